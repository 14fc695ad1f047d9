"""The tables of a page by endpoint: parameters, requests, answers and statuses."""

from __future__ import annotations

import re
from dataclasses import field

from .....lazy import dataclass, lazy_pattern
from .....schema.model import Route
from ....tables.headers import header_key
from ..page.endpoint_rows import EndpointRow, StatusRow, endpoint_rows, status_rows, statuses_in
from ..page.endpoints import Endpoint, EndpointFinder
from ..page.facts import TableFacts
from ..page.outline import PageSection
from .tree import PageTables

ANSWER = lazy_pattern(
    r"response|returns?\b|result|output|响应|返回|レスポンス|응답|antwort|réponse|respuesta|resposta|ответ",
    re.IGNORECASE,
)
_REQUEST = lazy_pattern(
    r"request|body|payload|params|parameters|input|json|form|请求|リクエスト|요청|anfrage|requête|"
    r"solicitud|requisição|запрос",
    re.IGNORECASE,
)
_STATUS_TITLE = lazy_pattern(r"^\W*(?:http )?(?:status(?: code)?:? )?[1-5](?:\d\d|xx)\b", re.IGNORECASE)
_SHOWN_ABOVE = 160
"""Characters of the text above a table that may introduce it."""
_WITH_BODY = frozenset({"post", "put", "patch"})
_WITHOUT_BODY = frozenset({"get", "head"})
_PARAMETER = lazy_pattern(
    r"param|argument|argumento|参数|參數|入参|パラメータ|パラメーター|引数|파라미터|매개변수|парам|аргумент|paràm|parám|parâm|^arg",
    re.IGNORECASE,
)
_NAMES_BODY = lazy_pattern(r"body|json|payload|form|请求体|ボディ|본문|körper|corps|cuerpo|corpo|тело", re.IGNORECASE)


@dataclass(slots=True)
class Answer:
    """A table of a response, with the statuses that its headings name."""

    table: TableFacts
    statuses: tuple[str, ...]


@dataclass(slots=True)
class OperationTables:
    """The tables that belong to one endpoint."""

    route: Route
    section: PageSection
    page: PageTables
    row: EndpointRow | None = None
    """The row that lists the endpoint; None if a section is about it."""
    parameters: list[TableFacts] = field(default_factory=list)
    requests: list[TableFacts] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    statuses: list[StatusRow] = field(default_factory=list)

    @property
    def has_tables(self) -> bool:
        """Whether the page describes more of the endpoint than its route."""
        return bool(self.parameters or self.requests or self.answers)


def operation_tables(page: PageTables) -> list[OperationTables]:
    """Return the endpoints of a page, in its order, with their tables."""
    finder = EndpointFinder()
    found: dict[int, OperationTables] = {}
    for section in page.page.root.within():
        if section.level and (own := finder.endpoint_of(section)) is not None and own.section is section:
            found[id(section)] = OperationTables(own.route, section, page)
    listed: list[OperationTables] = []
    for table in page.tables:
        endpoint = finder.endpoint_of(table.site.section)
        if table.kind is None and (rows := endpoint_rows(table.site)):
            listed += _of_rows(rows, table, page)
        elif endpoint is not None:
            _add(found[id(endpoint.section)], table, endpoint)
    return sorted([*found.values(), *listed], key=lambda each: each.row.line if each.row else each.section.line)


def _of_rows(rows: tuple[EndpointRow, ...], table: TableFacts, page: PageTables) -> list[OperationTables]:
    """The endpoints that a table lists. The only body near it is that of the rows that have one."""
    body = _body_near(table.site.section, page)
    operations = [OperationTables(row.route, table.site.section, page, row) for row in rows]
    for operation in operations:
        row = operation.row
        if body is not None and row is not None and row.has_body and row.route.method in _WITH_BODY:
            operation.requests.append(body)
    return operations


def _body_near(section: PageSection, page: PageTables) -> TableFacts | None:
    """The only table of a request's body below the same heading as a table of endpoints."""
    around = section if section.level < 2 or section.parent is None or not section.parent.level else section.parent
    sections = {id(each) for each in around.within()}
    bodies = [
        table
        for table in page.tables
        if table.kind == "model" and table.strong and id(table.site.section) in sections
        if _REQUEST.search(table.site.section.title) and not ANSWER.search(table.site.section.title)
    ]
    return bodies[0] if len(bodies) == 1 else None


def _add(tables: OperationTables, table: TableFacts, endpoint: Endpoint) -> None:
    """Add a table to its endpoint: as what its label, its headings or the text above it say that it is."""
    if table.kind is None:
        tables.statuses += status_rows(table.site)
        return
    if table.kind not in ("parameters", "model") or not table.strong:
        return
    titles = [table.site.label, *_titles_within(table.site.section, endpoint.section)]
    answers = any(ANSWER.search(title) or _STATUS_TITLE.match(title) for title in titles)
    if not answers and not any(map(_REQUEST.search, titles)):
        introduction = table.site.above[-_SHOWN_ABOVE:].rpartition("\n")[2]
        answers = ANSWER.search(introduction) is not None
        titles.append(introduction)
    if answers:
        statuses = next((found for title in titles if (found := statuses_in(title))), ())
        tables.answers.append(Answer(table, statuses))
    elif table.kind == "parameters":
        tables.parameters.append(table)
    elif any(map(_REQUEST.search, titles)) or _states_a_request(table, tables):
        is_body = tables.route.method not in _WITHOUT_BODY or any(map(_NAMES_BODY.search, titles))
        (tables.requests if is_body else tables.parameters).append(table)


def _states_a_request(table: TableFacts, tables: OperationTables) -> bool:
    """Is a table right below an endpoint, without a heading of its own, what a request sends?"""
    header = table.site.table.header
    if table.site.section is not tables.section or table.site.label or header is None or "name" not in table.roles:
        return False
    if _PARAMETER.search(header_key(header.cells[table.roles.index("name")])):
        return True
    return "required" in table.roles and tables.route.method in _WITH_BODY


def _titles_within(section: PageSection, outer: PageSection) -> list[str]:
    """The titles of a section and those around it, up to that of the endpoint, which is left out unless it is the
    table's own."""
    titles: list[str] = []
    for around in section.path():
        if around is outer or around.level <= outer.level:
            break
        titles.append(around.title)
    return titles or [section.title]
