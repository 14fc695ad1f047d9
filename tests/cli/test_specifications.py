"""A specification is an input of every command, alone and beside documentation."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scratch_pages import Command

OPENAPI = """openapi: 3.1.0
paths:
  /usage: {get: {operationId: getUsage, responses: {'200': {description: Fine}}}}
components:
  schemas:
    Usage: {type: object, required: [total], properties: {total: {type: integer}, note: {type: [string, 'null']}}}
"""
OVERLAY = """overlay: 1.0.0
actions:
  - {target: $.components.schemas.Usage.properties.note, remove: true}
"""


@pytest.fixture
def specification(repository: Path) -> Path:
    (repository / "openapi.yaml").write_text(OPENAPI, encoding="utf-8")
    (repository / "overlay.yaml").write_text(OVERLAY, encoding="utf-8")
    return repository


def written(folder: Path) -> str:
    """Return the text of all files of a folder."""
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.*")) if path.is_file())


def fields(text: str) -> list[str]:
    (model,) = [each for each in json.loads(text)["declarations"] if each["id"][-1] == "Usage"]
    return [field["name"] for field in model["fields"]]


@pytest.mark.parametrize("given", [["openapi.yaml"], ["spec=openapi.yaml"]])
def test_inspect_reads_a_specification(given: list[str], docmodels: Command, specification: Path) -> None:
    done = docmodels("inspect", *given, "--format", "json")
    assert (done.returncode, fields(done.stdout)) == (0, ["total", "note"])
    assert json.loads(done.stdout)["origin"]["dialect"] == "specification"


@pytest.mark.parametrize(
    ("given", "text"),
    [
        ("-", OPENAPI),
        ("spec=-", OPENAPI),
        ("spec=-", "# The usage\n" + OPENAPI),
        ("-", '{"$defs": {"Usage": {"type": "object", "properties": {"total": {}, "note": {}}}}}'),
        ("-", "openapi: 3.0.0\npaths: {}\ncomponents: {schemas: {Usage: {allOf: [{$ref: usage.yaml}, {}]}}}\n"),
    ],
)
def test_a_specification_is_read_from_standard_input(
    given: str, text: str, docmodels: Command, specification: Path
) -> None:
    (specification / "usage.yaml").write_text(
        "type: object\nproperties: {total: {type: string}, note: {type: string}}\n", encoding="utf-8"
    )
    done = docmodels("inspect", given, "--format", "json", input=text)
    assert (done.returncode, done.stderr, fields(done.stdout)) == (0, "", ["total", "note"])


def test_a_page_with_a_specification_is_a_page(docmodels: Command, specification: Path) -> None:
    page = f"# Usage\n\n| Field | Type |\n| --- | --- |\n| total | integer |\n\n```yaml\n{OPENAPI}```\n"
    done = docmodels("inspect", "-", "--dialect", "tables", "--format", "json", input=page)
    assert fields(done.stdout) == ["total"]


def test_inspect_applies_overlays(docmodels: Command, specification: Path) -> None:
    done = docmodels("inspect", "openapi.yaml", "--overlay", "overlay.yaml", "--format", "json")
    assert fields(done.stdout) == ["total"]


def test_generate_writes_a_specification_and_verifies_it_the_second_time(
    docmodels: Command, specification: Path
) -> None:
    first = docmodels("generate", "openapi.yaml", "-o", "out")
    second = docmodels("generate", "openapi.yaml", "-o", "out")
    assert (first.returncode, second.returncode) == (0, 0)
    assert "note: str | None = None" in written(specification / "out")
    assert "0 files written" in second.stderr
    (specification / "openapi.yaml").write_text(OPENAPI.replace("note", "text"), encoding="utf-8")
    docmodels("generate", "openapi.yaml", "-o", "out")
    assert "text: str | None = None" in written(specification / "out")


def test_a_configuration_names_a_specification_and_its_overlays(docmodels: Command, specification: Path) -> None:
    (specification / "docmodels.toml").write_text(
        '[inputs.api]\npath = "openapi.yaml"\noverlays = ["overlay.yaml"]\n\n'
        '[[output]]\ntarget = ["typescript"]\npath = "out"\n',
        encoding="utf-8",
    )
    assert docmodels("generate").returncode == 0
    text = written(specification / "out")
    assert "total: number" in text
    assert "note" not in text


def test_compare_reports_what_changed_between_two_specifications(docmodels: Command, specification: Path) -> None:
    (specification / "new.yaml").write_text(OPENAPI.replace("note", "text"), encoding="utf-8")
    done = docmodels("compare", "openapi.yaml", "new.yaml", "--no-renames")
    assert done.returncode == 1
    assert ".note: an optional field was removed: string" in done.stdout
    assert done.stdout.count("new.yaml:6") == 2


def test_documentation_is_no_specification(docmodels: Command, specification: Path) -> None:
    done = docmodels("inspect", "spec=docs")
    assert done.returncode == 2
    assert "docs: isn't a specification" in done.stderr


def test_a_file_that_is_no_specification_is_an_error(docmodels: Command, specification: Path) -> None:
    (specification / "build.yaml").write_text("name: build\n", encoding="utf-8")
    done = docmodels("inspect", "build.yaml")
    assert done.returncode == 1
    assert "the file describes no model and no operation" in done.stderr


def test_documentation_without_a_language_is_merged_with_a_specification(
    docmodels: Command, specification: Path
) -> None:
    pages = specification / "guide"
    pages.mkdir()
    rows = [
        "| Property | Type | Required |",
        "| --- | --- | --- |",
        "| total | integer | yes |",
        "| note | string | no |",
    ]
    page = "\n".join(["# Usage", "", *rows, ""])
    (pages / "usage.md").write_text(page, encoding="utf-8")
    done = docmodels("inspect", "guide", "spec=openapi.yaml", "--dialect", "tables", "--format", "json")
    (usage,) = [each for each in json.loads(done.stdout)["declarations"] if each["id"][-1] == "Usage"]
    assert [(field["name"], field["nullable"]) for field in usage["fields"]] == [("total", False), ("note", True)]


def test_two_inputs_without_a_language_are_not_merged(docmodels: Command, specification: Path) -> None:
    done = docmodels("inspect", "docs", "README.md", "spec=openapi.yaml")
    assert done.returncode == 2
    assert "docs and README.md are documentation of several; give a language for every INPUT" in done.stderr


def test_pages_of_one_tree_are_merged_with_a_specification(docmodels: Command, specification: Path) -> None:
    pages = ["docs/models/usage.md", "docs/models/answer.md"]
    limited = OPENAPI.replace("total: {type: integer}", "total: {type: integer, minimum: 1}")
    (specification / "openapi.yaml").write_text(limited, encoding="utf-8")
    done = docmodels("inspect", *pages, "spec=openapi.yaml", "--language", "python", "--format", "json")
    assert done.returncode == 0
    assert [each["id"][-1] for each in json.loads(done.stdout)["declarations"]] == ["Answer", "Usage"]
    assert '"minimum": 1' in done.stdout


@pytest.mark.parametrize(
    ("command", "warned"),
    [
        ("inspect docs", True),
        ("generate docs --target pydantic --output models --dry-run", True),
        ("drift python=docs go=docs --fail-on none", True),
        ("compare docs docs", True),
        ("inspect python=docs spec=openapi.yaml", False),
        ("drift python=docs spec=openapi.yaml", False),
        ("check docs --target pydantic --output models --against openapi.yaml", False),
    ],
)
def test_an_overlay_without_a_specification_is_a_finding(
    command: str, warned: bool, docmodels: Command, specification: Path
) -> None:
    done = docmodels(*command.split(), "--overlay", "overlay.yaml")
    assert ("there is no specification that the overlay changes" in done.stdout + done.stderr) is warned
    assert (done.stdout + done.stderr).count("overlay.yaml:1:1") == warned
