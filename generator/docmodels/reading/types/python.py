"""Python's types: ``Optional[X]``, ``List[X]``, ``Dict[str, X]``, ``Union[...]``, ``Literal[...]``, event streams."""

from __future__ import annotations

from dataclasses import fields

from ...schema.types import ScalarKind
from .builders import (
    constant,
    external,
    is_event_stream,
    list_of,
    map_of,
    named,
    nullable,
    optional,
    scalar,
    stream_of,
    union_of,
)
from .expressions import Expression, OtherValueExpression, StreamExpression
from .language import Language
from .parser import Grammar, readers
from .tokens import Cursor, Token, token_pattern

_SCALARS = {
    "str": ScalarKind.STRING,
    "int": ScalarKind.INTEGER,
    "float": ScalarKind.FLOAT,
    "bool": ScalarKind.BOOLEAN,
    "bytes": ScalarKind.BYTES,
    "bytearray": ScalarKind.BYTES,
    "Any": ScalarKind.ANY,
    "object": ScalarKind.ANY,
    "None": ScalarKind.NULL,
    "NoneType": ScalarKind.NULL,
    "Decimal": ScalarKind.DECIMAL,
    "decimal.Decimal": ScalarKind.DECIMAL,
    "date": ScalarKind.DATE,
    "datetime.date": ScalarKind.DATE,
    "datetime": ScalarKind.DATE_TIME,
    "datetime.datetime": ScalarKind.DATE_TIME,
    "IO": ScalarKind.BYTES,
    "BinaryIO": ScalarKind.BYTES,
}
_SWAPPED = {ScalarKind.DATE: ScalarKind.DATE_TIME, ScalarKind.DATE_TIME: ScalarKind.DATE}
_UNRECOGNIZED = {"UnrecognizedStr": ScalarKind.STRING, "UnrecognizedInt": ScalarKind.INTEGER}
_LISTS = frozenset({"List", "list", "Sequence", "Iterable", "Set", "set", "FrozenSet", "frozenset"})
_MAPS = frozenset({"Dict", "dict", "Mapping", "MutableMapping"})
_OPTIONALS = frozenset({"Optional", "Nullable", "OptionalNullable"})
_PLATFORMS = ("httpx.", "requests.", "requests_http.", "aiohttp.")
_LITERALS = {"True": True, "False": False, "None": None}


def _type(cursor: Cursor) -> Expression:
    first = cursor.next
    members = [_single(cursor)]
    while cursor.accept("|"):
        members.append(_single(cursor))
    return members[0] if len(members) == 1 else _union(cursor, first.start, members)


def _single(cursor: Cursor) -> Expression:
    token = cursor.take()
    if token.kind != "name":
        cursor.refuse("a Python type", token)
    name = token.text.removeprefix("typing.").removeprefix("typing_extensions.")
    if name in _SCALARS:
        return _scalar(cursor, token, name)
    if cursor.at("["):
        return _generic(cursor, token, name)
    if name.startswith("io."):
        return scalar(token, ScalarKind.BYTES)
    if name.startswith(_PLATFORMS):
        return external(cursor, token)
    if name in _UNRECOGNIZED:
        return OtherValueExpression(kind=_UNRECOGNIZED[name], start=token.start, end=token.end)
    return named(cursor, token, ".")


def _scalar(cursor: Cursor, token: Token, name: str) -> Expression:
    kind = _SCALARS[name]
    if kind is ScalarKind.BYTES and cursor.at("["):  # IO[bytes]
        cursor.within("[", _type, "]")
    if token.link and "docs.python.org/" in token.link.url:
        kind = _SWAPPED.get(kind, kind)  # measured: the docs link each class to the other one's section
    return scalar(token, kind)


def _generic(cursor: Cursor, token: Token, name: str) -> Expression:
    start = token.start
    if name in _LISTS:
        return list_of(cursor, start, cursor.within("[", _type, "]"))
    if name in _OPTIONALS:
        return _optional(cursor, start, name)
    if name in _MAPS:
        arguments = cursor.list_within("[", _type, "]")
        if len(arguments) != 2:
            cursor.refuse("a key and a value", token)
        return map_of(cursor, start, *arguments)
    if name == "Union":
        return _union(cursor, start, cursor.list_within("[", _type, "]"))
    if name == "Literal":
        literals = cursor.list_within("[", lambda inner: constant(inner, inner.take(), _LITERALS), "]")
        return _union(cursor, start, list(literals))
    if is_event_stream(name.rpartition(".")[2]):
        return stream_of(cursor, start, cursor.within("[", _type, "]"))
    return cursor.refuse("a generic type that can be read", token)


def _optional(cursor: Cursor, start: int, name: str) -> Expression:
    item = cursor.within("[", _type, "]")
    if name != "Optional":
        item = nullable(cursor, start, item)
    return item if name == "Nullable" else optional(cursor, start, item)


def _union(cursor: Cursor, start: int, members: list[Expression]) -> Expression:
    if all(isinstance(member, StreamExpression) for member in members):
        members = list({_shape(member): member for member in reversed(members)}.values())[::-1]
    item, admits_null = union_of(cursor, start, members)
    return nullable(cursor, start, item) if admits_null else item


def _shape(part: object) -> object:
    """An expression without its places: the synchronous and the asynchronous stream of a thing are one type."""
    if isinstance(part, tuple):
        return tuple(_shape(item) for item in part)
    if hasattr(part, "__dataclass_fields__"):
        facts = (getattr(part, f.name) for f in fields(part) if f.name not in ("start", "end"))  # type: ignore[arg-type]
        return (type(part).__name__, *(_shape(fact) for fact in facts))
    return part


_WRAPPERS = _OPTIONALS | {"Union", "None", "Literal"}

_READ, _READ_CODE = readers(
    Grammar(
        tokens=token_pattern(r"[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+"),
        read=_type,
        types=frozenset(_SCALARS) | _LISTS | _MAPS | frozenset(_UNRECOGNIZED) | _WRAPPERS,
        wrappers=_WRAPPERS,
        unions=frozenset({"Union", "typing.Union", "|"}),
    )
)

# Keywords, and the builtins that were seen with an underscore; `type`, `id`, `list` and others stay as they are.
# fmt: off
_RESERVED = frozenset({
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield", "date", "datetime", "format", "str",
})
# fmt: on

LANGUAGE = Language(
    name="python",
    read=_READ,
    read_code=_READ_CODE,
    optional_states_null=True,
    plain_optional_denies_null=True,
    containers_state_null=False,
    reserved=_RESERVED,
)
