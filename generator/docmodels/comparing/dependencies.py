"""Which models reference which, and below which of them anything changed."""

from __future__ import annotations

from collections.abc import Mapping

from ..schema.model import Alias, Declaration, Enumeration, Object, Schema, Union
from ..schema.references import references_of
from ..schema.transform import rename_references
from ..schema.types import Scalar, Type, TypeId

_NO_NAMES: Mapping[TypeId, TypeId] = {}


def referenced_models(declaration: Declaration) -> tuple[TypeId, ...]:
    """Return the models that a declaration references, each once."""
    return tuple(dict.fromkeys(references_of(declaration)))


def wire_shape(declaration: Declaration, names: Mapping[TypeId, TypeId] = _NO_NAMES) -> object:
    """Return what a declaration says about the wire, without the order of its rows and without prose. ``names`` are
    other names of models that it references."""

    def named(type_: Type) -> Type:
        return rename_references(type_, names) if names and not isinstance(type_, Scalar) else type_

    match declaration:
        case Object(fields=fields, additional=additional):
            rows = {field.key: (named(field.type), field.required, field.nullable, field.default) for field in fields}
            return "object", rows, None if additional is None else named(additional)
        case Enumeration(members=members, open=open_):
            return "enumeration", frozenset((type(member.value), member.value) for member in members), open_
        case Union(variants=variants, open=open_):
            return "union", frozenset(named(variant.type) for variant in variants), open_
        case Alias(target=target):
            return "alias", named(target)
        case _:
            return "shapeless"


def changed_below(old: Schema, new: Schema, models: Mapping[TypeId, TypeId]) -> frozenset[TypeId]:
    """Return the old models whose wire shape differs from their partner's, and those that reference such a model."""
    after = new.by_id()
    users: dict[TypeId, list[TypeId]] = {}
    pending: list[TypeId] = []
    renamed = {one: other for one, other in models.items() if one != other}
    for declaration in old.declarations:
        partner = after.get(models.get(declaration.id, declaration.id))
        if partner is None or wire_shape(declaration, renamed) != wire_shape(partner):
            pending.append(declaration.id)
        for model in referenced_models(declaration):
            users.setdefault(model, []).append(declaration.id)
    found = set(pending)
    while pending:
        for user in users.get(pending.pop(), ()):
            if user not in found:
                found.add(user)
                pending.append(user)
    return frozenset(found)
