"""Tables that look like tables of fields, and that the reader of a page passed over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from ..findings import Finding, finding
from ..lazy import lazy_pattern
from ..schema.model import Location
from ..text_files import SourceFile
from .pages import EnumerationText, ObjectText, PageResult
from .tables.scan import ScannedTable, scan_tables

if TYPE_CHECKING:
    from .markdown import Code

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
CODE_REASON = "it is inside a code block"
_MARKDOWN = frozenset({"markdown", "md", "mdx", "mdown", "rst", "text/markdown"})
"""Code blocks that show how to write documentation: their tables are examples."""
_PLAIN = frozenset({"", "text", "txt", "plain", "plaintext", "none"})
_LANGUAGE = lazy_pattern(r"[^\s{:,]*")

_HINT = "if it describes a model, read its page with --dialect tables, as an input of its own"
_HINTS = {
    HTML_REASON: "if it describes a model, write it as a Markdown table",
    CODE_REASON: "if it isn't part of the code, close the code block before it",
}


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
        self.unread: list[str] = []
        """The paths of the pages with tables that aren't read."""
        self._read = self._left_out = self._undecided = 0

    @property
    def counts(self) -> TableCounts:
        """What became of the tables."""
        return TableCounts(self._read, self._left_out, self._undecided)

    def add(self, file: SourceFile, result: PageResult, *, rows_keep_lines: bool) -> None:
        """Add a page and what was read from it. A page without more lines of tables than were read isn't scanned."""
        before = self._left_out, self._undecided
        self._add_page(file, result, rows_keep_lines=rows_keep_lines)
        if before != (self._left_out, self._undecided):
            self.unread.append(file.path)

    def _add_page(self, file: SourceFile, result: PageResult, *, rows_keep_lines: bool) -> None:
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
            if may_hold_tables_in_code(file.text):
                from .markdown import Code, parse_markdown  # needed for few pages

                codes = (block for block in parse_markdown(file.text).blocks if isinstance(block, Code))
                self.add_codes(file.path, codes, frozenset(_lines_read(result)))

    def add_html(self, file: SourceFile) -> None:
        """Add the HTML tables of a page. No dialect reads them."""
        if holds_html_table(file.text):
            from .tables.html_scan import scan_html_tables  # needed for few pages

            self._add(file, scan_html_tables(file.text), HTML_REASON)

    def add_codes(self, path: str, codes: Iterable[Code], read: Set[int] = frozenset()) -> None:
        """Add the code blocks of a page, except the tables with lines that were read. A table of fields in the code of
        a language probably means that the end of the block is missing."""
        for code in codes:
            language = _LANGUAGE.match(code.info.casefold())
            name = language[0] if language else ""
            if "|" not in code.text or name in _MARKDOWN:
                continue
            for table in scan_tables(code.text):
                moved = replace(table, line=code.line + table.line)
                if table.rows and table.has_fields and read.isdisjoint(moved.lines):
                    self._undecided += 1
                    self.findings.append(_finding(path, moved, CODE_REASON, is_likely=name not in _PLAIN))

    def add_unread(self, file: SourceFile, reason: str) -> None:
        """Add a page that no dialect reads."""
        self._add(file, scan_tables(file.text), reason)

    def _add(self, file: SourceFile, tables: Iterator[ScannedTable], reason: str) -> None:
        for table in tables:
            if table.rows and table.has_fields:
                self._undecided += 1
                self.findings.append(_finding(file.path, table, reason, is_likely=table.has_markers))
            elif table.rows:
                self._left_out += 1


def holds_html_table(text: str) -> bool:
    """Return whether a page may have an HTML table."""
    return "<table" in text or "<TABLE" in text


def may_hold_tables_in_code(text: str) -> bool:
    """Return whether a code block of the page may contain a table. Fast, for pages with code and tables apart."""
    if "~~~" in text:
        return True
    parts = text.split("```")
    is_even = len(parts) % 2 == 0
    code = "`".join(parts if is_even else parts[1::2])
    return len(parts) > 1 and any(mark in code for mark in _DELIMITERS)


def _finding(path: str, table: ScannedTable, reason: str, *, is_likely: bool) -> Finding:
    """A column of types and one of required markers make it likely that the table is a model."""
    return finding(
        "DM130" if is_likely else "DM131",
        f"the table isn't read: {reason}",
        Location(path, table.line),
        read=" | ".join(table.header)[:200],
        hint=_HINTS.get(reason, _HINT),
    )


class _RowsRead(NamedTuple):
    tables: int
    """How many tables gave rows."""
    lines: int
    """How many lines of tables below their first lines these rows need at least."""


def tables_read(result: PageResult) -> int:
    """Return how many tables of a page gave rows."""
    return _rows_read(result).tables


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
