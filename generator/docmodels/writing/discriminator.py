"""Discriminated unions: a field is required in every member, with closed and disjoint sets of values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..schema.model import Alias, Declaration, Enumeration, Field, Object, Union
from ..schema.types import Constant, ConstantValue, NullableOf, Reference, Type, TypeId, UnionOf

Values = frozenset[tuple[type, ConstantValue]]


def member_objects(members: tuple[Type, ...], by_id: Mapping[TypeId, Declaration]) -> tuple[Object, ...] | None:
    """Return the objects of a union, with aliases and unions within it resolved; None if a member isn't an object."""
    found: dict[TypeId, Object] = {}
    seen: set[TypeId] = set()
    stack = list(reversed(members))
    while stack:
        match stack.pop():
            case UnionOf(inner):
                stack.extend(reversed(inner))
            case Reference(to) if to in seen:
                pass
            case Reference(to):
                seen.add(to)
                match by_id.get(to):
                    case Object() as declaration:
                        found[to] = declaration
                    case Union(variants=variants):
                        stack.extend(variant.type for variant in reversed(variants))
                    case Alias(target=target):
                        stack.append(target)
                    case _:
                        return None
            case _:
                return None
    return tuple(found.values())


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


def discriminator(members: tuple[Type, ...], by_id: Mapping[TypeId, Declaration]) -> str | None:
    """Return the wire name of the first field, in the order of the first member, that distinguishes all members."""
    if any(isinstance(member, NullableOf) for member in members):
        return None
    objects = member_objects(members, by_id)
    if objects is None or len(objects) < 2:
        return None
    tags = [_tags(each) for each in objects]
    return next((key for key in tags[0] if _distinguishes(key, tags, by_id)), None)


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
