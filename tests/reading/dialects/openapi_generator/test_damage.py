"""Damaged pages of OpenAPI Generator: reading never fails, and a row that is intact is read as before."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from processor_time import assert_linear, seconds, timed

from docmodels import registry
from docmodels.reading.pages import FieldRow, ObjectText, PageResult
from docmodels.text_files import SourceFile

DIALECT = registry.dialect("openapi-generator")
SHARED = (Path(__file__).resolve().parents[5] / "shared" / "dialects" / "openapi-generator" / "local").resolve()
TREES = sorted(path for path in SHARED.glob("[357]*/*") if path.is_dir())
PER_STYLE = int(os.environ.get("DOCMODELS_MUTANTS", "60"))
SECONDS = 2.0
CHARACTERS = "|*`[]()<>&;:#\\\n\"'-_ \0\u2028é"

Mutation = Callable[[random.Random, list[str]], list[str]]


def _without_a_line(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.randrange(len(lines))
    return lines[:at] + lines[at + 1 :]


def _with_a_line_twice(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.randrange(len(lines))
    return [*lines[: at + 1], *lines[at:]]


def _with_a_character(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.randrange(len(lines))
    place = chance.randrange(len(lines[at]) + 1)
    return [*lines[:at], lines[at][:place] + chance.choice(CHARACTERS) + lines[at][place:], *lines[at + 1 :]]


def _without_a_character(chance: random.Random, lines: list[str]) -> list[str]:
    at = chance.randrange(len(lines))
    place = chance.randrange(len(lines[at]) + 1)
    return [*lines[:at], lines[at][:place] + lines[at][place + 1 :], *lines[at + 1 :]]


def _cut(chance: random.Random, lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    return text[: chance.randrange(len(text) + 1)].split("\n")


def _with_lines_swapped(chance: random.Random, lines: list[str]) -> list[str]:
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    swapped = list(lines)
    swapped[one], swapped[other] = lines[other], lines[one]
    return swapped


MUTATIONS: Sequence[Mutation] = (
    _without_a_line,
    _with_a_line_twice,
    _with_a_character,
    _without_a_character,
    _cut,
    _with_lines_swapped,
)


def read(text: str) -> PageResult:
    return DIALECT.read_page(SourceFile("docs/Page.md", text, "docs/Page.md"))


def rows(result: PageResult) -> dict[int, FieldRow]:
    """Return the fields by their lines."""
    return {row.at.line: row for text in result.declarations if isinstance(text, ObjectText) for row in text.rows}


def facts(row: FieldRow) -> tuple[object, ...]:
    """Return what the row itself says; the mark in ``int?`` depends on the rest of the page."""
    return row.name, row.type.replace("?", ""), row.required, row.description


def lost(original: str, damaged: str) -> list[str]:
    """Return the intact rows of a damaged page whose fields changed, if its heading and header are intact as well."""
    before, after = rows(read(original)), rows(read(damaged))
    if not before:
        return []
    old, new = original.split("\n"), damaged.split("\n")
    first = min(before) - 1
    if "\n".join(old[first - 3 : first]) not in damaged or damaged.count("\n## ") != original.count("\n## "):
        return []
    read_again = {facts(row) for row in after.values()}
    missing = []
    for line, row in before.items():
        if row.values is None and old[line - 1] in new and facts(row) not in read_again:
            at = new.index(old[line - 1])
            if new[first - 3 : first] == old[first - 3 : first] and at >= first and all(new[first:at]):
                missing.append(old[line - 1])
    return missing


def check(folder: Path, seed: int) -> None:
    chance = random.Random(f"{folder.name} {seed}")
    pages = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))]
    assert pages
    for _ in range(PER_STYLE):
        original = chance.choice(pages)
        damaged = "\n".join(chance.choice(MUTATIONS)(chance, original.split("\n")))
        missing, taken = timed(partial(lost, original, damaged))
        assert missing == [], damaged
        assert taken < SECONDS


@pytest.mark.corpus
@pytest.mark.parametrize("tree", TREES, ids=lambda tree: f"{tree.parent.name}-{tree.name}")
def test_damage_to_one_line_loses_no_other_row(tree: Path) -> None:
    check(tree, 1)


HOSTILE: dict[str, Callable[[int], str]] = {
    "pipes": lambda size: "|" * (10 * size),
    "stars": lambda size: "**" * (5 * size),
    "links": lambda size: "**](" * (5 * size),
    "notes": lambda size: "**a** | **str** | " + "| [optional] " * (2 * size),
    "brackets": lambda size: "**a** | **" + "[" * (5 * size) + "** | |",
    "braces": lambda size: "**a** | **" + "{str: (" * (2 * size) + "** | |",
    "maps": lambda size: "**a** | **" + "dict(str, " * (2 * size) + "** | |",
    "options": lambda size: "**a** | " + "Option<" * (2 * size) + "**x**" + ">" * (2 * size) + " | |",
    "values": lambda size: "**a** | **str** | | must be one of [" + '"a", ' * (5 * size) + "]",
    "entities": lambda size: "**a** | **str** | " + "&amp;" * (5 * size) + " | ",
    "commas": lambda size: "**a** | **" + "x, " * (5 * size) + "** | |",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_row_is_read_in_linear_time(text: Callable[[int], str]) -> None:
    def measure(size: int) -> float:
        header = "Name | Type | Description | Notes\n--- | --- | --- | ---"
        page = f"# X\n\n## Properties\n\n{header}\n{text(size)}\n"
        return seconds(lambda: read(page))

    assert_linear(measure, 2_500)
