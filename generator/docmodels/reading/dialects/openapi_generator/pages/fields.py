"""Rows of a table -> fields or parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from .....findings import Finding
from .....schema.types import Constant
from ....pages import FieldRow
from ....tables.page_findings import PageFindings
from ....tables.rows import MAX_ROWS, cell_position
from .cells.defaults import NULLS, default_of
from .cells.text import bare_name, description
from .cells.types import SCALARS_WITH_NULL, read_type
from .cells.values import listed
from .inline_values import Values, as_text, values_in_description, with_values
from .outline import PageLine
from .rows import SplitRow, rows_of
from .styles import ADDITIONAL, PageStyle

_NO_NOTES = "the row has no notes, so it isn't known whether it is required"
_SURPLUS = "it has surplus pipes, which were read as part of its description"
_MARKS = {"(optional)": False, "(required)": True}


def read_fields(
    lines: tuple[PageLine, ...], path: str, style: PageStyle, inline: Mapping[str, Values]
) -> tuple[tuple[FieldRow, ...], tuple[Finding, ...]]:
    """Return the fields of a model, and what was repaired. ``inline`` are the page's enumerations inside fields."""
    findings = PageFindings(path)
    fields: list[FieldRow] = []
    for row in rows_of(lines):
        if len(fields) >= MAX_ROWS:
            findings.too_many(row)
            break
        field = read_field(row, style, inline)
        if not field.name:
            findings.nameless(row)
            continue
        if row.repaired:
            findings.misfit(row, row.type_column, _NO_NOTES if row.notes is None else _SURPLUS)
        fields.append(field)
    return tuple(fields), tuple(findings.found)


class _RowType(NamedTuple):
    """The type of a row, and what else its cells say about its values."""

    text: str
    nullable: bool | None
    values: Values | None
    description: str


def read_field(row: SplitRow, style: PageStyle, inline: Mapping[str, Values] | None = None) -> FieldRow:
    """Return the field or parameter of one row."""
    name, notes = bare_name(row.name), row.notes
    cell, required = _without_mark(row.type)
    row = row if required is None else replace(row, type=cell)
    type_ = _type_of(row, name, style, inline or {})
    text = f"Dict[str, {type_.text}]" if name == ADDITIONAL else type_.text
    default = None if notes is None else notes.default
    return FieldRow(
        name,
        text,
        required if required is not None or notes is None else notes.required,
        cell_position(row.line, row.type_column),
        type_.description,
        nullable=None if name == ADDITIONAL else type_.nullable,
        default=_default(default, text, name, style, type_.values),
        read_only=True if notes is not None and notes.read_only else None,
        values=type_.values,
    )


def _without_mark(cell: str) -> tuple[str, bool | None]:
    """Return a type cell without ``**(optional)**`` at its end, as custom templates write it, and what that says."""
    type_, _, mark = cell.rpartition(" ")
    required = _MARKS.get(mark.strip("*_").casefold())
    return (cell, None) if required is None else (type_.strip(), required)


def _type_of(row: SplitRow, name: str, style: PageStyle, inline: Mapping[str, Values]) -> _RowType:
    cell = read_type(row.type)
    text, values, nullable = cell.text, None, cell.nullable
    if cell.anchor:
        text, values = with_values(cell, name, inline)
    words, in_words = values_in_description(description(row.description))
    if in_words is not None:
        text, values = as_text(text), in_words
    if row.notes is not None and row.notes.values is not None and values is None:
        values = listed(row.notes.values)
    if cell.wrapped and row.notes is not None and row.notes.required:
        nullable = True
    if not style.is_question_null:
        text = text.replace("?", "")
    elif text.endswith("?"):
        text, nullable = text[:-1], True
    if nullable is None and style.states_null and text in SCALARS_WITH_NULL:
        nullable = False
    return _RowType(text, nullable, values, words)


def _default(text: str | None, type_: str, name: str, style: PageStyle, values: Values | None) -> Constant | None:
    """Return a default. That of an enumeration may be the name of a member, which isn't its value."""
    if text in NULLS and style.is_first:
        return None
    if values is None:
        return default_of(text, type_, name, quotes_strings=style.quotes_strings)
    if text is None:
        return None
    found = [default_of(text, kind, name, quotes_strings=False) for kind in ("number", "String")]
    found.append(Constant(text.rpartition(".")[2]))
    return next((each for each in found if each is not None and each.value in values), None)
