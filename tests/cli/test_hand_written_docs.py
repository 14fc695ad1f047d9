"""Every command on hand-written documentation: it needs neither a dialect nor a language."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scratch_pages import Command

PETS = """# Pets

## Pet

| Field | Type | Required | Description |
| --- | --- | --- | --- |
| `id` | string | yes | The id. |
| `kind` | integer | no | The kind. |
"""
WITH_NAME = PETS + "| `name` | string | yes | The name. |\n"
PROFILE = '[dialects.acme.types]\nscalars."number of things" = "integer"\n'


@pytest.fixture
def pages(repository: Path) -> Path:
    """Two versions of one page, and one in another language."""
    for folder, text in {"old": PETS, "new": WITH_NAME, "other": PETS.replace("integer", "string")}.items():
        (repository / folder).mkdir()
        (repository / folder / "pets.md").write_text(text, encoding="utf-8")
    return repository


@pytest.mark.parametrize("options", [(), ("--dialect", "auto"), ("--dialect", "tables")])
def test_compare_shows_what_changed(docmodels: Command, pages: Path, options: tuple[str, ...]) -> None:
    done = docmodels("compare", "old", "new", "--format", "json", *options)
    assert done.returncode == 1, done.stderr
    (change,) = json.loads(done.stdout)["findings"]
    assert (change["rule"], change["model"], change["field"]) == ("field-added-required", "models.Pet", "name")


def test_changelog_names_the_new_field(docmodels: Command, pages: Path) -> None:
    done = docmodels("changelog", "old", "new", "--dialect", "tables")
    assert done.returncode == 0, done.stderr
    assert "name" in done.stdout


def test_drift_shows_where_two_sides_disagree(docmodels: Command, pages: Path) -> None:
    done = docmodels("drift", "a=old", "b=other", "--dialect", "tables")
    assert done.returncode == 1, done.stderr
    assert "1 fact in 1 model or operation differs" in done.stdout
    assert "other/pets.md:8" in done.stdout


def test_a_lock_file_carries_the_dialect_and_can_be_compared(docmodels: Command, pages: Path) -> None:
    assert docmodels("lock", "old", "-o", "api.lock").returncode == 0
    assert "! read as tables" in (pages / "api.lock").read_text(encoding="utf-8").splitlines()
    assert docmodels("compare", "api.lock", "old").stdout.startswith("Nothing changed.")


def test_a_profile_of_the_configuration_can_be_named(docmodels: Command, pages: Path) -> None:
    (pages / "docmodels.toml").write_text(PROFILE, encoding="utf-8")
    page = pages / "old" / "pets.md"
    page.write_text(PETS.replace("integer", "number of things"), encoding="utf-8")
    done = docmodels("lock", "old", "--dialect", "acme")
    assert "model models.Pet field kind is: integer" in done.stdout.splitlines(), done.stderr


def test_an_unknown_dialect_names_the_nearest(docmodels: Command, pages: Path) -> None:
    (pages / "docmodels.toml").write_text(PROFILE, encoding="utf-8")
    done = docmodels("compare", "old", "new", "--dialect", "acmee")
    assert done.returncode == 2
    assert "unknown dialect `acmee`" in done.stderr
    assert "acme" in done.stderr.split("hint:")[1]


def test_check_passes_after_generate_and_fails_after_an_edit(docmodels: Command, pages: Path) -> None:
    assert docmodels("generate", "old", "-o", "out").returncode == 0
    assert docmodels("check", "old", "-o", "out").returncode == 0
    (pages / "old" / "pets.md").write_text(WITH_NAME, encoding="utf-8")
    assert docmodels("check", "old", "-o", "out").returncode == 1


def test_a_second_run_reads_nothing(docmodels: Command, pages: Path) -> None:
    assert "2 files written" in docmodels("generate", "old", "-o", "out", "-v").stderr
    assert "0 files written, 2 unchanged" in docmodels("generate", "old", "-o", "out", "-v").stderr


def test_verbose_output_says_which_dialect_was_detected(docmodels: Command, pages: Path) -> None:
    done = docmodels("generate", "old", "-o", "out", "-v")
    reasons = "tables of names with types, markers or descriptions: on 1 page"
    assert f"old: 1 page read as tables ({reasons})" in done.stderr.splitlines()


def test_the_page_of_all_tables_needs_a_file(docmodels: Command, pages: Path) -> None:
    assert docmodels("inspect", "old", "--format", "html").returncode == 2
    done = docmodels("inspect", "old", "--format", "html", "-o", "tables.html")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "wrote tables.html: 1 table\n")
    assert "<!doctype html>" in (pages / "tables.html").read_text(encoding="utf-8")


def test_guesses_are_listed(docmodels: Command, pages: Path) -> None:
    (pages / "old" / "pets.md").write_text(
        "# Pet\n\n| Field | Type |\n| - | - |\n| `id` | string |\n", encoding="utf-8"
    )
    assert docmodels("inspect", "old", "--guesses").stdout.splitlines() == [
        "old/pets.md:5:10: null: models.Pet.id: not null: the documentation doesn't say (unstated-nullable decides)",
        "old/pets.md:5:10: required: models.Pet.id: optional: no marker (unstated-required sets it)",
        "2 guesses: 1 null, 1 required",
    ]


def test_watch_needs_the_page_of_all_tables(docmodels: Command, pages: Path) -> None:
    done = docmodels("inspect", "old", "--watch")
    assert done.returncode == 2
    assert "--watch needs --format html" in done.stderr
