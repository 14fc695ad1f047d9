"""The section of an operation -> its parameters, bodies and responses."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from typing import Any

from .....lazy import dataclass, lazy_pattern
from .....schema.model import PARAMETER_LOCATIONS, ParameterLocation
from ....inline_names import pascal
from ....markdown import Code, Table
from ....pages import ErrorRow, FieldRow, OperationText, ResponseText
from ....tables.page_findings import PageFindings
from ....tables.rows import CellPosition, position_of
from ..words import INLINE, NOTHING, Column
from .item_titles import drop_item_titles
from .models import sample_of
from .nodes import MarkedRows, Node, part_word, tree_of
from .outline import PageHeading, Prose
from .rows import SchemaRow, columns_of, description_of, rows_of, schema_rows
from .sections import RouteSection
from .shapes import shape_of
from .types import InlineTypes, nullable_of
from .values import NO_SAMPLE, EnumeratedValue, assign_values, listed_values

_STATUS = lazy_pattern(r"\*\*([1-5][0-9X]{2}|default)\*\*", re.IGNORECASE)
_SAMPLE_STATUS = lazy_pattern(r"\b([1-5][0-9]{2}|default)\b")
_LINK = lazy_pattern(r"\[([^\[\]]*+)\]\((#[^()\s]*+)\)")
_BODY, _FORM = "body", "form"
_LOCATIONS = {**PARAMETER_LOCATIONS, "formdata": PARAMETER_LOCATIONS[_FORM]}


@dataclass(slots=True)
class _Shown:
    """The tables of one operation."""

    parameters: list[SchemaRow] = field(default_factory=list)
    parameter_values: list[EnumeratedValue] = field(default_factory=list)
    responses: list[_ResponseRow] = field(default_factory=list)
    schemas: dict[str, list[MarkedRows]] = field(default_factory=dict)
    schema_values: dict[str, list[EnumeratedValue]] = field(default_factory=dict)
    samples: dict[str, Any] = field(default_factory=dict)
    description: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _ResponseRow:
    status: str
    description: str
    schema: str
    at: CellPosition


def read_operation(section: RouteSection, types: InlineTypes, findings: PageFindings) -> OperationText:
    """Return the operation of a section."""
    shown = _shown(section, findings)
    name = pascal(section.id or f"{section.route.method} {section.route.path}")
    parameters = _parameters(shown, name, types, findings)
    responses, errors = [], []
    has_success = any(row.status.startswith("2") for row in shown.responses)
    for row in shown.responses:
        cell, unstated = _response_cell(row, shown, name, types, findings)
        is_success = row.status[:1] in ("1", "2", "3") or (row.status == "default" and not has_success)
        if is_success:
            at = row.at
            responses.append(ResponseText(cell, at.line, at.column, row.description, (row.status,), unstated=unstated))
        else:
            errors.append(_error(row, cell))
    return OperationText(
        name=section.title,
        call=section.id or f"{section.route.method} {section.route.path}",
        line=section.line,
        description="\n\n".join(shown.description),
        id=section.id,
        route=section.route,
        parameters=parameters,
        responses=tuple(responses),
        errors=tuple(errors),
    )


def _shown(section: RouteSection, findings: PageFindings) -> _Shown:
    shown = _Shown()
    word, status, quote = "", "", ""
    last: list[EnumeratedValue] = shown.parameter_values
    is_above_tables = True
    for entry in section.entries[1:]:
        match entry:
            case PageHeading():
                is_above_tables = False
            case Prose(text=text, quoted=True):
                quote = text
            case Prose(text=text):
                word = part_word(text) or word
                if found := _STATUS.search(text):
                    status, is_above_tables = found[1], False
                elif is_above_tables and not text.startswith("<"):
                    shown.description.append(_plain(text))
            case Code(text=text):
                shown.samples.setdefault(_sample_key(quote), sample_of(text))
            case Table():
                last = _add_table(shown, entry, word, status, last, findings)
                word, is_above_tables = "", False
    return shown


def _plain(text: str) -> str:
    """Return a paragraph without the emphasis around the whole of a summary."""
    is_summary = len(text) > 2 and text[0] == text[-1] == "*" and "*" not in text[1:-1]
    return text[1:-1] if is_summary else text


def _sample_key(quote: str) -> str:
    found = _SAMPLE_STATUS.search(quote)
    return _BODY if _BODY in quote.casefold() else found[1] if found else ""


def _add_table(
    shown: _Shown, table: Table, word: str, status: str, last: list[EnumeratedValue], findings: PageFindings
) -> list[EnumeratedValue]:
    """Add a table. Returns the list of the values that a table below this one adds to."""
    columns = columns_of(table)
    if Column.NAME in columns and Column.TYPE in columns:
        rows = schema_rows(table, columns, findings)
        if Column.IN in columns:
            shown.parameters += rows
            return shown.parameter_values
        if not shown.responses:
            return last  # a table in the description
        shown.schemas.setdefault(status, []).append(MarkedRows(word, tuple(rows)))
        return shown.schema_values.setdefault(status, [])
    if Column.NAME in columns and Column.VALUE in columns:
        last += listed_values(table, columns, findings)
    elif Column.STATUS in columns and Column.SCHEMA in columns:
        at = columns[Column.SCHEMA]
        for row in rows_of(table, columns, findings):
            description = row.cells[columns[Column.DESCRIPTION]] if Column.DESCRIPTION in columns else ""
            shown.responses.append(
                _ResponseRow(
                    row.cells[columns[Column.STATUS]].strip(),
                    description_of(description),
                    row.cells[at].strip(),
                    position_of(row, at),
                )
            )
    return last


def _parameters(shown: _Shown, name: str, types: InlineTypes, findings: PageFindings) -> tuple[FieldRow, ...]:
    bodies = [row for row in shown.parameters if row.location == _BODY]
    others = [MarkedRows("", tuple([row for row in shown.parameters if row.location != _BODY]))]
    root = tree_of(others)
    sample = shown.samples.get(_BODY, NO_SAMPLE)
    values = shown.parameter_values
    assign_values(root, [each for each in values if not each.depth], NO_SAMPLE, findings, by_depth=True)
    types.add_names(root, name)
    rows = [_parameter(node, types) for node in root.children if node.name]
    if bodies:
        body = _body(bodies)
        known = {node.name for node in root.children}
        own = [each for each in values if each.depth or each.name not in known]
        assign_values(body, own, sample, findings, by_depth=True)
        drop_item_titles(body, {_BODY: sample})
        types.add_names(body, name)
        rows += [_parameter(node, types) for node in body.children if node.row]
    return tuple(rows)


def _body(rows: Sequence[SchemaRow]) -> Node:
    """Return the tree of the rows of a body, whose first level may lack its depth marks."""
    tree = tree_of([MarkedRows("", tuple(rows))])
    first, *others = tree.children
    if others and first.name == _BODY:
        tree.children = [first]
        first.children += others
    return tree


def _parameter(node: Node, types: InlineTypes) -> FieldRow:
    row = node.row
    assert row is not None, "parameters have rows"
    location: ParameterLocation | None = _LOCATIONS.get(row.location)
    return FieldRow(
        row.name or _BODY,
        types.cell(node),
        row.required,
        row.at,
        row.description,
        nullable=nullable_of(node),
        location=location,
    )


def _response_cell(
    row: _ResponseRow, shown: _Shown, name: str, types: InlineTypes, findings: PageFindings
) -> tuple[str, bool]:
    """Return the type of a response, and whether the page doesn't say it."""
    schema = row.schema.casefold()
    if schema in NOTHING or not schema:
        return "", False
    if schema != INLINE:
        link = shape_of(row.schema).reference
        return (shape_of(row.schema).listed(types.link(link)) if link else row.schema), False
    tables = shown.schemas.get(row.status) or shown.schemas.get("")
    tree = tree_of(tables or ())
    if not tree.children and not tree.parts:
        return "", True
    values = shown.schema_values.get(row.status) or shown.schema_values.get("", [])
    sample = shown.samples.get(row.status, shown.samples.get("", NO_SAMPLE))
    assign_values(tree, values, sample, findings)
    drop_item_titles(tree, sample)
    suffix = "" if row.status.startswith("2") else pascal(row.status)
    types.add_names(tree, f"{name}Response{suffix}")
    whole = tree.children[0] if len(tree.children) == 1 and not tree.parts else None
    return types.cell(whole if whole is not None and _is_whole(whole, sample) else tree), False


def _is_whole(node: Node, sample: Any) -> bool:
    """Return whether the only row of a response is the response, and no property of it. A title may name it."""
    if node.row is None or node.row.additional:
        return False
    return not node.name or (not node.row.depth and not (isinstance(sample, dict) and node.name in sample))


def _error(row: _ResponseRow, cell: str) -> ErrorRow:
    found = _LINK.fullmatch(cell)
    path, url = ((found[1],), found[2]) if found else ((), None)
    return ErrorRow(path, url, (row.status,), None, row.at.line, row.at.column, row.description)
