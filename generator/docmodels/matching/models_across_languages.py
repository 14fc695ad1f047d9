"""Which model of one language's docs is which of another's: groups of models over two to ten sides.

Names first (letters and digits, without Go's final ``T``, with the folder's class), then use by the same field of
a paired parent, then enumerations by their values. A step only joins groups of which no side has a member twice.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ..schema.model import Alias, Declaration, Enumeration, Object, Operation, Schema, Shapeless, Union
from ..schema.names import match_key
from ..schema.types import Reference, Type, TypeId, children

_ESCAPED = re.compile(r"(?<=[a-z0-9])T$|(?<!_)_+$")


@dataclass(frozen=True, slots=True)
class LanguageSide:
    """One language's docs. ``name`` is the user's, ``language`` a registry name."""

    name: str
    language: str
    schema: Schema


@dataclass(slots=True, eq=False)
class Group:
    """One model, on every side that has it."""

    ids: dict[str, TypeId] = field(default_factory=dict)
    """By the side's name."""

    def __contains__(self, side: str) -> bool:
        return side in self.ids


@dataclass(frozen=True, slots=True)
class Groups:
    """All models of all sides, grouped."""

    all: tuple[Group, ...]
    of: Mapping[tuple[str, TypeId], Group]
    """The group of each side's model."""


def escaped_key(name: str) -> str:
    """The key of a name without what a language adds to a taken one: ``ErrorT`` and ``error_`` are ``error``."""
    return match_key(_ESCAPED.sub("", name)) or match_key(name)


def field_keys(fields: Iterable[str], model: str = "") -> list[str]:
    """A key for each name of a table; names of one key are told apart by a leading ``_``, then by their order.
    A member of C# that would bear the name of its ``model`` has ``Value`` behind it."""
    found: list[str] = []
    taken: dict[str, int] = {}
    own = match_key(model)
    for name in fields:
        key = match_key(name)
        key = own if own and key == f"{own}value" else key
        if key in taken and name.startswith("_"):
            key = "_" + key
        taken[key] = taken.get(key, 0) + 1
        found.append(key if taken[key] == 1 else f"{key}#{taken[key]}")
    return found


def group_models(sides: Sequence[LanguageSide], operations: Iterable[Mapping[str, Operation]] = ()) -> Groups:
    """The models of all sides, grouped. ``operations`` are those already paired, by side."""
    return _Grouping(sides, tuple(operations)).run()


class _Grouping:
    """Groups that grow by joining; the state of one run."""

    def __init__(self, sides: Sequence[LanguageSide], operations: Sequence[Mapping[str, Operation]]) -> None:
        self.sides = sides
        self.operations = operations
        self.by_id = {side.name: side.schema.by_id() for side in sides}
        self.of: dict[tuple[str, TypeId], Group] = {
            (side.name, declared.id): Group({side.name: declared.id})
            for side in sides
            for declared in side.schema.declarations
        }

    def run(self) -> Groups:
        kind_of = self.sides[0].schema.namespaces.kind
        self.join_by(lambda one: (kind_of(one.id.namespace), one.id.name, _kind(one)))
        self.join_by(lambda one: (kind_of(one.id.namespace), match_key(one.id.name), _kind(one)))
        self.join_by(lambda one: (kind_of(one.id.namespace), match_key(one.id.name)))
        self.join_by(lambda one: (kind_of(one.id.namespace), escaped_key(one.id.name)))
        self.join_by(lambda one: (match_key(one.id.name), _kind(one)))
        self.join_by(lambda one: escaped_key(one.id.name))
        self.join_by_use()
        self.join_by(_values)
        ordered = sorted(dict.fromkeys(self.of.values()), key=self.order)
        return Groups(tuple(ordered), self.of)

    def order(self, group: Group) -> tuple[TypeId, str]:
        side, id_ = next(iter(self.in_order(group)))
        return id_, side

    def in_order(self, group: Group) -> Iterator[tuple[str, TypeId]]:
        return ((side.name, group.ids[side.name]) for side in self.sides if side.name in group.ids)

    def join_by(self, key_of: Callable[[Declaration], Hashable]) -> None:
        """Joins the groups that share a key, where no side has two candidates for it."""
        found: dict[Hashable, dict[Group, None]] = {}
        for side in self.sides:
            for declared in side.schema.declarations:
                group = self.of[side.name, declared.id]
                key = key_of(declared)
                if key is not None and len(group.ids) < len(self.sides):
                    found.setdefault(key, {})[group] = None
        for groups in found.values():
            if len(groups) > 1 and not _crowded(groups):
                for alike in self.alike(groups):
                    self.join(alike)

    def alike(self, groups: Iterable[Group]) -> list[list[Group]]:
        """Groups of one name, apart where they cannot be one thing."""
        clusters: list[list[Group]] = []
        for group in groups:
            fitting = next((cluster for cluster in clusters if self.agree([*cluster, group])), None)
            if fitting is None:
                clusters.append([group])
            else:
                fitting.append(group)
        return clusters

    def join(self, groups: Sequence[Group]) -> bool:
        if len(groups) < 2 or _crowded(groups) or not self.agree(groups):
            return False
        whole = Group({side: id_ for group in groups for side, id_ in group.ids.items()})
        for side, id_ in whole.ids.items():
            self.of[side, id_] = whole
        return True

    def agree(self, groups: Sequence[Group]) -> bool:
        """Kinds must agree; a page without a shape, or another name for a type, may be of any kind. Enumerations
        must share a value: generators give one name to several, and not the same one in every language."""
        declared = [self.by_id[side][id_] for group in groups for side, id_ in group.ids.items()]
        kinds = {_kind(one) for one in declared} - {"any"}
        values = [{str(member.value) for member in one.members} for one in declared if isinstance(one, Enumeration)]
        return len(kinds) <= 1 and (not values or bool(set.intersection(*values)) or not any(values))

    def join_by_use(self) -> None:
        """Joins what the same place of a paired parent, or of a paired operation, refers to; until nothing moves."""
        todo = [group for group in dict.fromkeys(self.of.values()) if len(group.ids) > 1]
        for paired in self.operations:
            todo += self.join_places({side: _operation_places(one) for side, one in paired.items()})
        while todo:
            group = todo.pop()
            todo += self.join_places({side: _places(self.by_id[side][id_]) for side, id_ in group.ids.items()})

    def join_places(self, places: Mapping[str, Mapping[str, Type]]) -> list[Group]:
        at: dict[str, dict[str, TypeId]] = {}
        for side, types in places.items():
            for place, type_ in types.items():
                for path, id_ in _references(type_, place):
                    at.setdefault(path, {})[side] = id_
        grown = []
        for ids in at.values():
            groups = tuple(dict.fromkeys(self.of[side, id_] for side, id_ in ids.items() if (side, id_) in self.of))
            if len(groups) > 1 and self.join(groups):
                grown.append(self.of[next(iter(ids.items()))])
        return grown


def _crowded(groups: Iterable[Group]) -> bool:
    """Has a side two candidates?"""
    sides = [side for group in groups for side in group.ids]
    return len(set(sides)) < len(sides)


def _kind(declared: Declaration) -> str:
    return "any" if isinstance(declared, Shapeless | Alias) else type(declared).__name__


def _values(declared: Declaration) -> Hashable:
    if not isinstance(declared, Enumeration) or len(declared.members) < 2:
        return None
    return frozenset(str(member.value) for member in declared.members)


def _places(declared: Declaration) -> dict[str, Type]:
    """The types of a declaration by a place that is the same in every language."""
    match declared:
        case Object(fields=fields, additional=additional):
            keys = field_keys((one.name for one in fields), declared.id.name)
            places = {key: one.type for key, one in zip(keys, fields, strict=True)}
            return places if additional is None else {**places, "{}": additional}
        case Alias(target=target):
            return {"=": target}
        case Union(variants=variants):
            return {f"|{number}/{len(variants)}": one.type for number, one in enumerate(variants)}
        case _:
            return {}


def _operation_places(operation: Operation) -> dict[str, Type]:
    places = {f"parameter {match_key(one.name)}": one.type for one in operation.parameters}
    answers = [one.type for one in operation.responses if one.type is not None]
    if len(answers) == 1:
        places["response"] = answers[0]
    for error in operation.errors:
        if error.type is not None and error.statuses:
            places[f"error {','.join(error.statuses)}"] = error.type
    return places


def _references(type_: Type, place: str) -> Iterator[tuple[str, TypeId]]:
    """References with a path that is the same on every side; a union's members are told apart by their order."""
    stack = [(place, type_)]
    while stack:
        path, found = stack.pop()
        if isinstance(found, Reference):
            yield path, found.to
        inner = children(found)
        stack.extend(
            (f"{path}>{type(found).__name__}{number}/{len(inner)}", child) for number, child in enumerate(inner)
        )
