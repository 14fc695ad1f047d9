"""Code spans and emphasis in one line of Markdown. Linear in its length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...lazy import lazy_pattern

_TICKS = lazy_pattern("`+")
_RUNS = lazy_pattern(r"\*+|_+|~~")
_LONGEST_EMPHASIS = 3


class CodeSpan(NamedTuple):
    """A code span: its position with the backticks, and its text without them."""

    start: int
    end: int
    text: str


def code_spans(text: str) -> list[CodeSpan]:
    """Return the code spans of a text. A span ends at the next run of as many backticks as it begins with."""
    if "`" not in text:
        return []
    runs = [match.span() for match in _TICKS.finditer(text)]
    following: list[int | None] = [None] * len(runs)
    latest: dict[int, int] = {}
    for index in range(len(runs) - 1, -1, -1):
        length = runs[index][1] - runs[index][0]
        following[index] = latest.get(length)
        latest[length] = index
    spans: list[CodeSpan] = []
    index = 0
    while index < len(runs):
        closing = following[index]
        if closing is not None:
            start, end = runs[index][0], runs[closing][1]
            spans.append(CodeSpan(start, end, text[runs[index][1] : runs[closing][0]].strip().replace("\\|", "|")))
            index = closing
        index += 1
    return spans


def without_emphasis(text: str) -> str:
    """Return a text without the marks of emphasis, strong emphasis and strike-through that pair."""
    removed = sorted(span for pair in _pairs(text) for span in pair)
    if not removed:
        return text
    parts: list[str] = []
    at = 0
    for start, end in removed:
        parts.append(text[at:start])
        at = end
    return "".join([*parts, text[at:]])


class _Open:
    """A run of marks that may open emphasis."""

    __slots__ = ("count", "end")

    def __init__(self, count: int, end: int) -> None:
        self.count = count
        self.end = end


def _pairs(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the positions of the marks that open and close emphasis."""
    opened: dict[str, list[_Open]] = {"*": [], "_": [], "~": []}
    for match in _RUNS.finditer(text):
        mark, start, end = match[0][0], match.start(), match.end()
        if text[start - 1 : start] == "\\":
            start += 1
        if mark != "~" and end - start > _LONGEST_EMPHASIS:
            continue
        waiting = opened[mark]
        while start < end and waiting and _may_close(text, mark, start, end):
            taken = min(waiting[-1].count, end - start)
            opening = waiting[-1].end
            yield (opening - taken, opening), (start, start + taken)
            start += taken
            waiting[-1].count -= taken
            waiting[-1].end -= taken
            for others in opened.values():
                while others and (others[-1].end > opening or not others[-1].count):
                    others.pop()
        if start < end and _may_open(text, mark, start, end):
            waiting.append(_Open(end - start, end))


def _may_open(text: str, mark: str, start: int, end: int) -> bool:
    after, before = text[end : end + 1], text[start - 1 : start] if start else ""
    return bool(after) and not after.isspace() and (mark != "_" or not _is_word(before))


def _may_close(text: str, mark: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return bool(before) and not before.isspace() and (mark != "_" or not _is_word(after))


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"
