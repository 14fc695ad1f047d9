"""The text of a type cell that is being read: its parts, its links, and the expressions built of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import TypedDict

from ....lazy import dataclass
from ....schema.types import ScalarKind
from ..expressions import (
    Expression,
    ListExpression,
    MapExpression,
    NullableExpression,
    OptionalExpression,
    ScalarExpression,
    UnionExpression,
    UnreadExpression,
)
from ..markup import Link, PlainCell

OPENING, _CLOSING = "[<{(", "]>})"


@dataclass(frozen=True, slots=True)
class ProseWords:
    """The words of one documentation, from its profile, besides those that any reader knows."""

    scalars: Mapping[str, ScalarKind] = field(default_factory=dict)
    list: tuple[str, ...] = ()
    """Patterns of lists, whose first group is the type of the items."""
    map: tuple[str, ...] = ()
    """The same for maps and their values."""


NO_WORDS = ProseWords()


class Span(TypedDict):
    """The position of an expression in its cell."""

    start: int
    end: int


class CellText:
    """A cell without its Markdown. Spans are offsets into ``text``."""

    __slots__ = ("cell", "text", "words")

    def __init__(self, cell: PlainCell, words: ProseWords) -> None:
        self.cell = cell
        self.text = cell.text.replace("`", " ").replace("\u00a0", " ")
        self.words = words

    def _read(self, low: int, high: int, depth: int) -> Expression:
        """Read the type in a span."""
        raise NotImplementedError

    def _kind(self, text: str) -> ScalarKind | None:
        text = " ".join(text.split())
        kind = self.words.scalars.get(text)
        if kind is None and text.endswith("s"):
            kind = self.words.scalars.get(text[:-1])
        return kind

    def _links(self, low: int, high: int) -> list[Link]:
        return [link for link in self.cell.links if low <= link.start and link.end <= high and link.end > link.start]

    def _closes(self, opened: int) -> int:
        """Where the bracket at ``opened`` closes; -1 if nowhere."""
        depth = 0
        for at in range(opened, len(self.text)):
            if self.text[at] in OPENING:
                depth += 1
            elif self.text[at] in _CLOSING:
                depth -= 1
                if depth == 0:
                    return at
        return -1

    def _split(self, low: int, high: int, *separators: re.Pattern[str]) -> list[tuple[int, int]]:
        """Return the parts between separators outside of brackets, quotes and links."""
        shielded = self._shielded(low, high)
        parts: list[tuple[int, int]] = []
        start = low
        cuts = sorted((m.start(), m.end()) for sep in separators for m in sep.finditer(self.text, low, high))
        for cut, end in cuts:
            if cut < start or shielded[cut - low] or shielded[max(end - 1, cut) - low]:
                continue
            parts.append((start, cut))
            start = end
        parts.append((start, high))
        return [part for part in parts if self.text[part[0] : part[1]].strip()]

    def _shielded(self, low: int, high: int) -> list[bool]:
        shielded = [False] * (high - low + 1)
        depth, quote = 0, ""
        for at in range(low, high):
            char = self.text[at]
            if quote:
                quote = "" if char == quote else quote
                shielded[at - low] = True
                continue
            if char == '"' and self.text.find('"', at + 1, high) > 0:
                quote = char
            if char in OPENING:
                depth += 1
            shielded[at - low] = depth > 0 or bool(quote)
            if char in _CLOSING and depth:
                depth -= 1
        for link in self._links(low, high):
            for at in range(link.start, link.end):
                shielded[at - low] = True
        return shielded

    def _united(self, members: list[Expression], low: int, high: int) -> Expression:
        unread = next((item for item in members if isinstance(item, UnreadExpression)), None)
        if unread is not None:
            return self._unread(low, high, "a type on each side of the separator")
        anything = next((i for i in members if isinstance(i, ScalarExpression) and i.kind is ScalarKind.ANY), None)
        if anything is not None:
            return anything
        nulls = [item for item in members if isinstance(item, ScalarExpression) and item.kind is ScalarKind.NULL]
        rest = tuple([item for item in members if item not in nulls])
        if not rest:
            return members[0]
        whole = rest[0] if len(rest) == 1 else UnionExpression(members=rest, **self._at(low, high))
        return self._nullable(whole, low, high) if nulls else whole

    def _list(self, item: Expression, low: int, high: int) -> Expression:
        return ListExpression(item=item, **self._at(low, high))

    def _map(self, value: Expression, low: int, high: int) -> Expression:
        key = ScalarExpression(kind=ScalarKind.STRING, **self._at(low, high))
        return MapExpression(key=key, value=value, **self._at(low, high))

    def _nullable(self, item: Expression, low: int, high: int) -> Expression:
        if isinstance(item, NullableExpression | UnreadExpression):
            return item
        return NullableExpression(item=item, **self._at(low, high))

    def _any(self, low: int, high: int) -> Expression:
        return ScalarExpression(kind=ScalarKind.ANY, **self._at(low, high))

    def _unread(self, low: int, high: int, expected: str) -> UnreadExpression:
        return UnreadExpression(text=self.text[low:high].strip(), expected=expected, **self._at(low, high))

    def _at(self, low: int, high: int) -> Span:
        starts, ends = self.cell.starts, self.cell.ends
        if not starts:
            return {"start": 0, "end": 0}
        first = min(low, len(starts) - 1)
        return {"start": starts[first], "end": ends[max(first, min(high, len(ends)) - 1)]}


def optional(item: Expression) -> Expression:
    """``string?``: may be absent, or null."""
    if isinstance(item, UnreadExpression | OptionalExpression | NullableExpression):
        return item
    return OptionalExpression(item=item, start=item.start, end=item.end)
