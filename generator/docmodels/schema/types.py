"""The types of fields, list items and union members.

``Type`` is a closed union of frozen dataclasses; use ``match`` to distinguish them. Equality is structural. Nothing
here depends on a documentation language or an output target.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Any, TypeAlias

from ..lazy import dataclass


class ScalarKind(Enum):
    """The kinds of scalars that documentation can name."""

    STRING = "string"
    BOOLEAN = "boolean"
    INTEGER = "integer"
    FLOAT = "float"
    NUMBER = "number"
    """An integer or a float: TypeScript doesn't distinguish them."""
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
    """The id of a declaration: its namespace as the documentation spells it, and its name.

    For example ``TypeId(("components",), "Usage")``. The namespace is ``("models",)`` if the documentation has none.
    """

    namespace: tuple[str, ...]
    name: str

    def __hash__(self) -> int:
        return hash((self.namespace, self.name))  # thousands of namespaces may have a model of one name

    def __str__(self) -> str:
        return ".".join((*self.namespace, self.name))


class FreeIds:
    """Gives ids to new declarations. Names that differ only in their capitals count as one: both may be files."""

    def __init__(self, taken: Iterable[TypeId]) -> None:
        self._taken = {(id_.namespace, id_.name.casefold()) for id_ in taken}
        self._next: dict[tuple[tuple[str, ...], str], int] = {}

    def take(self, preferred: TypeId) -> TypeId:
        """Return the id, with a number at its end if another declaration has it."""
        folded = (preferred.namespace, preferred.name.casefold())
        name, number = preferred.name, self._next.get(folded, 2)
        while (preferred.namespace, name.casefold()) in self._taken:
            name, number = f"{preferred.name}{number}", number + 1
        self._next[folded] = number
        self._taken.add((preferred.namespace, name.casefold()))
        return TypeId(preferred.namespace, name)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A scalar JSON value."""

    kind: ScalarKind


@dataclass(frozen=True, slots=True)
class Constant:
    """A literal value. ``True`` and ``1`` are different constants, as they are in JSON."""

    value: ConstantValue

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Constant):
            return NotImplemented
        return type(self.value) is type(other.value) and self.value == other.value

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))


@dataclass(frozen=True, slots=True)
class Composite:
    """A list or an object as a default: JSON text without spaces, with the keys in the order of the source."""

    text: str

    @classmethod
    def of(cls, value: list[Any] | dict[str, Any]) -> Composite:
        """Return the composite of a value that JSON can represent. Raises ValueError for another number."""
        return cls(json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False))

    @property
    def value(self) -> list[Any] | dict[str, Any]:
        """The list or the object, parsed on every access."""
        value: list[Any] | dict[str, Any] = json.loads(self.text)
        return value


@dataclass(frozen=True, slots=True)
class OtherValue:
    """Any other value of ``kind``: what makes an inline enumeration open."""

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
    """A stream of server-sent events, or of bytes if ``item`` is BYTES. It is not a JSON value."""

    item: Type


@dataclass(frozen=True, slots=True)
class UnionOf:
    """One of several types: at least two, without duplicates or unions among them."""

    members: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class NullableOf:
    """``item`` or null, within another type. ``Field.nullable`` says whether a field may be null."""

    item: Type


@dataclass(frozen=True, slots=True)
class Reference:
    """A declaration of the same schema. The declaration always exists; it is ``Shapeless`` if its page is missing."""

    to: TypeId


@dataclass(frozen=True, slots=True)
class External:
    """A class of the platform (``httpx.Response``, ``context.Context``). It is not a JSON value."""

    name: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """An unreadable type expression; a finding says why. Targets write it as a type that accepts any value."""

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
    """Return the union of ``members``, flattened and without duplicates, or the member itself if only one is left."""
    flat: dict[Type, None] = {}
    for member in members:
        for part in member.members if isinstance(member, UnionOf) else (member,):
            flat[part] = None
    return next(iter(flat)) if len(flat) == 1 else UnionOf(tuple(flat))


def children(type_: Type) -> tuple[Type, ...]:
    """Return the types directly within ``type_``."""
    match type_:
        case ListOf(item) | StreamOf(item) | NullableOf(item):
            return (item,)
        case MapOf(value, key):
            return (key, value)
        case UnionOf(members):
            return members
        case _:
            return ()


def walk(type_: Type) -> Iterator[Type]:
    """Yield ``type_`` and all types within it, left to right. Iterative, so a type may be nested to any depth."""
    stack = [type_]
    while stack:
        top = stack.pop()
        yield top
        stack.extend(reversed(children(top)))
