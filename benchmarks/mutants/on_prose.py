"""Operators on what no machine reads: reported only with ``--with-docs``, and then each once."""

from __future__ import annotations

from .draft import Draft
from .expecting import Expected, Place, expect
from .operating import Operator, side
from .spelling import Spelling
from .texts import Row, Section, Tree, model_pages, rows, shape, title, with_cell


def _described(tree: Tree, spelling: Spelling) -> list[Row]:
    return [row for row in rows(tree) if len(row.cells[3]) > 12 and "DEPRECATED" not in row.cells[3] and _usual(row)]


def _usual(row: Row) -> bool:
    return "dditional" not in row.name and "xtra" not in row.name


def _describe(draft: Draft, spelling: Spelling, row: Row) -> list[Expected] | None:
    return _edit(draft, row, 3, f"{row.cells[3]} Seen at dawn.", "description-changed")


def _exampled(tree: Tree, spelling: Spelling) -> list[Row]:
    return [row for row in rows(tree) if len(row.cells) == 5 and row.cells[4] and _usual(row)]


def _example(draft: Draft, spelling: Spelling, row: Row) -> list[Expected] | None:
    return _edit(draft, row, 4, "moonshine", "example-changed")


def _reasoned(tree: Tree, spelling: Spelling) -> list[Row]:
    return [row for row in rows(tree) if row.cells[3].startswith(": warning: ** DEPRECATED **: ")]


def _reason(draft: Draft, spelling: Spelling, row: Row) -> list[Expected] | None:
    text = row.cells[3].replace("DEPRECATED **: ", "DEPRECATED **: Really. ", 1)
    return _edit(draft, row, 3, text, "deprecation-changed")


def _edit(draft: Draft, row: Row, at: int, text: str, rule: str) -> list[Expected] | None:
    if not draft.take(row.key, row.echo):
        return None
    line = draft.replace(row.path, row.line, with_cell(row.line.text, at, text))
    places = Place(row.path, row.line), Place(row.path, line)
    return [expect(rule, row.owner, row.name, *places, side(row))]


def _heads(tree: Tree, spelling: Spelling) -> list[Section]:
    return [found for path in model_pages(tree) if (found := shape(tree, path))]


def _head(draft: Draft, spelling: Spelling, section: Section) -> list[Expected] | None:
    path = section.path
    first = draft.original.pages[path][0]
    if not draft.take((path, first)):
        return None
    draft.insert(path, first, "", "The tide has its own opinion on this.", "")
    place = Place(path, first)
    return [expect("description-changed", title(draft.original, path), "", place, place)]


PROSE = (
    Operator("row described otherwise", _described, _describe, prose=True),
    Operator("model described otherwise", _heads, _head, prose=True),
    Operator("another example", _exampled, _example, prose=True),
    Operator("another reason", _reasoned, _reason, prose=True),
)
