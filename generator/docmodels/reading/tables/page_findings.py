"""Collects the findings of one page, with those that tables of all dialects have."""

from __future__ import annotations

from dataclasses import field
from typing import Protocol

from ...findings import Finding, finding
from ...lazy import dataclass
from ...schema.model import Location
from ...text_files import SourceFile
from ..markdown import Table
from ..pages import FieldRow
from .rows import MAX_ROWS, MAX_TYPE, Row


class SourceRow(Protocol):
    """A row as it is in the page."""

    @property
    def line(self) -> int:
        """The line of the page, from 1."""

    @property
    def raw(self) -> str:
        """The line itself."""


@dataclass(slots=True)
class PageFindings:
    """Collects the findings of one page."""

    path: str
    found: list[Finding] = field(default_factory=list)

    def repaired(self, row: Row) -> None:
        """Report a row with another number of cells than its header."""
        self.misfit(row, row.column(0), row.repair)

    def misfit(self, row: SourceRow, column: int, how: str) -> None:
        """Report a row that doesn't fit its header, and how it is read."""
        self.found.append(
            finding(
                "DM101",
                f"a table row doesn't fit its header: {how}",
                Location(self.path, row.line, column),
                read=row.raw.strip()[:200],
                expected="as many cells as the header has",
                hint="escape pipes in cells as \\|, and end the row with a pipe",
            )
        )

    def nameless(self, row: SourceRow, column: int = 1) -> None:
        """Report a row without a name."""
        self.found.append(
            finding(
                "DM115",
                "a table row names no field, so it isn't read",
                Location(self.path, row.line, column),
                read=" ".join(row.raw.split())[:1000],
                expected="the name of the field in the first cell",
                hint="restore the name, or join the row to the one that it continues",
            )
        )

    def duplicate(self, row: SourceRow, column: int, known: FieldRow) -> None:
        """Report a second row of a field."""
        self.found.append(
            finding(
                "DM110",
                f"duplicate field {known.name!r}; the row in line {known.at.line} is used",
                Location(self.path, row.line, column),
                read=row.raw.strip()[:200],
                expected="one row per field",
                hint="remove one of the two rows",
            )
        )

    def unmarked(self, name: str, row: SourceRow, column: int, cell: str, expected: str, header: str) -> None:
        """Report a cell that should say whether a field is required, and doesn't."""
        self.found.append(
            finding(
                "DM105",
                f"the table doesn't say whether {name!r} is required",
                Location(self.path, row.line, column),
                read=cell[:200],
                expected=expected,
                hint=f"correct the {header} cell",
            )
        )

    def too_long(self, field: FieldRow) -> None:
        """Report a type with too many characters."""
        self.found.append(
            finding(
                "DM106",
                f"the type of {field.name!r} has more than {MAX_TYPE:,} characters, so it isn't read",
                Location(self.path, field.at.line, field.at.column),
                read=f"{len(field.type):,} characters",
                expected=f"at most {MAX_TYPE:,}",
                hint="give the type a page of its own",
            )
        )

    def too_many(self, row: SourceRow) -> None:
        """Report the first row after the last one that is read."""
        self.found.append(
            finding(
                "DM106",
                f"the table has more than {MAX_ROWS} rows; the rest isn't read",
                Location(self.path, row.line),
                read=row.raw.strip()[:200],
                expected=f"at most {MAX_ROWS} rows",
                hint="split the model, if its table is really this long",
            )
        )

    def misplaced_header(self, row: Row) -> None:
        """Report a header among the rows."""
        self.found.append(
            finding(
                "DM101",
                "the table's header is among its rows",
                Location(self.path, row.line, row.column(0)),
                read=row.raw.strip()[:200],
                expected="the header in the first line of the table",
                hint="restore the order of the lines",
            )
        )

    def no_header(self, table: Table, expected: str) -> None:
        """Report a table without a header."""
        self.found.append(
            finding(
                "DM101",
                "the table has no header; its columns are read in the usual order",
                Location(self.path, table.line),
                read=_first_line(table),
                expected=expected,
                hint="restore the table's header and its delimiter line",
            )
        )

    def unnamed(self, table: Table) -> None:
        """Report a table that no heading gives a model or an operation."""
        self.found.append(
            finding(
                "DM113",
                "the table is below no heading of a model or an operation, so it isn't read",
                Location(self.path, table.line),
                read=_first_line(table),
                expected="a heading above it",
                hint="restore the heading",
            )
        )

    def outside_operations(self, table: Table) -> None:
        """Report a table of parameters that is below no operation."""
        self.found.append(
            finding(
                "DM120",
                "the table of parameters is below no operation, so it isn't read",
                Location(self.path, table.line),
                read=_first_line(table),
                expected="a heading of an operation above the table",
                hint="restore the heading of the operation, and close code blocks above it",
            )
        )


def _first_line(table: Table) -> str:
    first = table.header or (table.rows[0] if table.rows else None)
    return first.raw.strip()[:200] if first else ""


def cut_to(source: SourceFile, most: int, findings: PageFindings) -> str:
    """Return the text of a page, at most so many characters; a finding says if lines are left out."""
    if len(source.text) <= most:
        return source.text
    findings.found.append(
        finding(
            "DM106",
            f"the page has more than {most:,} characters; the rest isn't read",
            Location(source.path, 1),
            read=f"{len(source.text):,} characters",
            expected=f"at most {most:,} characters",
            hint="split the page",
        )
    )
    return source.text[: source.text.rfind("\n", 0, most) + 1 or most]
