"""Table rows: a source line -> cells, and the repair of rows that don't fit their header.

No row is ever dropped: a short one gets empty cells, in a long one the cells are joined around the pipe that is most
likely a surplus, and the row says so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from ...lazy import dataclass

MAX_ROWS = 10_000
MAX_TYPE = 10_000
"""Limits for the rows of a table and the characters of a type. What exceeds a limit isn't read, with a finding. Real
pages stay below a tenth of each."""
_DELIMITER = frozenset("|-: \t")


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``cells`` are trimmed raw Markdown with escaped pipes; ``raw`` is the line itself."""

    line: int
    raw: str
    cells: tuple[str, ...]
    first: tuple[int, ...] | None = None
    """For each cell of a repaired row, the index of its first source cell."""
    repair: str = ""
    """How the row was repaired; empty if it wasn't."""

    def column(self, index: int) -> int:
        """Return the 1-based column at which the text of a cell starts in the line."""
        spans = _spans(self.raw)
        source = index if self.first is None else self.first[index]
        if source >= len(spans):
            return len(self.raw.rstrip()) + 1
        start, end = spans[source]
        text = self.raw[start:end]
        return start + len(text) - len(text.lstrip()) + 1


@dataclass(frozen=True, slots=True)
class CellPosition:
    """The line of a row and the 1-based column of its type cell. Nothing else of a row is kept: a large tree has a
    million rows."""

    line: int
    column: int


@lru_cache(maxsize=8192)
def cell_position(line: int, column: int) -> CellPosition:
    """Return a position. Tables are alike, so that most rows of a large tree share theirs with others."""
    return CellPosition(line, column)


def position_of(row: Row, index: int) -> CellPosition:
    """Return the position of cell ``index`` of a row."""
    cell = row.cells[index]
    if not cell or row.first is not None or row.raw[:1] != "|" or "\\" in row.raw:
        return cell_position(row.line, row.column(index))
    start = 0
    for _ in range(index):
        start = row.raw.find("|", start + 1)
    return cell_position(row.line, row.raw.find(cell, start + 1) + 1)


def is_delimiter(line: str) -> bool:
    """Return whether this is the ``| --- | :-: |`` line between a header and its rows."""
    return "-" in line and _DELIMITER.issuperset(line)


def split_row(raw: str, line: int) -> Row:
    """Return a row as it is in the source. Linear in its length."""
    text = raw.strip()
    if "\\" not in text:
        parts = text.split("|")
        begin = 1 if text[:1] == "|" else 0
        end = len(parts) - 1 if text[-1:] == "|" and len(parts) > 1 else len(parts)
        return Row(line, raw, tuple([part.strip() for part in parts[begin:end]]))
    return Row(line, raw, tuple([raw[start:end].strip() for start, end in _spans(raw)]))


def fit(row: Row, width: int, free: int, anchor: Callable[[str], bool] | None, anchor_at: int) -> Row:
    """Return the row with exactly ``width`` cells.

    Surplus cells before the anchor (the required mark, whose place is ``anchor_at``) are joined to the cell before it,
    all others to the free-text column ``free``.
    """
    cells = row.cells
    if len(cells) == width:
        return row
    if len(cells) < width:
        missing = width - len(cells)
        first = tuple(range(width))
        return Row(row.line, row.raw, cells + ("",) * missing, first, f"{missing} missing cell(s) read as empty")
    joins: list[tuple[int, int]] = []
    surplus = len(cells) - width
    found = _anchored(cells, anchor, anchor_at, surplus) if anchor else anchor_at
    if found > anchor_at > 0:
        joins.append((anchor_at - 1, found - anchor_at))
    if rest := surplus - (found - anchor_at):
        joins.append((free, rest))
    return _joined(row, tuple(joins))


def _anchored(cells: Sequence[str], anchor: Callable[[str], bool], anchor_at: int, surplus: int) -> int:
    for index in range(anchor_at, min(anchor_at + surplus + 1, len(cells))):
        if anchor(cells[index]):
            return index
    return anchor_at


def _joined(row: Row, joins: tuple[tuple[int, int], ...]) -> Row:
    spans = _spans(row.raw)
    cells: list[str] = []
    first: list[int] = []
    extra = dict(joins)
    index = 0
    while index < len(spans):
        last = index + extra.get(len(cells), 0)
        cells.append(row.raw[spans[index][0] : spans[min(last, len(spans) - 1)][1]].strip())
        first.append(index)
        index = last + 1
    count = sum(extra.values())
    return Row(row.line, row.raw, tuple(cells), tuple(first), f"{count} surplus cell(s) joined to the one before")


@lru_cache(maxsize=16)
def _spans(raw: str) -> list[tuple[int, int]]:
    """Return the spans of the cells of a line, between its unescaped pipes."""
    begin = len(raw) - len(raw.lstrip())
    stop = len(raw.rstrip())
    bars = _bars(raw, begin, stop)
    if bars and bars[0] == begin:
        begin, bars = begin + 1, bars[1:]
    if bars and bars[-1] == stop - 1:
        stop, bars = stop - 1, bars[:-1]
    edges = [begin - 1, *bars, stop]
    return [(left + 1, max(right, left + 1)) for left, right in pairwise(edges)]


def _bars(raw: str, begin: int, stop: int) -> list[int]:
    """Return the offsets of unescaped pipes. A pipe after an odd number of backslashes is text."""
    bars: list[int] = []
    bar = raw.find("|", begin, stop)
    while bar >= 0:
        slashes = bar
        while slashes > begin and raw[slashes - 1] == "\\":
            slashes -= 1
        if (bar - slashes) % 2 == 0:
            bars.append(bar)
        bar = raw.find("|", bar + 1, stop)
    return bars
