"""C#'s types: ``List<X>``, ``Dictionary<String, X>``, ``X[]``, ``X?``. Its docs do not show what may be null."""

from __future__ import annotations

from ...schema.types import ScalarKind
from .builders import byte_stream, external, is_event_stream, list_of, map_of, named, optional, scalar, stream_of
from .expressions import Expression, ScalarExpression
from .language import Language
from .parser import Grammar, readers
from .tokens import Cursor, Token, links_to_own_page, token_pattern

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
_LISTS = frozenset({"List", "IList", "IEnumerable", "ICollection", "IReadOnlyList", "HashSet"})
_MAPS = frozenset({"Dictionary", "IDictionary", "IReadOnlyDictionary"})
_PLATFORM = frozenset({"HttpResponseMessage", "HttpRequestMessage", "HttpClient", "CancellationToken"})


def _type(cursor: Cursor) -> Expression:
    token = cursor.take()
    if token.kind != "name":
        cursor.refuse("a C# type", token)
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
    if links_to_own_page(token):
        return named(cursor, token, ".")
    if name in _SCALARS:
        return scalar(token, _SCALARS[name])
    if name in ("Stream", "MemoryStream"):
        return byte_stream(cursor, token)
    if name in _PLATFORM or name == "void":
        return external(cursor, token)
    return named(cursor, token, ".")


def _generic(cursor: Cursor, token: Token, name: str) -> Expression:
    start = token.start
    arguments = cursor.list_within("<", _type, ">")
    if name in _MAPS and len(arguments) == 2:
        return map_of(cursor, start, *arguments)
    if len(arguments) != 1:
        cursor.refuse("a generic type that can be read", token)
    (item,) = arguments
    if name in _LISTS:
        return list_of(cursor, start, item)
    if name == "Nullable":
        return optional(cursor, start, item)
    if name == "Task":
        return item
    if is_event_stream(name.rpartition(".")[2]):
        return stream_of(cursor, start, item)
    return cursor.refuse("a generic type that can be read", token)


_WRAPPERS = frozenset({"Nullable", "Task"})

_READ, _READ_CODE = readers(
    Grammar(
        tokens=token_pattern(r"@?[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+"),
        read=_type,
        types=frozenset(_SCALARS) | _LISTS | _MAPS | _WRAPPERS | {"void"},
        wrappers=_WRAPPERS,
        unions=frozenset(),
    )
)

LANGUAGE = Language(
    name="csharp",
    read=_READ,
    read_code=_READ_CODE,
    optional_states_null=False,
    plain_optional_denies_null=False,
    containers_state_null=False,
    reserved=frozenset(),  # properties begin with a capital, keywords do not
)
