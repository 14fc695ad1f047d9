"""What was left out, repaired or guessed, as findings."""

from __future__ import annotations

from collections.abc import Iterator

from ....findings import Finding, finding
from ....schema.model import Location
from ....suggestions import Misspellings, nearest
from ...types.prose.words import LISTS, OBJECTS, SCALARS
from .linking.naming import identifier
from .linking.schema import Binder, Misplaced
from .linking.tree import PageTables
from .page.facts import Note, TableFacts
from .profile.folders import InferredTree

_HINTS = {
    "no field": "write the name as code, or list the row's name in the profile: names.skip",
    "no parent": "add a row for the parent, or set nesting.dots to `yes` or `no` in the profile",
    "part of an item": "say in the type of the list what its items are, such as `array of arrays of strings`",
    "column without a role": "name its role in the profile: columns",
    "unknown marker": "list the spelling in the profile: required.true, required.false or required.conditional",
    "perhaps a model": "name the table in the profile: [[tables]] with kind `model` or `ignore`",
    "nearly a model": "name the table in the profile: [[tables]] with kind `model` or `ignore`",
    "undecided": "say in the profile what it means: required.silent",
    "weak": "name the table in the profile: [[tables]] with its kind",
}
_CODES = {
    "no field": ("DM115", "no field name: {text}"),
    "no parent": ("DM124", "{text} is the name of a field, as no row is its parent"),
    "part of an item": ("DM124", "{text} may be an item of the list, or a part of each item"),
    "column without a role": ("DM122", "column `{text}` isn't read"),
    "unknown marker": ("DM105", "unknown required marker: {text}"),
    "nearly a model": ("DM120", "table left out: {text}"),
    "perhaps a model": ("DM131", "the table isn't read: {text}"),
    "undecided": ("DM123", "{text}"),
    "weak": ("DM121", "table left out: {text}, and no field refers to it"),
}


UNDECIDED = frozenset({"nearly a model", "perhaps a model"})
"""The notes about tables that may be tables of fields, and aren't read."""


def page_findings(page: PageTables) -> Iterator[Finding]:
    """Yield the findings about the tables of a page."""
    for table in page.tables:
        yield from table.problems
        for note in table.notes:
            yield _finding(note, page)


def _finding(note: Note, page: PageTables) -> Finding:
    code, message = _CODES[note.kind]
    at = Location(page.page.shown, note.line)
    return finding(code, message.format(text=note.text), at, read=note.text[:200], hint=_HINTS[note.kind])


def problems_of(table: TableFacts) -> tuple[str, ...]:
    """Return what was left out, repaired or guessed of a table, each with its line."""
    problems = [(found.at.line if found.at else 0, found.message) for found in table.problems]
    problems += [(note.line, _CODES[note.kind][1].format(text=note.text)) for note in table.notes]
    return tuple([f"{line}: {text}" for line, text in problems])


def tree_findings(binder: Binder) -> Iterator[Finding]:
    """Yield the findings about names and links over all pages."""
    for page, table in binder.unused:
        yield _finding(Note("weak", table.site.table.line, table.reason), page)
    spelling = _Spelling(binder)
    for unresolved in binder.unresolved:
        text = unresolved.text
        yield finding(
            "DM301" if unresolved.is_name else "DM201",
            f"no table has the name `{text[:80]}`" if unresolved.is_name else f"can't read the type {text[:80]!r}",
            unresolved.at,
            read=text[:200],
            expected="a type, or the name of a table",
            hint=_hint(spelling.close_to(text)),
        )
    for row in binder.misplaced:
        yield _misplaced(row)
    for duplicate in binder.duplicates:
        yield finding(
            "DM110",
            f"duplicate field `{duplicate.text}`; the first one is read",
            duplicate.at,
            read=duplicate.text[:200],
            hint="remove one of the rows",
        )


def different_folders(tree: InferredTree) -> Iterator[Finding]:
    """Yield a finding for each decision in which folders contradict each other."""
    for each in tree.contradictions:
        yield finding(
            "DM508",
            f"folders are written differently, and each is read by itself: {each.key}",
            Location(tree.folders[-1].pages[0].shown, 1),
            read=each.text[:1000],
            hint="make an input for each folder, with a profile of its own",
        )


def _hint(near: str | None) -> str:
    word = "it's a word of this documentation, list it in the profile: types.scalars"
    return f"if {word}" if near is None else f"did you mean `{near}`? Otherwise, if {word}"


class _Spelling:
    """Finds what a misspelled type is meant to be."""

    def __init__(self, binder: Binder) -> None:
        self._binder = binder
        self._known: Misspellings | None = None

    def close_to(self, text: str) -> str | None:
        """Return the only table or word for a type that is spelled like a text."""
        if self._known is None:
            self._known = Misspellings({*SCALARS, *LISTS, *OBJECTS, *(id_.name for id_ in self._binder.ids.values())})
        if len(text) <= _SHORT and text.isalpha() and text.islower():
            return nearest(text, sorted(word for word in SCALARS if len(word) <= len(text) + 1 and word.isascii()))
        return self._known.find(text) or self._known.find(identifier(text))


_SHORT = 3
"""So few letters don't show which word is meant, unless it is one of the few words that are as short."""


def _misplaced(row: Misplaced) -> Finding:
    """A row below a field that can't hold it."""
    reason = f"`{row.parent}` isn't an object" if row.is_read else f"the type of `{row.parent}` has a table of its own"
    return finding(
        "DM124",
        f"{row.name} is {'the name of a field' if row.is_read else 'not read'}, as {reason}",
        row.at,
        read=row.name[:200],
        expected="a row of an object above it",
        hint="correct the type of the row above" if row.is_read else "document the field in that table",
    )
