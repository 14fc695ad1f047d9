"""Unions that one language's documentation shows as an object with the fields of all members."""

from __future__ import annotations

from collections.abc import Mapping

from ..schema.model import Declaration, Object, Schema, Union
from ..schema.names import match_key
from ..schema.types import Reference, TypeId
from .models_across_languages import escaped_key


def merged_unions(first: Schema, other: Schema, paired: Mapping[TypeId, TypeId]) -> dict[TypeId, TypeId]:
    """Return the objects of ``first`` that are unions in ``other``. ``paired`` has the ids of the models that are the
    same on both sides.

    They have the same name, and the object has exactly the fields of the union's members.
    """
    own, theirs = first.by_id(), other.by_id()
    back = {other_id: id_ for id_, other_id in paired.items()}
    objects: dict[str, list[Object]] = {}
    for declared in first.declarations:
        if isinstance(declared, Object) and declared.id not in paired:
            objects.setdefault(escaped_key(declared.id.name), []).append(declared)
    found: dict[TypeId, TypeId] = {}
    for union in theirs.values():
        if isinstance(union, Union) and union.id not in back:
            same_name = objects.get(escaped_key(union.id.name), [])
            if len(same_name) == 1 and _shows(same_name[0], union, own, back):
                found[same_name[0].id] = union.id
    return found


def _shows(merged: Object, union: Union, own: Mapping[TypeId, Declaration], back: Mapping[TypeId, TypeId]) -> bool:
    """Return whether an object has the fields of all members of a union, and no other."""
    keys: set[str] = set()
    for variant in union.variants:
        id_ = back.get(variant.type.to) if isinstance(variant.type, Reference) else None
        member = None if id_ is None else own[id_]
        if not isinstance(member, Object):
            return False
        keys |= _keys(member)
    return len(union.variants) > 1 and keys == _keys(merged)


def _keys(declared: Object) -> frozenset[str]:
    return frozenset(match_key(field.key) for field in declared.fields)
