"""Sections of schemas -> declarations."""

from __future__ import annotations

import re
from dataclasses import field
from typing import NamedTuple

from ....lazy import dataclass, lazy_pattern
from ...inline_names import pascal
from ...markdown import Table
from ...pages import (
    DeclarationText,
    EnumerationText,
    FieldRow,
    Head,
    MemberRow,
    ObjectText,
    ShapelessText,
    UnionMember,
    UnionText,
)
from ...tables.field_rows import FieldRows
from ...tables.page_findings import PageFindings
from .cells import CellType, read_cell
from .rows import PropertyCells, property_cells
from .types import InlineObjects, anchor_of_model, default_of

_ENUM = lazy_pattern(r"(?:<br ?/?>)?[ ]{0,4}(?:\*Enum:\*|_Enum:_)(.*)$", re.DOTALL)
_CODE = lazy_pattern(r"`([^`]+)`")
_BREAK = lazy_pattern(r"<br ?/?>")
_EXAMPLE = lazy_pattern(r"(?:<br ?/?>)?[ ]{0,4}(?:\*Example:\*|_Example:_)(.*)$", re.DOTALL)
_REQUIRED = {"yes": True, "no": False}


@dataclass(slots=True)
class SchemaSection:
    """A schema as the page shows it."""

    name: str
    line: int
    description: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


class ReadProperty(NamedTuple):
    """One row, read."""

    cells: PropertyCells
    type: CellType
    description: str
    example: str | None


def read_property(cells: PropertyCells) -> ReadProperty:
    """Return a row with its type. A cell in another notation stays as it is, and its reader says what is wrong."""
    type_ = read_cell(cells.type)
    description, example = cells.description, None
    if found := _EXAMPLE.search(description):
        description, example = description[: found.start()], found[1].strip().strip("`") or None
    if found := _ENUM.search(description):
        description = description[: found.start()]
        core = type_.core if type_ else None
        if core is not None and not core.values and core.link is None and core.fields is None:
            core.values = tuple(_code_value(code) for code in _CODE.findall(found[1]))
    text = _BREAK.sub("\n", description).strip()
    return ReadProperty(cells, type_ or CellType(cells.type), text, example)


def _code_value(code: str) -> str | int | float | bool:
    found = read_cell(f"string, <br>**Available values:** {code}")
    value = found.values[0] if found and found.values else code
    return code if value is None else value


def declaration_of(section: SchemaSection, types: InlineObjects, findings: PageFindings) -> DeclarationText:
    """Return the declaration of a schema."""
    text = _BREAK.sub("\n", "\n\n".join(section.description)).strip()
    head = Head(section.name, section.line, text, anchor=anchor_of_model(section.name))
    rows = [property_cells(row) for table in section.tables for row in table.rows if any(row.cells)]
    if len(rows) == 1 and rows[0].name == section.name and not rows[0].required:
        return _other_name(head, read_property(rows[0]), types)
    if not rows:
        return ShapelessText(head)
    fields = FieldRows(findings)
    for cells in rows:
        if fields.is_new(cells.name, cells):
            fields.add(field_row(read_property(cells), section.name, types), cells)
    return ObjectText(head, fields.fields())


def field_row(read: ReadProperty, model: str, types: InlineObjects) -> FieldRow:
    """Return a property or parameter."""
    cells = read.cells
    return FieldRow(
        cells.name,
        types.cell(read.type, model + (pascal(cells.name) or "Value"), cells.at),
        _REQUIRED.get(cells.required.casefold()),
        cells.at,
        read.description,
        example=read.example,
        default=default_of(read.type),
    )


def _other_name(head: Head, read: ReadProperty, types: InlineObjects) -> DeclarationText:
    """A schema that is no object has one row with its own name. If its type is empty, its shape is lost."""
    type_, at = read.type, read.cells.at
    if not read.cells.type:
        return ShapelessText(head)
    if type_.values:
        return EnumerationText(head, tuple([MemberRow(v, at.line, at.column) for v in type_.values]), open=False)
    return UnionText(head, (UnionMember(types.cell(type_, head.title, at), at.line, at.column),))
