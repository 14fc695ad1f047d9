"""Which models of the docs in several languages are the same: groups of models over two to ten sides.

Models are grouped by the places where operations reach them, then by name (letters and digits, without Go's final
``T``, and the kind of namespace or the fields), then by use in the same field of grouped models, then enumerations by
their values. A step never joins groups that share a side.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from ..lazy import dataclass, lazy_pattern
from ..schema.model import Alias, Declaration, Enumeration, Object, Operation, Schema, Shapeless, Union
from ..schema.names import match_key
from ..schema.types import Reference, Type, TypeId, children
from .scaffolding import NO_FILTER, ScaffoldingFilter
from .use.languages import pairs_by_use

_PREFIX = lazy_pattern(r"Model(?=[A-Z])")
"""What some SDKs put before a name that their language reserves: ``ModelError``."""
_ESCAPE = lazy_pattern(r"(?<=[a-z0-9])T$|(?<!_)_+$")


@dataclass(frozen=True, slots=True)
class LanguageSide:
    """One language's docs. The user chooses ``name``; ``language`` is a registry name."""

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
    """Return the key of a name without the suffix of reserved names: ``ErrorT`` and ``error_`` give ``error``."""
    return match_key(_ESCAPE.sub("", name)) or match_key(name)


def field_keys(fields: Iterable[str], model: str = "") -> list[str]:
    """Return a key for each name of a table. A leading ``_``, then the order distinguishes names of one key.

    C# adds ``Value`` to a member that would have the name of its ``model``.
    """
    found: list[str] = []
    taken: dict[str, int] = {}
    model_key = match_key(model)
    for name in fields:
        key = match_key(name)
        key = model_key if model_key and key == f"{model_key}value" else key
        if key in taken and name.startswith("_"):
            key = "_" + key
        taken[key] = taken.get(key, 0) + 1
        found.append(key if taken[key] == 1 else f"{key}#{taken[key]}")
    return found


def group_models(
    sides: Sequence[LanguageSide],
    operations: Iterable[Mapping[str, Operation]] = (),
    scaffolding: Mapping[str, ScaffoldingFilter] | None = None,
) -> Groups:
    """Return the models of all sides in groups. ``operations`` are grouped operations, by side, and ``scaffolding`` has
    what each side's generator adds to an SDK."""
    return _Grouping(sides, tuple(operations)).groups(scaffolding or {side.name: NO_FILTER for side in sides})


class _Grouping:
    """Groups that grow by joining."""

    def __init__(self, sides: Sequence[LanguageSide], operations: Sequence[Mapping[str, Operation]]) -> None:
        self.sides = sides
        self.operations = operations
        self.by_id = {side.name: side.schema.by_id() for side in sides}
        self.of: dict[tuple[str, TypeId], Group] = {
            (side.name, declared.id): Group({side.name: declared.id})
            for side in sides
            for declared in side.schema.declarations
        }

    def groups(self, scaffolding: Mapping[str, ScaffoldingFilter]) -> Groups:
        schemas = {side.name: side.schema for side in self.sides}
        for one, other in pairs_by_use(schemas, self.operations, scaffolding):
            groups = dict.fromkeys((self.of[one], self.of[other]))
            self.join(tuple(groups))
        kind_of = self.sides[0].schema.namespaces.kind
        self.join_by(lambda one: (kind_of(one.id.namespace), one.id.name, _kind(one)))
        self.join_by(lambda one: (kind_of(one.id.namespace), match_key(one.id.name), _kind(one)))
        self.join_by(lambda one: (kind_of(one.id.namespace), match_key(one.id.name)))
        self.join_by(lambda one: (kind_of(one.id.namespace), escaped_key(one.id.name)))
        self.join_by(_name_and_fields)
        self.join_by(lambda one: (match_key(one.id.name), _kind(one)))
        self.join_by(lambda one: escaped_key(one.id.name))
        self.join_by(lambda one: escaped_key(_PREFIX.sub("", one.id.name)))
        self.join_by_use()
        self.join_by(_values)
        ordered = sorted(dict.fromkeys(self.of.values()), key=self.sort_key)
        return Groups(tuple(ordered), self.of)

    def sort_key(self, group: Group) -> tuple[TypeId, str]:
        """Sorts groups by their model on the first side that has it."""
        first = next(side.name for side in self.sides if side.name in group.ids)
        return group.ids[first], first

    def join_by(self, key_of: Callable[[Declaration], Hashable]) -> None:
        """Join the groups that share a key, unless a side has two candidates for it."""
        found: dict[Hashable, dict[Group, None]] = {}
        for side in self.sides:
            for declared in side.schema.declarations:
                group = self.of[side.name, declared.id]
                key = key_of(declared)
                if key is not None and len(group.ids) < len(self.sides):
                    found.setdefault(key, {})[group] = None
        for members in found.values():
            # a group of several names is under several keys, and may have grown since
            groups = dict.fromkeys(self.of[item] for group in members for item in group.ids.items())
            if len(groups) > 1 and not _share_a_side(groups):
                for cluster in self.compatible_clusters(groups):
                    self.join(cluster)

    def compatible_clusters(self, groups: Iterable[Group]) -> list[list[Group]]:
        """Split groups of one name into clusters that can be one model."""
        clusters: list[list[Group]] = []
        for group in groups:
            fitting = next((cluster for cluster in clusters if self.compatible([*cluster, group])), None)
            if fitting is None:
                clusters.append([group])
            else:
                fitting.append(group)
        return clusters

    def join(self, groups: Sequence[Group]) -> bool:
        """Join groups into one, if they can be one model, and return whether they were."""
        if len(groups) < 2 or _share_a_side(groups) or not self.compatible(groups):
            return False
        whole = Group({side: id_ for group in groups for side, id_ in group.ids.items()})
        for side, id_ in whole.ids.items():
            self.of[side, id_] = whole
        return True

    def compatible(self, groups: Sequence[Group]) -> bool:
        """Return whether groups can be one model.

        Their kinds must be the same; shapeless pages and aliases can be of any kind. Enumerations must share a value:
        generators give one name to several enumerations, and not to the same one in every language.
        """
        declared = [self.by_id[side][id_] for group in groups for side, id_ in group.ids.items()]
        kinds = {_kind(one) for one in declared} - {"any"}
        values = [
            {match_key(str(member.value)) or str(member.value) for member in one.members}
            for one in declared
            if isinstance(one, Enumeration)
        ]
        return len(kinds) <= 1 and (not values or bool(set.intersection(*values)) or not any(values))

    def join_by_use(self) -> None:
        """Join what the same field of a grouped model, or the same place of a grouped operation, references."""
        pending = [group for group in dict.fromkeys(self.of.values()) if len(group.ids) > 1]
        for grouped in self.operations:
            pending += self.join_places({side: _operation_places(one) for side, one in grouped.items()})
        while pending:
            group = pending.pop()
            pending += self.join_places({side: _places(self.by_id[side][id_]) for side, id_ in group.ids.items()})

    def join_places(self, places: Mapping[str, Mapping[str, Type]]) -> list[Group]:
        """Join what equal places reference, by side, and return the groups that grew."""
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


def _share_a_side(groups: Iterable[Group]) -> bool:
    """Whether a side has a model in two of the groups."""
    sides = [side for group in groups for side in group.ids]
    return len(set(sides)) < len(sides)


def _kind(declared: Declaration) -> str:
    return "any" if isinstance(declared, Shapeless | Alias) else type(declared).__name__


def _name_and_fields(declared: Declaration) -> Hashable:
    """The name and the fields of an object: the class around a request may have the name of its body."""
    if not isinstance(declared, Object) or not declared.fields:
        return None
    return match_key(declared.id.name), frozenset(match_key(one.key) for one in declared.fields)


def _values(declared: Declaration) -> Hashable:
    if not isinstance(declared, Enumeration) or len(declared.members) < 2:
        return None
    return frozenset(str(member.value) for member in declared.members)


def _places(declared: Declaration) -> dict[str, Type]:
    """The types of a declaration by their place, which is the same in every language."""
    match declared:
        case Object(fields=fields, additional=additional):
            keys = field_keys((one.key for one in fields), declared.id.name)
            places = {key: one.type for key, one in zip(keys, fields, strict=True)}
            return places if additional is None else {**places, "{}": additional}
        case Alias(target=target):
            return {"=": target}
        case Union(variants=variants):
            return {f"|{number}/{len(variants)}": one.type for number, one in enumerate(variants)}
        case _:
            return {}


def _operation_places(operation: Operation) -> dict[str, Type]:
    places = {f"parameter {match_key(one.key)}": one.type for one in operation.parameters}
    responses = [one.type for one in operation.responses if one.type is not None]
    if len(responses) == 1:
        places["response"] = responses[0]
    for error in operation.errors:
        if error.type is not None and error.statuses:
            places[f"error {','.join(error.statuses)}"] = error.type
    return places


def _references(type_: Type, place: str) -> Iterator[tuple[str, TypeId]]:
    """References by their path, which is the same on every side; the order distinguishes a union's members."""
    stack = [(place, type_)]
    while stack:
        path, found = stack.pop()
        if isinstance(found, Reference):
            yield path, found.to
        inner = children(found)
        stack.extend(
            (f"{path}>{type(found).__name__}{number}/{len(inner)}", child) for number, child in enumerate(inner)
        )
