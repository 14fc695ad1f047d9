"""The section about the HTTP request -> routes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .....lazy import dataclass, lazy_pattern
from .....schema.model import Route
from ....markdown import Block, Code

_LINE = lazy_pattern(r"^[ \t>]*(GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS|MERGE)[ \t]++(\S[^\n]*)$", re.MULTILINE)
_SPACED = lazy_pattern(r"\{[^{}\n]*+\}")
_HOST = lazy_pattern(r"(?:https?://[^/\s]*+|\[[^\[\]\n]*+\]|\{[^{}\n/]*+\})(?=/|$)")
_VERSION = lazy_pattern(r"/(?:v[0-9]+\.[0-9]+|beta)(?=/)")
_GRAPH = lazy_pattern(r"https?://graph\.microsoft\.")
_QUERY_NAME = lazy_pattern(r"(?:^|&)([$@\w.-]{1,80})=")
_PLACEHOLDER = lazy_pattern(r"\{([^{}/]{1,200})\}")
_ARGUMENT = lazy_pattern(r"[(,][ ]?([\w@]{1,80})=")


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One line of the section: ``GET /users/{id}/events?$top={n}``."""

    route: Route
    line: int
    queries: tuple[str, ...]
    """The names of the query parameters that the line shows."""

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of the path, each once."""
        return tuple(dict.fromkeys(_PLACEHOLDER.findall(self.route.path)))

    @property
    def arguments(self) -> tuple[str, ...]:
        """The names of the arguments of functions: ``range(address='{address}')``."""
        return tuple(_ARGUMENT.findall(self.route.path))


def request_lines(blocks: Sequence[Block]) -> Iterator[RequestLine]:
    """Yield each route of a section once."""
    known: set[Route] = set()
    for block in blocks:
        if not isinstance(block, Code):
            continue
        for found in _LINE.finditer(block.text):
            path, query = _path(found[2])
            route = Route(found[1].lower(), path)
            if path and route not in known:
                known.add(route)
                line = block.line + 1 + block.text.count("\n", 0, found.start())
                yield RequestLine(route, line, tuple(dict.fromkeys(_QUERY_NAME.findall(query))))


def _path(text: str) -> tuple[str, str]:
    """Return the path without the host, and the query; an empty path if this is not one."""
    text = _SPACED.sub(lambda found: re.sub(r"[ \t]++", "", found[0]), text.strip())
    place = re.split(r"[ \t]", text, maxsplit=1)[0] if not text.startswith("[") else text
    place, _, query = place.partition("?")
    host = _HOST.match(place)
    rest = place[host.end() :] if host else place
    if host and _GRAPH.match(place):
        rest = _VERSION.sub("", rest, count=1) if _VERSION.match(rest) else rest
    rest = rest.split(" ")[0]
    return (rest.rstrip("/") or "/" if rest.startswith("/") or (host and not rest) else ""), query
