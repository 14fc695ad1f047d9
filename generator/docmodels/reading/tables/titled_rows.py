"""Tables with columns of known titles -> rows by column, even if a table is damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field

from ...findings import Finding, finding
from ...lazy_dataclasses import dataclass
from ...schema.model import Location
from ..markdown import Table
from .row_findings import MAX_ROWS, misplaced_header, repaired, too_many
from .rows import Row, fit


def _never(cell: str) -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class TableForm:
    """How a generator writes one kind of table. All titles are in lower case."""

    columns: tuple[str, ...]
    """The titles of its columns. A table may have more, or lack the last ones."""
    same: Mapping[str, str] = field(default_factory=dict)
    """Other titles of these columns."""
    anchor: str = ""
    """The column whose cells have a form that no other cell has."""
    is_anchor: Callable[[str], bool] = _never
    """Whether a cell has that form."""
    free: str = "description"
    """The column of free text."""

    def titles_of(self, row: Row) -> tuple[str, ...]:
        """Return the titles of a header row, for comparison with known ones."""
        return tuple([self.same.get(title, title) for title in (cell.strip("*` ").casefold() for cell in row.cells)])

    def is_row(self, row: Row) -> bool:
        """Return whether this is certainly a row, not a header."""
        if self.anchor:
            at = self.columns.index(self.anchor)
            return len(row.cells) > at and self.is_anchor(row.cells[at])
        return bool(row.cells) and row.cells[0][:1] in ("`", "[")

    def is_form_of(self, table: Table) -> bool:
        """Return whether a table has this form, by its header or by the anchors alone."""
        header = table.header or (table.rows[0] if table.rows else None)
        if header is not None and self.titles_of(header)[:3] == self.columns[:3]:
            return True
        return any(self.is_row(row) for row in table.rows[:MAX_ROWS])


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table, by the titles of its columns."""

    row: Row
    columns: Mapping[str, int]

    def cell(self, title: str) -> str:
        """Return the cell of a column; empty if the table has no such column."""
        index = self.columns.get(title)
        return "" if index is None else self.row.cells[index]

    def column(self, title: str) -> int:
        """Return the 1-based column of the line at which a cell starts."""
        return self.row.column(self.columns.get(title, 0))


def read_rows(tables: Sequence[Table], form: TableForm, path: str, findings: list[Finding]) -> Iterator[TableRow]:
    """Yield the rows of the tables. Without a header, a table has the columns of the form or of the one before."""
    columns: dict[str, int] = {}
    for table in tables:
        header, rows = _header(table, form)
        if header is not None:
            columns = {title: index for index, title in reversed(tuple(enumerate(form.titles_of(header))))}
        else:
            widest = max((len(row.cells) for row in rows[:MAX_ROWS]), default=0)
            columns = columns or {title: index for index, title in enumerate(form.columns[: max(widest, 1)])}
            findings.append(_no_header(table, form, path))
        width = len(header.cells) if header is not None else max(columns.values()) + 1
        for row in rows[:MAX_ROWS]:
            if not any(row.cells):
                continue
            if form.titles_of(row)[: len(form.columns)] == form.columns:
                findings.append(misplaced_header(row, path))
                continue
            fitted = _fitted(row, width, columns, form, is_headed=header is not None)
            if fitted.repair:
                findings.append(repaired(fitted, path))
            yield TableRow(fitted, columns)
        if len(rows) > MAX_ROWS:
            findings.append(too_many(rows[MAX_ROWS], path))


def _fitted(row: Row, width: int, columns: Mapping[str, int], form: TableForm, *, is_headed: bool) -> Row:
    if len(row.cells) == width or (not is_headed and len(row.cells) > width):
        return row
    anchor = columns.get(form.anchor)
    free = columns.get(form.free, width - 1)
    return fit(row, width, free, None if anchor is None else form.is_anchor, anchor or 0)


def _header(table: Table, form: TableForm) -> tuple[Row | None, tuple[Row, ...]]:
    """Return the header and the rows. The delimiter line may be missing or misplaced."""
    if table.header is not None:
        if form.columns[0] in form.titles_of(table.header) or not form.is_row(table.header):
            return table.header, table.rows
        return None, (table.header, *table.rows)
    first = table.rows[0] if table.rows else None
    if first is not None and form.titles_of(first)[:1] == form.columns[:1]:
        return first, table.rows[1:]
    return None, table.rows


def _no_header(table: Table, form: TableForm, path: str) -> Finding:
    first = table.header or (table.rows[0] if table.rows else None)
    return finding(
        "DM101",
        "the table has no header; its columns are read in the usual order",
        Location(path, table.line),
        read=first.raw.strip()[:200] if first else "",
        expected=f"| {' | '.join(title.title() for title in form.columns)} |",
        hint="restore the table's header and its delimiter line",
    )
