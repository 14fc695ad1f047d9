"""Dart's types: ``List<X>``, ``Map<String, X>``, ``X?``, the ``BuiltList<X>`` of built_value, futures and streams."""

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
    **dict.fromkeys(("String", "Uri"), ScalarKind.STRING),
    "int": ScalarKind.INTEGER,
    "double": ScalarKind.FLOAT,
    "num": ScalarKind.NUMBER,
    "bool": ScalarKind.BOOLEAN,
    "BigInt": ScalarKind.BIG_INTEGER,
    "DateTime": ScalarKind.DATE_TIME,
    "Date": ScalarKind.DATE,
    **dict.fromkeys(("Object", "dynamic", "JsonObject"), ScalarKind.ANY),
    **dict.fromkeys(("MultipartFile", "File", "Uint8List"), ScalarKind.BYTES),
    "Null": ScalarKind.NULL,
}
_WORDS = TypeWords(
    scalars=_SCALARS,
    lists=frozenset({"List", "Set", "Iterable", "BuiltList", "BuiltSet"}),
    maps=frozenset({"Map", "BuiltMap"}),
    transparent=frozenset({"Future"}),
    streams=frozenset({"Stream"}),
    externals=frozenset({"void"}),
)


def _type(cursor: Cursor) -> Expression:
    token = cursor.take()
    if token.kind != "name":
        cursor.fail("a Dart type", token)
    has_arguments = cursor.at("<")
    item = (
        generic(cursor, token, token.text, _type) if has_arguments else known_or_named(cursor, token, token.text, ".")
    )
    return optional(cursor, token.start, item) if cursor.accept("?") else item


def _grammar(more: TypeWords) -> Grammar:
    words = _WORDS.extended(more)
    return Grammar(
        words=words,
        tokens=token_pattern(r"(?:[^\W\d]|\$)[\w$]*+(?:\.(?:[^\W\d]|\$)[\w$]*+)*+"),
        read=_type,
        types=words.lists | words.maps | words.wrappers | {*words.scalars, "void"},
        wrappers=words.wrappers,
        unions=frozenset(),
    )


# Words that SDKs write with an underscore as names of fields: `class_`.
# fmt: off
_RESERVED = frozenset({
    "assert", "async", "await", "break", "case", "catch", "class", "const", "continue", "default", "do", "else", "enum",
    "extends", "false", "final", "finally", "for", "if", "in", "is", "new", "null", "rethrow", "return", "super",
    "switch", "this", "throw", "true", "try", "var", "void", "while", "with", "yield",
})
# fmt: on

LANGUAGE = Language(
    name="dart",
    reader=reader_of(_grammar),
    reserved=_RESERVED,
)
