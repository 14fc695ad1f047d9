"""Java's types: ``Optional<X>``, ``JsonNullable<X>``, ``List<X>``, ``Map<K, V>``, ``X[]``, wildcards."""

from __future__ import annotations

from ...schema.types import ScalarKind
from .builders import (
    byte_stream,
    external,
    is_event_stream,
    is_platform,
    list_of,
    map_of,
    named,
    nullable,
    optional,
    scalar,
    stream_of,
)
from .expressions import Expression, ScalarExpression
from .language import Language
from .parser import Grammar, readers
from .tokens import Cursor, Token, links_to_own_page, token_pattern

_SCALARS = {
    "String": ScalarKind.STRING,
    **dict.fromkeys(("int", "Integer", "long", "Long", "short", "Short", "byte", "Byte"), ScalarKind.INTEGER),
    **dict.fromkeys(("double", "Double", "float", "Float"), ScalarKind.FLOAT),
    "boolean": ScalarKind.BOOLEAN,
    "Boolean": ScalarKind.BOOLEAN,
    "BigInteger": ScalarKind.BIG_INTEGER,
    "BigDecimal": ScalarKind.DECIMAL,
    "Object": ScalarKind.ANY,
    "JsonNode": ScalarKind.ANY,
    "OffsetDateTime": ScalarKind.DATE_TIME,
    "ZonedDateTime": ScalarKind.DATE_TIME,
    "LocalDateTime": ScalarKind.DATE_TIME,
    "Instant": ScalarKind.DATE_TIME,
    "LocalDate": ScalarKind.DATE,
}
_LISTS = frozenset({"List", "Iterable", "Collection", "Set"})
_TRANSPARENT = frozenset({"CompletableFuture", "Callable"})
_PLATFORM = frozenset({"HttpResponse", "HttpRequest", "HttpClient", "InputStreamReader", "Duration"})
_NOTHING = frozenset({"void", "Void"})


def _type(cursor: Cursor) -> Expression:
    start = cursor.next.start
    if cursor.accept("?"):
        return _wildcard(cursor, start)
    token = cursor.take()
    if token.kind != "name":
        cursor.refuse("a Java type", token)
    if token.text in ("byte", "Byte") and cursor.accept("[", "]"):
        item: Expression = ScalarExpression(kind=ScalarKind.BYTES, start=start, end=cursor.last_end)
    else:
        item = _named(cursor, token)
    while cursor.accept("[", "]"):
        item = list_of(cursor, start, item)
    return item


def _wildcard(cursor: Cursor, start: int) -> Expression:
    if cursor.accept("extends") or cursor.accept("super"):
        return cursor.nested(_type)
    return ScalarExpression(kind=ScalarKind.ANY, start=start, end=cursor.last_end)


def _platform_name(name: str) -> str:
    """``java.util.Map`` is ``Map``; other packages are an SDK's own."""
    return name.rpartition(".")[2] if name.startswith(("java.", "com.fasterxml.", "org.openapitools.")) else name


def _named(cursor: Cursor, token: Token) -> Expression:
    name = _platform_name(token.text)
    if cursor.at("<"):
        return _generic(cursor, token, name)
    if links_to_own_page(token):
        return named(cursor, token, ".")
    if name in _SCALARS:
        return scalar(token, _SCALARS[name])
    if name == "Blob" and token.link and "utils/" in token.link.url:
        return scalar(token, ScalarKind.BYTES)  # the SDK's own carrier of request bodies
    if name == "InputStream":
        return byte_stream(cursor, token)
    if name in _PLATFORM or name in _NOTHING:
        return external(cursor, token)
    return named(cursor, token, ".")


def _generic(cursor: Cursor, token: Token, name: str) -> Expression:
    start = token.start
    arguments = cursor.list_within("<", _type, ">")
    match name.rpartition(".")[2], arguments:
        case "Map", [key, value]:
            return map_of(cursor, start, key, value)
        case "Optional", [item]:
            return optional(cursor, start, item)
        case "JsonNullable", [item]:
            return optional(cursor, start, nullable(cursor, start, item))
        case last, [item] if is_event_stream(last):
            return stream_of(cursor, start, item)
        case last, [item] if last in _LISTS:
            return list_of(cursor, start, item)
        case last, [item] if last in _TRANSPARENT:
            return item
        case _ if name in _PLATFORM or (token.link and is_platform(token.link.url)):
            return external(cursor, token)
        case _:
            return cursor.refuse("a generic type that can be read", token)


_WRAPPERS = frozenset({"Optional", "JsonNullable", "extends", "super"}) | _TRANSPARENT
_TYPES = frozenset(_SCALARS) | _LISTS | _NOTHING | {"Map", "java.util.Map", "java.util.List", "java.util.Optional"}

_READ, _READ_CODE = readers(
    Grammar(
        tokens=token_pattern(r"(?:[^\W\d]|\$)[\w$]*+(?:\.(?:[^\W\d]|\$)[\w$]*+)*+"),
        read=_type,
        types=_TYPES | _WRAPPERS,
        wrappers=_WRAPPERS,
        unions=frozenset(),
    )
)

# fmt: off
_RESERVED = frozenset({
    "abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "const", "continue",
    "default", "do", "double", "else", "enum", "extends", "false", "final", "finally", "float", "for", "goto", "if",
    "implements", "import", "instanceof", "int", "interface", "long", "native", "new", "null", "package", "private",
    "protected", "public", "return", "short", "static", "strictfp", "super", "switch", "synchronized", "this",
    "throw", "throws", "transient", "true", "try", "void", "volatile", "while",
})
# fmt: on

LANGUAGE = Language(
    name="java",
    read=_READ,
    read_code=_READ_CODE,
    optional_states_null=True,
    plain_optional_denies_null=True,
    containers_state_null=False,
    reserved=_RESERVED,
)
