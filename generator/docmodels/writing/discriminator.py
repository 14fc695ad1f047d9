"""Which unions a field tells apart: required in every member, with closed and disjoint value sets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..schema.model import Alias, Declaration, Enumeration, Field, Object, Union
from ..schema.types import Constant, ConstantValue, NullableOf, Reference, Type, TypeId, UnionOf

Values = frozenset[tuple[type, ConstantValue]]


def member_objects(members: tuple[Type, ...], by_id: Mapping[TypeId, Declaration]) -> tuple[Object, ...] | None:
    """The objects that a union comes to, aliases and unions within it resolved; None where a member is no object."""
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
    """The values of a constant, a closed enumeration or a union of such; None for everything else."""
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
    """The wire name of the first field (in the first member's order) that tells all members apart, or None."""
    if any(isinstance(member, NullableOf) for member in members):
        return None
    objects = member_objects(members, by_id)
    if objects is None or len(objects) < 2:
        return None
    tags = [_tags(each) for each in objects]
    return next((key for key in tags[0] if _tells_apart(key, tags, by_id)), None)


def _tags(declaration: Object) -> dict[str, Field]:
    """The fields that may tell, by key. Looked up once a member: models with thousands of fields are many pairs."""
    tags: dict[str, Field] = {}
    for item in declaration.fields:
        if item.required and not item.nullable:
            tags.setdefault(item.key, item)
    return tags


def _tells_apart(key: str, all_tags: Sequence[Mapping[str, Field]], by_id: Mapping[TypeId, Declaration]) -> bool:
    taken: set[tuple[type, ConstantValue]] = set()
    for tags in all_tags:
        tag = tags.get(key)
        values = None if tag is None else closed_values(tag.type, by_id)
        if not values or not taken.isdisjoint(values):
            return False
        taken |= values
    return True
