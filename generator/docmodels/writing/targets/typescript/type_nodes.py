"""TypeScript types as small trees, each with its one-line spelling: what may be broken into lines.

There are only the forms that the target writes: words, arrays, index signatures, generics of one argument, unions.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeAlias

from ....lazy import dataclass


class WordKind(Enum):
    """What prettier needs to know of a word to decide whether ``X | null`` stays on one line."""

    KEYWORD = "keyword"
    """Keywords, literals and anything else without a reference."""
    REFERENCE = "reference"
    NULL = "null"
    COMPOUND = "compound"
    """A type that isn't simple and can't be broken: ``(string & {})``."""


@dataclass(frozen=True, slots=True)
class WordNode:
    """A type without parts that could be on their own lines."""

    flat: str
    kind: WordKind = WordKind.KEYWORD


@dataclass(frozen=True, slots=True)
class ArrayNode:
    """``X[]``."""

    item: TypeNode
    flat: str


@dataclass(frozen=True, slots=True)
class IndexNode:
    """``{ [key: string]: X }``: unlike ``Record<string, X>`` it may refer to itself, and no model can shadow it."""

    value: TypeNode
    flat: str


@dataclass(frozen=True, slots=True)
class GenericNode:
    """``Name<X>``."""

    name: str
    item: TypeNode
    flat: str


@dataclass(frozen=True, slots=True)
class UnionNode:
    """``A | B``; flat, of at least two different members."""

    members: tuple[TypeNode, ...]
    flat: str


TypeNode: TypeAlias = WordNode | ArrayNode | IndexNode | GenericNode | UnionNode

NULL = WordNode("null", WordKind.NULL)
UNKNOWN = WordNode("unknown")


def array(item: TypeNode) -> ArrayNode:
    """Return an array of ``item``."""
    return ArrayNode(item, f"({item.flat})[]" if isinstance(item, UnionNode) else f"{item.flat}[]")


def index(value: TypeNode) -> IndexNode:
    """Return an object with arbitrary keys."""
    return IndexNode(value, f"{{ [key: string]: {value.flat} }}")


def generic(name: str, item: TypeNode) -> GenericNode:
    """Return a generic type of one argument."""
    return GenericNode(name, item, f"{name}<{item.flat}>")


def union(members: Iterable[TypeNode]) -> TypeNode:
    """Return a union: flattened, without members of the same spelling, ``null`` last."""
    found: dict[str, TypeNode] = {}
    for member in members:
        for part in member.members if isinstance(member, UnionNode) else (member,):
            found.setdefault(part.flat, part)
    if "null" in found and len(found) > 1:
        found["null"] = found.pop("null")
    parts = tuple(found.values())
    return parts[0] if len(parts) == 1 else UnionNode(parts, " | ".join(found))
