"""Types of one side in a form that all languages share.

References become groups of matched models (see ``matching.models_across_languages``), aliases are resolved, constants
and enumerations become sets of values, and literal alternatives become one enumeration.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from ....lazy import dataclass
from ....matching.models_across_languages import Group, Groups, LanguageSide, field_keys
from ....schema.model import Alias, Enumeration, Field, Object, Shapeless, Union
from ....schema.notation import spell
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
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
)

_MAX_DEPTH = 40


@dataclass(frozen=True, slots=True)
class NormalizedValues:
    """A constant (one value) or an enumeration."""

    values: frozenset[tuple[str, ConstantValue]]
    base: str
    group: Group | None = None
    open: bool = False


@dataclass(frozen=True, slots=True)
class NormalizedModel:
    """An object, a union with a page of its own, or a page without a shape."""

    group: Group
    kind: str
    """``object``, ``union``, ``shapeless`` (the page shows no shape) or ``missing`` (there is no page)."""


@dataclass(frozen=True, slots=True)
class NormalizedScalar:
    """A scalar, a class of the platform, or a type that couldn't be read."""

    kind: str


@dataclass(frozen=True, slots=True)
class NormalizedContainer:
    """A list, a map, a stream, or a type that also admits null."""

    kind: str
    """``list``, ``map``, ``stream`` or ``nullable``."""
    item: NormalizedType


@dataclass(frozen=True, slots=True)
class NormalizedUnion:
    """Alternatives in the order of the page, without null."""

    members: tuple[NormalizedType, ...]


NormalizedType: TypeAlias = (
    NormalizedValues | NormalizedModel | NormalizedScalar | NormalizedContainer | NormalizedUnion
)
ANY = NormalizedScalar("any")
NULL = NormalizedScalar("null")
UNREAD = NormalizedScalar("unread")
NOTHING = NormalizedScalar("nothing")
"""The response of an operation that returns no content."""


class TypeNormalizer:
    """Normalizes the types of one side."""

    def __init__(
        self,
        side: LanguageSide,
        groups: Groups,
        uploads: frozenset[Group] = frozenset(),
        with_pages: frozenset[Group] = frozenset(),
        *,
        empty_is_map: bool = False,
    ) -> None:
        """``uploads`` are classes for files. ``with_pages`` are objects that have fields on another side: they are
        compared on their own, so they are no map even without a field. ``empty_is_map``: all other objects without
        fields are maps, as specifications write it."""
        self.side = side.name
        self.by_id = side.schema.by_id()
        self.groups = groups
        self.uploads = uploads
        self.with_pages = with_pages
        self.empty_is_map = empty_is_map
        self.known: dict[Type, NormalizedType] = {}

    def normalize(self, type_: Type) -> NormalizedType:
        """Return the normalized form of a type of this side."""
        found = self.known.get(type_)
        if found is None:
            found = self.known[type_] = self._normalize(type_, 0)
        return found

    def _normalize(self, type_: Type, depth: int) -> NormalizedType:
        if depth > _MAX_DEPTH:
            return ANY
        match type_:
            case Scalar(kind):
                return NormalizedScalar(kind.value)
            case Constant(value):
                return _values([value])
            case OtherValue(kind):
                return NormalizedScalar(f"other {kind.value}")
            case ListOf(item):
                return NormalizedContainer("list", self._normalize(item, depth + 1))
            case StreamOf(item):
                return NormalizedContainer("stream", self._normalize(item, depth + 1))
            case NullableOf(item):
                return NormalizedContainer("nullable", self._normalize(item, depth + 1))
            case MapOf(value):
                return NormalizedContainer("map", self._normalize(value, depth + 1))
            case UnionOf(members):
                return union([self._normalize(member, depth + 1) for member in members])
            case Reference(to):
                return self._model(to, depth + 1)
            case External(name):
                return NormalizedScalar(f"class {name}")
            case Unread():
                return UNREAD

    def _model(self, id_: TypeId, depth: int) -> NormalizedType:
        declared, group = self.by_id[id_], self.groups.of[self.side, id_]
        match declared:
            case Alias(target=target):
                return self._normalize(target, depth)
            case Enumeration():
                return self._enumeration(declared)
            case Union():
                return NormalizedModel(group, "union")
            case Shapeless(missing=missing):
                return NormalizedModel(group, "missing" if missing else "shapeless")
            case Object(fields=(), additional=additional) if additional is not None and group not in self.with_pages:
                return NormalizedContainer("map", self._normalize(additional, depth))
            case Object(fields=()) if self.empty_is_map and group not in self.with_pages:
                return NormalizedContainer("map", ANY)
            case Object():
                return NormalizedScalar("bytes") if group in self.uploads else NormalizedModel(group, "object")

    def _enumeration(self, declared: Enumeration) -> NormalizedValues:
        found = _values([member.value for member in declared.members])
        return NormalizedValues(found.values, found.base, self.groups.of[self.side, declared.id], bool(declared.open))

    def object_rows(self, group: Group) -> dict[str, Field] | None:
        """Return the fields of this side's model by key; None if the model isn't an object."""
        declared = self.by_id[group.ids[self.side]] if self.side in group else None
        if not isinstance(declared, Object):
            return None
        keys = field_keys((row.key for row in declared.fields), declared.id.name)
        return dict(zip(keys, declared.fields, strict=True))

    def union_members(self, group: Group) -> tuple[NormalizedType, ...] | None:
        """Return the members that this side's page of a union lists, without null; None if there is no such page."""
        declared = self.by_id[group.ids[self.side]] if self.side in group else None
        if not isinstance(declared, Union):
            return None
        found = without_null(union([self.normalize(variant.type) for variant in declared.variants]))
        return found.members if isinstance(found, NormalizedUnion) else (found,)


def _values(values: Iterable[ConstantValue]) -> NormalizedValues:
    found = frozenset((_base(value), value) for value in values)
    bases = {base for base, _ in found}
    return NormalizedValues(found, bases.pop() if len(bases) == 1 else "string")


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


def union(members: list[NormalizedType]) -> NormalizedType:
    """Return the union of some types. Its constants (and the type of an open enumeration's other values) become one
    enumeration; null becomes a nullable container around the rest. With an unreadable member, it is unreadable."""
    if UNREAD in members:
        return UNREAD
    flat: list[NormalizedType] = []
    for member in members:
        flat.extend(member.members if isinstance(member, NormalizedUnion) else [member])
    unique = tuple(dict.fromkeys(_merge_constants(flat)))
    not_null = tuple(one for one in unique if one != NULL)
    if not not_null:
        return NULL
    found = not_null[0] if len(not_null) == 1 else NormalizedUnion(not_null)
    return found if len(not_null) == len(unique) else NormalizedContainer("nullable", found)


def _merge_constants(members: list[NormalizedType]) -> list[NormalizedType]:
    constants = [member for member in members if isinstance(member, NormalizedValues) and member.group is None]
    others = [member for member in members if not (isinstance(member, NormalizedValues) and member.group is None)]
    rest = [member for member in others if isinstance(member, NormalizedScalar) and member.kind.startswith("other ")]
    if not constants or (len(constants) == 1 and not rest):
        return members
    merged = _values([value for member in constants for _, value in member.values])
    enumeration = NormalizedValues(merged.values, merged.base, None, bool(rest))
    return [enumeration, *(one for one in others if one not in rest)]


def normalized_text(type_: NormalizedType) -> str:
    """Return what a type is, without the names of models: ``list[object]``."""
    match type_:
        case NormalizedValues(values):
            return " | ".join(sorted(spell(Constant(value)) for _, value in values))
        case NormalizedModel(kind=kind):
            return {"shapeless": "a page without a shape", "missing": "a missing page"}.get(kind, kind)
        case NormalizedContainer("nullable", item):
            return f"{normalized_text(item)} | null"
        case NormalizedContainer(kind, item):
            return f"{kind}[{normalized_text(item)}]"
        case NormalizedUnion(members):
            return " | ".join(map(normalized_text, members))
        case NormalizedScalar(kind):
            return kind


def is_nullable(type_: NormalizedType) -> bool:
    """Does the type also admit null?"""
    return isinstance(type_, NormalizedContainer) and type_.kind == "nullable"


def without_null(type_: NormalizedType) -> NormalizedType:
    """Return the type without null."""
    return type_.item if isinstance(type_, NormalizedContainer) and type_.kind == "nullable" else type_
