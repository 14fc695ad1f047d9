"""Tables of fields and parameters -> rows, even if the table is damaged."""

from __future__ import annotations

from functools import lru_cache

from .....findings import Finding, Read, finding
from .....lazy import dataclass
from .....schema.model import Location
from ....markdown import Table
from ....pages import FieldRow
from ....tables.field_rows import FieldRows, TableShape, fitted_rows
from ....tables.page_findings import PageFindings
from ....tables.roles import Role, column_of, free_column
from ....tables.rows import MAX_ROWS, Row, position_of
from ....tables.texts import cell_text
from ..vocabulary import COLUMNS, REQUIRED, bare_name, prose

_USUAL = ("field", "type", "required", "description", "example")
_NAMES = tuple([title for title, role in COLUMNS.items() if role is Role.NAME])
_ROLES = (Role.NAME, Role.TYPE, Role.REQUIRED, Role.DESCRIPTION, Role.EXAMPLE)


@dataclass(frozen=True, slots=True)
class Columns:
    """The index of each column; None if the table has no such column."""

    shape: TableShape
    name: int
    type: int | None
    required: int | None
    description: int | None
    example: int | None


def is_fields_table(table: Table) -> bool:
    """Return whether these are a model's fields, by the header alone."""
    header, _ = _header(table)
    return header is not None and _is_usual(header)


def read_fields(tables: tuple[Table, ...], path: str) -> Read[tuple[FieldRow, ...]]:
    """Return all rows of a section's tables. A table without a header continues the one before it."""
    findings = PageFindings(path)
    fields = FieldRows(findings)
    columns: Columns | None = None
    for table in tables:
        header, rows = _header(table)
        if header is not None:
            columns = columns_of(header)
            findings.found += _missing_columns(columns, header, path)
        elif columns is None or table.header is not None:
            columns = columns or _usual(rows)
            findings.no_header(table, "| Field | Type | Required | Description |")
        for row in fitted_rows(rows, columns.shape, findings):
            field = _field(row, columns)
            if fields.add(field, row, columns.name) and field.required is None:
                _report_mark(field.name, row, columns, findings)
    return Read(fields.fields(), tuple(findings.found))


def _header(table: Table) -> tuple[Row | None, tuple[Row, ...]]:
    """Return the header and the rows. The delimiter line may be missing or misplaced."""
    if table.header is not None:
        if not _is_damaged_header(table.header, table.rows):
            return table.header, table.rows
        return None, (table.header, *table.rows) if _is_marked(table.header) else table.rows
    first = table.rows[0] if table.rows else None
    if first is not None and len(first.cells) > 1 and first.cells[0].casefold() in _NAMES:
        return first, table.rows[1:]
    return None, table.rows


def _is_damaged_header(header: Row, rows: tuple[Row, ...]) -> bool:
    """Return whether this is the rest of a damaged header, above rows with required marks in the usual place."""
    known = {cell.casefold() for cell in header.cells}
    return known.isdisjoint((*_NAMES, "type", "required")) and any(map(_is_marked, (header, *rows[:MAX_ROWS])))


def _is_marked(row: Row) -> bool:
    """Return whether the row has a required mark in the usual place."""
    return len(row.cells) > 3 and _is_mark(row.cells[2])


def _is_usual(header: Row) -> bool:
    return header.cells[0].casefold() == _USUAL[0] and tuple(map(str.casefold, header.cells[:4])) == _USUAL[:4]


def columns_of(header: Row) -> Columns:
    """Return the columns of a header row."""
    return _columns(tuple(map(str.casefold, header.cells)))


@lru_cache(maxsize=64)
def _columns(titles: tuple[str, ...]) -> Columns:
    roles = tuple(map(COLUMNS.get, titles))
    if None in roles:
        roles = _roles_of_any(titles)
    name, type_, required, description, example = (column_of(roles, role) for role in _ROLES)
    return Columns(_shape(len(titles), free_column(roles), required), name or 0, type_, required, description, example)


def _shape(width: int, free: int, required: int | None) -> TableShape:
    """How rows are made to fit their columns: by their required marks."""
    anchor = None if required is None else _is_mark
    return TableShape(width=width, free=free, anchor=anchor, anchor_at=required or 0, is_header=_is_usual)


def _roles_of_any(titles: tuple[str, ...]) -> tuple[Role | None, ...]:
    """The roles of headers that Speakeasy doesn't write. Imported on first use: few pages have such a table."""
    from ....tables.headers import roles_of

    return roles_of(titles, COLUMNS)


def _usual(rows: tuple[Row, ...]) -> Columns:
    """Return the usual columns, for rows without a header: five if most rows have an example."""
    wide = sum(len(row.cells) >= len(_USUAL) for row in rows)
    width = len(_USUAL) if wide * 2 > len(rows) else len(_USUAL) - 1
    return Columns(_shape(width, 3, 2), 0, 1, 2, 3, 4 if width == len(_USUAL) else None)


def _is_mark(cell: str) -> bool:
    return cell in REQUIRED


def _field(row: Row, columns: Columns) -> FieldRow:
    cells = row.cells
    name, struck = bare_name(cells[columns.name])
    description, deprecation = prose(cells[columns.description]) if columns.description is not None else ("", None)
    example = cells[columns.example] if columns.example is not None else ""
    required = _required(cells[columns.required]) if columns.required is not None else None
    return FieldRow(
        name,
        cells[columns.type] if columns.type is not None else "",
        required,
        position_of(row, columns.type or 0),
        description,
        "" if struck and deprecation is None else deprecation,
        cell_text(example) if example else None,
    )


def _required(cell: str) -> bool | None:
    """What a mark says: one of Speakeasy's, or a word that always means that a field is required or optional."""
    known = REQUIRED.get(cell)
    return known if known is not None or not cell else _required_by_any(cell)


def _required_by_any(cell: str) -> bool | None:
    """What another mark says. Imported on first use: only edited pages have one."""
    from ....tables.markers import read_marker

    marker = read_marker(cell)
    return marker.required if marker is not None and not marker.condition else None


def _missing_columns(columns: Columns, header: Row, path: str) -> list[Finding]:
    return [
        finding(
            "DM102",
            f"the table has no {title} column",
            Location(path, header.line),
            read=" | ".join(header.cells),
            expected="Field | Type | Required | Description",
            hint="restore the column, or regenerate the documentation",
        )
        for title, index in (("Type", columns.type), ("Required", columns.required))
        if index is None
    ]


def _report_mark(name: str, row: Row, columns: Columns, findings: PageFindings) -> None:
    if (at := columns.required) is not None:
        expected = ":heavy_check_mark: or :heavy_minus_sign:"
        findings.unmarked(name, row, row.column(at), row.cells[at], expected, "Required")
