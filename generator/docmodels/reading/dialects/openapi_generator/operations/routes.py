"""The table of routes at the top of a page of operations. Only there are the method and the path of an operation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .....findings import Finding, Read, finding
from .....lazy import dataclass
from .....schema.model import Location, Route
from ....tables.rows import is_delimiter, split_row
from ..pages.outline import PageLine
from .names import plain_name

_HEADER = ("method", "http request")
_METHODS = frozenset(("get", "put", "post", "delete", "options", "head", "patch", "trace"))


@dataclass(frozen=True, slots=True)
class RouteRow:
    """A row of the table."""

    name: str
    """The name of the method in the SDK, as the heading of its section has it."""
    route: Route
    summary: str
    line: int


def read_routes(lines: Iterable[PageLine], path: str) -> Read[tuple[RouteRow, ...]]:
    """Return the rows of the table, with a finding for each row that can't be read."""
    rows: list[RouteRow] = []
    findings: list[Finding] = []
    within = False
    for line in lines:
        if line.code or "|" not in line.text:
            within = within and not line.text.strip()
            continue
        cells = split_row(line.text, line.number).cells
        if tuple(cell.casefold() for cell in cells[:2]) == _HEADER:
            within = True
        elif within and not is_delimiter(line.text):
            row = _route_row(cells, line.number)
            if row is not None:
                rows.append(row)
            else:
                findings.append(_unreadable(line, path))
    return Read(tuple(rows), tuple(findings))


def _route_row(cells: Sequence[str], line: int) -> RouteRow | None:
    """Return a row such as ``[**name**](X.md#name) | **GET** /path | summary``, or None if it isn't one."""
    if len(cells) < 2:
        return None
    label = plain_name(cells[0].lstrip("[").partition("](")[0])
    method, _, path = cells[1].replace("*", " ", 4).strip().partition(" ")
    if method.casefold() not in _METHODS or not path.strip() or not label:
        return None
    return RouteRow(label, Route(method.casefold(), path.strip()), " | ".join(cells[2:]).strip(), line)


def _unreadable(line: PageLine, path: str) -> Finding:
    return finding(
        "DM101",
        "a row of the table of routes can't be read, so an operation has no method and no path",
        Location(path, line.number),
        read=line.text.strip()[:200],
        expected="[**name**](Api.md#name) | **GET** /path | summary",
        hint="restore the row, or regenerate the documentation",
    )
