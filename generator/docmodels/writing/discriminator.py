"""Discriminated unions: a field is required in every member, with closed and disjoint sets of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice, takewhile

from ..schema.model import Alias, Declaration, Enumeration, Field, Object, Union
from ..schema.types import Constant, ConstantValue, NullableOf, Reference, Type, TypeId, UnionOf, walk
from .cycles import NameCycles, variants

Values = frozenset[tuple[type, ConstantValue]]
_ALWAYS, _TIMES = 10_000, 20
"""How many names are resolved for the members of all unions: some always, and some for each member."""


def member_objects(members: tuple[Type, ...], by_id: Mapping[TypeId, Declaration]) -> tuple[Object, ...] | None:
    """Return the objects of a union, with aliases and unions within it resolved; None if a member isn't an object."""
    found: dict[TypeId, Object] = {}
    for each in _resolved(members, by_id):
        if isinstance(each, Object):
            found[each.id] = each
        elif not isinstance(each, Alias | Union):
            return None
    return tuple(found.values())


def _resolved(members: tuple[Type, ...], by_id: Mapping[TypeId, Declaration]) -> Iterator[Declaration | None]:
    """Yield the declaration of each member, after that of an alias or union those of its members. None for a type
    without a name."""
    seen: set[TypeId] = set()
    stack = list(reversed(members))
    while stack:
        match stack.pop():
            case UnionOf(inner):
                stack.extend(reversed(inner))
            case Reference(to):
                declared = by_id.get(to)
                yield declared
                if to not in seen and isinstance(declared, Alias | Union):
                    stack.extend(reversed(variants(declared)))
                seen.add(to)
            case _:
                yield None


def closed_values(type_: Type, by_id: Mapping[TypeId, Declaration]) -> Values | None:
    """Return the values of a constant, a closed enumeration or a union of these; None for everything else."""
    found: set[tuple[type, ConstantValue]] = set()
    seen: set[TypeId] = set()
    stack = [type_]
    while stack:
        match stack.pop():
            case Constant(value) if isinstance(value, str | int):
                found.add((type(value), value))
            case UnionOf(inner):
                stack.extend(inner)
            case Reference(to) if to in seen:
                pass
            case Reference(to):
                seen.add(to)
                match by_id.get(to):
                    case Enumeration(open=is_open, members=members) if not is_open and members:
                        if not all(isinstance(member.value, str | int) for member in members):
                            return None
                        found.update((type(member.value), member.value) for member in members)
                    case Alias(target=target):
                        stack.append(target)
                    case _:
                        return None
            case _:
                return None
    return frozenset(found)


class Discriminators:
    """Finds the discriminators of the unions of a schema.

    A union has the objects of the unions within it. In a schema whose unions are within one another many times, they
    have many times as many objects as members: there, only a union whose members are objects has a discriminator. This
    way, the time and the output grow linearly with the schema.
    """

    def __init__(self, by_id: Mapping[TypeId, Declaration], cycles: NameCycles) -> None:
        self.by_id = by_id
        self.cycles = cycles

    def objects(self, members: tuple[Type, ...]) -> tuple[Object, ...] | None:
        """Return the objects of a union; None if a member isn't one, or if they aren't resolved."""
        is_plain = all(isinstance(each, Reference) and isinstance(self.by_id.get(each.to), Object) for each in members)
        return member_objects(members, self.by_id) if is_plain or self._resolves_names else None

    @cached_property
    def _resolves_names(self) -> bool:
        all_members = list(self.unions())
        most = _ALWAYS + _TIMES * sum(map(len, all_members))
        steps = (each for one in all_members for each in takewhile(bool, _resolved(one, self.by_id)))
        return next(islice(steps, most, None), None) is None

    def unions(self) -> Iterator[tuple[Type, ...]]:
        """Yield the members of all unions: those of declarations, and those within types."""
        for declaration in self.by_id.values():
            match declaration:
                case Union() | Alias():
                    types = self.cycles.members(declaration.id)
                    yield types
                case Object(fields=fields, additional=additional):
                    types = tuple(item.type for item in fields) + (() if additional is None else (additional,))
                case _:
                    continue
            for type_ in types:
                yield from (part.members for part in walk(type_) if isinstance(part, UnionOf))

    def find(self, members: tuple[Type, ...]) -> str | None:
        """Return the wire name of the first field, in the order of the first member, that distinguishes all members."""
        if any(isinstance(member, NullableOf) for member in members):
            return None
        objects = self.objects(members)
        if objects is None or len(objects) < 2:
            return None
        tags = [_tags(each) for each in objects]
        return next((key for key in tags[0] if _distinguishes(key, tags, self.by_id)), None)


def _tags(declaration: Object) -> dict[str, Field]:
    """Return the candidates by key. Built once per member: models with thousands of fields make many pairs."""
    tags: dict[str, Field] = {}
    for item in declaration.fields:
        if item.required and not item.nullable:
            tags.setdefault(item.key, item)
    return tags


def _distinguishes(key: str, all_tags: Sequence[Mapping[str, Field]], by_id: Mapping[TypeId, Declaration]) -> bool:
    taken: set[tuple[type, ConstantValue]] = set()
    for tags in all_tags:
        tag = tags.get(key)
        values = None if tag is None else closed_values(tag.type, by_id)
        if not values or not taken.isdisjoint(values):
            return False
        taken |= values
    return True
