"""TypeScript's types: ``X[]``, ``Record<string, X>``, ``A | B``, literals, index signatures, streams, promises."""

from __future__ import annotations

from ...schema.types import ScalarKind
from .builders import (
    byte_stream,
    constant,
    external,
    is_event_stream,
    is_scalar,
    list_of,
    map_of,
    named,
    nullable,
    optional,
    scalar,
    stream_of,
    union_of,
)
from .expressions import Expression, OtherValueExpression, ScalarExpression
from .language import Language
from .parser import Grammar, readers
from .tokens import Cursor, Token, links_to_own_page, token_pattern

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
    "RFCDate": ScalarKind.DATE,
    "Uint8Array": ScalarKind.BYTES,
    "ArrayBuffer": ScalarKind.BYTES,
    "Buffer": ScalarKind.BYTES,
    "Blob": ScalarKind.BYTES,
    "File": ScalarKind.BYTES,
}
_LITERALS = {"true": True, "false": False}
_NOTHING = frozenset({"undefined", "void", "never"})
_LISTS = frozenset({"Array", "ReadonlyArray", "Set"})
_MAPS = frozenset({"Record", "Map"})
_EVENT_STREAMS = frozenset({"EventStream", "AsyncIterable"})
_TRANSPARENT = frozenset({"Promise", "Awaited", "Readonly", "NonNullable"})
_PLATFORM = frozenset(
    {"RequestOptions", "RequestInit", "AxiosRequestConfig", "AxiosResponse", "Response", "Request", "Headers"}
    | {"AbortSignal", "HTTPClient"}
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
        cursor.refuse("a type beside `undefined`")
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
        cursor.refuse("a TypeScript type", token)
    if cursor.at("<"):
        return _generic(cursor, token)
    if links_to_own_page(token):
        return named(cursor, token, ".")
    if token.text in _SCALARS:
        return scalar(token, _SCALARS[token.text])
    if token.text == "ReadableStream":
        return byte_stream(cursor, token)
    if token.text in _PLATFORM or token.text in _NOTHING:
        return external(cursor, token)
    return named(cursor, token, ".")


def _index_signature(cursor: Cursor) -> Expression:
    """``{ [key: string]: X }``; other object types stand on pages of their own."""
    start = cursor.take().start
    if not cursor.accept("["):
        cursor.refuse("an index signature `[key: string]: ...`")
    if cursor.take().kind != "name":
        cursor.refuse("the key's name of an index signature")
    cursor.expect(":")
    key = cursor.nested(_type)
    cursor.expect("]")
    cursor.expect(":")
    value = cursor.nested(_type)
    cursor.accept(";")
    cursor.expect("}")
    return map_of(cursor, start, key, value)


def _generic(cursor: Cursor, token: Token) -> Expression:
    name, start = token.text, token.start
    arguments = cursor.list_within("<", _type, ">")
    if name in _MAPS and len(arguments) == 2:
        return map_of(cursor, start, *arguments)
    if name in _PLATFORM:
        return external(cursor, token)
    if len(arguments) != 1:
        cursor.refuse("a generic type that can be read", token)
    (item,) = arguments
    if name in _LISTS:
        return list_of(cursor, start, item)
    if name in _TRANSPARENT:
        return item
    if name in _EVENT_STREAMS or is_event_stream(name.rpartition(".")[2]):
        return stream_of(cursor, start, item)
    if name == "ReadableStream":
        return byte_stream(cursor, token) if is_scalar(item, ScalarKind.ANY) else stream_of(cursor, start, item)
    if name in _SCALARS and _SCALARS[name] is ScalarKind.BYTES:
        return scalar(token, ScalarKind.BYTES)
    if name in ("Unrecognized", "Unknown") and isinstance(item, ScalarExpression):
        return OtherValueExpression(kind=item.kind, start=start, end=cursor.last_end)
    return cursor.refuse("a generic type that can be read", token)


_WRAPPERS = _TRANSPARENT | {"null", "undefined", "readonly", "|"}

_READ, _READ_CODE = readers(
    Grammar(
        tokens=token_pattern(r"(?:[^\W\d]|\$)[\w$]*+(?:\.(?:[^\W\d]|\$)[\w$]*+)*+"),
        read=_type,
        types=frozenset(_SCALARS) | frozenset(_LITERALS) | _NOTHING | _LISTS | _MAPS | _EVENT_STREAMS | _TRANSPARENT,
        wrappers=_WRAPPERS,
        unions=frozenset({"|"}),
    )
)

LANGUAGE = Language(
    name="typescript",
    read=_READ,
    read_code=_READ_CODE,
    optional_states_null=False,
    plain_optional_denies_null=False,
    containers_state_null=False,
    reserved=frozenset(),  # every word may be a property's name
    examples_prove_null=True,
)
