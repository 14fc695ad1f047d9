"""The one loop over the rows of tables, for all dialects: rows made to fit their header, and fields by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace

from ...lazy import dataclass
from ..pages import FieldRow
from .page_findings import PageFindings, SourceRow
from .rows import MAX_ROWS, MAX_TYPE, Row, fit


@dataclass(frozen=True, slots=True, kw_only=True)
class TableShape:
    """How the rows of a table are made to fit it."""

    width: int
    """How many cells a row has."""
    free: int
    """The column of free text, which takes surplus cells."""
    anchor: Callable[[str], bool] | None = None
    """Whether a cell has the form that only the cells of one column have: surplus cells before it belong to the
    column before."""
    anchor_at: int = 0
    is_header: Callable[[Row], bool] | None = None
    """Whether a row is a header among the rows."""
    may_be_short: bool = False
    """Whether the last cells of a row may be missing without a finding."""
    may_be_long: bool = False
    """Whether longer rows stay as they are, since no header says how many cells they should have."""


def fitted_rows(rows: Sequence[Row], shape: TableShape, findings: PageFindings) -> Iterator[Row]:
    """Yield the rows with as many cells as their table has columns. Blank rows and headers among the rows are left
    out; a finding reports the latter, each repair, and rows beyond the limit."""
    width, is_header = shape.width, shape.is_header
    for source in rows if len(rows) <= MAX_ROWS else rows[:MAX_ROWS]:
        row = source
        if not any(row.cells):
            continue
        if is_header is not None and is_header(row):
            findings.misplaced_header(row)
            continue
        if len(row.cells) != width:
            row = _fitted(_with_open_cell(row, width), shape, findings)
        yield row
    if len(rows) > MAX_ROWS:
        findings.too_many(rows[MAX_ROWS])


def _with_open_cell(row: Row, width: int) -> Row:
    """The row with the empty last cell that ``a | b |`` has in a table without pipes at the start of its lines."""
    text = row.raw.strip()
    if len(row.cells) != width - 1 or text[:1] == "|" or not text.endswith("|") or text.endswith("\\|"):
        return row
    return replace(row, cells=(*row.cells, ""))


def _fitted(row: Row, shape: TableShape, findings: PageFindings) -> Row:
    if len(row.cells) == shape.width:
        return row
    is_long = len(row.cells) > shape.width
    if is_long and shape.may_be_long:
        return row
    fitted = fit(row, shape.width, shape.free, shape.anchor, shape.anchor_at)
    if is_long or not shape.may_be_short:
        findings.repaired(fitted)
    return fitted


@dataclass(slots=True)
class FieldRows:
    """Collects the fields of a model or the parameters of an operation, each name once."""

    findings: PageFindings
    found: dict[str, FieldRow] = field(default_factory=dict)

    def is_new(self, name: str, row: SourceRow, name_at: int = 0) -> bool:
        """Return whether a row has a name that no row before it has; otherwise, a finding reports it. ``name_at`` is
        the column of the table that holds the name."""
        if name and name not in self.found:
            return True
        column = row.column(name_at) if isinstance(row, Row) else 1
        if name:
            self.findings.duplicate(row, column, self.found[name])
        else:
            self.findings.nameless(row, column)
        return False

    def add(self, field: FieldRow, row: SourceRow, name_at: int = 0) -> bool:
        """Add the field of a row and return True, if its name is new."""
        if (not field.name or field.name in self.found) and not self.is_new(field.name, row, name_at):
            return False
        if len(field.type) > MAX_TYPE:
            self.findings.too_long(field)
            field = replace(field, type="")
        self.found[field.name] = field
        return True

    def fields(self) -> tuple[FieldRow, ...]:
        """Return the fields in the order of their rows."""
        return tuple(self.found.values())
