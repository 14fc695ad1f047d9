"""What hangs on what: which models name which, and below which of them anything changed."""

from __future__ import annotations

from collections.abc import Mapping

from ..schema.model import Alias, Declaration, Enumeration, Object, Schema, Union
from ..schema.references import references_of
from ..schema.types import TypeId


def named_by(declaration: Declaration) -> tuple[TypeId, ...]:
    """The models that a declaration names, each once."""
    return tuple(dict.fromkeys(references_of(declaration)))


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
