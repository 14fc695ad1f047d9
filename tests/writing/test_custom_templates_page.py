"""The page about custom templates: every variable of every view is documented, and the examples are run."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from build_schema import make_enum, make_field, make_object, make_schema

from docmodels.registry import target
from docmodels.schema.types import INTEGER, TypeId
from docmodels.writing.settings import Settings
from docmodels.writing.targets.jsonschema import views as jsonschema_views
from docmodels.writing.targets.python import views as python_views
from docmodels.writing.targets.typescript import views as typescript_views
from docmodels.writing.write import write

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "custom-templates.md").read_text(encoding="utf-8")
TEMPLATES = ROOT / "templates"
BUILT_IN = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.jinja"))
VIEWS = {
    view.__name__: view
    for module in (python_views, typescript_views, jsonschema_views)
    for view in vars(module).values()
    if dataclasses.is_dataclass(view) and isinstance(view, type) and view.__module__ == module.__name__
}
NAMESPACE = ("components",)
SCHEMA = make_schema(
    make_enum(TypeId(NAMESPACE, "Color"), "red"),
    make_object(TypeId(NAMESPACE, "Usage"), make_field("max_tokens", INTEGER, required=False, description="How many.")),
)


def variables_of(view: type) -> set[str]:
    return {name for name in dir(view) if not name.startswith("_")}


def documented_variables(view: str) -> dict[str, list[str]]:
    """Return the cells behind each variable in the table of a view."""
    _, _, section = PAGE.partition(f"(`{view}`)\n")
    table = re.split(r"^#", section, maxsplit=1, flags=re.MULTILINE)[0]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in table.splitlines() if line.startswith("| `")]
    return {cells[0].strip(" `"): [cell.strip() for cell in cells[1:]] for cells in rows}


@pytest.mark.parametrize("view", VIEWS)
def test_every_variable_of_a_view_is_documented(view: str) -> None:
    assert set(documented_variables(view)) == variables_of(VIEWS[view])


@pytest.mark.parametrize("view", VIEWS)
def test_every_variable_has_a_type_a_meaning_and_an_example(view: str) -> None:
    assert [name for name, cells in documented_variables(view).items() if len(cells) != 3 or not all(cells)] == []


def blocks_of(template: str) -> list[str]:
    """Return the blocks of a built-in template, with those of the template that it extends."""
    text = (TEMPLATES / template).read_text(encoding="utf-8")
    parent = re.search(r'{% extends "(.*?)" %}', text)
    return [*(blocks_of(parent[1]) if parent else ()), *re.findall(r"{% block (\w+) %}", text)]


@pytest.mark.parametrize("template", BUILT_IN)
def test_every_template_and_its_blocks_are_listed(template: str) -> None:
    if template == "python/module.jinja":  # each target extends it under its own name
        return
    (row,) = [line for line in PAGE.splitlines() if line.startswith("| `") and f"`{template}`" in line.split("|")[1]]
    assert re.findall(r"`(\w+)`", row.split("|")[3]) == blocks_of(template)


@pytest.mark.parametrize("name", ["pydantic", "dataclass", "typeddict", "typescript", "jsonschema"])
def test_every_filter_is_listed(name: str) -> None:
    listed = set(re.findall(r"^\| `(\w+)(?:\(.*?\))?` \| (?:Python|TypeScript|JSON|all)", PAGE, re.MULTILINE))
    assert set(target(name).filters) <= listed


@dataclass
class Example:
    """Templates, the target and a part of what it then writes."""

    target: str
    expected: str
    files: dict[str, str] = field(default_factory=dict)


def examples() -> list[Example]:
    found: list[Example] = []
    files: dict[str, str] = {}
    for kind, name, code in re.findall(r"<!-- (file|result): (\S+) -->\n\n```\w+\n(.*?)^```$", PAGE, re.M | re.S):
        if kind == "file":
            files[name] = code
        else:
            found.append(Example(name, code, files))
            files = {}
    return found


EXAMPLES = examples()


def test_the_page_has_examples_of_every_kind() -> None:
    assert {example.target for example in EXAMPLES} == {"pydantic", "dataclass", "typescript", "jsonschema"}
    assert len(EXAMPLES) >= 6


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: "-".join(example.files).replace("/", "."))
def test_an_example_writes_what_the_page_shows(example: Example, tmp_path: Path) -> None:
    for name, text in example.files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    written = write(SCHEMA, target(example.target), Settings(), (str(tmp_path),))
    assert [finding.message for finding in written.findings] == []
    assert example.expected in written.value[0].text
