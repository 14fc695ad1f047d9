"""Expand the references to objects that others extend: a value of such a type is any of the extensions.

``AnyPet`` is the union of the models that may be in the place of ``Pet``. Models refer to it instead of to ``Pet``,
which stays a model of its own.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from ...lazy import dataclass
from ...schema.model import Declaration, Discriminator, Object, Schema, Union, Variant
from ...schema.transform import map_children, map_declaration_types, map_operation_types
from ...schema.types import FreeIds, Reference, Type, TypeId, UnionOf


def expand_bases(schema: Schema, kept: Collection[str] = ()) -> Schema:
    """Return the schema with a union for each object that others extend. Models that are ``kept``, by name or id, are
    types of the user's own."""
    by_id = schema.by_id()
    bases = {
        each.id: each
        for each in schema.declarations
        if isinstance(each, Object) and each.discriminator is not None and not {each.id.name, str(each.id)} & set(kept)
    }
    expander = _Expander(by_id, bases)
    if not expander.extensions:
        return schema
    declarations = [expander.declaration(each) for each in schema.declarations]
    unions = [expander.union(id_) for id_ in expander.unions]
    return replace(
        schema,
        declarations=tuple(sorted((*declarations, *unions), key=lambda each: each.id)),
        operations=tuple(map_operation_types(each, expander.type) for each in schema.operations),
    )


@dataclass(frozen=True, slots=True)
class _Tagged:
    """A discriminator, and the models that it tells apart."""

    discriminator: Discriminator
    members: tuple[TypeId, ...]


class _Expander:
    def __init__(self, by_id: Mapping[TypeId, Declaration], bases: Mapping[TypeId, Object]) -> None:
        self.extensions: dict[TypeId, _Tagged] = {}
        """Base -> the models in its place."""
        self.unions: dict[TypeId, TypeId] = {}
        """Base -> its union, if there are several of them."""
        free = FreeIds(by_id)
        for id_, base in bases.items():
            assert base.discriminator is not None
            members = tuple(dict.fromkeys(to for _, to in base.discriminator.mapping if to in by_id))
            if not members or members == (id_,):
                continue
            self.extensions[id_] = _Tagged(base.discriminator, members)
            if len(members) > 1:
                self.unions[id_] = free.take(TypeId(id_.namespace, f"Any{id_.name}"))

    def declaration(self, declared: Declaration) -> Declaration:
        """Return a declaration that refers to what may be in the place of bases."""
        if isinstance(declared, Object) and declared.discriminator is not None:
            declared = replace(declared, discriminator=None)
        if isinstance(declared, Union) and self.lists_extensions(tuple(each.type for each in declared.variants)):
            return declared
        return map_declaration_types(declared, self.type)

    def type(self, type_: Type) -> Type:
        """Return a type with its references to bases expanded."""
        if isinstance(type_, Reference):
            return Reference(self.target(type_.to))
        if isinstance(type_, UnionOf) and self.lists_extensions(type_.members):
            return type_
        return map_children(type_, self.type)

    def target(self, id_: TypeId) -> TypeId:
        """Return the union of a base, its only extension, or any other model itself."""
        if id_ in self.unions:
            return self.unions[id_]
        return self.extensions[id_].members[0] if id_ in self.extensions else id_

    def lists_extensions(self, members: tuple[Type, ...]) -> bool:
        """Return whether a union lists a base beside its extensions: there, the base is only itself."""
        listed = {each.to for each in members if isinstance(each, Reference)}
        return any(
            not listed.isdisjoint({*self.extensions[id_].members} - {id_}) for id_ in listed & self.extensions.keys()
        )

    def union(self, id_: TypeId) -> Union:
        """Return the union of a base. An extension that others extend, by another property, is a union itself."""
        stated, members = self.extensions[id_].discriminator, self.extensions[id_].members
        inner = {to: self.nested(to, id_) for to in members}
        return Union(
            id=self.unions[id_],
            variants=tuple(Variant(type=Reference(to)) for to in dict.fromkeys(inner.values())),
            discriminator=replace(
                stated, mapping=tuple((value, inner[to]) for value, to in stated.mapping if to in inner)
            ),
            description=f"Any of the models that extend `{id_.name}`.",
        )

    def nested(self, id_: TypeId, outer: TypeId) -> TypeId:
        """Return what stands for an extension in the union of ``outer``."""
        own = self.extensions.get(id_)
        if id_ == outer or own is None or own.discriminator.property == self.extensions[outer].discriminator.property:
            return id_
        return self.target(id_)
