"""Python written from any schema compiles, is formatted like black, and keeps every fact."""

from __future__ import annotations

import ast

import black
import pytest
from generated_package import generated, resolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schema_strategies import schemas

from docmodels.registry import target
from docmodels.schema.model import Object, Schema
from docmodels.writing.settings import Layout, Settings
from docmodels.writing.targets.python.code.escaping import comment, docstring, literal, string_literal
from docmodels.writing.write import write

TARGETS = ("pydantic", "dataclass", "typeddict")
LAYOUTS: tuple[Layout, ...] = ("single", "package", "modules")
TEXT = st.text(st.characters(), max_size=40) | st.text("\"\\\n\r\t \x00\x0b\x1c\u2028\u202e\ud800N{}#'a", max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(schemas(), st.sampled_from(TARGETS), st.sampled_from(LAYOUTS), st.sampled_from(["literal", "enum"]))
def test_every_schema_is_written_completely_and_formatted_as_black_does(
    schema: Schema, name: str, layout: Layout, enum: str
) -> None:
    written = write(schema, target(name), Settings(layout=layout, enum_style="enum" if enum == "enum" else "literal"))
    assert [finding for finding in written.findings if finding.code == "DM401"] == []
    for file in written.value:
        compile(file.text, file.path, "exec")
        assert black.format_str(file.text, mode=black.Mode()) == file.text


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(schemas(), st.sampled_from(TARGETS), st.sampled_from(LAYOUTS), st.data())
def test_every_schema_can_be_imported_from_any_of_its_modules(
    schema: Schema, name: str, layout: Layout, data: st.DataObject
) -> None:
    files = write(schema, target(name), Settings(layout=layout)).value
    if files:
        first = data.draw(st.sampled_from(files)).path
        with generated(files) as package:
            package.module(first)
            for file in files:
                resolve(package.module(file.path))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(schemas())
def test_the_same_schema_gives_the_same_bytes(schema: Schema) -> None:
    first, second = (write(schema, target("pydantic")).value for _ in range(2))
    assert first == second


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(schemas())
def test_every_key_of_every_object_is_in_its_typed_dictionary(schema: Schema) -> None:
    text = "".join(file.text for file in write(schema, target("typeddict"), Settings(layout="single")).value)
    shown = {node.value for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Constant)}
    names = [node.target for node in ast.walk(ast.parse(text)) if isinstance(node, ast.AnnAssign)]
    shown |= {name.id for name in names if isinstance(name, ast.Name)}
    keys = {item.key for one in schema.declarations if isinstance(one, Object) for item in one.fields}
    assert keys <= shown


@given(TEXT)
def test_a_string_literal_evaluates_to_its_text_and_is_formatted_as_black_does(text: str) -> None:
    code = string_literal(text)
    assert ast.literal_eval(code) == text
    assert black.format_str(f"x = {code}\n", mode=black.Mode(line_length=10_000)) == f"x = {code}\n"


@given(TEXT)
def test_a_docstring_keeps_everything_but_white_space_and_is_formatted_as_black_does(text: str) -> None:
    code = docstring(text, 4)
    if not code:
        assert not text.strip()
        return
    source = f"class A:\n    {code}\n"
    value = ast.literal_eval(code)
    assert "".join(value.split()) == "".join(_visible_text(text).split())
    assert black.format_str(source, mode=black.Mode()) == source


def _visible_text(text: str) -> str:
    """The text as a docstring may say it: Python refuses a class whose docstring holds a lone surrogate."""
    return "".join(f"\\u{ord(one):04x}" if "\ud800" <= one <= "\udfff" else one for one in text)


@given(TEXT)
def test_a_comment_never_leaves_its_lines(text: str) -> None:
    lines = comment(text)
    assert ast.parse("\n".join(lines) + "\n").body == []


@pytest.mark.parametrize(
    ("value", "code"), [("a", '"a"'), (True, "True"), (1, "1"), (None, "None"), ('say "x"', "'say \"x\"'")]
)
def test_a_literal_has_the_type_of_its_value(value: str | int | None, code: str) -> None:
    assert literal(value) == code
