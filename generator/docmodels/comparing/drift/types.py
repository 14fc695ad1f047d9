"""What a type means, in a form that all languages share (``agreement.py`` compares two of them).

References become groups (see ``languages_pairing``), aliases are followed, constants and enumerations become sets
of values, literal alternatives become one enumeration.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from ...matching.languages import Group, Groups, LanguageSide
from ...schema.model import Alias, Enumeration, Object, Shapeless, Union
from ...schema.types import (
    Constant,
    ConstantValue,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
)

_MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Values:
    """A constant (one value) or an enumeration."""

    values: frozenset[tuple[str, ConstantValue]]
    base: str
    group: Group | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class Named:
    """An object, a union with a page, or a page without a shape."""

    group: Group
    kind: str
    """``object``, ``union`` or ``shapeless``."""


@dataclass(frozen=True, slots=True)
class Atom:
    """A scalar, a platform's class, or what could not be read."""

    kind: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A list, map, stream, or something that may be null."""

    kind: str
    item: NormalizedType


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Alternatives, in the page's order; none is null."""

    members: tuple[NormalizedType, ...]


NormalizedType: TypeAlias = Values | Named | Atom | Holder | AnyOf
ANYTHING = Atom("any")
NULL = Atom("null")
_NUMBERS = {"integer", "float", "number", "decimal", "big-integer"}


class TypeNormalizer:
    """What the types of one side mean."""

    def __init__(self, side: LanguageSide, groups: Groups, uploads: frozenset[Group] = frozenset()) -> None:
        self.side = side.name
        self.by_id = side.schema.by_id()
        self.groups = groups
        self.uploads = uploads
        self.known: dict[Type, NormalizedType] = {}

    def of(self, type_: Type) -> NormalizedType:
        """The meaning of a type of this side."""
        found = self.known.get(type_)
        if found is None:
            found = self.known[type_] = self._of(type_, 0)
        return found

    def _of(self, type_: Type, depth: int) -> NormalizedType:
        if depth > _MAX_DEPTH:
            return ANYTHING
        match type_:
            case Scalar(kind):
                return Atom(kind.value)
            case Constant(value):
                return _values([value])
            case OtherValue(kind):
                return Atom(f"other {kind.value}")
            case ListOf(item):
                return Holder("list", self._of(item, depth + 1))
            case StreamOf(item):
                return Holder("stream", self._of(item, depth + 1))
            case NullableOf(item):
                return Holder("nullable", self._of(item, depth + 1))
            case MapOf(value):
                return Holder("map", self._of(value, depth + 1))
            case UnionOf(members):
                return any_of([self._of(member, depth + 1) for member in members])
            case Reference(to):
                return self._model(to, depth + 1)
            case External(name):
                return Atom(f"class {name}")
            case Unread():
                return Atom("unread")

    def _model(self, id_: TypeId, depth: int) -> NormalizedType:
        declared, group = self.by_id[id_], self.groups.of[self.side, id_]
        match declared:
            case Alias(target=target):
                return self._of(target, depth)
            case Enumeration():
                return self.enumeration(declared)
            case Union():
                return Named(group, "union")
            case Shapeless():
                return Named(group, "shapeless")
            case Object(fields=(), additional=additional) if additional is not None:
                return Holder("map", self._of(additional, depth))
            case Object():
                return Atom("bytes") if group in self.uploads else Named(group, "object")

    def members(self, group: Group) -> tuple[NormalizedType, ...] | None:
        """The members of a union's page on this side, but for null; None where this side has no such page."""
        declared = self.by_id[group.ids[self.side]] if self.side in group else None
        if not isinstance(declared, Union):
            return None
        found = without_null(any_of([self.of(variant.type) for variant in declared.variants]))
        return found.members if isinstance(found, AnyOf) else (found,)

    def enumeration(self, declared: Enumeration) -> Values:
        """An enumeration's meaning."""
        found = _values([member.value for member in declared.members])
        return Values(found.values, found.base, self.groups.of[self.side, declared.id], bool(declared.open))


def _values(values: Iterable[ConstantValue]) -> Values:
    found = frozenset((_base(value), value) for value in values)
    bases = {base for base, _ in found}
    return Values(found, bases.pop() if len(bases) == 1 else "string")


def _base(value: ConstantValue) -> str:
    match value:
        case bool():
            return "boolean"
        case int():
            return "integer"
        case float():
            return "float"
        case None:
            return "null"
        case _:
            return "string"


def any_of(members: list[NormalizedType]) -> NormalizedType:
    """Alternatives; constants among them (with their open rest) are one enumeration, and null is no alternative of
    its own: the rest may be null."""
    flat: list[NormalizedType] = []
    for member in members:
        flat.extend(member.members if isinstance(member, AnyOf) else [member])
    constants = [member for member in flat if isinstance(member, Values) and member.group is None]
    others = [member for member in flat if member not in constants]
    rest = [member for member in others if isinstance(member, Atom) and member.kind.startswith("other ")]
    if constants and (len(constants) > 1 or rest):
        merged = _values([value for member in constants for _, value in member.values])
        others = [Values(merged.values, merged.base, None, bool(rest)), *(one for one in others if one not in rest)]
    else:
        others = flat
    unique = tuple(dict.fromkeys(others))
    told = tuple(one for one in unique if one != NULL)
    if not told:
        return NULL
    found = told[0] if len(told) == 1 else AnyOf(told)
    return found if len(told) == len(unique) else Holder("nullable", found)


def without_null(meaning: NormalizedType) -> NormalizedType:
    """What else it may be than null."""
    return meaning.item if isinstance(meaning, Holder) and meaning.kind == "nullable" else meaning
