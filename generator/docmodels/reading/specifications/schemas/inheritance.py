"""Objects with a discriminator: the schemas that extend them by ``allOf`` may be in their place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ....lazy_dataclasses import dataclass
from ....schema.model import Declaration, Discriminator, Object
from ....schema.types import TypeId
from .. import extensions
from ..loading.document import SpecNode
from ..loading.preview import preview
from .discriminators import property_of, stated_mapping
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
    """Yield the declarations; objects that others extend have a discriminator with all of these."""
    found = tuple(declarations)
    objects = {each.id for each in found if isinstance(each, Object)}
    nodes = {**dict(named), **dict(reader.unnamed_bases)}
    bases = {id_: base for id_, node in nodes.items() if id_ in objects and (base := _base(reader, id_, node))}
    if not bases:
        yield from found
        return
    places = {id(node.value): id_ for id_, node in nodes.items() if id_ in bases}
    of_bases = _extensions(bases, {id_: _extended(reader, node, places) for id_, node in named})
    for each in found:
        base = bases.get(each.id)
        if base is None or not isinstance(each, Object):
            yield each
            continue
        discriminator = _discriminator(reader, base, of_bases.get(base.id, []), nodes)
        if discriminator is None:
            _report(reader, base)
        yield replace(each, discriminator=discriminator)


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


def _extended(reader: SchemaReader, node: SpecNode, places: Mapping[int, TypeId]) -> set[TypeId]:
    """Return the bases that a schema extends, directly or not. ``places`` are bases by the identity of their values."""
    if not isinstance(node.value, dict) or not node.value.keys() & {"allOf", "$ref"}:
        return set()
    parts = (places.get(id(part.value)) for part in reader.merging.parts(node) if part.value is not node.value)
    found = {id_ for id_ in parts if id_ is not None}
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
