"""Tables of fields and of parameters -> rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from .....lazy import dataclass
from .....schema.model import ParameterLocation
from ....markdown import Table
from ....pages import FieldRow
from ....tables.field_rows import FieldRows
from ....tables.page_findings import PageFindings
from ....tables.rows import position_of
from ....tables.titled_rows import TableRow, read_rows
from ..vocabulary import CONSTANT, CONTAINER, LIST_OF_CONTAINERS, LOCATIONS, READ_ONLY, REQUIRED, WRITE_ONLY
from .cells import bare, prose, type_cell
from .notes import read_notes
from .rows import DESCRIPTION, FIELDS_TABLE, NAME, TAG, TYPE


@dataclass(frozen=True, slots=True)
class Tags:
    """What the tags of a row say. None for what they don't say."""

    required: bool | None = None
    constant: bool = False
    read_only: bool | None = None
    write_only: bool | None = None
    location: ParameterLocation | None = None


@lru_cache(maxsize=256)
def read_tags(cell: str) -> Tags:
    """Read ``Required, Constant`` or ``Query, Optional``."""
    words = [part.strip().casefold() for part in cell.split(",")]
    return Tags(
        next((REQUIRED[word] for word in words if word in REQUIRED), None),
        CONSTANT in words,
        True if any(word in READ_ONLY for word in words) else None,
        True if any(word in WRITE_ONLY for word in words) else None,
        next((LOCATIONS[word] for word in words if word in LOCATIONS), None),
    )


def read_fields(
    tables: Sequence[Table], findings: PageFindings, *, untagged: bool | None = None
) -> tuple[FieldRow, ...]:
    """Return all rows of a section's tables. ``untagged`` is whether a field with an empty Tags cell is required."""
    fields = FieldRows(findings)
    for row in read_rows(tables, FIELDS_TABLE, findings):
        field = _field(row)
        if field.required is None and not row.cell(TAG):
            field = replace(field, required=untagged)
        if fields.add(field, row.row, row.columns.get(NAME, 0)) and field.required is None:
            findings.unmarked(field.name, row.row, row.column(TAG), row.cell(TAG), "Required or Optional", "Tags")
    return fields.fields()


def _field(row: TableRow) -> FieldRow:
    tags = read_tags(row.cell(TAG))
    notes = read_notes(_description(row.cell(DESCRIPTION)))
    constant = notes.value if tags.constant or notes.value is not None else None
    return FieldRow(
        bare(row.cell(NAME)),
        type_cell(row.cell(TYPE)),
        tags.required,
        position_of(row.row, row.columns.get(TYPE, 0)),
        notes.text,
        default=notes.default,
        constraints=notes.constraints,
        read_only=tags.read_only,
        write_only=tags.write_only,
        location=tags.location,
        values=None if constant is None else (constant.value,),
    )


def _description(cell: str) -> str:
    """Return the text of a description without the generator's own sentence about a union."""
    text = prose(cell)
    if not text.startswith("This is "):
        return text
    first, _, rest = text.partition("\n")
    is_note = first.startswith(CONTAINER) or LIST_OF_CONTAINERS in first
    return rest.strip() if is_note and first.rstrip().endswith("cases.") else text
