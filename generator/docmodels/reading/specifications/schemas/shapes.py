"""What a schema is, before anything gets a name: an object, values, a union or another type."""

from __future__ import annotations

from typing import TypeAlias

from ....lazy import dataclass
from ....schema.types import ANY, ConstantValue, Type, children
from ..loading.document import SpecNode

_MAX_PARTS = 1_000
"""How many parts a type without a name may have. Aliases in YAML double a type on each level."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A type without null, and whether null is admitted as well."""

    type: Type
    nullable: bool = False


ANY_VALUE = Typed(ANY)


@dataclass(frozen=True, slots=True)
class ObjectShape:
    """An object."""

    parts: list[SpecNode]
    """The schemas that it combines; the last one is its own."""


@dataclass(frozen=True, slots=True)
class ValuesShape:
    """Values, without null: a constant or an enumeration."""

    values: list[ConstantValue]
    node: SpecNode
    """The schema that lists them."""
    is_constant: bool
    members: tuple[SpecNode, ...] = ()
    """The schemas of the values, if each has one of its own."""


@dataclass(frozen=True, slots=True)
class UnionPart:
    """A member of a union, and where it is."""

    type: Type
    node: SpecNode


@dataclass(frozen=True, slots=True)
class UnionShape:
    """One of several types; of one type, if only one is left."""

    members: list[UnionPart]
    discriminator: SpecNode | None = None


@dataclass(frozen=True, slots=True)
class TypeShape:
    """Any other type."""

    type: Type


Shape: TypeAlias = ObjectShape | ValuesShape | UnionShape | TypeShape


def is_large(type_: Type) -> bool:
    """Return whether a type has so many parts that it gets a name."""
    count, pending = 0, [type_]
    while pending and count <= _MAX_PARTS:
        count += 1
        pending.extend(children(pending.pop()))
    return bool(pending)
