"""Type expressions <-> plain data, and a language that reads each cell but once, from one run to the next.

The language that comes out reads as the one that goes in: expressions depend on the language and the cell alone.
"""

from __future__ import annotations

from collections.abc import Callable
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
from ..reading.types.language import Language
from ..schema.types import ScalarKind
from .format import CONSTANT, TEXT, TEXT_OR_NONE, WHOLE, record, texts
from .protocol import Cache

LONGEST_KEPT = 2000
"""Characters of a cell whose expression is kept."""
_KINDS = {kind.value: kind for kind in ScalarKind}


def recalling(language: Language, shelf: Cache) -> Language:
    """The language, with what it has read before at hand."""
    return replace(
        language,
        read=_recalling(f"cell\0{language.name}\0", language.read, shelf),
        read_code=_recalling(f"code\0{language.name}\0", language.read_code, shelf),
    )


def _recalling(kind: str, read: Callable[[str], Expression], shelf: Cache) -> Callable[[str], Expression]:
    def reader(text: str) -> Expression:
        if len(text) > LONGEST_KEPT:
            return read(text)
        return shelf.get_or_compute(kind + text, lambda: read(text), pack, unpack)

    return reader


def pack(expression: Expression) -> list[Any]:
    """Kind, place, content."""
    start, end = expression.start, expression.end
    match expression:
        case ScalarExpression(kind=kind):
            return ["scalar", start, end, kind.value]
        case NameExpression(path=path, url=url):
            return ["name", start, end, path, url]
        case ListExpression(item=item):
            return ["list", start, end, pack(item)]
        case MapExpression(key=key, value=value):
            return ["map", start, end, pack(key), pack(value)]
        case OptionalExpression(item=item):
            return ["optional", start, end, pack(item)]
        case NullableExpression(item=item):
            return ["nullable", start, end, pack(item)]
        case UnionExpression(members=members, url=url):
            return ["union", start, end, [pack(member) for member in members], url]
        case ConstantExpression(value=constant):
            return ["constant", start, end, constant]
        case OtherValueExpression(kind=kind):
            return ["unrecognized", start, end, kind.value]
        case StreamExpression(item=item):
            return ["stream", start, end, pack(item)]
        case ExternalExpression(name=name, url=url):
            return ["external", start, end, name, url]
        case UnreadExpression(text=text, expected=expected):
            return ["unread", start, end, text, expected]


def unpack(data: Any) -> Expression:
    """The expression. Raises ValueError, TypeError or LookupError for what ``pack`` does not make."""
    tag, start, end, *content = data
    record((start, end), (WHOLE, WHOLE))
    match tag, content:
        case "scalar", [kind]:
            return ScalarExpression(start=start, end=end, kind=_KINDS[kind])
        case "name", [path, url]:
            record((url,), (TEXT_OR_NONE,))
            return NameExpression(start=start, end=end, path=texts(path), url=url)
        case "list", [item]:
            return ListExpression(start=start, end=end, item=unpack(item))
        case "map", [key, value]:
            return MapExpression(start=start, end=end, key=unpack(key), value=unpack(value))
        case "optional", [item]:
            return OptionalExpression(start=start, end=end, item=unpack(item))
        case "nullable", [item]:
            return NullableExpression(start=start, end=end, item=unpack(item))
        case "union", [members, url]:
            record((url,), (TEXT_OR_NONE,))
            found = tuple([unpack(member) for member in members])
            return UnionExpression(start=start, end=end, members=found, url=url)
        case "constant", [value]:
            record((value,), (CONSTANT,))
            return ConstantExpression(start=start, end=end, value=value)
        case "unrecognized", [kind]:
            return OtherValueExpression(start=start, end=end, kind=_KINDS[kind])
        case "stream", [item]:
            return StreamExpression(start=start, end=end, item=unpack(item))
        case "external", [name, url]:
            record((name, url), (TEXT, TEXT_OR_NONE))
            return ExternalExpression(start=start, end=end, name=name, url=url)
        case "unread", [text, expected]:
            record((text, expected), (TEXT, TEXT))
            return UnreadExpression(start=start, end=end, text=text, expected=expected)
        case _:
            raise ValueError("no expression")
