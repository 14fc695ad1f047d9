"""Give documented unions without a name the discriminator of the specification: only named unions have one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ..schema.model import Declaration, Discriminator, Union, Variant
from ..schema.types import FreeIds, ListOf, MapOf, NullableOf, Reference, StreamOf, Type, TypeId, UnionOf


def with_documented_members(stated: Discriminator, members: Mapping[TypeId, TypeId]) -> Discriminator | None:
    """Return a discriminator of the specification with the documented model of each schema, which ``members`` has; None
    if one isn't documented."""
    mapping = tuple((value, members[id_]) for value, id_ in stated.mapping if id_ in members)
    return Discriminator(stated.property, mapping) if len(mapping) == len(stated.mapping) else None


class InlineUnions:
    """The unions of fields and responses that are named because the specification has a discriminator for them."""

    def __init__(
        self,
        own: Mapping[TypeId, Declaration],
        models: Mapping[TypeId, Sequence[TypeId]],
        declared: Mapping[TypeId, Declaration],
    ) -> None:
        self.models, self.declared = models, declared
        self.free = FreeIds(own)
        self.added: dict[tuple[TypeId, UnionOf], Union] = {}
        """The schema and the documented type -> its declaration."""

    def named(self, own: Type, stated: Type) -> Type:
        """Return a documented type that refers to declarations instead of such unions."""
        match own, stated:
            case (NullableOf(item), _):
                return NullableOf(self.named(item, stated))
            case (_, NullableOf(item)):
                return self.named(own, item)
            case (ListOf(one), ListOf(other)):
                return ListOf(self.named(one, other))
            case (StreamOf(one), StreamOf(other)):
                return StreamOf(self.named(one, other))
            case (MapOf(one, key), MapOf(other)):
                return MapOf(self.named(one, other), key)
            case (UnionOf(), Reference(to)):
                return self.reference(own, to)
            case _:
                return own

    def reference(self, own: UnionOf, to: TypeId) -> Type:
        """Return a reference to the declaration of a union; the union itself if the schema doesn't have exactly its
        members."""
        stated = self.declared.get(to)
        if not isinstance(stated, Union) or stated.discriminator is None:
            return own
        if (to, own) not in self.added:
            documented = [each.to for each in own.members if isinstance(each, Reference)]
            members = {id_: each for each in reversed(documented) for id_ in self.models.get(each, ())}
            discriminator = with_documented_members(stated.discriminator, members)
            if discriminator is None or len(documented) != len(own.members):
                return own
            if {id_ for _, id_ in discriminator.mapping} != {*documented}:
                return own
            self.added[to, own] = replace(
                stated,
                id=self.free.take(TypeId(documented[0].namespace, to.name)),
                variants=tuple(Variant(type=each, at=stated.at) for each in own.members),
                discriminator=discriminator,
            )
        return Reference(self.added[to, own].id)
