"""Sections of operations -> operations, by method and path."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from ....lazy import dataclass, lazy_pattern
from ....schema.model import PARAMETER_LOCATIONS, Route
from ...inline_names import pascal
from ...markdown import Table
from ...pages import ErrorRow, FieldRow, OperationText, ResponseText
from ...tables.field_rows import TableShape, fitted_rows
from ...tables.page_findings import PageFindings
from ...tables.rows import Row, fit, position_of
from .cells import read_cell
from .models import field_row, read_property
from .rows import PropertyCells, titles_of
from .types import InlineObjects

PARAMETERS = ("name", "located in", "description", "required")
BODY = ("required", "schema")
RESPONSES = ("code", "description")
_CONTENT = lazy_pattern(r"\*\*([\w.+-]{1,100}/[\w.+*-]{1,100}|\*/\*)\*\*:")
_LOCATIONS = {**PARAMETER_LOCATIONS, "formdata": PARAMETER_LOCATIONS["form"]}
_LINK = lazy_pattern(r"\[([^\[\]]*+)\]\((#[^()\s]*+)\)")
_BREAKS = ("<br>", "<br/>", "<br />")


@dataclass(slots=True)
class PathSection:
    """An operation as the page shows it."""

    route: Route
    line: int
    deprecated: bool = False
    summary: str = ""
    description: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def operation_of(section: PathSection, types: InlineObjects, findings: PageFindings) -> OperationText:
    """Return the operation of a section."""
    route = section.route
    name = pascal(f"{route.method} {route.path}")
    parameters: list[FieldRow] = []
    content_type: str | None = None
    responses: list[ResponseText] = []
    errors: list[ErrorRow] = []
    for table in section.tables:
        titles = titles_of(table)
        if titles[:4] == PARAMETERS:
            parameters += _parameters(table, name, types, findings)
        elif titles[:2] == BODY:
            for row in (fit(each, len(titles), 1, None, 0) for each in table.rows[:1] if any(each.cells)):
                content_type, cell = _content(row.cells[1])
                parameters.append(_body(row, cell, name, types))
        elif titles[:2] == RESPONSES:
            for row in table.rows:
                if any(row.cells):
                    _add_response(fit(row, len(titles), 1, None, 0), name, types, responses, errors)
    return OperationText(
        name=section.summary or f"{route.method.upper()} {route.path}",
        call=f"{route.method} {route.path}",
        line=section.line,
        description="\n\n".join(section.description),
        deprecation="" if section.deprecated else None,
        route=route,
        parameters=tuple(parameters),
        responses=tuple(responses),
        errors=tuple(errors),
        request_content_type=content_type,
    )


def _parameters(table: Table, name: str, types: InlineObjects, findings: PageFindings) -> Iterator[FieldRow]:
    """Yield the rows of ``Name | Located in | Description | Required | Schema``."""
    width = len(titles_of(table))
    for row in fitted_rows(table.rows, TableShape(width=width, free=2), findings):
        cells = (*row.cells, "")
        at = position_of(row, min(4, width - 1))
        read = read_property(PropertyCells(cells[0].strip(), cells[4], cells[2], cells[3], at, row.raw))
        location = _LOCATIONS.get(cells[1].strip().casefold())
        if read.cells.name:
            yield replace(field_row(read, name, types), location=location)
        else:
            findings.nameless(row)


def _content(cell: str) -> tuple[str | None, str]:
    """Return the first content type of a cell, and its type."""
    parts = _CONTENT.split(cell)
    if len(parts) < 3:
        return None, _without_breaks(cell)
    return parts[1], _without_breaks(parts[2])


def _without_breaks(cell: str) -> str:
    """Return a cell without the line breaks at its end."""
    text = cell.strip()
    for _ in range(4):
        if text.endswith(_BREAKS):
            text = text[: text.rindex("<br")].rstrip()
    return text


def _body(row: Row, cell: str, name: str, types: InlineObjects) -> FieldRow:
    at = position_of(row, min(1, len(row.cells) - 1))
    cells = PropertyCells("body", cell, "", row.cells[0].strip(), at, row.raw)
    read = read_cell(cell)
    text = cell if read is None else types.cell(read, f"{name}Body", cells.at)
    required = {"yes": True, "no": False}.get(cells.required.casefold())
    return FieldRow("body", text, required, cells.at, location=PARAMETER_LOCATIONS["body"])


def _add_response(
    row: Row, name: str, types: InlineObjects, responses: list[ResponseText], errors: list[ErrorRow]
) -> None:
    """Add a row of ``Code | Description [| Schema]``. Without the last column, nothing is returned."""
    status = row.cells[0].strip()
    content_type, cell = _content(row.cells[2]) if len(row.cells) > 2 else (None, "")
    at = position_of(row, min(2, len(row.cells) - 1))
    is_success = status[:1] in ("1", "2", "3")
    read = read_cell(cell) if cell else None
    suffix = "" if status.startswith("2") else pascal(status)
    text = cell if read is None else types.cell(read, f"{name}Response{suffix}", at)
    description = row.cells[1].strip()
    if is_success:
        responses.append(ResponseText(text, at.line, at.column, description, (status,), content_type))
        return
    found = _LINK.fullmatch(text)
    path, url = ((found[1],), found[2]) if found else ((), None)
    errors.append(ErrorRow(path, url, (status,), content_type, at.line, at.column, description))
