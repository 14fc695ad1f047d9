"""The findings about the rows of tables of fields, and the limits of such tables."""

from __future__ import annotations

from ...findings import Finding, finding
from ...schema.model import Location
from ..markdown import Table
from ..pages import FieldRow
from .rows import Row

MAX_ROWS = 10_000
MAX_TYPE = 10_000
"""Limits for the rows of a table and the characters of a type. What exceeds a limit isn't read, with a finding. Real
pages stay below a tenth of each."""


def outside_operations(table: Table, path: str) -> Finding:
    """A table of parameters is below no operation."""
    first = table.header or (table.rows[0] if table.rows else None)
    return finding(
        "DM120",
        "the table of parameters is below no operation, so it isn't read",
        Location(path, table.line),
        read=first.raw.strip()[:200] if first else "",
        expected="a heading of an operation above the table",
        hint="restore the heading of the operation, and close code blocks above it",
    )


def misplaced_header(row: Row, path: str) -> Finding:
    """The header is among the rows."""
    return finding(
        "DM101",
        "the table's header is among its rows",
        Location(path, row.line, row.column(0)),
        read=row.raw.strip()[:200],
        expected="the header in the first line of the table",
        hint="restore the order of the lines",
    )


def repaired(row: Row, path: str) -> Finding:
    """A row didn't have as many cells as the header."""
    return finding(
        "DM101",
        f"a table row doesn't fit its header: {row.repair}",
        Location(path, row.line, row.column(0)),
        read=row.raw.strip()[:200],
        expected="as many cells as the header has",
        hint="escape pipes in cells as \\|, and end the row with a pipe",
    )


def duplicate(row: Row, known: FieldRow, path: str) -> Finding:
    """A field has two rows."""
    return finding(
        "DM110",
        f"duplicate field {known.name!r}; the row in line {known.at.line} is used",
        Location(path, row.line, row.column(0)),
        read=row.raw.strip()[:200],
        expected="one row per field",
        hint="remove one of the two rows",
    )


def nameless(row: Row, column: int, path: str) -> Finding:
    """A row names no field."""
    return finding(
        "DM115",
        "a table row names no field, so it isn't read",
        Location(path, row.line, row.column(column)),
        read=" ".join(row.raw.split())[:1000],
        expected="the name of the field in the first cell",
        hint="restore the name, or join the row to the one that it continues",
    )


def too_long(field: FieldRow, path: str) -> Finding:
    """A type has too many characters."""
    return finding(
        "DM106",
        f"the type of {field.name!r} has more than {MAX_TYPE:,} characters, so it isn't read",
        Location(path, field.at.line, field.at.column),
        read=f"{len(field.type):,} characters",
        expected=f"at most {MAX_TYPE:,}",
        hint="give the type a page of its own",
    )


def too_many(row: Row, path: str) -> Finding:
    """A table has too many rows."""
    return finding(
        "DM106",
        f"the table has more than {MAX_ROWS} rows; the rest isn't read",
        Location(path, row.line),
        read=row.raw.strip()[:200],
        expected=f"at most {MAX_ROWS} rows",
        hint="split the model, if its table is really this long",
    )
