"""Tables -> rows. Cells aren't escaped: what a row has too much of belongs to its last cells."""

from __future__ import annotations

from collections.abc import Mapping

from .....lazy import dataclass, lazy_pattern
from ....markdown import Table
from ....tables.field_rows import TableShape, fitted_rows
from ....tables.page_findings import PageFindings
from ....tables.rows import CellPosition, Row, position_of
from ..words import ADDITIONAL, ANONYMOUS, COLUMNS, DEPTH_MARK, NO_TEXT, REQUIRED, Column

_BREAK = lazy_pattern(r"<br ?/?>")
_ESCAPED = lazy_pattern(r"\\([_*|$\[\]<>`~#])")


@dataclass(frozen=True, slots=True, eq=False)
class SchemaRow:
    """One row of a table of properties or parameters."""

    name: str
    """Empty for an anonymous row."""
    depth: int
    type: str
    required: bool | None
    at: CellPosition
    description: str = ""
    location: str = ""
    """In lower case; empty for properties."""
    restrictions: str | None = None
    """None if the table doesn't say."""
    nullable: bool | None = None
    """Whether a column says that null is allowed; None if the table has no such column."""
    additional: bool = False
    """Whether the row stands for all other properties."""


def columns_of(table: Table) -> Mapping[Column, int]:
    """Return the columns of a table that widdershins writes; none for another table. A repeated column counts once."""
    if table.header is None:
        return {}
    found: dict[Column, int] = {}
    for index, cell in enumerate(table.header.cells):
        column = COLUMNS.get(cell.strip().casefold())
        if column is not None:
            found.setdefault(column, index)
    return found


def rows_of(table: Table, columns: Mapping[Column, int], findings: PageFindings, *, report: bool = True) -> list[Row]:
    """Return the rows with as many cells as the header has. Surplus ones belong to the description, else to the last
    cell; a finding says so."""
    assert table.header is not None
    width = len(table.header.cells)
    free = columns.get(Column.DESCRIPTION, width - 1)
    shape = TableShape(width=width, free=free)
    return list(fitted_rows(table.rows, shape, findings if report else PageFindings(findings.path)))


def schema_rows(table: Table, columns: Mapping[Column, int], findings: PageFindings) -> list[SchemaRow]:
    """Return the rows of a table with names and types."""
    found: list[SchemaRow] = []
    for row in rows_of(table, columns, findings):
        marked = row.cells[columns[Column.NAME]]
        depth, name = split_depth(marked)
        if not name:
            findings.nameless(row)
            continue
        at = columns[Column.TYPE]
        type_ = unescaped(row.cells[at])
        found.append(
            SchemaRow(
                name="" if name.casefold() in ANONYMOUS else unescaped(name),
                depth=depth,
                type=type_,
                required=REQUIRED.get(_cell(row, columns, Column.REQUIRED).casefold()),
                at=position_of(row, at),
                description=description_of(_cell(row, columns, Column.DESCRIPTION), type_),
                location=_cell(row, columns, Column.IN).casefold(),
                restrictions=_cell(row, columns, Column.RESTRICTIONS) if Column.RESTRICTIONS in columns else None,
                nullable=REQUIRED.get(_cell(row, columns, Column.NULLABLE).casefold()),
                additional=name.casefold() in ADDITIONAL or _is_pattern(name),
            )
        )
    return found


def _cell(row: Row, columns: Mapping[Column, int], column: Column) -> str:
    return row.cells[columns[column]].strip() if column in columns else ""


def _is_pattern(name: str) -> bool:
    """Return whether this is a pattern of names, which is printed in emphasis."""
    return len(name) > 2 and name[0] == name[-1] == "*" and name[1] != "*" and name.casefold() not in ANONYMOUS


def split_depth(cell: str) -> tuple[int, str]:
    """Return the number of depth marks before a name, and the name, which some templates print as code."""
    text = cell.strip()
    name = text.lstrip(DEPTH_MARK)
    return len(text) - len(name), name.strip().strip("`").strip()


def unescaped(text: str) -> str:
    """Return a name or type without the escapes that formatters add."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def description_of(cell: str, type_: str = "") -> str:
    """Return the text of a description. The one of a list is in brackets."""
    text = cell.strip()
    if type_.startswith("[") and text.startswith("[") and text.endswith("]") and "](" not in text:
        text = text[1:-1].strip()
    if text.casefold() in NO_TEXT:
        return ""
    return _BREAK.sub("\n", text).strip()
