"""JavaScript literals in examples -> plain values: objects, arrays, strings, numbers, null.

Other expressions (``new Date(...)``, ``await openAsBlob(...)``) are OPAQUE. Total, linear and iterative, so any depth
of brackets is fine.
"""

from __future__ import annotations

import re
from typing import Any, Final

from .....lazy import lazy_pattern

OPAQUE: Final = object()
"""The value of an expression that isn't a literal."""

_TOKEN = lazy_pattern(
    r"""\s+|//[^\n]*|/\*(?:[^*]|\*(?!/))*+\*/
    |(?P<string>"(?:[^"\\\n]|\\.)*+"|'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`)
    |(?P<broken>"(?:[^"\\\n]|\\.)*+|'(?:[^'\\\n]|\\.)*+|`.*+|/\*.*+)
    |(?P<number>-?(?:\d[\d_]*+(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?n?)
    |(?P<word>[A-Za-z_$][\w$]*+)
    |(?P<mark>.)""",
    re.VERBOSE | re.DOTALL,
)
_WORDS = {"null": None, "true": True, "false": False}
_ESCAPE = lazy_pattern(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))", re.DOTALL)
_PLAIN = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0"}
_CLOSED_BY = {"{": "}", "[": "]", "(": ")"}


def read_literal(code: str, start: int = 0) -> Any:
    """Return the value that begins at ``start``; OPAQUE if there is none, or if it never ends."""
    reader = _Reader()
    for match in _TOKEN.finditer(code, start):
        kind = match.lastgroup
        if kind is None:
            continue
        if reader.take(kind, match.group()):
            break
    return reader.result()


class _Reader:
    """Builds containers, the innermost last."""

    def __init__(self) -> None:
        self.open: list[tuple[str, Any]] = []
        self.keys: list[Any] = []
        self.value: Any = None
        self.has_value = False
        self.calls = 0
        self.done = False

    def take(self, kind: str, text: str) -> bool:
        """Read one token. Return whether the value is complete."""
        if self.calls:
            self.calls += (text in _CLOSED_BY) - (text in _CLOSED_BY.values() if kind == "mark" else False)
            return False
        match kind:
            case "string":
                self._found(_text(text))
            case "number":
                self._found(_number(text))
            case "word":
                self._found(_WORDS.get(text, text) if text in _WORDS else _Name(text))
            case _:
                return self._mark(text)
        return False

    def _found(self, value: Any) -> None:
        # Two values in a row (`new Date`, `await f`) are one expression that isn't a literal.
        self.value = OPAQUE if self.has_value else value
        self.has_value = True

    def _mark(self, text: str) -> bool:
        match text:
            case "{" | "[" if not self.has_value:
                self.open.append((text, {} if text == "{" else []))
                self.keys.append(None)
            case "{" | "[" | "(":
                self.value, self.has_value, self.calls = OPAQUE, True, 1
            case ":" if self.open and self.open[-1][0] == "{" and self.keys[-1] is None:
                self.keys[-1] = self.value if isinstance(self.value, str) else str(self.value)
                self.has_value = False
            case ",":
                self._settle()
                return not self.open
            case "}" | "]":
                return self._close()
            case ";":
                return not self.open
            case _:
                self.value, self.has_value = OPAQUE, True
        return False

    def _close(self) -> bool:
        self._settle()
        if not self.open:
            return True
        self.value, self.has_value = self.open.pop()[1], True
        self.keys.pop()
        return not self.open

    def _settle(self) -> None:
        """Add the complete value to the innermost container."""
        if self.open and self.has_value:
            bracket, container = self.open[-1]
            value = OPAQUE if isinstance(self.value, _Name) else self.value
            if bracket == "[":
                container.append(value)
            elif self.keys[-1] is not None:
                container[self.keys[-1]] = value
        if self.keys:
            self.keys[-1] = None
        self.has_value = False

    def result(self) -> Any:
        if self.open or not self.has_value or isinstance(self.value, _Name):
            return OPAQUE
        return self.value


class _Name(str):
    """A bare word: a key if a colon follows, else an expression."""

    __slots__ = ()


def _text(token: str) -> str:
    return _ESCAPE.sub(_unescaped, token[1:-1]) if "\\" in token else token[1:-1]


def _unescaped(match: re.Match[str]) -> str:
    four, two, plain = match.groups()
    if plain is not None:
        return _PLAIN.get(plain, "" if plain == "\n" else plain)
    return chr(int(four or two, 16))


def _number(token: str) -> Any:
    try:
        return float(token.rstrip("n").replace("_", "")) if len(token) < 400 else OPAQUE
    except ValueError:
        return OPAQUE
