"""The HTTP endpoints that a page shows: ``GET /x`` in a heading, a text or a code block, or in labelled lines."""

from __future__ import annotations

import re
from bisect import bisect_left

from .....lazy import dataclass, lazy_pattern
from .....schema.model import Route
from ....markdown import Code, Text
from ....tables.cells import plain_text
from .labelled_endpoints import METHODS, labelled_endpoint, labelled_in_text
from .outline import PageSection

_TAG = lazy_pattern(rf"<Route\s+method=[\"']({METHODS})[\"']\s*+>((?:[^<]|<(?!/?Route\b))++)</Route>", re.IGNORECASE)
_LINE = lazy_pattern(
    rf"(?:^|"
    rf"[\s`*(])(?P<method>(?:{METHODS})(?:\s*/\s*(?:{METHODS}))*)[`*:]*\s+[`*]*(?P<path>(?:https?://[^\s`/]+)?/[^\s`*|"
    rf""
    rf"]*)",
    re.MULTILINE,
)
_METHODS = METHODS.split("|")
_EXAMPLE = lazy_pattern(r"\bexamples?\b|\bsamples?\b|示例|例", re.IGNORECASE)
_REQUEST_TITLE = lazy_pattern(
    r"\W*(?:(?:http |api )?(?:requests?|end-?points?|urls?|methods?|routes?|definition|syntax)"
    r"(?: (?:url|line|method))?|"
    r"(?:http)?(?:请求|接口)?(?:地址|路径|方式|请求|url)|(?:エンドポイント|リクエスト|엔드포인트|요청) ?(?:url)?|"
    r"anfrage|endpunkt|requête|solicitud|petición|requisição|richiesta|запрос)\W*$",
    re.IGNORECASE,
)
_HOST = lazy_pattern(r"^(?:https?://[^/]+|\$?\{{1,2}[\w.-]++\}{1,2}(?=/))")
_HOLE = lazy_pattern(r"\{\{?([\w.@-]+)\}?\}|<([\w.@ -]+)>|(?<=/):([A-Za-z_]\w*)|\[([\w.-]+)\](?!\()")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A method and a path, and the section that shows them."""

    section: PageSection
    route: Route


def route_of(method: str, path: str) -> Route:
    """Return the route of a method and a path, with the holes of the path in braces."""
    bare = _HOST.sub("", path.replace("\\", "")).rstrip(".,;)")
    bare = _HOLE.sub(lambda m: "{" + next(part for part in m.groups() if part) + "}", bare.split("?")[0])
    return Route(method.split("/")[0].strip().lower(), bare or "/")


class EndpointFinder:
    """Finds the endpoint of each section of one page."""

    def __init__(self) -> None:
        self._routes: dict[int, Route | None] = {}
        self._last: dict[int, list[Endpoint | None]] = {}
        self._only: dict[int, PageSection | None] = {}

    def endpoint_of(self, section: PageSection) -> Endpoint | None:
        """Return the endpoint of a section: its own, that of one around it, or of one before it below the same
        heading."""
        for around in section.path():
            route = self._route_of(around) if around.level else None
            if route is not None:
                return Endpoint(around, route)
            if around.level < 2 and around is not section:
                return self._only_one(around, section.line)
            if not around.level:
                return None
            before = self._last_before(around, section.line)
            if before is not None:
                return before
        return None

    def _only_one(self, around: PageSection, line: int) -> Endpoint | None:
        """Return the endpoint of a page about one: of the only section directly below the title that shows one."""
        if id(around) not in self._only:
            shown = [child for child in around.children if self._route_of(child) is not None]
            is_one = len(shown) == 1 and is_request_title(shown[0])
            self._only[id(around)] = shown[0] if is_one else None
        found = self._only[id(around)]
        route = None if found is None or found.line >= line else self._route_of(found)
        return None if found is None or route is None else Endpoint(found, route)

    def _route_of(self, section: PageSection) -> Route | None:
        if id(section) not in self._routes:
            self._routes[id(section)] = None if _EXAMPLE.search(section.title) else _route(section)
        return self._routes[id(section)]

    def _last_before(self, around: PageSection, line: int) -> Endpoint | None:
        """Return the endpoint of the last section directly below a heading that starts before a line."""
        before = bisect_left(around.children, line, key=lambda child: child.line)
        if id(around) not in self._last:
            last: list[Endpoint | None] = [None]
            for child in around.children:
                route = self._route_of(child)
                last.append(last[-1] if route is None else Endpoint(child, route))
            self._last[id(around)] = last
        return self._last[id(around)][before]


def is_request_title(section: PageSection) -> bool:
    """Return whether a heading announces a request, as on a page about one endpoint: ``HTTP Request``."""
    return _REQUEST_TITLE.match(section.title) is not None


def shows_only_a_request(section: PageSection) -> bool:
    """Return whether all that a section shows of an endpoint is an example of a request, with its headers and body."""
    if _LINE.search(f" {section.title}"):
        return False
    for block in section.texts:
        if isinstance(block, Code):
            return "\n" in block.text.strip()
        if _LINE.search(block.text) or labelled_in_text(block.text)[1]:
            return False
    return False


def _route(section: PageSection) -> Route | None:
    heading = _LINE.search(f" {section.title}")
    if heading:
        return route_of(heading["method"], heading["path"])
    for block in section.texts:
        text = block.text
        if isinstance(block, Code):
            found = _LINE.match(text.split("\n", 1)[0])
            if found:
                return route_of(found["method"], found["path"])
            continue
        if tag := _TAG.search(text):
            return route_of(tag[1], plain_text(tag[2]))
        method, path = labelled_in_text(text)
        if method and path:
            return route_of(method, path)
        found = _LINE.search(text) if len(text) < 400 and _may_hold_route(text) else None
        if found and _alone(found, text):
            return route_of(found["method"], found["path"])
    labelled = labelled_endpoint([block for block in section.texts if isinstance(block, Text)], section.tables)
    return route_of(*labelled) if labelled else None


def _may_hold_route(text: str) -> bool:
    """Return whether a text has a method and a slash; quick, since few have."""
    return "/" in text and any(method in text for method in _METHODS)


def _alone(found: re.Match[str], text: str) -> bool:
    """Return whether the endpoint is alone on its line or in a code span."""
    start = text.rfind("\n", 0, found.start("method")) + 1
    end = text.find("\n", found.end())
    line = text[start : end if end >= 0 else len(text)].strip(" `*_-:>")
    return len(line) <= found.end("path") - found.start("method") + 4
