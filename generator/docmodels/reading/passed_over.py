"""Tables that look like tables of fields, and that the reader of a page passed over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..findings import Finding, finding
from ..schema.model import Location
from ..text_files import SourceFile
from .pages import EnumerationText, ObjectText, PageResult
from .tables.roles import Role
from .tables.scan import ScannedTable, scan_tables

_DELIMITERS = ("\n| -", "\n|-", "\n| :-", "\n|:-")
_REASONS = {
    None: "no part of the page that the dialect reads holds it",
    "guide": "its page documents no part of the API",
}
_SUPPORT = "support page"
"""The dialect knows these pages by their names: their tables describe helpers of the SDK. The closing line counts
them among the skipped pages."""
HTML_REASON = "it is an HTML table"
OUTSIDE_REASON = "its page is outside the docs tree"


_HINT = "if it describes a model, read its page with --dialect tables, as an input of its own"
_HTML_HINT = "if it describes a model, write it as a Markdown table"


class TableCounts(NamedTuple):
    """What became of the tables of some pages."""

    read: int = 0
    left_out: int = 0
    """Tables that aren't tables of fields or values."""
    undecided: int = 0
    """Tables that look like tables of fields, and aren't read."""

    def plus(self, other: TableCounts) -> TableCounts:
        """Return the sum of two counts."""
        return TableCounts(*(one + two for one, two in zip(self, other, strict=True)))


NO_TABLES = TableCounts()


class PassedOver:
    """Collects what became of the tables of pages, with a finding for each table that may be one of fields."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self._read = self._left_out = self._undecided = 0

    @property
    def counts(self) -> TableCounts:
        """What became of the tables."""
        return TableCounts(self._read, self._left_out, self._undecided)

    def add(self, file: SourceFile, result: PageResult, *, rows_keep_lines: bool) -> None:
        """Add a page and what was read from it. A page without more lines of tables than were read isn't scanned."""
        read = _rows_read(result)
        self._read += read.tables
        if result.skipped == _SUPPORT:
            self._left_out += sum(map(file.text.count, _DELIMITERS))
        elif result.skipped is not None:
            self._add(file, scan_tables(file.text), _REASONS.get(result.skipped, result.skipped))
        elif rows_keep_lines and file.text.count("|\n|") > read.lines:
            lines = set(_lines_read(result))
            unread = (table for table in scan_tables(file.text) if lines.isdisjoint(table.lines))
            self._add(file, unread, _REASONS[None])
        if result.skipped != _SUPPORT:
            self.add_html(file)

    def add_html(self, file: SourceFile) -> None:
        """Add the HTML tables of a page. No dialect reads them."""
        if holds_html_table(file.text):
            from .tables.html_scan import scan_html_tables  # needed for few pages

            self._add(file, scan_html_tables(file.text), HTML_REASON)

    def add_unread(self, file: SourceFile, reason: str) -> None:
        """Add a page that no dialect reads."""
        self._add(file, scan_tables(file.text), reason)

    def _add(self, file: SourceFile, tables: Iterator[ScannedTable], reason: str) -> None:
        for table in tables:
            if table.rows and table.has_fields:
                self._undecided += 1
                self.findings.append(_finding(file, table, reason))
            elif table.rows:
                self._left_out += 1


def holds_html_table(text: str) -> bool:
    """Return whether a page may have an HTML table."""
    return "<table" in text or "<TABLE" in text


def _finding(file: SourceFile, table: ScannedTable, reason: str) -> Finding:
    """A column of types and one of required markers make it likely that the table is a model."""
    is_likely = {Role.TYPE, Role.REQUIRED} <= set(table.roles)
    return finding(
        "DM130" if is_likely else "DM131",
        f"the table isn't read: {reason}",
        Location(file.path, table.line),
        read=" | ".join(table.header)[:200],
        hint=_HTML_HINT if reason == HTML_REASON else _HINT,
    )


class _RowsRead(NamedTuple):
    tables: int
    """How many tables gave rows."""
    lines: int
    """How many lines of tables below their first lines these rows need at least."""


def _rows_read(result: PageResult) -> _RowsRead:
    tables = lines = 0
    for each in result.declarations:
        if isinstance(each, ObjectText | EnumerationText):
            rows = len(each.rows) if isinstance(each, ObjectText) else len(each.members)
            tables += rows > 0
            lines += rows + 1  # a table without rows has a header and a delimiter line
    for operation in result.operations:
        for number in (len(operation.parameters), len(operation.errors)):
            tables += number > 0
            lines += number + (number > 0)
    return _RowsRead(tables, lines)


def _lines_read(result: PageResult) -> Iterator[int]:
    for declaration in result.declarations:
        if isinstance(declaration, ObjectText):
            yield from (row.at.line for row in declaration.rows)
        elif isinstance(declaration, EnumerationText):
            yield from (member.line for member in declaration.members)
    for operation in result.operations:
        yield from (row.at.line for row in operation.parameters)
        yield from (error.line for error in operation.errors)
