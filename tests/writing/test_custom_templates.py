"""Custom templates: what they render is merged, formatted and checked, and errors name their place."""

from __future__ import annotations

from pathlib import Path

import black
import pytest
from build_schema import make_enum, make_field, make_object, make_schema, make_union, type_id

from docmodels.errors import UserError
from docmodels.findings import Finding
from docmodels.registry import target
from docmodels.schema.types import INTEGER, STRING, ListOf, Reference
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

NODE = type_id("components.Node")
SCHEMA = make_schema(
    make_enum("components.Color", "red", open=True),
    make_union(NODE, ListOf(Reference(NODE)), STRING),
    make_object(
        "components.Usage", make_field("total", INTEGER), make_field("a b", INTEGER, required=False, nullable=True)
    ),
    make_object("operations.Page"),
)


def written(folder: Path, name: str, templates: dict[str, str], **settings: object) -> tuple[str, list[Finding]]:
    """Write the schema with custom templates; return the file of the models and the findings."""
    for path, text in templates.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    chosen = Settings(layout="single", **settings)  # type: ignore[arg-type]
    result = write(SCHEMA, target(name), chosen, (str(folder),))
    findings = [finding for finding in result.findings if finding.code == "DM401"]
    models = [file.text for file in result.value if file.path not in ("__init__.py", "index.ts")]
    return "".join(models), findings


def extended(name: str, block: str, text: str) -> dict[str, str]:
    return {name: f'{{% extends "docmodels/{name}" %}}\n{{% block {block} %}}\n{text}\n{{% endblock %}}\n'}


@pytest.mark.parametrize("name", ["pydantic", "dataclass", "typeddict", "typescript", "jsonschema"])
def test_a_template_that_only_extends_the_built_in_one_changes_nothing(name: str, tmp_path: Path) -> None:
    template = f"{name}/module.jinja"
    plain = write(SCHEMA, target(name), Settings(layout="single")).value[0].text
    assert written(tmp_path, name, {template: f'{{% extends "docmodels/{template}" %}}\n'}) == (plain, [])


def test_imports_are_merged_and_sorted_with_those_of_the_file(tmp_path: Path) -> None:
    imports = "import json\nfrom typing import ClassVar\nfrom pydantic import BaseModel, field_validator\n"
    method = "\n    kept: ClassVar[object] = json, field_validator"
    text, findings = written(
        tmp_path, "pydantic", {"pydantic/imports.jinja": imports, **extended("pydantic/model.jinja", "methods", method)}
    )
    assert findings == []
    assert "import json\nfrom typing import ClassVar, Literal, TypeAlias\n\nfrom pydantic import BaseModel, " in text


def test_imports_of_typescript_are_merged_by_source(tmp_path: Path) -> None:
    imports = (
        'import { z } from "zod";\nimport type { A } from "./a";\nimport type { B as C } from "./a";\nimport "./x";\n'
    )
    text, findings = written(tmp_path, "typescript", {"typescript/imports.jinja": imports})
    assert findings == []
    assert text.split("\n")[2:5] == [
        'import type { A, B as C } from "./a";',
        'import "./x";',
        'import { z } from "zod";',
    ]


@pytest.mark.parametrize("name", ["pydantic", "dataclass"])
def test_python_is_formatted(name: str, tmp_path: Path) -> None:
    template = {"pydantic": "pydantic/model.jinja", "dataclass": "dataclass/class.jinja"}[name]
    text, findings = written(tmp_path, name, extended(template, "methods", "    def f(self)->int: return  1"))
    assert findings == []
    assert "    def f(self) -> int:\n        return 1\n" in text
    assert black.format_str(text, mode=black.Mode()) == text


def test_every_name_that_python_binds_counts_as_defined(tmp_path: Path) -> None:
    method = "    def f(self, value):\n        match value:\n            case {'a': a, **b}: return a, b"
    _, findings = written(tmp_path, "pydantic", extended("pydantic/model.jinja", "methods", method))
    assert findings == []


REJECTED = [
    ("pydantic", "pydantic/model.jinja", "class {{ item.name }}:\n    x = = 1\n", "it isn't valid Python"),
    ("pydantic", "pydantic/model.jinja", "class {{ item.name }}:\n    pass\n", "has lost the field total"),
    ("pydantic", "pydantic/model.jinja", "\n", "Usage (components.Usage) is missing"),
    ("pydantic", "pydantic/imports.jinja", "x = 1\n", "something other than an import"),
    ("pydantic", "pydantic/imports.jinja", "import (\n", "imports.jinja isn't Python"),
    (
        "dataclass",
        "dataclass/class.jinja",
        "@nowhere\nclass {{ item.name }}:\n    total: int\n    a_b: int\n",
        "nowhere",
    ),
    ("typeddict", "python/alias.jinja", "{{ item.name }} = dict(total=1)\n", "has lost the field a b"),
    ("typescript", "typescript/interface.jinja", "export interface {{ declaration.name }} {\n", "{ is never closed"),
    (
        "typescript",
        "typescript/interface.jinja",
        "export type {{ declaration.name }} = {};\n",
        "lost the property",
    ),
    ("typescript", "typescript/interface.jinja", 'const x = "open;\n', '" is never closed'),
    ("typescript", "typescript/interface.jinja", "/* open\n", "/* is never closed"),
    ("typescript", "typescript/interface.jinja", "}\n", "} has no opening bracket"),
    ("typescript", "typescript/alias.jinja", "\n", "Color (components.Color) is missing"),
    ("typescript", "typescript/imports.jinja", "x = 1;\n", "something other than an import"),
    ("jsonschema", "jsonschema/module.jinja", "{", "it isn't valid JSON"),
    ("jsonschema", "jsonschema/module.jinja", "[]", "it isn't a JSON object"),
    ("jsonschema", "jsonschema/module.jinja", "{}", "$defs is missing"),
    ("jsonschema", "jsonschema/module.jinja", '{"$defs": {}}', "is missing"),
    (
        "jsonschema",
        "jsonschema/module.jinja",
        '{"$defs": { {% for x in file.definitions %}{{ x.name }}: {"properties": null}{{ x.comma }}{% endfor %} }}',
        "has lost the property total",
    ),
    ("jsonschema", "jsonschema/imports.jinja", "import x", "JSON Schema has no imports"),
]


@pytest.mark.parametrize(("name", "template", "text", "message"), REJECTED)
def test_a_file_that_is_invalid_or_has_lost_something_is_not_written(
    name: str, template: str, text: str, message: str, tmp_path: Path
) -> None:
    nothing, findings = written(tmp_path, name, {template: text})
    assert nothing == ""
    assert [message in finding.message for finding in findings] == [True]


def test_a_finding_names_the_line_of_the_rendered_file(tmp_path: Path) -> None:
    _, (found,) = written(tmp_path, "pydantic", extended("pydantic/model.jinja", "methods", "    x = = 1"))
    assert found.at is not None
    assert (found.at.path, found.read) == ("models.py", "x = = 1")
    assert found.at.line > 10


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("class X:\n{% if %}\n", 2, "Expected an expression"),
        ("class X:\n\n{{ item.nothing }}\n", 3, "ItemView has no variable 'nothing'"),
        ("{{ nothing }}\n", 1, "'nothing' is undefined"),
        ("\n{{ item.name | nothing }}\n", 2, "No filter named 'nothing'"),
        ('\n{% include "nothing.jinja" %}\n', 2, "there is no template nothing.jinja"),
        ("\n\n\n{{ 1 / 0 }}\n", 4, "division by zero"),
    ],
)
def test_an_error_in_a_template_names_the_template_and_the_line(
    text: str, line: int, message: str, tmp_path: Path
) -> None:
    with pytest.raises(UserError) as raised:
        written(tmp_path, "pydantic", {"pydantic/model.jinja": text})
    assert f"pydantic/model.jinja:{line}: " in raised.value.message
    assert message in raised.value.message


@pytest.mark.parametrize("name", ["pydantic/model.jinja", "pydantic/imports.jinja"])
def test_a_template_that_is_not_utf_8_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir()
    (tmp_path / name).write_bytes(b"import\n\xe9\n")
    with pytest.raises(UserError, match=f"template {name}:2: it isn't UTF-8"):
        written(tmp_path, "pydantic", {})


def test_documented_text_goes_through_filters_into_code(tmp_path: Path) -> None:
    hostile = '"""\nimport os  # */ evil()'
    usage = make_object("components.Usage", description=hostile)
    for name, template, text in (
        ("pydantic", "pydantic/model.jinja", "class {{ item.name }}:\n    {{ item.description | docstring }}\n"),
        ("pydantic", "pydantic/model.jinja", "{{ item.description | comment }}\nclass {{ item.name }}: ...\n"),
        ("typescript", "typescript/interface.jinja", "{{ declaration.description | jsdoc(0) }}\ntype Usage = {};\n"),
    ):
        (tmp_path / template).parent.mkdir(exist_ok=True)
        (tmp_path / template).write_text(text, encoding="utf-8")
        result = write(make_schema(usage), target(name), Settings(), (str(tmp_path),))
        assert result.findings == ()
        assert "\nimport os" not in result.value[0].text
        assert "*/ evil" not in result.value[0].text.replace("*\\/ evil", "").replace("# */", "")
