"""Tables of fields and of parameters -> rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from .....findings import Finding, Read, finding
from .....lazy_dataclasses import dataclass
from .....schema.model import Location, ParameterLocation
from ....markdown import Table
from ....pages import FieldRow
from ....tables.row_findings import MAX_TYPE, duplicate, nameless, too_long
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


def read_fields(tables: Sequence[Table], path: str, *, untagged: bool | None = None) -> Read[tuple[FieldRow, ...]]:
    """Return all rows of a section's tables. ``untagged`` is whether a field with an empty Tags cell is required."""
    findings: list[Finding] = []
    fields: dict[str, FieldRow] = {}
    for row in read_rows(tables, FIELDS_TABLE, path, findings):
        field = _field(row)
        if not field.name:
            findings.append(nameless(row.row, row.columns.get(NAME, 0), path))
            continue
        if field.name in fields:
            findings.append(duplicate(row.row, fields[field.name], path))
            continue
        if field.required is None and not row.cell(TAG):
            field = replace(field, required=untagged)
        if field.required is None:
            findings.append(_unknown_tags(field, row, path))
        if len(field.type) > MAX_TYPE:
            findings.append(too_long(field, path))
            field = replace(field, type="")
        fields[field.name] = field
    return Read(tuple(fields.values()), tuple(findings))


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


def _unknown_tags(field: FieldRow, row: TableRow, path: str) -> Finding:
    return finding(
        "DM105",
        f"the table doesn't say whether {field.name!r} is required",
        Location(path, row.row.line, row.column(TAG)),
        read=row.cell(TAG)[:200],
        expected="Required or Optional",
        hint="correct the Tags cell",
    )
