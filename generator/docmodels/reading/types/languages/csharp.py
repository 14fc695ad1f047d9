"""C#'s types: ``List<X>``, ``Dictionary<String, X>``, ``X[]``, ``X?``. Its docs do not show what may be null."""

from __future__ import annotations

from ....schema.types import ScalarKind
from ..builders import known_or_named, list_of, map_of, optional, stream_of, union_of
from ..expressions import Expression, ScalarExpression
from ..language import Language
from ..parser import Grammar, reader_of
from ..tokens import Cursor, Token, token_pattern
from ..words import TypeWords

_SCALARS = {
    **dict.fromkeys(("string", "String", "Guid", "Uri"), ScalarKind.STRING),
    **dict.fromkeys(("int", "long", "short", "byte", "uint", "ulong", "Int16", "Int32", "Int64"), ScalarKind.INTEGER),
    **dict.fromkeys(("float", "double", "Single", "Double"), ScalarKind.FLOAT),
    **dict.fromkeys(("decimal", "Decimal"), ScalarKind.DECIMAL),
    **dict.fromkeys(("bool", "Boolean"), ScalarKind.BOOLEAN),
    **dict.fromkeys(("object", "Object", "dynamic", "JToken", "JObject", "JsonElement"), ScalarKind.ANY),
    "BigInteger": ScalarKind.BIG_INTEGER,
    "DateTime": ScalarKind.DATE_TIME,
    "DateTimeOffset": ScalarKind.DATE_TIME,
    "LocalDate": ScalarKind.DATE,
    "DateOnly": ScalarKind.DATE,
}
_WORDS = TypeWords(
    scalars=_SCALARS,
    lists=frozenset({"List", "IList", "IEnumerable", "ICollection", "IReadOnlyList", "HashSet"}),
    maps=frozenset({"Dictionary", "IDictionary", "IReadOnlyDictionary"}),
    optionals=frozenset({"Nullable"}),
    transparent=frozenset({"Task"}),
    byte_streams=frozenset({"Stream", "MemoryStream"}),
    externals=frozenset({"HttpResponseMessage", "HttpRequestMessage", "HttpClient", "CancellationToken", "void"}),
)


def _type(cursor: Cursor) -> Expression:
    token = cursor.take()
    if token.kind != "name":
        cursor.fail("a C# type", token)
    start = token.start
    if token.text == "byte" and cursor.accept("[", "]"):
        item: Expression = ScalarExpression(kind=ScalarKind.BYTES, start=start, end=cursor.last_end)
    else:
        item = _named(cursor, token)
    while True:
        if cursor.accept("[", "]"):
            item = list_of(cursor, start, item)
        elif cursor.accept("?"):
            item = optional(cursor, start, item)
        else:
            return item


def _named(cursor: Cursor, token: Token) -> Expression:
    name = token.text.rpartition(".")[2] if token.text.startswith(("System.", "NodaTime.")) else token.text
    if cursor.at("<"):
        return _generic(cursor, token, name)
    return known_or_named(cursor, token, name, ".")


def _generic(cursor: Cursor, token: Token, name: str) -> Expression:
    start, words = token.start, cursor.words
    arguments = cursor.list_within("<", _type, ">")
    if name in words.maps and len(arguments) == 2:
        return map_of(cursor, start, *arguments)
    if name in words.unions and arguments:
        return union_of(cursor, start, arguments)[0]
    if len(arguments) != 1:
        cursor.fail("a generic type that can be read", token)
    (item,) = arguments
    if name in words.lists:
        return list_of(cursor, start, item)
    if name in words.optionals:
        return optional(cursor, start, item)
    if name in words.transparent:
        return item
    if words.is_stream(name.rpartition(".")[2]):
        return stream_of(cursor, start, item)
    return cursor.fail("a generic type that can be read", token)


def _grammar(more: TypeWords) -> Grammar:
    words = _WORDS.extended(more)
    return Grammar(
        words=words,
        tokens=token_pattern(r"@?[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+"),
        read=_type,
        types=words.lists | words.maps | words.wrappers | words.unions | {*words.scalars, "void"},
        wrappers=words.wrappers,
        unions=words.unions,
    )


LANGUAGE = Language(
    name="csharp",
    reader=reader_of(_grammar),
    reserved=frozenset(),  # properties begin with a capital, keywords do not
    capital_fields=True,
)
