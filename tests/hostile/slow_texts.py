"""Texts on which a regular expression that backtracks takes long, made from the expression itself.

For each part that repeats, a text leads up to it, repeats it many times, and doesn't end the match. For each possible
start of a match, a text repeats the start many times.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    import sre_constants as c
    import sre_parse

MANY = 8
"""A part that repeats at least that often is repeated in a text."""
MOST_BODIES = 6
END = "\x01"
"""A character that ends no match."""

Parsed = Sequence[tuple[Any, Any]]


def named_characters(pattern: re.Pattern[str]) -> list[str]:
    """Return the characters that a pattern names, and one of each class."""
    return list(dict.fromkeys(_characters(_parsed(pattern))))


def pumped_texts(pattern: re.Pattern[str], length: int) -> Iterator[tuple[str, str]]:
    """Yield texts of about a length, each with what it repeats."""
    chosen = named_characters(pattern)[:12]
    seen: set[tuple[str, str]] = set()
    for before, body in _repeats(_parsed(pattern), "", chosen):
        for start, unit in ((before, body), ("", before + body)):
            if unit and (start, unit) not in seen:
                seen.add((start, unit))
                yield f"{start!r} and {unit!r} many times", start + unit * (length // len(unit)) + END


def _parsed(pattern: re.Pattern[str]) -> Parsed:
    return sre_parse.parse(pattern.pattern, pattern.flags & ~re.UNICODE)  # type: ignore[return-value]


def _characters(parsed: Parsed) -> Iterator[str]:
    for op, argument in parsed:
        if op in (c.LITERAL, c.NOT_LITERAL):
            yield chr(argument)
        elif op is c.IN:
            for kind, value in argument:
                if kind is c.LITERAL:
                    yield chr(value)
                elif kind is c.RANGE:
                    yield chr(value[0])
                elif kind is c.CATEGORY:
                    yield from "a1 _"
        else:
            for part in _parts(op, argument):
                yield from _characters(part)


def _parts(op: Any, argument: Any) -> Iterator[Parsed]:
    """The expressions within one."""
    if op is c.BRANCH:
        yield from argument[1]
    elif isinstance(argument, sre_parse.SubPattern):
        yield argument  # type: ignore[misc]
    elif isinstance(argument, tuple):
        yield from (part for part in argument if isinstance(part, sre_parse.SubPattern))  # type: ignore[misc]


def _repeats(parsed: Parsed, before: str, chosen: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What leads up to each part that repeats, and the texts that it may repeat."""
    for op, argument in parsed:
        if op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            _, most, inner = argument
            if most >= MANY:
                yield from ((before, body) for body in _bodies(inner, chosen))
            yield from _repeats(inner, before, chosen)
        elif op is c.ASSERT_NOT and argument[0] > 0:
            yield before + _sample(parsed, chosen), _sample(argument[1], chosen)
        else:
            for part in _parts(op, argument):
                yield from _repeats(part, before, chosen)
        before += _sample([(op, argument)], chosen, repeat=1)
    yield before, before


def _bodies(inner: Parsed, chosen: Sequence[str]) -> Iterable[str]:
    if len(inner) == 1:
        op, argument = inner[0]
        if op in (c.IN, c.ANY, c.NOT_LITERAL, c.LITERAL):
            return [char for char in [*chosen, "a", " "] if _accepts(op, argument, char)][:MOST_BODIES]
        if op is c.BRANCH:
            return dict.fromkeys([_sample(branch, chosen, repeat=1) for branch in argument[1]])
        if op is c.SUBPATTERN:
            return _bodies(argument[3], chosen)
    return dict.fromkeys([_sample(inner, chosen), _sample(inner, chosen, repeat=1)])


def _accepts(op: Any, argument: Any, char: str) -> bool:
    if op is c.ANY:
        return char != "\n"
    if op is c.LITERAL:
        return ord(char) == argument
    if op is c.NOT_LITERAL:
        return ord(char) != argument
    negated = argument[0][0] is c.NEGATE
    return negated is not any(_in_class(kind, value, char) for kind, value in argument if kind is not c.NEGATE)


_CATEGORIES = {
    c.CATEGORY_DIGIT: str.isdigit,
    c.CATEGORY_NOT_DIGIT: lambda char: not char.isdigit(),
    c.CATEGORY_SPACE: str.isspace,
    c.CATEGORY_NOT_SPACE: lambda char: not char.isspace(),
    c.CATEGORY_WORD: lambda char: char.isalnum() or char == "_",
    c.CATEGORY_NOT_WORD: lambda char: not (char.isalnum() or char == "_"),
}


def _in_class(kind: Any, value: Any, char: str) -> bool:
    if kind is c.LITERAL:
        return ord(char) == value
    if kind is c.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return bool(_CATEGORIES[value](char))


def _sample(parsed: Parsed, chosen: Sequence[str], repeat: int = 0) -> str:
    """A text that an expression matches, without lookarounds. What may be absent is repeated ``repeat`` times."""
    text = ""
    for op, argument in parsed:
        if op is c.LITERAL:
            text += chr(argument)
        elif op in (c.IN, c.ANY, c.NOT_LITERAL):
            fitting = (char for char in ["a", "1", " ", *chosen, "-", "/", "\u4e2d"] if _accepts(op, argument, char))
            text += next(fitting, chr(argument[0][1]) if op is c.IN and argument[0][0] is c.LITERAL else "")
        elif op is c.BRANCH:
            text += _sample(argument[1][0], chosen, repeat)
        elif op in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            least, most, inner = argument
            text += _sample(inner, chosen, repeat) * max(least, min(repeat, most))
        elif op is c.SUBPATTERN:
            text += _sample(argument[3], chosen, repeat)
        elif op is c.ATOMIC_GROUP:
            text += _sample(argument, chosen, repeat)
    return text
