"""A language that caches its type cells, and how an expression becomes plain data.

Expressions depend on the language, the dialect's words and the cell alone: they are the key.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from ..reading.types.expressions import (
    ConstantExpression,
    Expression,
    ExternalExpression,
    ListExpression,
    MapExpression,
    NameExpression,
    NullableExpression,
    OptionalExpression,
    OtherValueExpression,
    ScalarExpression,
    StreamExpression,
    UnionExpression,
    UnreadExpression,
)
from ..reading.types.language import Language, ReadType, TypeReader
from ..reading.types.words import TypeWords
from ..schema.types import ScalarKind
from .format import CONSTANT, TEXT, TEXT_OR_NONE, WHOLE, record, texts
from .protocol import Cache

MAX_CACHED = 2000
"""Characters of a cell that is cached."""
_KINDS = {kind.value: kind for kind in ScalarKind}


def cached_language(language: Language, dialect: str, cache: Cache) -> Language:
    """Return the language, reading each type of a dialect's pages only once."""

    def reader(words: TypeWords) -> TypeReader:
        known = language.reader(words)
        place = f"{language.name}\0{dialect}\0"
        return replace(
            known,
            read=_cached(f"cell\0{place}", known.read, cache),
            read_code=_cached(f"code\0{place}", known.read_code, cache),
        )

    return replace(language, reader=reader)


def _cached(kind: str, read: ReadType, cache: Cache) -> ReadType:
    def read_or_recall(text: str) -> Expression:
        if len(text) > MAX_CACHED:
            return read(text)
        return cache.get_or_compute(kind + text, lambda: read(text), encode, decode)

    return read_or_recall


def encode(expression: Expression) -> list[Any]:
    """Return kind, position and content."""
    start, end = expression.start, expression.end
    match expression:
        case ScalarExpression(kind=kind):
            return ["scalar", start, end, kind.value]
        case NameExpression(path=path, url=url, otherwise=otherwise):
            plain = ["name", start, end, path, url]
            return plain if otherwise is None else ["name or scalar", *plain[1:], otherwise.value]
        case ListExpression(item=item):
            return ["list", start, end, encode(item)]
        case MapExpression(key=key, value=value):
            return ["map", start, end, encode(key), encode(value)]
        case OptionalExpression(item=item):
            return ["optional", start, end, encode(item)]
        case NullableExpression(item=item):
            return ["nullable", start, end, encode(item)]
        case UnionExpression(members=members, url=url):
            return ["union", start, end, [encode(member) for member in members], url]
        case ConstantExpression(value=constant):
            return ["constant", start, end, constant]
        case OtherValueExpression(kind=kind):
            return ["unrecognized", start, end, kind.value]
        case StreamExpression(item=item):
            return ["stream", start, end, encode(item)]
        case ExternalExpression(name=name, url=url):
            return ["external", start, end, name, url]
        case UnreadExpression(text=text, expected=expected):
            return ["unread", start, end, text, expected]


def decode(data: Any) -> Expression:
    """Return the expression. Raises ValueError, TypeError or LookupError for data that ``encode`` doesn't make."""
    tag, start, end, *content = data
    record((start, end), (WHOLE, WHOLE))
    match tag, content:
        case "scalar", [kind]:
            return ScalarExpression(start=start, end=end, kind=_KINDS[kind])
        case "name", [path, url]:
            record((url,), (TEXT_OR_NONE,))
            return NameExpression(start=start, end=end, path=texts(path), url=url)
        case "name or scalar", [path, url, kind]:
            record((url,), (TEXT_OR_NONE,))
            return NameExpression(start=start, end=end, path=texts(path), url=url, otherwise=_KINDS[kind])
        case "list", [item]:
            return ListExpression(start=start, end=end, item=decode(item))
        case "map", [key, value]:
            return MapExpression(start=start, end=end, key=decode(key), value=decode(value))
        case "optional", [item]:
            return OptionalExpression(start=start, end=end, item=decode(item))
        case "nullable", [item]:
            return NullableExpression(start=start, end=end, item=decode(item))
        case "union", [members, url]:
            record((url,), (TEXT_OR_NONE,))
            found = tuple([decode(member) for member in members])
            return UnionExpression(start=start, end=end, members=found, url=url)
        case "constant", [value]:
            record((value,), (CONSTANT,))
            return ConstantExpression(start=start, end=end, value=value)
        case "unrecognized", [kind]:
            return OtherValueExpression(start=start, end=end, kind=_KINDS[kind])
        case "stream", [item]:
            return StreamExpression(start=start, end=end, item=decode(item))
        case "external", [name, url]:
            record((name, url), (TEXT, TEXT_OR_NONE))
            return ExternalExpression(start=start, end=end, name=name, url=url)
        case "unread", [text, expected]:
            record((text, expected), (TEXT, TEXT))
            return UnreadExpression(start=start, end=end, text=text, expected=expected)
        case _:
            raise ValueError("not an expression")
