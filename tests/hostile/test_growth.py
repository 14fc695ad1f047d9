"""The whole command ``generate`` takes time and memory at most linear in a page, for every dialect and every kind of
structure.

The pages are those of the samples in ``input_docs/``, one tree per dialect, with one structure of one page repeated.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from peak_memory import assert_linear_memory, peak
from processor_time import assert_linear_doublings, seconds

import docmodels
from docmodels import registry

from .dialect_samples import PROFILES, SAMPLES
from .whole_command import generate

SIZE = 250
"""The smallest size. Others are 4 and 16 times as large."""

Change = Callable[[str, int], str]


def in_rows(rows: Callable[[str, int], str]) -> Change:
    """Return a function that replaces the first row of a page's longest table."""

    def change(page: str, size: int) -> str:
        table = max(re.finditer(r"(?m)(?:^[^\n|]*\|.*\n)+", page), key=lambda match: len(match[0]))
        header, rule, first, *rest = table[0].splitlines(keepends=True)
        changed = header + rule + rows(first, size) + "".join(rest)
        return page[: table.start()] + changed + page[table.end() :]

    return change


def in_cell(index: int, text: Callable[[int], str]) -> Change:
    """Return a function that replaces a cell of the first row of a page's longest table."""

    def changed(row: str, size: int) -> str:
        cells = row.strip().strip("|").split("|")
        cells[index] = f" {text(size)} "
        return f"|{'|'.join(cells)}|\n"

    return in_rows(changed)


def at_end(text: Callable[[int], str]) -> Change:
    """Return a function that adds text at the end of a page."""
    return lambda page, size: f"{page.rstrip()}\n\n{text(size)}\n"


def numbered_rows(row: str, size: int) -> str:
    """Return copies of a row whose names differ."""
    return "".join(re.sub(r"\w+", rf"\g<0>{number}", row, count=1) for number in range(size))


def model(number: int, size: int) -> str:
    """Return a model that refers to the next one, the last to the first."""
    following = (number + 1) % size
    head = f"## Model{number}\n\n| Name | Type |\n| --- | --- |\n"
    return f"{head}| next | [Model{following}](#model{following}) |\n\n"


STRUCTURES: dict[str, Change] = {
    "rows": in_rows(numbered_rows),
    "equal rows": in_rows(lambda row, size: row * size),
    "columns": in_rows(lambda row, size: row.rstrip() + " x |" * size + "\n"),
    "a long name": in_cell(0, lambda size: "name" * size),
    "a long type": in_cell(1, lambda size: "Type" * size),
    "nested brackets": in_cell(1, lambda size: "List[" * size + "str" + "]" * size),
    "nested angles": in_cell(1, lambda size: "Array<" * size + "string" + ">" * size),
    "open parentheses": in_cell(1, lambda size: "(" * size),
    "a union": in_cell(1, lambda size: "`string` \\| " * size + "`integer`"),
    "links in a type": in_cell(1, lambda size: "[A](a.md), " * size),
    "words": in_cell(-1, lambda size: "word " * size),
    "blanks": in_cell(-1, lambda size: f"a{' ' * size}b"),
    "emphasis": in_cell(-1, lambda size: "*a **b " * size),
    "values": in_cell(-1, lambda size: "one of: " + ", ".join(f"`v{number}`" for number in range(size))),
    "breaks": in_cell(-1, lambda size: "a<br/>" * size),
    "headings": at_end(lambda size: "## Part\n\ntext\n\n" * size),
    "bullets": at_end(lambda size: "".join(f"* `value_{number}`\n" for number in range(size))),
    "fences": at_end(lambda size: '```json\n{"a": 1}\n```\n\n' * size),
    "a fence": at_end(lambda size: "```json\n" + '{"a": ' * size + "\n```\n"),
    "links": at_end(lambda size: "[a](a.md) [b " * size),
    "comments": at_end(lambda size: "<!-- a " * size),
    "tables": at_end(lambda size: "### Fields\n\n| Name | Type |\n| --- | --- |\n| a | string |\n\n" * (size // 4)),
    "nested bullets": at_end(lambda size: "".join(f"{'  ' * (number % 90)}* `a{number}`\n" for number in range(size))),
    "quotes": at_end(lambda size: ">" * size + " a"),
    "code spans": in_cell(-1, lambda size: "`a ``b " * size),
    "tags": in_cell(-1, lambda size: "<b><a href='x'>" * size),
    "references in a circle": at_end(lambda size: "".join(model(number, size // 4) for number in range(size // 4))),
    "models of one name": at_end(
        lambda size: "## Model\n\n| Name | Type |\n| --- | --- |\n| a | [Model](#model) |\n\n" * (size // 4)
    ),
    "operations": at_end(lambda size: "# **list**\n\n> GET /things\n\n**GET** `/things`\n\n" * (size // 4)),
}


def test_every_dialect_of_a_generator_has_a_sample() -> None:
    own_tests = {registry.SPECIFICATION_DIALECT}  # specifications have no pages: test_hostile_specifications.py
    assert SAMPLES.keys() == set(registry.names("dialect", plugins=False)) - PROFILES - own_tests


@pytest.mark.slow
@pytest.mark.parametrize("dialect", SAMPLES)
@pytest.mark.parametrize("structure", STRUCTURES)
def test_time_and_memory_grow_linearly(dialect: str, structure: str, work_folder: Path) -> None:
    sample, change = SAMPLES[dialect], STRUCTURES[structure]

    def write(docs: Path, size: int) -> None:
        shutil.copytree(sample.folder, docs)
        page = docs / sample.page
        page.write_text(change(page.read_text(encoding="utf-8"), size), encoding="utf-8")

    language = docmodels.read(sample.folder, dialect=dialect).language
    runs = generate(work_folder, write, ["--dialect", dialect, *(["--language", language] if language else [])])
    base = min(seconds(runs(1)) for _ in range(3))
    assert_linear_doublings(lambda size: seconds(runs(size)) - base, SIZE)
    assert_linear_memory(lambda size: peak(runs(size)), 2 * SIZE)
