"""Types of OData's data model as Microsoft's documentation prints them: ``Edm.String``, ``[user](user.md) collection``.

Case and remarks behind a type say nothing. ``"a" ¦ "b" ¦ …`` are values of an enumeration, and others.
"""

from __future__ import annotations

import json
import re
from typing import NoReturn

from ....lazy import lazy_pattern
from ....schema.types import ScalarKind
from ..expressions import (
    ConstantExpression,
    Expression,
    ListExpression,
    NameExpression,
    OtherValueExpression,
    ScalarExpression,
    UnionExpression,
    UnreadExpression,
)
from ..language import Language, TypeReader, remembering
from ..tokens import NESTING_LIMIT, Token, TypeSyntaxError
from ..words import TypeWords

_SCALARS = {
    **dict.fromkeys(("string", "guid", "uuid", "url", "uri", "timeofday", "duration", "email"), ScalarKind.STRING),
    **dict.fromkeys(("enum", "enumeration"), ScalarKind.STRING),  # of values that the description may list
    **dict.fromkeys(("boolean", "bool"), ScalarKind.BOOLEAN),
    **dict.fromkeys(("int16", "int32", "int64", "integer", "int", "long", "byte", "sbyte"), ScalarKind.INTEGER),
    **dict.fromkeys(("double", "single", "float", "number"), ScalarKind.FLOAT),
    "decimal": ScalarKind.DECIMAL,
    **dict.fromkeys(("datetimeoffset", "datetime", "timestamp"), ScalarKind.DATE_TIME),
    "date": ScalarKind.DATE,
    **dict.fromkeys(("binary", "stream", "bytes"), ScalarKind.BYTES),
    **dict.fromkeys(("json", "untyped", "any", "object"), ScalarKind.ANY),
}
for _words, _kind in (
    ("字符串 字串 文字列 строка zeichenfolge zeichenkette chaîne cadena cadeia", ScalarKind.STRING),
    ("布尔值 布尔 ブール値 ブール логическое логический booléen booleano", ScalarKind.BOOLEAN),
    ("整数 целое ganzzahl entier entero inteiro", ScalarKind.INTEGER),
):
    _SCALARS.update(dict.fromkeys(_words.split(), _kind))  # as translated pages print them
_PREFIX = "edm."
_TRANSLATED_LISTS = frozenset(("集合", "コレクション", "коллекция", "sammlung", "auflistung", "colección", "coleção"))
_LISTS = frozenset({"collection", "collections", "array", "list"}) | _TRANSLATED_LISTS
_OBJECTS = ("object", "objects", "объектов", "объекта", "объект", "对象", "オブジェクト")
_NOUNS = frozenset(
    ("resource", "resources", *_OBJECTS, "type", "types", "enum", "enumeration", "entity", "entities")
) | {"string", "stream", "url"}
"""Words behind a type that only say what it is."""
_REMARKS = ("(", ",", ";", ".", ":", "-", "–")
_OR = frozenset({"or", "|", "¦", "/"})
_PIECE = lazy_pattern(
    r"""\[(?P<text>[^\[\]]*+)\]\((?P<url>[^()\s]*+)\)
    | (?P<string>"(?:[^"\\]|\\.)*+")
    | (?P<word>[^\W\d]\w*+(?:[.-]\w++)*+)
    | (?P<mark>\\.|\S)""",
    re.VERBOSE | re.DOTALL,
)
_MARKUP = lazy_pattern(r"[`*\\]")


class _EdmReader:
    """A position among the pieces of one cell."""

    def __init__(self, cell: str) -> None:
        self._cell = cell
        text = _MARKUP.sub(" ", cell)
        self._pieces = list(_PIECE.finditer(text))
        self._index = 0
        self._depth = 0

    def read(self) -> Expression:
        """Return the type of the whole cell, or raise ``TypeSyntaxError``."""
        found = self._union()
        self._accept_nouns()
        rest = self._next()
        if rest is not None and rest[0] not in _REMARKS:
            self._fail("the end of the type")
        return found

    def _next(self) -> re.Match[str] | None:
        return self._pieces[self._index] if self._index < len(self._pieces) else None

    def _fail(self, expected: str) -> NoReturn:
        piece = self._next()
        start, end = piece.span() if piece else (len(self._cell), len(self._cell))
        raise TypeSyntaxError(expected, Token("mark", piece[0] if piece else "", start, end))

    def _accept(self, *texts: str) -> bool:
        piece = self._next()
        if piece is None or piece[0].casefold() not in texts:
            return False
        self._index += 1
        return True

    def _accept_nouns(self) -> None:
        while self._accept(*_NOUNS):
            pass

    def _union(self) -> Expression:
        first = self._item()
        members = [first]
        while self._accept(*_OR):
            members.append(self._item())
        if len(members) == 1:
            return first
        return UnionExpression(members=tuple(members), start=first.start, end=members[-1].end)

    def _item(self) -> Expression:
        """Read a type with the word for a list before or behind it."""
        self._depth += 1
        if self._depth > NESTING_LIMIT:
            self._fail(f"at most {NESTING_LIMIT} levels of nesting")
        item = self._listed() or self._single()
        self._depth -= 1
        while True:
            self._accept_nouns()
            if self._is_joined_list():
                self._index += 1
            if not self._accept(*_LISTS):
                return item
            item = ListExpression(item=item, start=item.start, end=self._pieces[self._index - 1].end())

    def _is_joined_list(self) -> bool:
        """Is this the hyphen of ``[x](x.md)-Sammlung``?"""
        pieces = self._pieces[self._index : self._index + 2]
        return len(pieces) == 2 and pieces[0][0] == "-" and pieces[1][0].casefold() in _TRANSLATED_LISTS

    def _listed(self) -> Expression | None:
        """Read ``Collection(X)`` or ``collection of X``."""
        piece, at = self._next(), self._index
        if piece is None or piece["word"] is None or piece[0].casefold() not in _LISTS:
            return None
        self._index += 1
        if self._accept("("):
            item = self._union()
            self._accept_nouns()
            if not self._accept(")"):
                self._fail("`)`")
        elif self._accept("of", "de", "von", "mit") or (self._next() and piece[0].casefold() in _TRANSLATED_LISTS):
            self._accept(*_OBJECTS)
            item = self._item()
        elif self._next() is None:
            item = ScalarExpression(kind=ScalarKind.ANY, start=piece.start(), end=piece.end())
        else:
            self._index = at
            return None
        return ListExpression(item=item, start=piece.start(), end=self._pieces[self._index - 1].end())

    def _single(self) -> Expression:
        piece = self._next()
        if piece is None:
            self._fail("a type")
        start, end = piece.span()
        self._index += 1
        if piece["string"] is not None:
            try:
                return ConstantExpression(value=json.loads(piece[0]), start=start, end=end)
            except ValueError:
                self._index -= 1
                self._fail("a value")
        if piece[0] == "…":
            return OtherValueExpression(kind=ScalarKind.STRING, start=start, end=end)
        name = (piece["text"] if piece["url"] is not None else piece["word"]) or ""
        kind = _SCALARS.get(name.strip().casefold().removeprefix(_PREFIX))
        if kind is not None:
            self._accept_json(name)
            return ScalarExpression(kind=kind, start=start, end=end)
        if not name.strip() and not piece["url"]:
            self._index -= 1
            self._fail("a type")
        if piece["url"] and not name.isascii():  # the text is translated, the address is not
            name = piece["url"].rpartition("/")[2].partition(".")[0]
        return NameExpression(path=(name.strip().rpartition(".")[2],), url=piece["url"], start=start, end=end)

    def _accept_json(self, name: str) -> None:
        """Move past the rest of ``Untyped JSON object``."""
        if name.casefold() == "untyped":
            self._accept("json")


def _read(cell: str) -> Expression:
    try:
        return _EdmReader(cell).read()
    except TypeSyntaxError as error:
        return UnreadExpression(text=cell.strip(), expected=error.expected, start=error.at.start, end=error.at.end)


_READER = TypeReader(remembering(_read), remembering(_read))


def _reader(words: TypeWords) -> TypeReader:
    """OData has no words of SDKs."""
    return _READER


LANGUAGE = Language(name="", reader=_reader)
"""No programming language: a dialect uses it for the types of its pages (see ``Dialect.type_language``)."""
