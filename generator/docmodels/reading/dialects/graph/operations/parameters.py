"""Tables of parameters and headers -> rows, and the parameters that only the path shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from .....lazy import lazy_pattern
from .....schema.model import ParameterLocation
from .....schema.names import match_key
from ....markdown import Block, Table
from ....pages import FieldRow
from ....tables.cells import plain_text
from ....tables.page_findings import PageFindings
from ....tables.rows import CellPosition, Row, position_of
from ..descriptions import is_required
from ..tables import BREAK, DESCRIPTIONS, rows_of, table_of, titles_of, with_links
from .requests import RequestLine
from .sections import FUNCTION, HEADERS, PATH, QUERY, OperationSections

_NAMES = frozenset(("name", "property", "parameter", "parameters", "parameter name", "argument")) | frozenset(
    ("query parameter", "query option", "path parameter", "header", "headers", "header name", "request header")
)
_TYPES, _VALUES = "type", "value"
_OPTIONAL = lazy_pattern(r"(?:^|[.!?:;>)][ ]{0,2}|\n)[*_]{0,2}Optional\b", re.IGNORECASE)
_NO_PARAMETERS = frozenset({"authorization", "contenttype", "accept", "contentlength", "host"})
"""Keys of headers that belong to the protocol, as in OpenAPI."""
_MEDIA_TYPE = lazy_pattern(r"\b(?:application|text|multipart|image)/[\w.+*-]*[\w*]")
_LOCATIONS: dict[str, ParameterLocation] = {PATH: "path", FUNCTION: "query", QUERY: "query", HEADERS: "header"}
_UNSTATED = "any"


def parameters_of(
    sections: OperationSections, links: dict[str, str], findings: PageFindings
) -> dict[tuple[str, str], FieldRow]:
    """Return the documented parameters by their section and the key of their name."""
    found: dict[tuple[str, str], FieldRow] = {}
    for section in (PATH, FUNCTION, QUERY, HEADERS):
        for table in _tables(sections.of(section)):
            for row in _rows(table, section, links, findings):
                if row.required is None and section in sections.optional:
                    row = replace(row, required=False)
                found.setdefault((section, match_key(row.name)), row)
    return found


def content_type_of(sections: OperationSections) -> str | None:
    """Return the only media type that the headers state for the body."""
    for table in _tables(sections.of(HEADERS)):
        for row in table.rows:
            if row.cells and match_key(plain_text(row.cells[0])) == "contenttype":
                stated = set(_MEDIA_TYPE.findall(" ".join(row.cells[1:])))
                return stated.pop() if len(stated) == 1 else None
    return None


def of_route(
    line: RequestLine, known: dict[tuple[str, str], FieldRow], elsewhere: AbstractSet[str] = frozenset()
) -> tuple[FieldRow, ...]:
    """Return the parameters of one route: those of its path first, as it shows them. ``elsewhere`` holds the keys of
    the variables of all routes on the page."""
    documented = {key: row for (section, key), row in known.items() if section in (PATH, FUNCTION)}
    arguments = {match_key(name) for name in line.arguments}
    rows: dict[tuple[str | None, str], FieldRow] = {}
    for name in (*line.variables, *line.arguments):
        key = match_key(name)
        row = documented.get(key)
        if row is not None:
            rows.setdefault(("path", key), replace(row, location="path", required=True))
        elif name in line.arguments or not _is_value_of_argument(line, name):
            at = CellPosition(line.line, 1)
            rows.setdefault(("path", key), FieldRow(name, _UNSTATED, True, at, location="path"))
    for (section, key), row in known.items():
        if section == PATH or ("path", key) in rows or (section == FUNCTION and key in arguments | elsewhere):
            continue
        rows.setdefault((row.location, key), row)
    for name in line.queries:
        at = CellPosition(line.line, 1)
        rows.setdefault(("query", match_key(name)), FieldRow(name, _UNSTATED, None, at, location="query"))
    return tuple(rows.values())


def _is_value_of_argument(line: RequestLine, name: str) -> bool:
    """Return whether a variable is the value of an argument that has a row: ``period='{period_value}'``."""
    return any(f"={quote}{{{name}}}" in line.route.path for quote in ("", "'"))


def _tables(blocks: Sequence[Block]) -> Iterator[Table]:
    for block in blocks:
        table = table_of(block)
        if table is not None and titles_of(table)[:1] and titles_of(table)[0] in _NAMES:
            yield table


def _rows(table: Table, section: str, links: dict[str, str], findings: PageFindings) -> Iterator[FieldRow]:
    titles = titles_of(table)
    text = next((index for index, title in enumerate(titles) if index and title in DESCRIPTIONS), None)
    type_ = titles.index(_TYPES, 1) if _TYPES in titles[1:] else None
    if type_ is None and text is not None and _VALUES in titles[1:]:
        type_ = titles.index(_VALUES, 1)
    free = text if text is not None else len(titles) - 1
    for row in rows_of(table, titles, text, findings):
        name = plain_text(row.cells[0]).partition(":")[0].strip()
        if not name:
            findings.nameless(row)
        elif section != HEADERS or match_key(name) not in _NO_PARAMETERS:
            yield _row(name, row, type_, free, section, links)


def _row(name: str, row: Row, type_: int | None, free: int, section: str, links: dict[str, str]) -> FieldRow:
    text = BREAK.sub("\n", row.cells[free]).strip() if free else ""
    cell = with_links(row.cells[type_], links) if type_ is not None else ""
    return FieldRow(
        name,
        cell or ("String" if section == HEADERS else _UNSTATED),
        stated_required(text),
        position_of(row, type_ if type_ is not None else 0),
        text,
        location=_LOCATIONS[section],
    )


def stated_required(text: str) -> bool | None:
    """Return whether a description says "Required." or "Optional."."""
    if is_required(text):
        return True
    return False if _OPTIONAL.search(text) else None
