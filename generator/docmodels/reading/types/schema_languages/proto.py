"""Types of Protocol Buffers, as their JSON form has them: ``repeated [Item](#shop.Item)``, ``map<string, int64>``."""

from __future__ import annotations

from ....lazy import lazy_pattern
from ....schema.types import ScalarKind
from ..expressions import (
    Expression,
    ListExpression,
    MapExpression,
    NameExpression,
    NullableExpression,
    ScalarExpression,
    UnreadExpression,
)
from ..language import Language, TypeReader, remembering
from ..words import TypeWords

_SCALARS = {
    "string": ScalarKind.STRING,
    "bytes": ScalarKind.BYTES,
    "bool": ScalarKind.BOOLEAN,
    **dict.fromkeys(("double", "float"), ScalarKind.FLOAT),
    **dict.fromkeys(("int32", "uint32", "sint32", "fixed32", "sfixed32"), ScalarKind.INTEGER),
    **dict.fromkeys(("int64", "uint64", "sint64", "fixed64", "sfixed64"), ScalarKind.BIG_INTEGER),
}
"""JSON has 64-bit integers as strings."""
_WELL_KNOWN = {
    "Timestamp": ScalarKind.DATE_TIME,
    "Duration": ScalarKind.STRING,
    "FieldMask": ScalarKind.STRING,
    "Value": ScalarKind.ANY,
    "NullValue": ScalarKind.NULL,
}
_OBJECTS = frozenset({"Any", "Struct", "Empty"})
_UNQUALIFIED = {
    "Timestamp": ScalarKind.DATE_TIME,
    "Duration": ScalarKind.STRING,
    "FieldMask": ScalarKind.STRING,
    **dict.fromkeys(_OBJECTS, ScalarKind.ANY),
}
_WRAPPERS = {
    "StringValue": "string",
    "BytesValue": "bytes",
    "BoolValue": "bool",
    "DoubleValue": "double",
    "FloatValue": "float",
    "Int32Value": "int32",
    "UInt32Value": "uint32",
    "Int64Value": "int64",
    "UInt64Value": "uint64",
}
"""Messages that JSON has as their only value, or as null."""
_PROTOBUF = ("google", "protobuf")
_LINK = lazy_pattern(r"\[([^\[\]]*+)\]\((#[^()\s]*+)\)")
_OTHER_LINK = lazy_pattern(r"\[([\w.]++)\]\([^()]*+\)")
"""A link to another page, perhaps through a template of a site: ``[pkg.X]({{< path "x#pkg.X" >}})``."""
_NAME = lazy_pattern(r"\.?[^\W\d]\w*+(?:\.[^\W\d]\w*+)*+")
_LIST = lazy_pattern(r"repeated[ ]++(?:\[\])?|\[\]")
"""The label of a list, which some templates print as brackets as well."""
_MAP = lazy_pattern(r"map[ ]*+<([^<>,]*+),([^<>]*+)>")


def _read(cell: str) -> Expression:
    text = cell.strip(" \t`")
    start = len(cell) - len(cell.lstrip(" \t`"))
    return _read_at(text, start)


def _read_at(text: str, start: int) -> Expression:
    end = start + len(text)
    if listed := _LIST.match(text):
        return ListExpression(item=_read_at(text[listed.end() :], start + listed.end()), start=start, end=end)
    if found := _MAP.fullmatch(text):
        key = _single(found[1].strip(), start + found.start(1) + len(found[1]) - len(found[1].lstrip()))
        value = found[2]
        return MapExpression(
            key=key,
            value=_single(value.strip(), start + found.start(2) + len(value) - len(value.lstrip())),
            start=start,
            end=end,
        )
    return _single(text, start)


def _single(text: str, start: int) -> Expression:
    end = start + len(text)
    link = _LINK.fullmatch(text)
    name = link[2][1:] if link else text
    if link and name in _SCALARS and link[1].strip("`") == name:
        return ScalarExpression(kind=_SCALARS[name], start=start, end=end)
    if not link and (other := _OTHER_LINK.fullmatch(text)):
        name = other[1]
    if not link and name in _SCALARS:
        return ScalarExpression(kind=_SCALARS[name], start=start, end=end)
    if not link and not _NAME.fullmatch(name):
        return UnreadExpression(text=text, expected="a type of Protocol Buffers", start=start, end=end)
    path = message_path(name)
    if path[:-1] == _PROTOBUF and (known := _well_known(path[-1], start, end)) is not None:
        return known
    # Some templates leave out the package, so a message that the page doesn't declare may be a well-known one.
    otherwise = _UNQUALIFIED.get(name) if link is None else None
    return NameExpression(path=path, url=link[2] if link else None, otherwise=otherwise, start=start, end=end)


def message_path(anchor: str) -> tuple[str, ...]:
    """Return the parts of a package and the name of a message, which may be within another one. Messages begin with a
    capital, packages don't. Anchors may have hyphens for dots."""
    parts = [part for part in anchor.replace("-", ".").split(".") if part]
    first = next((index for index, part in enumerate(parts) if part[0].isupper()), len(parts) - 1)
    return (*parts[:first], ".".join(parts[first:]))


def _well_known(name: str, start: int, end: int) -> Expression | None:
    any_value = ScalarExpression(kind=ScalarKind.ANY, start=start, end=end)
    if name in _WELL_KNOWN:
        return ScalarExpression(kind=_WELL_KNOWN[name], start=start, end=end)
    if name in _WRAPPERS:
        item = ScalarExpression(kind=_SCALARS[_WRAPPERS[name]], start=start, end=end)
        return NullableExpression(item=item, start=start, end=end)
    if name in _OBJECTS:
        key = ScalarExpression(kind=ScalarKind.STRING, start=start, end=end)
        return MapExpression(key=key, value=any_value, start=start, end=end)
    return ListExpression(item=any_value, start=start, end=end) if name == "ListValue" else None


_READER = TypeReader(remembering(_read), remembering(_read))


def _reader(words: TypeWords) -> TypeReader:
    """Protocol Buffers have no words of SDKs."""
    return _READER


LANGUAGE = Language(name="", reader=_reader)
"""No programming language: a dialect uses it for the types of its pages (see ``Dialect.type_language``)."""
