"""Tables of APIMatic's pages -> rows by column, even if a table is damaged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .....findings import Finding, finding
from .....schema.model import Location
from ....markdown import Table
from ....tables.row_findings import MAX_ROWS, misplaced_header, repaired, too_many
from ....tables.rows import Row, fit
from ..vocabulary import TAGS

NAME, TYPE, TAG, DESCRIPTION = "name", "type", "tags", "description"
FIELD_COLUMNS = (NAME, TYPE, TAG, DESCRIPTION)
MEMBER_COLUMNS = (NAME, DESCRIPTION)
CASE_COLUMNS = (TYPE,)
ERROR_COLUMNS = ("http status code", "error description", "exception class")
_FIRST = {"name", "parameter", "type", "http status code"}
_SAME = {"parameter": NAME, "tag": TAG}


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table, by the titles of its columns."""

    row: Row
    columns: dict[str, int]

    def cell(self, title: str) -> str:
        """Return the cell of a column; empty if the table has no such column."""
        index = self.columns.get(title)
        return "" if index is None else self.row.cells[index]

    def column(self, title: str) -> int:
        """Return the 1-based column of the line at which a cell starts."""
        return self.row.column(self.columns.get(title, 0))


def titles_of(row: Row) -> tuple[str, ...]:
    """Return the titles of a header row, for comparison with known ones."""
    return tuple([_SAME.get(title, title) for title in (cell.strip("*` ").casefold() for cell in row.cells)])


def is_tags(cell: str) -> bool:
    """Return whether a cell has tags only: ``Query, Optional``."""
    return bool(cell) and all(part.strip().casefold() in TAGS for part in cell.split(","))


def is_fields_table(table: Table) -> bool:
    """Return whether these are a model's fields, by the header or by the tags alone."""
    header = table.header or (table.rows[0] if table.rows else None)
    if header is not None and titles_of(header)[:3] == FIELD_COLUMNS[:3]:
        return True
    return any(len(row.cells) > 2 and is_tags(row.cells[2]) for row in table.rows[:MAX_ROWS])


def read_rows(
    tables: Sequence[Table], usual: tuple[str, ...], path: str, findings: list[Finding]
) -> Iterator[TableRow]:
    """Yield the rows of the tables; a table without a header has the ``usual`` columns, or those of the one before."""
    columns: dict[str, int] | None = None
    for table in tables:
        header, rows = _header(table, usual)
        if header is not None:
            columns = {title: index for index, title in reversed(tuple(enumerate(titles_of(header))))}
        else:
            widest = max((len(row.cells) for row in rows[:MAX_ROWS]), default=0)
            columns = columns or {title: index for index, title in enumerate(usual[: max(widest, 1)])}
            findings.append(_no_header(table, usual, path))
        width = len(header.cells) if header is not None else max(columns.values()) + 1
        for row in rows[:MAX_ROWS]:
            if not any(row.cells):
                continue
            if titles_of(row)[: len(usual)] == usual:
                findings.append(misplaced_header(row, path))
                continue
            fitted = _fitted(row, width, columns, is_headed=header is not None)
            if fitted.repair:
                findings.append(repaired(fitted, path))
            yield TableRow(fitted, columns)
        if len(rows) > MAX_ROWS:
            findings.append(too_many(rows[MAX_ROWS], path))


def _fitted(row: Row, width: int, columns: dict[str, int], *, is_headed: bool) -> Row:
    if len(row.cells) == width or (not is_headed and len(row.cells) > width):
        return row
    free = columns.get(DESCRIPTION, width - 1)
    tags = columns.get(TAG)
    return fit(row, width, free, None if tags is None else is_tags, tags or 0)


def _header(table: Table, usual: tuple[str, ...]) -> tuple[Row | None, tuple[Row, ...]]:
    """Return the header and the rows. The delimiter line may be missing or misplaced."""
    if table.header is not None:
        if usual[0] in titles_of(table.header) or not _is_row(table.header, usual):
            return table.header, table.rows
        return None, (table.header, *table.rows)
    first = table.rows[0] if table.rows else None
    if first is not None and titles_of(first)[:1] == usual[:1]:
        return first, table.rows[1:]
    return None, table.rows


def _is_row(header: Row, usual: tuple[str, ...]) -> bool:
    """Return whether the first line of a table is one of its rows: the header is lost."""
    if len(usual) > 2 and usual[2] == TAG:
        return len(header.cells) > 2 and is_tags(header.cells[2])
    return header.cells[:1] != ("",) and header.cells[0][:1] in ("`", "[")


def _no_header(table: Table, usual: tuple[str, ...], path: str) -> Finding:
    first = table.header or (table.rows[0] if table.rows else None)
    return finding(
        "DM101",
        "the table has no header; its columns are read in the usual order",
        Location(path, table.line),
        read=first.raw.strip()[:200] if first else "",
        expected=f"| {' | '.join(title.title() for title in usual)} |",
        hint="restore the table's header and its delimiter line",
    )
