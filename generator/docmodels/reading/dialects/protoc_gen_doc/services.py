"""Services -> operations: one message in, one message out."""

from __future__ import annotations

from collections.abc import Iterator

from ....lazy import lazy_pattern
from ....schema.model import Route
from ...markdown import Table
from ...pages import FieldRow, OperationText, ResponseText
from ...tables.page_findings import PageFindings
from ...tables.rows import Row, position_of
from .messages import split_deprecation
from .sections import ProtoSection
from .tables import ENDPOINT, HTTP_VERB, ProtoTable, kind_of, name_of, rows_of, titles_of

_REQUEST = "request"
_VERB_AT_END = lazy_pattern(r"(?:GET|PUT|POST|PATCH|DELETE)$")
_STREAM = "stream"


def operations_of(section: ProtoSection, findings: PageFindings) -> Iterator[OperationText]:
    """Yield the methods of a service."""
    bindings = _bindings(section.tables, findings)
    for table in section.tables:
        if kind_of(table) not in (ProtoTable.METHODS, ProtoTable.INPUTS):
            continue
        verb, endpoint = _http_columns(table)
        for row in rows_of(table, findings):
            name = name_of(row.cells[0])
            route = _route(row.cells[verb], row.cells[endpoint]) if verb and endpoint else bindings.get(name)
            text, deprecation = split_deprecation(row.cells[3].strip() if len(row.cells) > 3 else "")
            response = position_of(row, 2)
            yield OperationText(
                name=name,
                call=f"{section.full_name}.{name}",
                line=row.line,
                description=text,
                deprecation=deprecation,
                route=route,
                parameters=(FieldRow(_REQUEST, _message(row, 1), None, position_of(row, 1)),),
                responses=(ResponseText(_message(row, 2), response.line, response.column),),
            )


def _message(row: Row, index: int) -> str:
    """Return the type of a request or response; several messages of a stream are a list."""
    text = row.cells[index].strip()
    single = text.removesuffix(_STREAM).rstrip()
    return f"repeated {single}" if text != single else text


def _http_columns(table: Table) -> tuple[int, int]:
    """Return the columns of the HTTP verb and the endpoint; zeros if a template has none."""
    titles = titles_of(table)
    return (titles.index(HTTP_VERB), titles.index(ENDPOINT)) if {HTTP_VERB, ENDPOINT} <= set(titles) else (0, 0)


def _bindings(tables: list[Table], findings: PageFindings) -> dict[str, Route]:
    """Return the first route of each method in the table of HTTP bindings."""
    found: dict[str, Route] = {}
    for table in tables:
        if kind_of(table) is ProtoTable.BINDINGS:
            for row in rows_of(table, findings):
                route = _route(row.cells[1], row.cells[2])
                if route is not None:
                    found.setdefault(name_of(row.cells[0]), route)
    return found


def _route(verb: str, path: str) -> Route | None:
    """Return the first route; another one may follow without a space: ``/a/{id}GET|/a``."""
    method, place = verb.strip().strip("`").casefold(), path.partition("|")[0].strip().strip("`")
    place = _VERB_AT_END.sub("", place)
    return Route(method, place) if method.isalpha() and place.startswith("/") else None
