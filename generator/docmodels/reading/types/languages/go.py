"""Go's types: pointers, ``[]X``, ``map[string]X``, and generics.

An asterisk is a pointer if it doesn't close emphasis: ``**string*`` is an emphasised pointer.
"""

from __future__ import annotations

from ....schema.types import ScalarKind
from ..builders import (
    byte_stream,
    external,
    list_of,
    map_of,
    named,
    nullable,
    optional,
    scalar,
    stream_of,
)
from ..expressions import Expression, ExternalExpression, ScalarExpression, StreamExpression
from ..language import Language
from ..parser import Grammar, reader_of
from ..tokens import Cursor, token_pattern
from ..words import TypeWords

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
    "civil.Date": ScalarKind.DATE,
    "big.Int": ScalarKind.BIG_INTEGER,
    "decimal.Big": ScalarKind.DECIMAL,
    "io.Reader": ScalarKind.BYTES,
}
_ALWAYS_POINTERS = frozenset({ScalarKind.BIG_INTEGER, ScalarKind.DECIMAL})
"""``big.Int`` and ``decimal.Big`` are always used by pointer, so their pointer says nothing about null."""
_BYTES = frozenset({"byte", "uint8"})
_WORDS = TypeWords(
    scalars=_SCALARS,
    byte_streams=frozenset({"io.ReadCloser", "io.ReadSeekCloser"}),
    external_prefixes=("context.", "http.", "net.", "sql."),
)


def _result(cursor: Cursor) -> Expression:
    """Read a type, or the types that a call returns: the error isn't part of the result."""
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
        cursor.fail("a Go type", token)
    words = cursor.words
    if token.text in words.scalars:
        return scalar(token, words.scalars[token.text])
    if token.text in words.byte_streams:
        return byte_stream(cursor, token)
    if token.text.startswith(words.external_prefixes) or token.text in words.externals or token.text == "error":
        return external(cursor, token)
    if not cursor.at("["):
        return named(cursor, token, ".")
    item = cursor.within("[", _type, "]")
    match token.text.rpartition(".")[2]:
        case name if words.is_stream(name):
            return stream_of(cursor, token.start, item)
        case name if name in words.optional_nullables:
            return optional(cursor, token.start, nullable(cursor, token.start, item))
        case name if name in words.nullables:
            return nullable(cursor, token.start, item)
        case _:
            return cursor.fail("a generic type that can be read", token)


def _grammar(more: TypeWords) -> Grammar:
    words = _WORDS.extended(more)
    return Grammar(
        words=words,
        tokens=token_pattern(r"[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+"),
        read=_result,
        types=frozenset({*words.scalars, "map", "interface", "error"}),
        wrappers=frozenset({"error", *(word for word in words.wrappers if "." in word)}),
        unions=frozenset(),
        closes_after="_\"')>}",  # after a bracket comes a pointer: `[]*string`
    )


LANGUAGE = Language(
    name="go",
    reader=reader_of(_grammar),
    reserved=frozenset(),  # fields are exported, so they begin with a capital: no word is one
    capital_fields=True,
)
