"""``inspect --format html`` and ``--guesses``: every table of every dialect, beside what became of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from scratch_pages import ANSWER, USAGE

from docmodels.app.inspection.inspect_tables import inspect_documentation
from docmodels.config.model import Input, InputPlace
from docmodels.reporting.inspection.inspected import InspectedTable, Inspection

PETS = """# Pets

## Pet

| Field | Type | Required | Colour |
| --- | --- | --- | --- |
| `id` | string | yes | red |
| `owner` | [Owner](#owner) | no | |
| `age` | integer | | |

## Owner

| Field | Type |
| --- | --- |
| `name` | string |

## Metrics

| Name | Type | Description |
| --- | --- | --- |
| pets_total | gauge | Number of pets |
| pets_fed | counter | Number of meals |
"""


@pytest.fixture(autouse=True)
def _in_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def inspect(pages: dict[str, str]) -> Inspection:
    for place, text in pages.items():
        file = Path("docs", place)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return inspect_documentation([Input(name="docs", places=(InputPlace(None, "docs"),))])


def read_as(table: InspectedTable) -> list[tuple[str, str, str]]:
    return [(fact.name, fact.type, fact.required) for row in table.rows for fact in row.facts]


def test_hand_written_tables_are_shown_beside_what_they_were_read_as() -> None:
    pet, owner, metrics = inspect({"pets.md": PETS}).tables
    assert (pet.page, pet.line, pet.heading, pet.kind, pet.state) == ("docs/pets.md", 5, "Pet", "model", "read")
    assert pet.columns == (("Field", "name"), ("Type", "type"), ("Required", "required"), ("Colour", ""))
    assert read_as(pet) == [
        ("id", "string", "required"),
        ("owner", "@models.Owner", "optional"),
        ("age", "integer", "optional"),
    ]
    assert pet.rows[1].facts[0].links == ("models.Owner",)
    assert pet.rows[0].cells == ("`id`", "string", "yes", "red")
    assert owner.state == "read"
    assert (metrics.state, metrics.reason) == ("undecided", "most of its types can't be read")
    assert any("column `colour` isn't read" in problem for problem in pet.problems)


def test_the_tables_of_a_generator_are_shown_beside_what_they_were_read_as() -> None:
    guide = "# Guide\n\n## Settings\n\n| Option | Type | Description |\n| - | - | - |\n| `port` | integer | A port |\n"
    tables = inspect({"models/usage.md": USAGE, "models/answer.md": ANSWER, "guide.md": guide}).tables
    by_page = {table.page: table for table in tables}
    assert (by_page["docs/models/answer.md"].kind, by_page["docs/models/answer.md"].dialect) == ("model", "speakeasy")
    assert read_as(by_page["docs/models/usage.md"]) == [("total", "integer", "required")]
    left_out = by_page["docs/guide.md"]
    assert (left_out.state, left_out.reason) == ("undecided", "speakeasy doesn't read it")


def test_guessed_facts_are_marked_and_listed_with_their_reason() -> None:
    inspection = inspect({"pets.md": PETS})
    name = inspection.tables[1].rows[0].facts[0]
    assert (name.name, name.required) == ("name", "unstated")
    assert name.guesses == (
        "null: not null: the documentation doesn't say (unstated-nullable decides)",
        "required: optional: no marker (unstated-required sets it)",
    )
    fields = [(guess.kind, guess.field, guess.fact) for guess in inspection.guesses]
    assert ("required", "models.Owner.name", "optional") in fields
    assert {kind for kind, *_ in fields} == {"null", "required"}
    assert inspection.tables[1].guessed == 1


def test_a_marker_that_other_rows_imply_is_a_guess() -> None:
    rows = "| `id` | string |\n| `name?` | string |\n| `age?` | integer |\n"
    inspection = inspect({"page.md": f"# Pet\n\n| Field | Type |\n| - | - |\n{rows}"})
    assert inspection.tables[0].rows[0].facts[0].required == "required"
    (guess,) = (guess for guess in inspection.guesses if guess.kind == "required")
    assert (guess.field, guess.fact) == ("models.Pet.id", "required")
    assert guess.reason == "no marker; inferred from other rows of the documentation"
