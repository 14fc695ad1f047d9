"""liblab's tables -> fields, parameters, or the members of an enumeration."""

from __future__ import annotations

import json
from collections.abc import Sequence

from .....lazy import lazy_pattern
from .....schema.types import ConstantValue
from ....markdown import Table
from ....pages import FieldRow, MemberRow
from ....tables.field_rows import FieldRows
from ....tables.page_findings import PageFindings
from ....tables.rows import MAX_TYPE, position_of
from ....tables.texts import cell_text
from ....tables.titled_rows import TableForm, TableRow, read_rows
from ..vocabulary import REQUIRED, SCALARS

_ESCAPED = lazy_pattern(r"\\([!-/:-@\[-`{-~])")
NAME, TYPE, MARK, DESCRIPTION = "name", "type", "required", "description"


def _is_mark(cell: str) -> bool:
    return cell in REQUIRED


FIELDS_TABLE = TableForm(columns=(NAME, TYPE, MARK, DESCRIPTION), anchor=MARK, is_anchor=_is_mark)


def plain_name(text: str) -> str:
    """Return a heading or a name cell without its marks and escapes: ``id\\_`` is ``id_``, ``$id`` is ``id``."""
    name = text.strip().strip("`").strip()
    return (_ESCAPED.sub(r"\1", name) if "\\" in name else name).removeprefix("$")


def read_table_rows(tables: Sequence[Table], findings: PageFindings) -> tuple[TableRow, ...]:
    """Return the rows of the tables."""
    return tuple(read_rows(tables, FIELDS_TABLE, findings))


def members_of(rows: Sequence[TableRow]) -> tuple[MemberRow, ...] | None:
    """Return the members of an enumeration: every row is required and has the same scalar type and a value as JSON.
    None if these are fields."""
    types = {row.cell(TYPE).strip("`") for row in rows}
    if len(types) != 1 or not types <= SCALARS:
        return None
    members = []
    for row in rows:
        value = _json_value(row.cell(DESCRIPTION))
        if value is None or not REQUIRED.get(row.cell(MARK)):
            return None
        members.append(MemberRow(value, row.row.line, row.column(DESCRIPTION), plain_name(row.cell(NAME))))
    return tuple(members)


def _json_value(cell: str) -> ConstantValue:
    """Return the string or number that a cell is as JSON; None if it is anything else."""
    text = cell.replace("\\|", "|").strip()
    if not text or not (text[0] == '"' or text[0] == "-" or text[0].isdigit()) or len(text) > MAX_TYPE:
        return None
    try:
        value = json.loads(text, parse_constant=lambda _: None)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return None
    is_value = isinstance(value, str | int | float) and not isinstance(value, bool)
    return value if is_value and _is_text(value) else None


def _is_text(value: object) -> bool:
    return not isinstance(value, str) or not any("\ud800" <= char <= "\udfff" for char in value)


def fields_of(rows: Sequence[TableRow], findings: PageFindings) -> tuple[FieldRow, ...]:
    """Return the fields or parameters of the rows."""
    fields = FieldRows(findings)
    for row in rows:
        field = _field(row)
        if fields.add(field, row.row, row.columns.get(NAME, 0)) and field.required is None:
            findings.unmarked(field.name, row.row, row.column(MARK), row.cell(MARK), " or ".join(REQUIRED), "Required")
    return fields.fields()


def _field(row: TableRow) -> FieldRow:
    return FieldRow(
        plain_name(row.cell(NAME)),
        row.cell(TYPE),
        REQUIRED.get(row.cell(MARK)),
        position_of(row.row, row.columns.get(TYPE, 0)),
        cell_text(row.cell(DESCRIPTION)),
    )
