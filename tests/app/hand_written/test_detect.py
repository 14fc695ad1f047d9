"""Hand-written documentation is detected if the user names neither its dialect nor its language."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from docmodels.app.generate import generate
from docmodels.app.hand_written.find import find_hand_written
from docmodels.app.read import InputResult, read_input
from docmodels.config.model import Config, Input, Output
from docmodels.workspace.inputs.load import load

HAND_WRITTEN = "# Pet\n\n| Field | Type | Required |\n| - | - | - |\n| id | string | yes |\n"
GENERATED = "# Usage\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
GENERATED += "| `tokens` | *Optional[Dict[str, int]]* | :heavy_minus_sign: | N/A |\n"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs").mkdir()
    return tmp_path / "docs"


def read(docs: Path, source: Input = Input(name="docs", places=((None, "docs"),))) -> InputResult:  # noqa: B008
    return read_input(load(source, docs.parent))


def models(result: InputResult) -> list[str]:
    return [str(declared.id) for api in result.apis for declared in api.schema.declarations]


def test_pages_with_tables_of_fields_are_read_with_a_message(docs: Path) -> None:
    (docs / "pet.md").write_text(HAND_WRITTEN)
    (docs / "guide.md").write_text("# Guide\n\nText.\n")
    result = read(docs)
    assert models(result) == ["models.Pet"]
    detected = [each.message for each in result.findings if each.code == "DM506"]
    assert detected == ["read as hand-written tables: 1 of 2 pages have tables of fields"]


def test_a_named_dialect_is_not_questioned(docs: Path) -> None:
    (docs / "pet.md").write_text(HAND_WRITTEN)
    source = Input(name="docs", places=((None, "docs"),), dialect="tables")
    assert [each.code for each in read(docs, source).findings] == []
    assert models(read(docs, replace(source, dialect="speakeasy"))) == []


def test_pages_of_a_generator_and_of_people_in_one_folder_are_read_as_their_own(docs: Path) -> None:
    (docs / "models").mkdir()
    for name in ("usage", "other"):
        (docs / "models" / f"{name}.md").write_text(GENERATED.replace("Usage", name.title()))
    (docs / "pet.md").write_text(HAND_WRITTEN)
    result = read(docs)
    assert models(result) == ["models.Other", "models.Pet", "models.Usage"]
    (found,) = [each for each in result.findings if each.code == "DM506"]
    assert "speakeasy (2 pages), tables (1 page)" in found.message


def test_a_guide_with_a_table_of_settings_beside_generated_pages_is_a_finding(docs: Path) -> None:
    (docs / "models").mkdir()
    (docs / "models/usage.md").write_text(GENERATED)
    (docs / "guide.md").write_text("# Setup\n\n| Option | Type | Description |\n| - | - | - |\n| port | integer | |\n")
    result = read(docs)
    assert models(result) == ["models.Usage"]
    assert [each.code for each in result.findings] == ["DM131"]


def test_init_and_inspect_agree_on_a_generator_with_many_guides(docs: Path) -> None:
    (docs / "models").mkdir()
    (docs / "models/usage.md").write_text(GENERATED)
    for number in range(3):
        (docs / f"guide{number}.md").write_text("# How to\n\nText.\n\n## Step\n\nText.\n")
    assert models(read(docs)) == ["models.Usage"]
    assert find_hand_written(docs.parent, "docs", "api") is None


def test_folders_of_generators_divide_no_hand_written_documentation(docs: Path) -> None:
    for folder in ("docs/models", "guides"):
        (docs / folder).mkdir(parents=True)
        (docs / folder / "page.md").write_text(HAND_WRITTEN.replace("Pet", folder[-6:]))
    assert models(read(docs)) == ["models.Guides", "models.Models"]


def test_a_hand_written_folder_does_not_change_how_generated_trees_are_read(docs: Path) -> None:
    for folder, page in (("sdk/docs/models", GENERATED), ("other/docs/models", HAND_WRITTEN), ("guides", HAND_WRITTEN)):
        (docs / folder).mkdir(parents=True)
        (docs / folder / "page.md").write_text(page)
    result = read(docs)
    assert sorted(models(result)) == ["models.Pet", "models.Usage"]
    assert [api.language for api in result.apis] == ["", "python"]


def test_a_change_of_any_page_that_was_read_changes_the_next_run(docs: Path) -> None:
    for folder in ("docs/models", "guides"):
        (docs / folder).mkdir(parents=True)
        (docs / folder / "page.md").write_text(HAND_WRITTEN.replace("Pet", folder[-6:]))
    output = Output(inputs=("docs",), target="pydantic", path="out")
    config = Config(inputs=(Input(name="docs", places=((None, "docs"),)),), outputs=(output,))
    first = generate(config, docs.parent)
    assert (first.summary.pages, first.summary.skipped, first.summary.fields) == (2, (), 2)
    (docs / "guides/page.md").write_text(HAND_WRITTEN.replace("Pet", "guides") + "| name | string | no |\n")
    assert generate(config, docs.parent).summary.fields == 3
