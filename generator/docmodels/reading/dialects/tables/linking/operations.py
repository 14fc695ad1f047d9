"""Endpoints with their parameters, requests and answers -> operations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .....schema.model import Field, Location, Operation, Response, Route
from .....schema.types import Reference, TypeId
from .....table_profile import Profile
from ....tables.cells import plain_text
from ..page.endpoints import Endpoint, endpoint_of
from ..page.facts import TableFacts
from ..page.outline import PageSection
from .naming import section_title
from .tree import PageTables

_ANSWER = re.compile(
    r"response|returns?\b|result|output|响应|返回|レスポンス|응답|antwort|réponse|respuesta|resposta|ответ",
    re.IGNORECASE,
)
_REQUEST = re.compile(
    r"request|body|payload|params|parameters|input|json|form|请求|リクエスト|요청|anfrage|requête|"
    r"solicitud|requisição|запрос",
    re.IGNORECASE,
)
_WORDS = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class OperationTables:
    """The tables that belong to one endpoint."""

    endpoint: Endpoint
    page: PageTables
    parameters: list[TableFacts] = field(default_factory=list)
    requests: list[TableFacts] = field(default_factory=list)
    answers: list[TableFacts] = field(default_factory=list)


def operation_tables(page: PageTables) -> list[OperationTables]:
    """Return the endpoints of a page, in its order, with their tables."""
    known: dict[int, Route | None] = {}
    found: dict[int, OperationTables] = {}
    for section in page.page.root.within():
        if section.level and (own := endpoint_of(section, known)) is not None and own.section is section:
            found[id(section)] = OperationTables(own, page)
    for table in page.tables:
        if table.kind not in ("parameters", "model") or not table.strong:
            continue
        endpoint = endpoint_of(table.site.section, known)
        if endpoint is not None:
            _add(found[id(endpoint.section)], table)
    return list(found.values())


def _add(tables: OperationTables, table: TableFacts) -> None:
    title = f"{table.site.section.title} {table.site.label}"
    if table.kind == "parameters":
        (tables.answers if _ANSWER.search(title) else tables.parameters).append(table)
    elif _ANSWER.search(title):
        tables.answers.append(table)
    elif _REQUEST.search(title):
        tables.requests.append(table)


@dataclass(slots=True)
class OperationBuilder:
    """Builds operations; each gets a call of its own."""

    ids: dict[int, TypeId]
    fields: Callable[[TableFacts, PageTables, str], tuple[Field, ...]]
    profile: Profile
    calls: set[str] = field(default_factory=set)

    def build(self, tables: OperationTables) -> Operation:
        """Return the operation of an endpoint."""
        section = tables.endpoint.section
        title = section_title(section, tables.page.page, self.profile.models)
        name = "_".join(_WORDS.findall(title)).lower() or "operation"
        call = next(c for c in self._calls(name, tables.endpoint) if c not in self.calls)
        self.calls.add(call)
        parameters: dict[str, Field] = {}
        for table in tables.parameters:
            for one in self.fields(table, tables.page, title):
                parameters.setdefault(one.name, one)
        for one in self._bodies(tables):
            parameters.setdefault(one.name, one)
        return Operation(
            call=call,
            name=title,
            route=tables.endpoint.route,
            description=_description(section),
            parameters=tuple(parameters.values()),
            responses=tuple(self._responses(tables)),
            at=Location(tables.page.page.shown, section.line),
        )

    def _calls(self, name: str, endpoint: Endpoint) -> Iterator[str]:
        yield name
        yield f"{name}_{endpoint.route.method}"
        number = 2
        while True:
            yield f"{name}_{number}"
            number += 1

    def _bodies(self, tables: OperationTables) -> Iterator[Field]:
        for number, table in enumerate(tables.requests):
            id_ = self.ids.get(id(table))
            if id_ is not None:
                at = Location(tables.page.page.shown, table.site.table.line)
                name = "body" if not number else f"body_{number + 1}"
                yield Field(name=name, type=Reference(id_), required=None, nullable=None, at=at)

    def _responses(self, tables: OperationTables) -> Iterator[Response]:
        for table in tables.answers:
            id_ = self.ids.get(id(table))
            if id_ is not None:
                yield Response(type=Reference(id_), at=Location(tables.page.page.shown, table.site.table.line))


def _description(section: PageSection) -> str:
    """The first paragraph below the heading that is prose."""
    for block in section.texts:
        if getattr(block, "kind", "") == "paragraph" and not block.text.lstrip().startswith(
            ("<", "{", "import ", "*", "|")
        ):
            return plain_text(block.text.strip())
    return ""
