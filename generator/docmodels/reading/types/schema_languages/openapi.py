"""OpenAPI's types as documentation prints them: ``string(date-time)``, ``[[X](#x)]``, ``integer,string``, ``X¦null``.

A dialect whose pages print a part of a type outside of its cell writes it in this notation: ``map[X]`` for a map,
``"a" ¦ "b"`` for values.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from math import isfinite
from typing import NoReturn

from ....lazy import lazy_pattern
from ....schema.types import ScalarKind
from ..expressions import (
    ConstantExpression,
    Expression,
    ListExpression,
    MapExpression,
    NameExpression,
    NullableExpression,
    ScalarExpression,
    UnionExpression,
    UnreadExpression,
)
from ..language import Language, TypeReader, remembering
from ..tokens import NESTING_LIMIT, Token, TypeSyntaxError
from ..words import TypeWords

_SCALARS = {
    **dict.fromkeys(
        ("string", "password", "uuid", "guid", "email", "uri", "url", "hostname", "ipv4", "ipv6"), ScalarKind.STRING
    ),
    **dict.fromkeys(("integer", "int", "int32", "int64", "long"), ScalarKind.INTEGER),
    **dict.fromkeys(("number", "float", "double"), ScalarKind.FLOAT),
    **dict.fromkeys(("boolean", "bool"), ScalarKind.BOOLEAN),
    **dict.fromkeys(("date-time", "dateTime"), ScalarKind.DATE_TIME),
    "date": ScalarKind.DATE,
    **dict.fromkeys(("binary", "byte", "file"), ScalarKind.BYTES),
    "null": ScalarKind.NULL,
    **dict.fromkeys(("any", "anyOf", "oneOf", "allOf", "not"), ScalarKind.ANY),  # a union whose members aren't shown
}
_STRING_FORMATS = {
    "date": ScalarKind.DATE,
    "date-time": ScalarKind.DATE_TIME,
    "datetime": ScalarKind.DATE_TIME,
    "binary": ScalarKind.BYTES,
    "byte": ScalarKind.BYTES,
}
_TRUTHS = {"true": True, "false": False}
_PIECE = lazy_pattern(
    r"""\[(?P<text>[^\[\]]*+)\]\((?P<url>[^()\s]*+)\)
    | (?P<string>"(?:[^"\\]|\\.)*+")
    | (?P<number>-?[0-9]{1,300}+(?:\.[0-9]{1,300}+)?(?:[eE][+-]?[0-9]{1,3})?(?![\w.]))
    | (?P<word>[^\W\d][\w.:/-]*+)
    | \((?P<format>[^()]*+)\)
    | (?P<mark>\\.|\S)""",
    re.VERBOSE | re.DOTALL,
)


class _CellReader:
    """A position among the pieces of one cell."""

    def __init__(self, cell: str) -> None:
        self._cell = cell
        self._pieces = list(_PIECE.finditer(cell))
        self._index = 0
        self._depth = 0
        self._format = ""

    def read(self) -> Expression:
        """Return the type of the whole cell, or raise ``TypeSyntaxError``."""
        found = self._alternatives()
        if self._index < len(self._pieces):
            self._fail("the end of the type")
        return found

    def _next(self) -> re.Match[str] | None:
        return self._pieces[self._index] if self._index < len(self._pieces) else None

    def _accept(self, marks: str) -> bool:
        piece = self._next()
        if piece is None or piece["mark"] is None or piece["mark"] not in marks:
            return False
        self._index += 1
        return True

    def _fail(self, expected: str) -> NoReturn:
        piece = self._next()
        start, end = piece.span() if piece else (len(self._cell), len(self._cell))
        raise TypeSyntaxError(expected, Token("mark", piece[0] if piece else "", start, end))

    @property
    def _last_end(self) -> int:
        return self._pieces[self._index - 1].end() if self._index else 0

    def _alternatives(self) -> Expression:
        """Read a type, several types, or values. The format at the end of ``string,null(date)`` is the string's."""
        first = self._item()
        members: list[Expression] = []
        listed = [first]
        while True:
            if self._accept(","):
                listed.append(self._item())
                continue
            if len(listed) > 1:
                listed = [_with_format(each, self._format) for each in listed]
            members += listed
            if not self._accept("¦"):
                break
            listed = [self._item()]
        if len(members) == 1:
            return first
        start, end = first.start, self._last_end
        rest = [each for each in members if not _is_null(each)]
        if not rest:
            return members[0]
        item = rest[0] if len(rest) == 1 else UnionExpression(members=tuple(rest), start=start, end=end)
        return item if len(rest) == len(members) else NullableExpression(item=item, start=start, end=end)

    def _item(self) -> Expression:
        self._format = ""
        piece = self._next()
        if piece is None:
            self._fail("a type")
        start, end = piece.span()
        if piece["url"] is not None:
            self._index += 1
            return NameExpression(path=(piece["text"],), url=piece["url"] or None, start=start, end=end)
        if piece["string"] is not None or piece["number"] is not None:
            return self._constant(piece)
        if piece["mark"] == "[":
            return ListExpression(item=self._bracketed(), start=start, end=self._last_end)
        if piece["word"] is None:
            self._fail("a type")
        self._index += 1
        return self._word(piece["word"], start, end)

    def _bracketed(self) -> Expression:
        """Read the type in brackets; nothing between them is any type."""
        if not self._accept("["):
            self._fail("`[`")
        self._depth += 1
        if self._depth > NESTING_LIMIT:
            self._fail(f"at most {NESTING_LIMIT} levels of nesting")
        if self._accept("]"):
            item: Expression = ScalarExpression(kind=ScalarKind.ANY, start=self._last_end, end=self._last_end)
        else:
            item = self._alternatives()
            if not self._accept("]"):
                self._fail("`]`")
        self._depth -= 1
        return item

    def _constant(self, piece: re.Match[str]) -> Expression:
        try:
            value = json.loads(piece[0])
        except ValueError:
            self._fail("a value in JSON")
        if isinstance(value, float) and not isfinite(value):
            self._fail("a finite number")
        self._index += 1
        return ConstantExpression(value=value, start=piece.start(), end=piece.end())

    def _word(self, word: str, start: int, end: int) -> Expression:
        following = self._next()
        is_generic = following is not None and following["mark"] == "["
        if word in ("map", "array") and is_generic:
            item = self._bracketed()
            if word == "array":
                return ListExpression(item=item, start=start, end=self._last_end)
            key = ScalarExpression(kind=ScalarKind.STRING, start=start, end=end)
            return MapExpression(key=key, value=item, start=start, end=self._last_end)
        any_type = ScalarExpression(kind=ScalarKind.ANY, start=start, end=end)
        if word == "array":
            return ListExpression(item=any_type, start=start, end=end)
        if word in ("object", "map"):
            key = ScalarExpression(kind=ScalarKind.STRING, start=start, end=end)
            return MapExpression(key=key, value=any_type, start=start, end=end)
        if word in _TRUTHS:
            return ConstantExpression(value=_TRUTHS[word], start=start, end=end)
        if word not in _SCALARS:
            return NameExpression(path=(word,), start=start, end=end)
        scalar = ScalarExpression(kind=_SCALARS[word], start=start, end=end)
        if following is None or following["format"] is None:
            return scalar
        self._index += 1
        self._format = following["format"].strip().casefold()
        return _with_format(replace(scalar, end=following.end()), self._format)


def _with_format(expression: Expression, format_: str) -> Expression:
    """Return a scalar with a format, of which only those of strings change what JSON holds."""
    if isinstance(expression, ScalarExpression) and expression.kind is ScalarKind.STRING and format_ in _STRING_FORMATS:
        return replace(expression, kind=_STRING_FORMATS[format_])
    return expression


def _is_null(expression: Expression) -> bool:
    return isinstance(expression, ScalarExpression) and expression.kind is ScalarKind.NULL


def _read(cell: str) -> Expression:
    try:
        return _CellReader(cell).read()
    except TypeSyntaxError as error:
        return UnreadExpression(text=cell.strip(), expected=error.expected, start=error.at.start, end=error.at.end)


_READER = TypeReader(remembering(_read), remembering(_read))


def _reader(words: TypeWords) -> TypeReader:
    """OpenAPI has no words of SDKs."""
    return _READER


LANGUAGE = Language(name="", reader=_reader)
"""No programming language: a dialect uses it for the types of its pages (see ``Dialect.type_language``)."""
