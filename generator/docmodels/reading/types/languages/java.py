"""Java's types: ``Optional<X>``, ``JsonNullable<X>``, ``List<X>``, ``Map<K, V>``, ``X[]``, wildcards."""

from __future__ import annotations

from ....schema.types import ScalarKind
from ..builders import (
    external,
    is_platform,
    known_or_named,
    list_of,
    map_of,
    nullable,
    optional,
    stream_of,
)
from ..expressions import Expression, ScalarExpression
from ..language import Language
from ..parser import Grammar, reader_of
from ..tokens import Cursor, Token, token_pattern
from ..words import TypeWords

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
_NOTHING = frozenset({"void", "Void"})
_WORDS = TypeWords(
    scalars=_SCALARS,
    lists=frozenset({"List", "Iterable", "Collection", "Set"}),
    maps=frozenset({"Map"}),
    optionals=frozenset({"Optional"}),
    optional_nullables=frozenset({"JsonNullable"}),
    transparent=frozenset({"CompletableFuture", "Callable"}),
    byte_streams=frozenset({"InputStream"}),
    externals=_NOTHING | {"HttpResponse", "HttpRequest", "HttpClient", "InputStreamReader", "Duration"},
)


def _type(cursor: Cursor) -> Expression:
    start = cursor.next.start
    if cursor.accept("?"):
        return _wildcard(cursor, start)
    token = cursor.take()
    if token.kind != "name":
        cursor.fail("a Java type", token)
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
    """Return ``Map`` for ``java.util.Map``. Other packages are an SDK's own."""
    return name.rpartition(".")[2] if name.startswith(("java.", "com.fasterxml.", "org.openapitools.")) else name


def _named(cursor: Cursor, token: Token) -> Expression:
    name = _platform_name(token.text)
    if cursor.at("<"):
        return _generic(cursor, token, name)
    return known_or_named(cursor, token, name, ".")


def _generic(cursor: Cursor, token: Token, name: str) -> Expression:
    start, words = token.start, cursor.words
    arguments = cursor.list_within("<", _type, ">")
    match name.rpartition(".")[2], arguments:
        case last, [key, value] if last in words.maps:
            return map_of(cursor, start, key, value)
        case last, [item] if last in words.optionals:
            return optional(cursor, start, item)
        case last, [item] if last in words.optional_nullables:
            return optional(cursor, start, nullable(cursor, start, item))
        case last, [item] if words.is_stream(last):
            return stream_of(cursor, start, item)
        case last, [item] if last in words.lists:
            return list_of(cursor, start, item)
        case last, [item] if last in words.transparent:
            return item
        case _ if name in words.externals or (token.link and is_platform(token.link.url)):
            return external(cursor, token)
        case _:
            return cursor.fail("a generic type that can be read", token)


_QUALIFIED = frozenset({"java.util.Map", "java.util.List", "java.util.Optional"})


def _grammar(more: TypeWords) -> Grammar:
    words = _WORDS.extended(more)
    wrappers = words.wrappers | {"extends", "super"}
    return Grammar(
        words=words,
        tokens=token_pattern(r"(?:[^\W\d]|\$)[\w$]*+(?:\.(?:[^\W\d]|\$)[\w$]*+)*+"),
        read=_type,
        types=frozenset(words.scalars) | words.lists | words.maps | _NOTHING | _QUALIFIED | wrappers,
        wrappers=wrappers,
        unions=frozenset(),
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
    reader=reader_of(_grammar),
    reserved=_RESERVED,
)
