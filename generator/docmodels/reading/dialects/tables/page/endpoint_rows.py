"""Tables about endpoints: ``Method | URI | Description`` lists them, ``Code | Description`` their responses."""

from __future__ import annotations

import re

from .....lazy import dataclass, lazy_pattern
from .....schema.model import Route
from ....tables.cells import plain_text
from ....tables.field_rows import TableShape, fitted_rows
from ....tables.headers import header_key
from ....tables.page_findings import PageFindings
from ....tables.rows import Row
from .endpoints import route_of
from .outline import Site

_METHOD = lazy_pattern(r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)$", re.IGNORECASE)
_PATH = lazy_pattern(r"(?:https?://[^\s/]+)?/[^\s]*$")
_BOTH = lazy_pattern(r"(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\s+((?:https?://[^\s/]+)?/[^\s]*)$")
_STATUS_HEADERS = frozenset(
    {
        "code", "status", "status code", "http status", "http status code", "http code", "response code", "response",
        "http response code", "statuscode", "状态码", "返回码", "ステータスコード", "ステータス", "상태 코드",
        "statuscodes", "código", "code http", "código de estado", "код", "код ответа",
    }
)  # fmt: skip
_STATUS = lazy_pattern(r"\b([1-5](?:\d\d|xx|XX))\b|^(default)$")
_BODY = lazy_pattern(r"\bbody\b|payload|请求体|リクエストボディ", re.IGNORECASE)
_DESCRIBES = lazy_pattern(r"description|purpose|summary|details|meaning|notes|描述|说明|説明|설명", re.IGNORECASE)
_NO_BODY = frozenset({"", "-", "–", "—", "null", "none", "no", "n/a", "无", "空", "/"})


@dataclass(frozen=True, slots=True)
class EndpointRow:
    """One row of a table of endpoints."""

    route: Route
    line: int
    description: str
    has_body: bool | None
    """Whether the row says that the request has a body; None if the table doesn't say."""


@dataclass(frozen=True, slots=True)
class StatusRow:
    """One row of a table of response codes."""

    statuses: tuple[str, ...]
    line: int
    description: str


def endpoint_rows(site: Site) -> tuple[EndpointRow, ...]:
    """Return the endpoints that a table lists: every row has a method and a path. Otherwise, it lists none."""
    rows = _fitted(site)
    if not rows or site.table.header is None:
        return ()
    columns = range(len(site.table.header.cells))
    cells = [[plain_text(cell) for cell in row.cells] for row in rows]
    both = next((at for at in columns if all(_BOTH.match(row[at]) for row in cells)), None)
    method = next((at for at in columns if all(_METHOD.match(row[at]) for row in cells)), None)
    path = next((at for at in columns if all(_PATH.match(row[at]) for row in cells)), None)
    if both is None and (method is None or path is None):
        return ()
    keys = [header_key(cell) for cell in site.table.header.cells]
    body = next((at for at in columns if _BODY.search(keys[at])), None)
    described = next((at for at in columns if _DESCRIBES.search(keys[at]) and at not in (both, method, path)), None)
    found: list[EndpointRow] = []
    for row, texts in zip(rows, cells, strict=True):
        parts = _BOTH.match(texts[both]) if both is not None else None
        route = route_of(parts[1], parts[2]) if parts else route_of(texts[method or 0], texts[path or 0])
        has_body = None if body is None else texts[body].casefold() not in _NO_BODY
        found.append(EndpointRow(route, row.line, texts[described] if described is not None else "", has_body))
    return tuple(found)


def status_rows(site: Site) -> tuple[StatusRow, ...]:
    """Return the statuses that a table of response codes lists; empty if it is another table."""
    header = site.table.header
    if header is None or not header.cells or header_key(header.cells[0]) not in _STATUS_HEADERS:
        return ()
    found = [
        StatusRow(statuses_in(plain_text(row.cells[0])), row.line, " ".join(map(plain_text, row.cells[1:])).strip())
        for row in _fitted(site)
    ]
    return tuple(found) if found and all(row.statuses for row in found) else ()


def statuses_in(text: str) -> tuple[str, ...]:
    """Return the HTTP statuses that a text names, such as ``200``, ``4XX`` and ``default``."""
    found = (number.upper() or default for number, default in _STATUS.findall(text))
    return tuple(dict.fromkeys(found))


def _fitted(site: Site) -> tuple[Row, ...]:
    header = site.table.header
    if header is None:
        return ()
    width = len(header.cells)
    return tuple(fitted_rows(site.table.rows, TableShape(width=width, free=width - 1), PageFindings("")))
