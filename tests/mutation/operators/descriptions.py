"""Operators on descriptions and examples, which are reported only with ``--with-docs``."""

from __future__ import annotations

from ..expected_findings import ExpectedFinding, Place, expect
from ..mutated_tree import MutatedTree
from ..page_text import Row, Section, TextTree, model_pages, rows, shape, title, with_cell
from ..type_spelling import Spelling
from .operator import Operator, side


def _described(tree: TextTree, spelling: Spelling) -> list[Row]:
    return [row for row in rows(tree) if len(row.cells[3]) > 12 and "DEPRECATED" not in row.cells[3] and _usual(row)]


def _usual(row: Row) -> bool:
    return "dditional" not in row.name and "xtra" not in row.name


def _describe(mutated: MutatedTree, spelling: Spelling, row: Row) -> list[ExpectedFinding] | None:
    return _edit(mutated, row, 3, f"{row.cells[3]} Seen at dawn.", "description-changed")


def _exampled(tree: TextTree, spelling: Spelling) -> list[Row]:
    return [row for row in rows(tree) if len(row.cells) == 5 and row.cells[4] and _usual(row)]


def _example(mutated: MutatedTree, spelling: Spelling, row: Row) -> list[ExpectedFinding] | None:
    return _edit(mutated, row, 4, "moonshine", "example-changed")


def _reasoned(tree: TextTree, spelling: Spelling) -> list[Row]:
    return [row for row in rows(tree) if row.cells[3].startswith(": warning: ** DEPRECATED **: ")]


def _reason(mutated: MutatedTree, spelling: Spelling, row: Row) -> list[ExpectedFinding] | None:
    text = row.cells[3].replace("DEPRECATED **: ", "DEPRECATED **: Really. ", 1)
    return _edit(mutated, row, 3, text, "deprecation-changed")


def _edit(mutated: MutatedTree, row: Row, at: int, text: str, rule: str) -> list[ExpectedFinding] | None:
    if not mutated.claim(row.key, row.duplicate_key):
        return None
    line = mutated.replace(row.path, row.line, with_cell(row.line.text, at, text))
    places = Place(row.path, row.line), Place(row.path, line)
    return [expect(rule, row.owner, row.name, *places, side(row))]


def _heads(tree: TextTree, spelling: Spelling) -> list[Section]:
    return [found for path in model_pages(tree) if (found := shape(tree, path))]


def _head(mutated: MutatedTree, spelling: Spelling, section: Section) -> list[ExpectedFinding] | None:
    path = section.path
    first = mutated.original.pages[path][0]
    if not mutated.claim((path, first)):
        return None
    mutated.insert(path, first, "", "The tide has its own opinion on this.", "")
    place = Place(path, first)
    return [expect("description-changed", title(mutated.original, path), "", place, place)]


PROSE = (
    Operator("row described otherwise", _described, _describe, prose=True),
    Operator("model described otherwise", _heads, _head, prose=True),
    Operator("another example", _exampled, _example, prose=True),
    Operator("another reason", _reasoned, _reason, prose=True),
)
