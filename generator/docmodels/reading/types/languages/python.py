"""Python's types: ``Optional[X]``, ``List[X]``, ``Dict[str, X]``, ``Union[...]``, ``Literal[...]``, streams."""

from __future__ import annotations

from dataclasses import fields

from ....schema.types import ScalarKind
from ..builders import (
    constant,
    external,
    list_of,
    map_of,
    named,
    nullable,
    optional,
    scalar,
    stream_of,
    union_of,
)
from ..expressions import Expression, OtherValueExpression, StreamExpression
from ..language import Language
from ..parser import Grammar, reader_of
from ..tokens import Cursor, Token, token_pattern
from ..words import SWAPPED_DATES, TypeWords

_SCALARS = {
    "str": ScalarKind.STRING,
    "int": ScalarKind.INTEGER,
    "float": ScalarKind.FLOAT,
    "bool": ScalarKind.BOOLEAN,
    "bytes": ScalarKind.BYTES,
    "bytearray": ScalarKind.BYTES,
    "Any": ScalarKind.ANY,
    "object": ScalarKind.ANY,
    "None": ScalarKind.NULL,
    "NoneType": ScalarKind.NULL,
    "Decimal": ScalarKind.DECIMAL,
    "decimal.Decimal": ScalarKind.DECIMAL,
    "date": ScalarKind.DATE,
    "datetime.date": ScalarKind.DATE,
    "datetime": ScalarKind.DATE_TIME,
    "datetime.datetime": ScalarKind.DATE_TIME,
    "IO": ScalarKind.BYTES,
    "BinaryIO": ScalarKind.BYTES,
}
_WORDS = TypeWords(
    scalars=_SCALARS,
    lists=frozenset({"List", "list", "Sequence", "Iterable", "Set", "set", "FrozenSet", "frozenset"}),
    maps=frozenset({"Dict", "dict", "Mapping", "MutableMapping"}),
    optionals=frozenset({"Optional"}),
    external_prefixes=("httpx.", "requests.", "aiohttp."),
)
_LITERALS = {"True": True, "False": False, "None": None}


def _type(cursor: Cursor) -> Expression:
    first = cursor.next
    members = [_single(cursor)]
    while cursor.accept("|"):
        members.append(_single(cursor))
    return members[0] if len(members) == 1 else _union(cursor, first.start, members)


def _single(cursor: Cursor) -> Expression:
    token = cursor.take()
    if token.kind != "name":
        cursor.fail("a Python type", token)
    name = token.text.removeprefix("typing.").removeprefix("typing_extensions.")
    words = cursor.words
    if name in words.scalars:
        return _scalar(cursor, token, words.scalars[name])
    if cursor.at("["):
        return _generic(cursor, token, name)
    is_bare = not words.containers_have_items and not cursor.links_to_own_page(token)
    if name in words.maps and is_bare:
        return map_of(cursor, token.start, scalar(token, ScalarKind.STRING), scalar(token, ScalarKind.ANY))
    if name in words.lists and is_bare:
        return list_of(cursor, token.start, scalar(token, ScalarKind.ANY))
    if name.startswith("io."):
        return scalar(token, ScalarKind.BYTES)
    if name.startswith(words.external_prefixes):
        return external(cursor, token)
    if name in words.open_scalars:
        return OtherValueExpression(kind=words.open_scalars[name], start=token.start, end=token.end)
    return named(cursor, token, ".")


def _scalar(cursor: Cursor, token: Token, kind: ScalarKind) -> Expression:
    if kind is ScalarKind.BYTES and cursor.at("["):  # IO[bytes]
        cursor.within("[", _type, "]")
    if token.link and cursor.words.are_dates_swapped(token.link.url):
        kind = SWAPPED_DATES.get(kind, kind)
    return scalar(token, kind)


def _generic(cursor: Cursor, token: Token, name: str) -> Expression:
    start = token.start
    words = cursor.words
    if name in words.lists:
        return list_of(cursor, start, cursor.within("[", _type, "]"))
    if name in words.wrappers:
        return _wrapper(cursor, start, name)
    if name in words.maps:
        arguments = cursor.list_within("[", _type, "]")
        if len(arguments) != 2:
            cursor.fail("a key and a value", token)
        return map_of(cursor, start, *arguments)
    if name == "Union":
        return _union(cursor, start, cursor.list_within("[", _type, "]"))
    if name == "Literal":
        literals = cursor.list_within("[", lambda inner: constant(inner, inner.take(), _LITERALS), "]")
        return _union(cursor, start, list(literals))
    if cursor.words.is_stream(name.rpartition(".")[2]):
        return stream_of(cursor, start, cursor.within("[", _type, "]"))
    return cursor.fail("a generic type that can be read", token)


def _wrapper(cursor: Cursor, start: int, name: str) -> Expression:
    item = cursor.within("[", _type, "]")
    if name not in cursor.words.optionals:
        item = nullable(cursor, start, item)
    return item if name in cursor.words.nullables else optional(cursor, start, item)


def _union(cursor: Cursor, start: int, members: list[Expression]) -> Expression:
    if all(isinstance(member, StreamExpression) for member in members):
        members = list({_shape(member): member for member in reversed(members)}.values())[::-1]
    item, admits_null = union_of(cursor, start, members)
    return nullable(cursor, start, item) if admits_null else item


def _shape(part: object) -> object:
    """Return an expression without its positions: synchronous and asynchronous streams of a type are the same."""
    if isinstance(part, tuple):
        return tuple(_shape(item) for item in part)
    if hasattr(part, "__dataclass_fields__"):
        facts = (getattr(part, f.name) for f in fields(part) if f.name not in ("start", "end"))  # type: ignore[arg-type]
        return (type(part).__name__, *(_shape(fact) for fact in facts))
    return part


def _grammar(more: TypeWords) -> Grammar:
    words = _WORDS.extended(more)
    wrappers = words.wrappers | {"Union", "None", "Literal"}
    return Grammar(
        words=words,
        tokens=token_pattern(r"[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+"),
        read=_type,
        types=words.lists | words.maps | frozenset({*words.scalars, *words.open_scalars}) | wrappers,
        wrappers=wrappers,
        unions=frozenset({"Union", "typing.Union", "|"}),
    )


# Keywords, and the builtins that SDKs write with an underscore; `type`, `id`, `list` and others stay as they are.
# fmt: off
_RESERVED = frozenset({
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "date", "datetime", "format", "str",
})
# fmt: on

LANGUAGE = Language(
    name="python",
    reader=reader_of(_grammar),
    reserved=_RESERVED,
)
