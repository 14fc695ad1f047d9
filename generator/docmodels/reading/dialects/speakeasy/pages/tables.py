"""Tables of fields and parameters -> rows, even if the table is damaged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from .....findings import Finding, Read, finding
from .....lazy_dataclasses import dataclass
from .....schema.model import Location
from ....markdown import Table
from ....pages import FieldRow
from ....tables.roles import Role, column_of, free_column
from ....tables.row_findings import (
    MAX_ROWS,
    MAX_TYPE,
    duplicate,
    misplaced_header,
    nameless,
    repaired,
    too_long,
    too_many,
)
from ....tables.rows import Row, fit, position_of
from ....tables.texts import cell_text
from ..vocabulary import COLUMNS, REQUIRED, bare_name, prose

_USUAL = ("field", "type", "required", "description", "example")
_NAMES = tuple([title for title, role in COLUMNS.items() if role is Role.NAME])
_ROLES = (Role.NAME, Role.TYPE, Role.REQUIRED, Role.DESCRIPTION, Role.EXAMPLE)


@dataclass(frozen=True, slots=True)
class Columns:
    """The index of each column; None if the table has no such column."""

    width: int
    name: int
    type: int | None
    required: int | None
    description: int | None
    example: int | None
    free: int
    """Takes the surplus cells of a row."""


def is_fields_table(table: Table) -> bool:
    """Return whether these are a model's fields, by the header alone."""
    header, _ = _header(table)
    return header is not None and _is_usual(header)


def read_fields(tables: tuple[Table, ...], path: str) -> Read[tuple[FieldRow, ...]]:
    """Return all rows of a section's tables. A table without a header continues the one before it."""
    findings: list[Finding] = []
    fields: dict[str, FieldRow] = {}
    columns: Columns | None = None
    for table in tables:
        header, rows = _header(table)
        if header is not None:
            columns = columns_of(header)
            findings += _missing_columns(columns, header, path)
        elif columns is None or table.header is not None:
            columns = columns or _usual(rows)
            findings.append(_no_header(table, path))
        for field, row in _rows(rows, columns):
            if _is_usual(row):
                findings.append(misplaced_header(row, path))
                continue
            if row.repair:
                findings.append(repaired(row, path))
            if field.required is None and columns.required is not None:
                findings.append(_unknown_mark(field, row, columns.required, path))
            if len(field.type) > MAX_TYPE:
                findings.append(too_long(field, path))
                field = replace(field, type="")
            if not field.name:
                findings.append(nameless(row, columns.name, path))
            elif field.name in fields:
                findings.append(duplicate(row, fields[field.name], path))
            else:
                fields[field.name] = field
        if len(rows) > MAX_ROWS:
            findings.append(too_many(rows[MAX_ROWS], path))
    return Read(tuple(fields.values()), tuple(findings))


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
    return tuple(map(str.casefold, header.cells[:4])) == _USUAL[:4]


def columns_of(header: Row) -> Columns:
    """Return the columns of a header row."""
    return _columns(tuple(map(str.casefold, header.cells)))


@lru_cache(maxsize=64)
def _columns(titles: tuple[str, ...]) -> Columns:
    roles = tuple(map(COLUMNS.get, titles))
    if None in roles:
        roles = _roles_of_any(titles)
    name, type_, required, description, example = (column_of(roles, role) for role in _ROLES)
    return Columns(len(titles), name or 0, type_, required, description, example, free_column(roles))


def _roles_of_any(titles: tuple[str, ...]) -> tuple[Role | None, ...]:
    """The roles of headers that Speakeasy doesn't write. Imported on first use: few pages have such a table."""
    from ....tables.headers import roles_of

    return roles_of(titles, COLUMNS)


def _usual(rows: tuple[Row, ...]) -> Columns:
    """Return the usual columns, for rows without a header: five if most rows have an example."""
    wide = sum(len(row.cells) >= len(_USUAL) for row in rows)
    width = len(_USUAL) if wide * 2 > len(rows) else len(_USUAL) - 1
    return Columns(width, 0, 1, 2, 3, 4 if width == len(_USUAL) else None, 3)


def _is_mark(cell: str) -> bool:
    return cell in REQUIRED


def _rows(rows: tuple[Row, ...], columns: Columns) -> Iterator[tuple[FieldRow, Row]]:
    width, required_at = columns.width, columns.required
    for source in rows[:MAX_ROWS]:
        row = source
        if len(source.cells) != width:
            if not any(source.cells):
                continue
            row = fit(source, width, columns.free, _is_mark if required_at is not None else None, required_at or 0)
        yield _field(row, columns), row


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


def _no_header(table: Table, path: str) -> Finding:
    return finding(
        "DM101",
        "the table has no header; its columns are read in the usual order",
        Location(path, table.line),
        read=(table.header or table.rows[0]).raw.strip()[:200] if table.header or table.rows else "",
        expected="| Field | Type | Required | Description |",
        hint="restore the table's header and its delimiter line",
    )


def _unknown_mark(field: FieldRow, row: Row, column: int, path: str) -> Finding:
    return finding(
        "DM105",
        f"the table doesn't say whether {field.name!r} is required",
        Location(path, row.line, row.column(column)),
        read=row.cells[column][:200],
        expected=":heavy_check_mark: or :heavy_minus_sign:",
        hint="correct the Required cell",
    )
