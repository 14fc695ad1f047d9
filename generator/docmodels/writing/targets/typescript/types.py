"""Types of the schema -> TypeScript types. What a file refers to is remembered: the imports come from that."""

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
    children,
)
from .shapes import NULL, UNKNOWN, Shape, Word, WordKind, array, generic, index, union
from .text import literal

_STRING = Word("string")
_NUMBER = Word("number")
_SCALARS: dict[ScalarKind, Word] = {
    ScalarKind.STRING: _STRING,
    ScalarKind.BOOLEAN: Word("boolean"),
    ScalarKind.INTEGER: _NUMBER,
    ScalarKind.FLOAT: _NUMBER,
    ScalarKind.NUMBER: _NUMBER,
    # A date without a time is no moment, which is all that a Date can be.
    ScalarKind.DATE: _STRING,
    ScalarKind.DATE_TIME: _STRING,
    ScalarKind.ANY: UNKNOWN,
    ScalarKind.NULL: NULL,
}
_LONG = union((_STRING, _NUMBER))
"""Decimals and big integers: the documents name the class and not the form on the wire,
which is a string as often as a number."""
_OTHERS = {
    "string": Word("(string & {})", WordKind.COMPOUND),
    "number": Word("(number & {})", WordKind.COMPOUND),
}
"""Other values of an open enumeration: the ``& {}`` keeps editors offering the known ones."""

MAX_DEPTH = 100
"""Deeper than any document: readers refuse such types, so only a schema made by hand comes here."""


class TypeScriptTypePrinter:
    """The types of one file. ``refer`` names a declaration there, ``platform`` a global type, ``external`` a
    class of the SDK's own platform."""

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

    def spell(self, type_: Type, depth: int = 0) -> Shape:
        """``type_`` as TypeScript has it."""
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
                return Word(self._refer(to), WordKind.REFERENCE)
            case Constant(value):
                return Word(literal(value), WordKind.NULL if value is None else WordKind.KEYWORD)
            case OtherValue(kind):
                # Alone it is any value of its kind; only beside known values does it need the open form.
                return _SCALARS.get(kind, UNKNOWN)
            case External():
                return Word(self._external(type_), WordKind.REFERENCE)
            case Unread():
                return UNKNOWN
            case _ if depth >= MAX_DEPTH:
                return UNKNOWN
            case _:
                return self._nested(type_, depth + 1)

    def _nested(self, type_: Type, depth: int) -> Shape:
        match type_:
            case ListOf(item):
                return array(self.spell(item, depth))
            case MapOf(value=value):
                return index(self.spell(value, depth))
            case NullableOf(item):
                return union((self.spell(item, depth), NULL))
            case UnionOf(members):
                return self.union(members, depth)
            case StreamOf(Scalar(ScalarKind.BYTES)):
                return generic(self._platform("ReadableStream"), self.platform("Uint8Array"))
            case StreamOf(item):
                return generic(self._platform("ReadableStream"), self.spell(item, depth))
            case _:
                return UNKNOWN

    def union(self, members: Iterable[Type], depth: int = 0) -> Shape:
        """The union of several types."""
        shapes: list[Shape] = []
        alone: Shape = UNKNOWN
        for member in members:
            alone = self.spell(member, depth)
            if isinstance(member, OtherValue):
                shapes.append(_OTHERS.get(alone.flat, alone))
            else:
                shapes.append(alone)
        found = union(shapes)
        # Where all members were other values of one kind, nothing needs the open form.
        return alone if isinstance(found, Word) else found

    def platform(self, name: str) -> Word:
        """A global type, by a name that no model of the file hides."""
        return Word(self._platform(name), WordKind.REFERENCE)


def other_values(values: Iterable[ConstantValue]) -> Iterator[Word]:
    """What an open enumeration admits beside ``values``: more of their own kinds."""
    kinds = {
        "string" if isinstance(value, str) else "number"
        for value in values
        if value is not None and not isinstance(value, bool)
    }
    return (_OTHERS[kind] for kind in ("string", "number") if kind in kinds)


@lru_cache(maxsize=16384)
def unread(type_: Type) -> tuple[str, ...]:
    """The documents' own words for the types within ``type_`` that could not be read."""
    found: dict[str, None] = {}
    stack: list[Type] = [type_]
    while stack:
        top = stack.pop()
        if isinstance(top, Unread):
            found[top.text] = None
        stack.extend(reversed(children(top)))
    return tuple(found)
