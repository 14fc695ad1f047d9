"""What hangs on what: which models name which, and below which of them anything changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..schema.model import Alias, Declaration, Enumeration, Object, Schema, Union
from ..schema.types import ListOf, MapOf, NullableOf, Reference, StreamOf, Type, TypeId, UnionOf, children, union_of


def references(type_: Type) -> Iterator[TypeId]:
    """The models that a type names, in order."""
    stack = [type_]
    while stack:
        found = stack.pop()
        if isinstance(found, Reference):
            yield found.to
        else:
            stack.extend(reversed(children(found)))


def with_references(type_: Type, ids: Mapping[TypeId, TypeId]) -> Type:
    """``type_`` with the models it names exchanged for their partners in ``ids``."""
    match type_:
        case Reference(to):
            return Reference(ids.get(to, to))
        case ListOf(item):
            return ListOf(with_references(item, ids))
        case StreamOf(item):
            return StreamOf(with_references(item, ids))
        case NullableOf(item):
            return NullableOf(with_references(item, ids))
        case MapOf(value, key):
            return MapOf(with_references(value, ids), with_references(key, ids))
        case UnionOf(members):
            return union_of(tuple(with_references(member, ids) for member in members))
        case _:
            return type_


def types_of(declaration: Declaration) -> Iterator[Type]:
    """The types that a declaration is made of."""
    match declaration:
        case Object(fields=fields, additional=additional):
            yield from (field.type for field in fields)
            if additional is not None:
                yield additional
        case Union(variants=variants):
            yield from (variant.type for variant in variants)
        case Alias(target=target):
            yield target
        case _:
            return


def named_by(declaration: Declaration) -> tuple[TypeId, ...]:
    """The models that a declaration names, each once."""
    return tuple(dict.fromkeys(id_ for type_ in types_of(declaration) for id_ in references(type_)))


def substance(declaration: Declaration) -> object:
    """What a declaration says about the wire, without the order of its rows and without its prose."""
    match declaration:
        case Object(fields=fields, additional=additional):
            rows = {field.key: (field.type, field.required, field.nullable, field.default) for field in fields}
            return "object", rows, additional
        case Enumeration(members=members, open=open_):
            return "enumeration", frozenset((type(member.value), member.value) for member in members), open_
        case Union(variants=variants, open=open_):
            return "union", frozenset(variant.type for variant in variants), open_
        case Alias(target=target):
            return "alias", target
        case _:
            return "shapeless"


def changed_below(old: Schema, new: Schema, models: Mapping[TypeId, TypeId]) -> frozenset[TypeId]:
    """Old models whose own substance differs from their partner's, or that lead to one whose does."""
    after = new.by_id()
    users: dict[TypeId, list[TypeId]] = {}
    dirty: list[TypeId] = []
    for declaration in old.declarations:
        partner = after.get(models.get(declaration.id, declaration.id))
        if partner is None or partner.id != declaration.id or substance(declaration) != substance(partner):
            dirty.append(declaration.id)
        for named in named_by(declaration):
            users.setdefault(named, []).append(declaration.id)
    found = set(dirty)
    while dirty:
        for user in users.get(dirty.pop(), ()):
            if user not in found:
                found.add(user)
                dirty.append(user)
    return frozenset(found)
