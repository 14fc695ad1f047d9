"""The type algebra: what a field, a list item or a union member may be.

A closed union of frozen dataclasses, told apart with ``match``. Equality is structural; nothing in here
knows a documentation language or an output target.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class ScalarKind(Enum):
    """The scalar kinds that documentation tables can name."""

    STRING = "string"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    FLOAT = "float"
    NUMBER = "number"
    """TypeScript's: integer or float is unstated."""
    DECIMAL = "decimal"
    BIG_INTEGER = "big-integer"
    DATE = "date"
    DATE_TIME = "date-time"
    BYTES = "bytes"
    ANY = "any"
    NULL = "null"


ConstantValue: TypeAlias = str | int | float | bool | None


@dataclass(frozen=True, slots=True, order=True)
class TypeId:
    """The identity of a declaration: its namespace as the docs spell it, and its name.

    ``TypeId(("components",), "Usage")``. Docs without namespaces give ``("models",)``.
    """

    namespace: tuple[str, ...]
    name: str

    def __str__(self) -> str:
        return ".".join((*self.namespace, self.name))


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar of the wire format."""

    kind: ScalarKind


@dataclass(frozen=True, slots=True)
class Constant:
    """One literal value. ``True`` and ``1`` are different constants, as on the wire."""

    value: ConstantValue

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Constant):
            return NotImplemented
        return type(self.value) is type(other.value) and self.value == other.value

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))


@dataclass(frozen=True, slots=True)
class OtherValue:
    """Any other value of ``kind``: the open rest of an open enumeration written in place."""

    kind: ScalarKind


@dataclass(frozen=True, slots=True)
class ListOf:
    """A JSON array."""

    item: Type


@dataclass(frozen=True, slots=True)
class MapOf:
    """A JSON object with arbitrary keys."""

    value: Type
    key: Type = Scalar(ScalarKind.STRING)


@dataclass(frozen=True, slots=True)
class StreamOf:
    """Server-sent events, or a byte stream where ``item`` is BYTES: never a JSON value."""

    item: Type


@dataclass(frozen=True, slots=True)
class UnionOf:
    """One of several types. Flat (no union within it), at least two members, no duplicates."""

    members: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class NullableOf:
    """``item`` or null, at an inner position. A field's own null is ``Field.nullable``."""

    item: Type


@dataclass(frozen=True, slots=True)
class Reference:
    """A declaration of the same schema. Every reference resolves; a missing page is a ``Shapeless``."""

    to: TypeId


@dataclass(frozen=True, slots=True)
class External:
    """A class of the SDK's platform (``httpx.Response``, ``context.Context``), no JSON value."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """A type expression that could not be read; a finding says why. Targets print their ``Any``."""

    text: str


Type: TypeAlias = (
    Scalar | Constant | OtherValue | ListOf | MapOf | StreamOf | UnionOf | NullableOf | Reference | External | Unread
)

STRING = Scalar(ScalarKind.STRING)
BOOLEAN = Scalar(ScalarKind.BOOLEAN)
INTEGER = Scalar(ScalarKind.INTEGER)
FLOAT = Scalar(ScalarKind.FLOAT)
NUMBER = Scalar(ScalarKind.NUMBER)
ANY = Scalar(ScalarKind.ANY)
NULL = Scalar(ScalarKind.NULL)


def union_of(members: tuple[Type, ...]) -> Type:
    """The union of ``members``: flattened, duplicates dropped in order; a single one stands for itself."""
    flat: dict[Type, None] = {}
    for member in members:
        for part in member.members if isinstance(member, UnionOf) else (member,):
            flat[part] = None
    return next(iter(flat)) if len(flat) == 1 else UnionOf(tuple(flat))


def children(type_: Type) -> tuple[Type, ...]:
    """The types directly within ``type_``."""
    match type_:
        case ListOf(item) | StreamOf(item) | NullableOf(item):
            return (item,)
        case MapOf(value, key):
            return (key, value)
        case UnionOf(members):
            return members
        case _:
            return ()
