"""TypeScript types as small trees, each with its one-line spelling: what the layout breaks into lines.

Only the forms that the target writes: words, arrays, index signatures, generics of one argument, unions.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias


class WordKind(Enum):
    """What prettier asks of a word when it decides whether ``X | null`` stays together."""

    KEYWORD = "keyword"
    """Keywords, literals, and whatever else holds no reference."""
    REFERENCE = "reference"
    NULL = "null"
    COMPOUND = "compound"
    """Unbreakable text that is no simple type: ``(string & {})``."""


@dataclass(frozen=True, slots=True)
class Word:
    """A type without parts that could stand on lines of their own."""

    flat: str
    kind: WordKind = WordKind.KEYWORD


@dataclass(frozen=True, slots=True)
class ArrayShape:
    """``X[]``."""

    item: Shape
    flat: str


@dataclass(frozen=True, slots=True)
class IndexShape:
    """``{ [key: string]: X }``: unlike ``Record<string, X>`` it may hold itself, and no model can shadow it."""

    value: Shape
    flat: str


@dataclass(frozen=True, slots=True)
class GenericShape:
    """``Name<X>``."""

    name: str
    item: Shape
    flat: str


@dataclass(frozen=True, slots=True)
class UnionShape:
    """``A | B``; flat, of at least two different members."""

    members: tuple[Shape, ...]
    flat: str


Shape: TypeAlias = Word | ArrayShape | IndexShape | GenericShape | UnionShape

NULL = Word("null", WordKind.NULL)
UNKNOWN = Word("unknown")


def array(item: Shape) -> ArrayShape:
    """An array of ``item``."""
    return ArrayShape(item, f"({item.flat})[]" if isinstance(item, UnionShape) else f"{item.flat}[]")


def index(value: Shape) -> IndexShape:
    """An object of arbitrary keys."""
    return IndexShape(value, f"{{ [key: string]: {value.flat} }}")


def generic(name: str, item: Shape) -> GenericShape:
    """A generic type of one argument."""
    return GenericShape(name, item, f"{name}<{item.flat}>")


def union(members: Iterable[Shape]) -> Shape:
    """A union: flattened, without members that are spelled alike; ``null`` last."""
    found: dict[str, Shape] = {}
    for member in members:
        for part in member.members if isinstance(member, UnionShape) else (member,):
            found.setdefault(part.flat, part)
    if "null" in found and len(found) > 1:
        found["null"] = found.pop("null")
    parts = tuple(found.values())
    return parts[0] if len(parts) == 1 else UnionShape(parts, " | ".join(found))
