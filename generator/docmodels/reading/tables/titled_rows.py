"""Tables with columns of known titles -> rows by column, even if a table is damaged."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field

from ...lazy import dataclass
from ..markdown import Table
from .field_rows import TableShape, fitted_rows
from .page_findings import PageFindings
from .rows import MAX_ROWS, Row


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

    def is_header(self, row: Row) -> bool:
        """Return whether this is the whole header."""
        first = row.cells[0].strip("*` ").casefold()
        if self.same.get(first, first) != self.columns[0]:
            return False
        return self.titles_of(row)[: len(self.columns)] == self.columns

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


def read_rows(tables: Sequence[Table], form: TableForm, findings: PageFindings) -> Iterator[TableRow]:
    """Yield the rows of the tables. Without a header, a table has the columns of the form or of the one before."""
    columns: dict[str, int] = {}
    for table in tables:
        header, rows = _header(table, form)
        if header is not None:
            columns = {title: index for index, title in reversed(tuple(enumerate(form.titles_of(header))))}
        else:
            widest = max((len(row.cells) for row in rows[:MAX_ROWS]), default=0)
            columns = columns or {title: index for index, title in enumerate(form.columns[: max(widest, 1)])}
            findings.no_header(table, f"| {' | '.join(title.title() for title in form.columns)} |")
        width = len(header.cells) if header is not None else max(columns.values()) + 1
        for row in fitted_rows(rows, _shape(width, columns, form, is_headed=header is not None), findings):
            yield TableRow(row, columns)


def _shape(width: int, columns: Mapping[str, int], form: TableForm, *, is_headed: bool) -> TableShape:
    anchor = columns.get(form.anchor)
    return TableShape(
        width=width,
        free=columns.get(form.free, width - 1),
        anchor=None if anchor is None else form.is_anchor,
        anchor_at=anchor or 0,
        is_header=form.is_header,
        may_be_long=not is_headed,
    )


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
