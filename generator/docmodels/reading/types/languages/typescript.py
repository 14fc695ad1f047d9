"""TypeScript's types: ``X[]``, ``Record<string, X>``, ``A | B``, literals, index signatures, streams, promises."""

from __future__ import annotations

from ....schema.types import ScalarKind
from ..builders import (
    byte_stream,
    constant,
    external,
    is_scalar,
    known_or_named,
    list_of,
    map_of,
    nullable,
    optional,
    scalar,
    stream_of,
    union_of,
)
from ..expressions import Expression, OtherValueExpression, ScalarExpression
from ..language import Language
from ..parser import Grammar, reader_of
from ..tokens import Cursor, Token, token_pattern
from ..words import TypeWords

_SCALARS = {
    "string": ScalarKind.STRING,
    "String": ScalarKind.STRING,
    "number": ScalarKind.NUMBER,
    "Number": ScalarKind.NUMBER,
    "boolean": ScalarKind.BOOLEAN,
    "Boolean": ScalarKind.BOOLEAN,
    "bigint": ScalarKind.BIG_INTEGER,
    "BigInt": ScalarKind.BIG_INTEGER,
    "Decimal": ScalarKind.DECIMAL,
    "any": ScalarKind.ANY,
    "unknown": ScalarKind.ANY,
    "object": ScalarKind.ANY,
    "Object": ScalarKind.ANY,
    "null": ScalarKind.NULL,
    "Date": ScalarKind.DATE_TIME,
    "Uint8Array": ScalarKind.BYTES,
    "ArrayBuffer": ScalarKind.BYTES,
    "Buffer": ScalarKind.BYTES,
    "Blob": ScalarKind.BYTES,
    "File": ScalarKind.BYTES,
}
_LITERALS = {"true": True, "false": False}
_NOTHING = frozenset({"undefined", "void", "never"})
_WORDS = TypeWords(
    scalars=_SCALARS,
    lists=frozenset({"Array", "ReadonlyArray", "Set"}),
    maps=frozenset({"Record", "Map"}),
    transparent=frozenset({"Promise", "Awaited", "Readonly", "NonNullable"}),
    streams=frozenset({"AsyncIterable"}),
    byte_streams=frozenset({"ReadableStream"}),
    externals=_NOTHING
    | frozenset({"RequestInit", "AxiosRequestConfig", "AxiosResponse", "Response", "Request", "Headers"})
    | frozenset({"AbortSignal"}),
)


def _type(cursor: Cursor) -> Expression:
    start = cursor.next.start
    cursor.accept("|")
    members: list[Expression] = []
    may_be_absent = False
    while True:
        if cursor.at("undefined") and (members or cursor.at("undefined", "|")):
            may_be_absent = cursor.accept("undefined")
        else:
            members.append(_postfix(cursor))
        if not cursor.accept("|"):
            break
    if not members:
        cursor.fail("a type beside `undefined`")
    item, admits_null = members[0], False
    if len(members) > 1:
        item, admits_null = union_of(cursor, start, members)
    item = nullable(cursor, start, item) if admits_null else item
    return optional(cursor, start, item) if may_be_absent else item


def _postfix(cursor: Cursor) -> Expression:
    start = cursor.next.start
    cursor.accept("readonly")
    item = _single(cursor)
    while cursor.accept("[", "]"):
        item = list_of(cursor, start, item)
    return item


def _single(cursor: Cursor) -> Expression:
    if cursor.at("("):
        return cursor.within("(", _type, ")")
    if cursor.at("{"):
        return cursor.nested(_index_signature)
    token = cursor.take()
    if token.kind in ("string", "number") or (token.kind == "name" and token.text in _LITERALS):
        return constant(cursor, token, _LITERALS)
    if token.kind != "name":
        cursor.fail("a TypeScript type", token)
    if cursor.at("<"):
        return _generic(cursor, token)
    may_be_model = token.link is not None or (cursor.words.plain_models and token.text[:1].isupper())
    if token.text in cursor.words.lists and not may_be_model:
        return list_of(cursor, token.start, scalar(token, ScalarKind.ANY))
    return known_or_named(cursor, token, token.text, ".")


def _index_signature(cursor: Cursor) -> Expression:
    """``{ [key: string]: X }``; other object types have pages of their own."""
    start = cursor.take().start
    if not cursor.accept("["):
        cursor.fail("an index signature `[key: string]: ...`")
    if cursor.take().kind != "name":
        cursor.fail("the key's name of an index signature")
    cursor.expect(":")
    key = cursor.nested(_type)
    cursor.expect("]")
    cursor.expect(":")
    value = cursor.nested(_type)
    cursor.accept(";")
    cursor.expect("}")
    return map_of(cursor, start, key, value)


def _generic(cursor: Cursor, token: Token) -> Expression:
    name, start, words = token.text, token.start, cursor.words
    arguments = cursor.list_within("<", _type, ">")
    if name in words.maps and len(arguments) == 2:
        return map_of(cursor, start, *arguments)
    if name in words.externals:
        return external(cursor, token)
    if len(arguments) != 1:
        cursor.fail("a generic type that can be read", token)
    (item,) = arguments
    if name in words.lists:
        return list_of(cursor, start, item)
    if name in words.transparent:
        return item
    if words.is_stream(name.rpartition(".")[2]):
        return stream_of(cursor, start, item)
    if name in words.byte_streams:
        return byte_stream(cursor, token) if is_scalar(item, ScalarKind.ANY) else stream_of(cursor, start, item)
    if words.scalars.get(name) is ScalarKind.BYTES:
        return scalar(token, ScalarKind.BYTES)
    if name in words.open_generics and isinstance(item, ScalarExpression):
        return OtherValueExpression(kind=item.kind, start=start, end=cursor.last_end)
    return cursor.fail("a generic type that can be read", token)


def _grammar(more: TypeWords) -> Grammar:
    words = _WORDS.extended(more)
    generics = words.lists | words.maps | words.streams | words.transparent
    return Grammar(
        words=words,
        tokens=token_pattern(r"(?:[^\W\d]|\$)[\w$]*+(?:\.(?:[^\W\d]|\$)[\w$]*+)*+"),
        read=_type,
        types=frozenset({*words.scalars, *_LITERALS}) | _NOTHING | generics,
        wrappers=words.transparent | {"null", "undefined", "readonly", "|"},
        unions=frozenset({"|"}),
    )


LANGUAGE = Language(
    name="typescript",
    reader=reader_of(_grammar),
    reserved=frozenset(),  # every word may be a property's name
)
