"""Texts that a regular expression accepts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

CATEGORIES = {codes.CATEGORY_DIGIT: "1", codes.CATEGORY_WORD: "a", codes.CATEGORY_SPACE: " "}
OTHERS = "a1-A _.,"
"""Of these, one is taken for a set that excludes characters."""


def text_of(pattern: str, low: int = 0, high: int | None = None) -> str | None:
    """Return a text of a length that a pattern accepts, if one is found."""
    for more in range(65):
        text = "".join(_parts(parser.parse(pattern), more))
        if re.search(pattern, text) and low <= len(text) <= (len(text) if high is None else high):
            return text
    return None


def _parts(parsed: Sequence[Any], more: int) -> Iterator[str]:
    """Yield the text of each part; what may be repeated is repeated ``more`` times than it has to be."""
    for code, argument in parsed:
        if code is codes.LITERAL:
            yield chr(argument)
        elif code is codes.NOT_LITERAL:
            yield next(each for each in OTHERS if each != chr(argument))
        elif code is codes.ANY:
            yield "a"
        elif code is codes.IN:
            yield _of_set(argument)
        elif code in (codes.MAX_REPEAT, codes.MIN_REPEAT):
            low, high, inner = argument
            yield from list(_parts(inner, more)) * min(low + more, high)
        elif code is codes.SUBPATTERN:
            yield from _parts(argument[-1], more)
        elif code is codes.BRANCH:
            yield from _parts(argument[1][0], more)


def _of_set(members: Sequence[Any]) -> str:
    if members[0][0] is codes.NEGATE:
        return next(each for each in OTHERS if not any(_has(member, each) for member in members[1:]))
    code, argument = members[0]
    if code is codes.CATEGORY:
        return CATEGORIES.get(argument, "-")
    return chr(argument[0] if code is codes.RANGE else argument)


def _has(member: tuple[Any, Any], letter: str) -> bool:
    code, argument = member
    if code is codes.CATEGORY:
        return CATEGORIES.get(argument) == letter
    return argument[0] <= ord(letter) <= argument[1] if code is codes.RANGE else argument == ord(letter)
