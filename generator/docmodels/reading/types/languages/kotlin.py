"""Kotlin's types: ``kotlin.collections.List<X>``, ``Map<K, V>``, ``X?``, and Java's classes."""

from __future__ import annotations

from ....schema.types import ScalarKind
from ..builders import known_or_named, optional
from ..expressions import Expression
from ..generics import generic
from ..language import Language
from ..parser import Grammar, reader_of
from ..tokens import Cursor, token_pattern
from ..words import TypeWords

_SCALARS = {
    **dict.fromkeys(("String", "Char", "CharSequence", "UUID", "Uuid", "URI", "URL"), ScalarKind.STRING),
    **dict.fromkeys(("Int", "Long", "Short", "Byte", "UInt", "ULong"), ScalarKind.INTEGER),
    **dict.fromkeys(("Double", "Float"), ScalarKind.FLOAT),
    "Number": ScalarKind.NUMBER,
    "Boolean": ScalarKind.BOOLEAN,
    "BigDecimal": ScalarKind.DECIMAL,
    "BigInteger": ScalarKind.BIG_INTEGER,
    **dict.fromkeys(("Any", "JsonElement", "JsonObject"), ScalarKind.ANY),
    "LocalDate": ScalarKind.DATE,
    **dict.fromkeys(("OffsetDateTime", "ZonedDateTime", "LocalDateTime", "Instant", "DateTime"), ScalarKind.DATE_TIME),
    **dict.fromkeys(("ByteArray", "File", "InputProvider", "OctetByteArray"), ScalarKind.BYTES),
    "Nothing": ScalarKind.NULL,
}
_PACKAGES = ("kotlin.", "kotlinx.", "java.", "org.threeten.bp.", "io.ktor.")
_WORDS = TypeWords(
    scalars=_SCALARS,
    lists=frozenset({"List", "MutableList", "Set", "MutableSet", "Array", "Collection", "ArrayList"}),
    maps=frozenset({"Map", "MutableMap", "HashMap"}),
    externals=frozenset({"Unit"}),
)


def _type(cursor: Cursor) -> Expression:
    token = cursor.take()
    if token.kind != "name":
        cursor.fail("a Kotlin type", token)
    name = token.text.rpartition(".")[2] if token.text.startswith(_PACKAGES) else token.text
    item = generic(cursor, token, name, _type) if cursor.at("<") else known_or_named(cursor, token, name, ".")
    return optional(cursor, token.start, item) if cursor.accept("?") else item


def _grammar(more: TypeWords) -> Grammar:
    words = _WORDS.extended(more)
    return Grammar(
        words=words,
        tokens=token_pattern(r"[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+"),
        read=_type,
        types=words.lists | words.maps | {*words.scalars, "Unit"},
        wrappers=words.wrappers,
        unions=frozenset(),
    )


LANGUAGE = Language(
    name="kotlin",
    reader=reader_of(_grammar),
    reserved=frozenset(),  # a property may have any name, in back-ticks
)
