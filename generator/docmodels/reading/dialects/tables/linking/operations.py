"""Endpoints with their parameters, requests and answers -> operations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import field, replace

from .....lazy import dataclass, lazy_pattern
from .....schema.model import Field, Location, Operation, ParameterLocation, Response, placeholders
from .....schema.types import Reference, Type, TypeId
from .....table_profile import Profile
from ....tables.cells import plain_text
from ..page.endpoint_rows import StatusRow
from ..page.endpoints import shows_only_a_request
from ..page.facts import TableFacts
from ..page.outline import PageSection
from .endpoint_tables import Answer, OperationTables
from .naming import section_title
from .prose_answers import prose_answers
from .tree import PageTables

_WORDS = lazy_pattern(r"[^\W_]+")
_LOCATIONS: tuple[tuple[str, ParameterLocation], ...] = (
    *((word, "query") for word in ("query", "查询", "查詢", "クエリ", "쿼리")),
    *((word, "path") for word in ("path", "路径", "パスパラメータ", "경로")),
    *((word, "header") for word in ("header", "请求头", "標頭", "ヘッダ", "헤더", "en-tête", "cabecera", "encabezado")),
    *((word, "header") for word in ("cabeçalho", "intestazion", "kopfzeile", "заголовк")),
    ("cookie", "cookie"),
    *((word, "form") for word in ("form-data", "form data", "form param", "form field", "urlencoded", "表单")),
)
_WITHOUT_BODY = frozenset({"get", "head"})
_EMPTY = lazy_pattern(r"\bno content\b|\bempty\b|无内容|無內容", re.IGNORECASE)


@dataclass(slots=True)
class OperationBuilder:
    """Builds operations; each gets a call of its own."""

    ids: dict[int, TypeId]
    fields: Callable[[TableFacts, PageTables, str], tuple[Field, ...]]
    known_type: Callable[[str, PageTables], Type | None]
    """Returns the type of a cell; None if a name in it is no table."""
    profile: Profile
    parts: AbstractSet[TypeId]
    """The models that other models refer to: the answer is the one around them."""
    calls: set[str] = field(default_factory=set)

    def build_all(self, endpoints: list[OperationTables]) -> list[Operation]:
        """Return the operations. An endpoint that a page only mentions is left out if another page describes it."""
        described = {each.route for each in endpoints if each.has_tables}
        operations: list[Operation] = []
        for tables in endpoints:
            if not tables.has_tables:
                if tables.route in described or (tables.row is None and shows_only_a_request(tables.section)):
                    continue
                described.add(tables.route)
            operations.append(self.build(tables))
        return operations

    def build(self, tables: OperationTables) -> Operation:
        """Return the operation of an endpoint."""
        section, row = tables.section, tables.row
        title = section_title(section, tables.page.page, self.profile.models) if row is None else _title_of_row(tables)
        name = "_".join(_WORDS.findall(title)).lower() or "operation"
        call = next(c for c in self._calls(name, tables.route.method) if c not in self.calls)
        self.calls.add(call)
        parameters: dict[str, Field] = {}
        for table in tables.parameters:
            for one in self.fields(table, tables.page, title):
                parameters.setdefault(one.name, _located(one, table, tables))
        for one in self._bodies(tables):
            parameters.setdefault(one.name, one)
        responses, errors = self._responses(tables)
        return Operation(
            call=call,
            name=title,
            route=tables.route,
            description=_description(section) if row is None else row.description,
            parameters=tuple(parameters.values()),
            responses=responses,
            errors=errors,
            at=Location(tables.page.page.shown, section.line if row is None else row.line),
        )

    def _calls(self, name: str, method: str) -> Iterator[str]:
        yield name
        yield f"{name}_{method}"
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
                yield Field(name=name, type=Reference(id_), required=None, nullable=None, location="body", at=at)

    def _responses(self, tables: OperationTables) -> tuple[tuple[Response, ...], tuple[Response, ...]]:
        """The responses and the errors: the tables of answers, then the statuses that only a table of codes lists."""
        found = list(self._answers(tables.answers, tables.page)) or list(self._in_prose(tables))
        known = {status for response in found for status in response.statuses}
        rows = [row for row in tables.statuses if known.isdisjoint(row.statuses)]
        success = next((row for row in rows if not _are_errors(row.statuses)), None)
        bare = [index for index, response in enumerate(found) if not response.statuses]
        if success is not None and len(bare) == 1:
            first = found[bare[0]]
            found[bare[0]] = replace(first, statuses=success.statuses, description=success.description)
            rows.remove(success)
        found += _of_statuses(rows, tables.page)
        errors = tuple([each for each in found if _are_errors(each.statuses)])
        return tuple([each for each in found if not _are_errors(each.statuses)]), errors

    def _answers(self, answers: Iterable[Answer], page: PageTables) -> Iterator[Response]:
        known = [(answer, id_) for answer in answers if (id_ := self.ids.get(id(answer.table))) is not None]
        outer = [(answer, id_) for answer, id_ in known if answer.statuses or id_ not in self.parts]
        for answer, id_ in outer or known[:1]:
            at = Location(page.page.shown, answer.table.site.table.line)
            yield Response(type=Reference(id_), statuses=answer.statuses, at=at)

    def _in_prose(self, tables: OperationTables) -> Iterator[Response]:
        """The responses that sentences below the endpoint's heading state."""
        for answer in prose_answers(tables.section) if tables.row is None else ():
            type_ = self.known_type(answer.type, tables.page)
            if type_ is not None:
                at = Location(tables.page.page.shown, answer.line)
                yield Response(type=type_, statuses=answer.statuses, at=at)


def _of_statuses(rows: Iterable[StatusRow], page: PageTables) -> Iterator[Response]:
    for row in rows:
        empty = "204" in row.statuses or _EMPTY.search(row.description) is not None
        at = Location(page.page.shown, row.line)
        yield Response(type=None, type_unstated=not empty, statuses=row.statuses, description=row.description, at=at)


def _are_errors(statuses: tuple[str, ...]) -> bool:
    return bool(statuses) and all(status[0] in "45" or status == "default" for status in statuses)


def _located(parameter: Field, table: TableFacts, tables: OperationTables) -> Field:
    """A parameter with its place in the request: in the path of the route, or as the table's heading or header says."""
    if parameter.name in placeholders(tables.route.path):
        required = True if parameter.required is None else parameter.required
        return replace(parameter, location="path", required=required)
    if parameter.location is not None:
        return parameter
    header = table.site.table.header
    own = table.site.section
    titles = (table.site.label, own.title if own is not tables.section else "", header.cells[0] if header else "")
    for title in titles:
        lowered = title.lower()
        for word, location in _LOCATIONS:
            if word in lowered and location != "path":
                return replace(parameter, location=location)
    return replace(parameter, location="query") if tables.route.method in _WITHOUT_BODY else parameter


def _title_of_row(tables: OperationTables) -> str:
    return f"{tables.route.method.upper()} {tables.route.path}"


def _description(section: PageSection) -> str:
    """The first paragraph below the heading that is prose."""
    for block in section.texts:
        if getattr(block, "kind", "") == "paragraph" and not block.text.lstrip().startswith(
            ("<", "{", "import ", "*", "|")
        ):
            return plain_text(block.text.strip())
    return ""
