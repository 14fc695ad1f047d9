"""Objects with a discriminator: the schemas that extend them by ``allOf`` may be in their place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ....lazy import dataclass
from ....schema.model import Declaration, Discriminator, Object
from ....schema.types import TypeId
from .. import extensions
from ..loading.document import SpecNode
from ..loading.preview import preview
from .discriminators import property_of, stated_mapping, with_stated_values
from .keywords import is_null, reference_of

if TYPE_CHECKING:
    from .reader import SchemaReader

_MAX_BASES = 50
"""How many schemas with discriminators one schema may extend."""


@dataclass(frozen=True, slots=True)
class _Base:
    """An object that others extend."""

    id: TypeId
    node: SpecNode
    """Its discriminator."""
    property: str | None


def is_base(node: SpecNode) -> bool:
    """Return whether a schema is an object whose extensions a discriminator tells apart."""
    value = node.value
    return isinstance(value, dict) and "discriminator" in value and value.keys().isdisjoint(("oneOf", "anyOf"))


def lists_extension(reader: SchemaReader, members: SpecNode, later: list[SpecNode]) -> bool:
    """Return whether the union of a part lists one of the ``later`` parts, which extend it."""
    if not later:
        return False
    known = reader.listed.get(id(members.value))
    if known is None:
        known = reader.listed[id(members.value)] = frozenset(_targets(reader, members))
    return any(id(part.value) in known for part in later)


def _targets(reader: SchemaReader, members: SpecNode) -> Iterator[int]:
    """Yield the identities of the values of the schemas that a union lists."""
    for each in members.items():
        link = reader.merging.end(each, reader.names.of) if isinstance(each.value, dict) else None
        target = each if link is None else link.target
        if target is not None:
            yield id(target.value)


def are_extensions(reader: SchemaReader, members: SpecNode, parts: list[SpecNode]) -> bool:
    """Return whether all members of a union have the properties beside it, since they extend the schema."""
    beside = {id(part.value) for part in parts if part.value.get("properties")}
    return all(
        beside <= {id(part.value) for part in reader.merging.parts(each)}
        for each in members.items()
        if not is_null(each.value)
    )


def read_extensions(reader: SchemaReader, node: SpecNode) -> None:
    """Read the schemas that a discriminator names. Nothing else may refer to them if they are no components."""
    stated = node.get("discriminator")
    if stated is not None:
        stated_mapping(reader, stated)


def with_extensions(
    reader: SchemaReader, named: list[tuple[TypeId, SpecNode]], declarations: Iterable[Declaration]
) -> Iterator[Declaration]:
    """Yield the declarations, with the values that properties list in their discriminators. Objects that others extend
    have a discriminator with all of these."""
    found = tuple(declarations)
    objects = {each.id for each in found if isinstance(each, Object)}
    nodes = {**dict(named), **dict(reader.unnamed_bases)}
    bases = {id_: base for id_, node in nodes.items() if id_ in objects and (base := _base(reader, id_, node))}
    if not bases:
        yield from with_stated_values(found, reader.implied)
        return
    places = {id(node.value): id_ for id_, node in sorted(nodes.items(), key=lambda each: each[0] in bases)}
    combined = {id_: _combined(reader, node, places) for id_, node in named}
    extended = {id_: _extended(reader, nodes[id_], own & bases.keys()) for id_, own in combined.items()}
    of_bases = _extensions(bases, extended)
    own = (_with_own(reader, each, bases.get(each.id), of_bases, nodes) for each in found)
    stated = tuple(with_stated_values(own, reader.implied))
    yield from _with_inherited(stated, bases, {id_: each for id_, each in combined.items() if id_ in objects})


def _with_own(
    reader: SchemaReader,
    declared: Declaration,
    base: _Base | None,
    of_bases: Mapping[TypeId, list[TypeId]],
    nodes: Mapping[TypeId, SpecNode],
) -> Declaration:
    """Return a declaration with the discriminator that it states."""
    if base is None or not isinstance(declared, Object):
        return declared
    discriminator = _discriminator(reader, base, of_bases.get(base.id, []), nodes)
    if discriminator is None:
        _report(reader, base)
    return replace(declared, discriminator=discriminator)


def _with_inherited(
    found: tuple[Declaration, ...], bases: Collection[TypeId], combined: Mapping[TypeId, set[TypeId]]
) -> Iterator[Declaration]:
    """Yield the declarations. An extension that others extend has the discriminator of its base, for these and itself.
    ``combined`` are the objects, and the schemas that each extends."""
    stated = {
        each.id: _Entries(each.discriminator)
        for each in found
        if isinstance(each, Object) and each.id in bases and each.discriminator is not None
    }
    inner = {id_ for own in combined.values() for id_ in own if not own.isdisjoint(bases)} - {*bases}
    members = {id_: [id_] for id_ in inner}
    for id_, own in combined.items():
        for each_inner in own & inner:
            members[each_inner].append(id_)
    for each in found:
        if each.id in inner and isinstance(each, Object):
            own_bases = sorted(stated.keys() & combined.get(each.id, set()))
            parts = (stated[base].part(members[each.id]) for base in own_bases)
            yield replace(each, discriminator=next((part for part in parts if part is not None), None))
        else:
            yield each


class _Entries:
    """The mapping of a discriminator, by what its values stand for."""

    def __init__(self, discriminator: Discriminator) -> None:
        self.property = discriminator.property
        self.of: dict[TypeId, list[tuple[int, str]]] = {}
        """The values with their places in the mapping."""
        for place, (value, to) in enumerate(discriminator.mapping):
            self.of.setdefault(to, []).append((place, value))

    def part(self, members: Iterable[TypeId]) -> Discriminator | None:
        """Return the part of the mapping that tells several members apart; None if there is none."""
        known = [to for to in dict.fromkeys(members) if to in self.of]
        if len(known) < 2:
            return None
        entries = sorted((place, value, to) for to in known for place, value in self.of[to])
        return Discriminator(self.property, tuple((value, to) for _, value, to in entries))


def _base(reader: SchemaReader, id_: TypeId, node: SpecNode) -> _Base | None:
    """Return a schema as a base, if it has a discriminator of its own: in itself, or in a part that is no component."""
    members = node.get("allOf") if isinstance(node.value, dict) else None
    for part in (node, *(() if members is None else members.items())):
        stated = (
            part.get("discriminator") if isinstance(part.value, dict) and reference_of(part.value) is None else None
        )
        if stated is not None:
            return _Base(id_, stated, property_of(reader, stated))
    return None


def _combined(reader: SchemaReader, node: SpecNode, places: Mapping[int, TypeId]) -> set[TypeId]:
    """Return the schemas that a schema extends, directly or not. ``places`` are all by the identity of their values."""
    if not isinstance(node.value, dict) or not node.value.keys() & {"allOf", "$ref"}:
        return set()
    parts = (places.get(id(part.value)) for part in reader.merging.parts(node) if part.value is not node.value)
    return {id_ for id_ in parts if id_ is not None}


def _extended(reader: SchemaReader, node: SpecNode, found: set[TypeId]) -> set[TypeId]:
    """Return the bases that a schema extends; none with a finding if there are too many."""
    if len(found) <= _MAX_BASES:
        return found
    reader.problems.add(
        "DM807",
        "the schema extends too many others that have discriminators; it is in the place of none of them",
        node.at,
        expected=f"at most {_MAX_BASES} schemas with discriminators",
        hint="remove discriminators",
    )
    return set()


def _extensions(bases: Mapping[TypeId, _Base], extended: Mapping[TypeId, set[TypeId]]) -> dict[TypeId, list[TypeId]]:
    """Return the schemas that may be in the place of each base. Between it and a base further up there is none with a
    property of its own: that one tells them apart."""
    found: dict[TypeId, list[TypeId]] = {}
    for id_, own in extended.items():
        for base in own:
            is_inner = any(base in extended[each] and bases[each].property != bases[base].property for each in own)
            if not is_inner:
                found.setdefault(base, []).append(id_)
    return found


def _discriminator(
    reader: SchemaReader, base: _Base, found: list[TypeId], nodes: Mapping[TypeId, SpecNode]
) -> Discriminator | None:
    """Return the values of all extensions. Without a mapping, the name of the base itself is a value, too."""
    if not base.property:
        return None
    mapping = stated_mapping(reader, base.node)
    mapped = set(mapping.values())
    for id_ in (*found, base.id) if found and not mapping else found:
        stated = extensions.tag_of(nodes[id_].value)
        value = stated or reader.names.component_of(id_) or id_.name
        if id_ not in mapped and value not in mapping:
            mapping[value] = id_
            if stated is None:
                reader.implied.add((base.property, value, id_))
    return Discriminator(base.property, tuple(mapping.items())) if mapping else None


def _report(reader: SchemaReader, base: _Base) -> None:
    """Add the finding that nothing extends an object with a discriminator."""
    name = base.id.name[:200]
    reader.problems.add(
        "DM815",
        f"`{name}` has a discriminator, and no schema extends it; it is read as an object of its own",
        base.node.at,
        read=preview(base.node.value),
        expected=f"`propertyName`, and a schema with `allOf` that refers to `{name}`",
        hint=f"let other schemas extend `{name}`, list them in a `oneOf`, or remove the discriminator",
    )
