"""TypeScript text -> tokens: enough to see brackets, strings and names, without a parser."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .....lazy import dataclass, lazy_pattern
from ..letters import NAME

_TOKEN = lazy_pattern(
    rf"""(?P<space>\s+|//[^\n]*|/\*(?:[^*]|\*(?!/))*+\*/)
    |(?P<string>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`)
    |(?P<name>{NAME})
    |(?P<number>\d[\w.]*)
    |(?P<mark>=>|.)""",
    re.VERBOSE | re.ASCII | re.DOTALL,
)
_OPEN = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class TypeScriptToken:
    """A name, string, number or mark."""

    kind: str
    text: str
    line: int
    depth: int
    """How many brackets are open before it; a closing bracket has the depth of its opening one."""


class TokenError(Exception):
    """The text isn't TypeScript."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def tokens(text: str) -> Iterator[TypeScriptToken]:
    """Return the tokens of a text. Raises TokenError for unbalanced brackets, or an open string or comment."""
    line = 1
    opened: list[tuple[str, int]] = []
    at = 0
    while match := _TOKEN.match(text, at):
        at = match.end()
        kind, part = match.lastgroup or "", match.group()
        if kind == "mark":
            if part in "\"'`" or text.startswith("/*", match.start()):
                raise TokenError(f"{part if part in _QUOTES else '/*'} is never closed", line)
            if part in _OPEN:
                yield TypeScriptToken(kind, part, line, len(opened))
                opened.append((part, line))
                continue
            if part in _OPEN.values() and (not opened or _OPEN[opened.pop()[0]] != part):
                raise TokenError(f"{part} has no opening bracket", line)
        if kind != "space":
            yield TypeScriptToken(kind, part, line, len(opened))
        line += part.count("\n")
    if opened:
        bracket, opening_line = opened[-1]
        raise TokenError(f"{bracket} is never closed", opening_line)


_QUOTES = "\"'`"
