"""Go's types: pointers, ``[]X``, ``map[string]X``, and the generics of newer SDKs; all prefixes.

An asterisk is a pointer where it does not close as emphasis: ``**string*`` is an emphasised pointer.
"""

from __future__ import annotations

from ...schema.types import ScalarKind
from .builders import (
    byte_stream,
    external,
    is_event_stream,
    list_of,
    map_of,
    named,
    nullable,
    optional,
    scalar,
    stream_of,
)
from .expressions import Expression, ExternalExpression, ScalarExpression, StreamExpression
from .language import Language
from .parser import Grammar, readers
from .tokens import Cursor, token_pattern

_SCALARS = {
    "string": ScalarKind.STRING,
    "bool": ScalarKind.BOOLEAN,
    **dict.fromkeys(
        ("int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32", "uint64", "byte", "rune"),
        ScalarKind.INTEGER,
    ),
    "float32": ScalarKind.FLOAT,
    "float64": ScalarKind.FLOAT,
    "any": ScalarKind.ANY,
    "json.RawMessage": ScalarKind.ANY,
    "time.Time": ScalarKind.DATE_TIME,
    "types.Date": ScalarKind.DATE,
    "civil.Date": ScalarKind.DATE,
    "big.Int": ScalarKind.BIG_INTEGER,
    "types.BigInt": ScalarKind.BIG_INTEGER,
    "decimal.Big": ScalarKind.DECIMAL,
    "types.Decimal": ScalarKind.DECIMAL,
    "io.Reader": ScalarKind.BYTES,
}
_ALWAYS_POINTERS = frozenset({ScalarKind.BIG_INTEGER, ScalarKind.DECIMAL})
"""``big.Int`` and ``decimal.Big`` are only ever handled by pointer: theirs says nothing about null."""
_STREAMED = frozenset({"io.ReadCloser", "io.ReadSeekCloser"})
_PLATFORMS = ("context.", "http.", "net.", "sql.")
_BYTES = frozenset({"byte", "uint8"})


def _result(cursor: Cursor) -> Expression:
    """A type, or the types of a call: the error that comes second is no part of what it returns."""
    expression = _type(cursor)
    cursor.accept(",", "error")
    return expression


def _type(cursor: Cursor) -> Expression:
    start = cursor.next.start
    if cursor.accept("*"):
        return _pointer(cursor, start)
    if cursor.accept("["):
        if cursor.next.kind == "number":  # an array of fixed length
            cursor.take()
        cursor.expect("]")
        if cursor.next.text in _BYTES:
            end = cursor.take().end
            return ScalarExpression(kind=ScalarKind.BYTES, start=start, end=end)
        return list_of(cursor, start, cursor.nested(_type))
    if cursor.accept("map"):
        key = cursor.within("[", _type, "]")
        return map_of(cursor, start, key, cursor.nested(_type))
    if cursor.accept("interface", "{", "}"):
        return ScalarExpression(kind=ScalarKind.ANY, start=start, end=cursor.last_end)
    return _name(cursor)


def _pointer(cursor: Cursor, start: int) -> Expression:
    pointed_twice = cursor.at("*")
    item = cursor.nested(_type)
    match item:
        case ExternalExpression() | StreamExpression():
            return item
        case ScalarExpression(kind=kind) if kind in _ALWAYS_POINTERS and not pointed_twice:
            return item
        case _:
            return optional(cursor, start, item)


def _name(cursor: Cursor) -> Expression:
    token = cursor.take()
    if token.kind != "name":
        cursor.refuse("a Go type", token)
    if token.text in _SCALARS:
        return scalar(token, _SCALARS[token.text])
    if token.text in _STREAMED:
        return byte_stream(cursor, token)
    if token.text.startswith(_PLATFORMS) or token.text == "error":
        return external(cursor, token)
    if not cursor.at("["):
        return named(cursor, token, ".")
    item = cursor.within("[", _type, "]")
    match token.text.rpartition(".")[2]:
        case name if is_event_stream(name):
            return stream_of(cursor, token.start, item)
        case "OptionalNullable":
            return optional(cursor, token.start, nullable(cursor, token.start, item))
        case "Nullable":
            return nullable(cursor, token.start, item)
        case _:
            return cursor.refuse("a generic type that can be read", token)


_READ, _READ_CODE = readers(
    Grammar(
        tokens=token_pattern(r"[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+"),
        read=_result,
        types=frozenset(_SCALARS) | {"map", "interface", "error"},
        wrappers=frozenset({"error", "optionalnullable.OptionalNullable"}),
        unions=frozenset(),
        closes_after="_\"')>}",  # `[]*string`: behind a bracket stands a pointer
    )
)

LANGUAGE = Language(
    name="go",
    read=_READ,
    read_code=_READ_CODE,
    optional_states_null=True,
    plain_optional_denies_null=False,
    containers_state_null=False,
    reserved=frozenset(),  # fields are exported, so they begin with a capital: no word is one
)
