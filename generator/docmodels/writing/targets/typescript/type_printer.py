"""Types of the schema -> TypeScript types. The scope of the file collects what they refer to, for its imports."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from ....schema.types import (
    Constant,
    ConstantValue,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
    walk,
)
from .escaping import literal
from .type_nodes import NULL, UNKNOWN, TypeNode, WordKind, WordNode, array, generic, index, union

_STRING = WordNode("string")
_NUMBER = WordNode("number")
_SCALARS: dict[ScalarKind, WordNode] = {
    ScalarKind.STRING: _STRING,
    ScalarKind.BOOLEAN: WordNode("boolean"),
    ScalarKind.INTEGER: _NUMBER,
    ScalarKind.FLOAT: _NUMBER,
    ScalarKind.NUMBER: _NUMBER,
    # A Date is a moment, and a date without a time isn't one.
    ScalarKind.DATE: _STRING,
    ScalarKind.DATE_TIME: _STRING,
    ScalarKind.ANY: UNKNOWN,
    ScalarKind.NULL: NULL,
}
_LONG = union((_STRING, _NUMBER))
"""Decimals and big integers: the documentation names the class and not its form in JSON, which may be a string or a
number."""
_OTHERS = {
    "string": WordNode("(string & {})", WordKind.COMPOUND),
    "number": WordNode("(number & {})", WordKind.COMPOUND),
}
"""Other values of an open enumeration: the ``& {}`` keeps editors offering the known ones."""

MAX_DEPTH = 100
"""No document nests types deeper: readers reject such types, so only a schema written by hand reaches the limit."""


class TypeScriptTypePrinter:
    """Prints the types of one file. ``refer`` names a declaration, ``platform`` a global type, ``external`` a class of
    the SDK's platform."""

    def __init__(
        self,
        refer: Callable[[TypeId], str],
        platform: Callable[[str], str],
        external: Callable[[External], str],
        dates_iso: bool,
    ) -> None:
        self._refer = refer
        self._platform = platform
        self._external = external
        self._dates_iso = dates_iso

    def to_node(self, type_: Type, depth: int = 0) -> TypeNode:
        """Return the node of a type."""
        match type_:
            case Scalar(ScalarKind.DATE_TIME) if not self._dates_iso:
                return self.platform("Date")
            case Scalar(ScalarKind.BYTES):
                return union((self.platform("Blob"), self.platform("Uint8Array")))
            case Scalar(ScalarKind.DECIMAL | ScalarKind.BIG_INTEGER):
                return _LONG
            case Scalar(kind):
                return _SCALARS[kind]
            case Reference(to):
                return WordNode(self._refer(to), WordKind.REFERENCE)
            case Constant(value):
                return WordNode(literal(value), WordKind.NULL if value is None else WordKind.KEYWORD)
            case OtherValue(kind):
                # Alone it is any value of its kind; only next to known values it needs the open form.
                return _SCALARS.get(kind, UNKNOWN)
            case External():
                return WordNode(self._external(type_), WordKind.REFERENCE)
            case Unread():
                return UNKNOWN
            case _ if depth >= MAX_DEPTH:
                return UNKNOWN
            case _:
                return self._nested(type_, depth + 1)

    def _nested(self, type_: Type, depth: int) -> TypeNode:
        match type_:
            case ListOf(item):
                return array(self.to_node(item, depth))
            case MapOf(value=value):
                return index(self.to_node(value, depth))
            case NullableOf(item):
                return union((self.to_node(item, depth), NULL))
            case UnionOf(members):
                return self.union(members, depth)
            case StreamOf(Scalar(ScalarKind.BYTES)):
                return generic(self._platform("ReadableStream"), self.platform("Uint8Array"))
            case StreamOf(item):
                return generic(self._platform("ReadableStream"), self.to_node(item, depth))
            case _:
                return UNKNOWN

    def union(self, members: Iterable[Type], depth: int = 0) -> TypeNode:
        """Return the union of several types."""
        nodes: list[TypeNode] = []
        alone: TypeNode = UNKNOWN
        for member in members:
            alone = self.to_node(member, depth)
            if isinstance(member, OtherValue):
                nodes.append(_OTHERS.get(alone.flat, alone))
            else:
                nodes.append(alone)
        found = union(nodes)
        # If all members were other values of one kind, nothing needs the open form.
        return alone if isinstance(found, WordNode) else found

    def platform(self, name: str) -> WordNode:
        """Return a global type by a name that no model of the file hides."""
        return WordNode(self._platform(name), WordKind.REFERENCE)


def other_values(values: Iterable[ConstantValue]) -> Iterator[WordNode]:
    """Return what an open enumeration admits besides ``values``: other values of their kinds."""
    kinds = {
        "string" if isinstance(value, str) else "number"
        for value in values
        if value is not None and not isinstance(value, bool)
    }
    return (_OTHERS[kind] for kind in ("string", "number") if kind in kinds)


@lru_cache(maxsize=4096)
def unread(type_: Type) -> tuple[str, ...]:
    """Return the documented text of the types within ``type_`` that could not be read."""
    return tuple(dict.fromkeys(part.text for part in walk(type_) if isinstance(part, Unread)))
