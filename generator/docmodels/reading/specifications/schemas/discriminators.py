"""The discriminators of unions, whose mappings name members by component or by reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....schema.model import Discriminator
from ....schema.types import Reference, TypeId
from ..loading.document import SpecNode
from .shapes import UnionPart

if TYPE_CHECKING:
    from .reader import SchemaReader


def discriminator_of(reader: SchemaReader, node: SpecNode | None, members: list[UnionPart]) -> Discriminator | None:
    """Return the discriminator of a union. A member without a value in the mapping has its own name as its value."""
    if node is None:
        return None
    if isinstance(node.value, str):  # Swagger 2.0
        property_name: str | None = node.value
    elif isinstance(node.value, dict):
        property_name = reader.problems.text_of(node, "propertyName")
    else:
        reader.problems.unexpected(node, "an object")
        return None
    if not property_name:
        return None
    mapping: dict[str, TypeId] = {}
    stated = reader.problems.object_of(node, "mapping")
    for value, target in () if stated is None else stated.children():
        found = _member(reader, target)
        if found is not None:
            mapping[value] = found
    mapped = set(mapping.values())
    for each in members:
        if isinstance(each.type, Reference) and each.type.to not in mapped:
            mapping.setdefault(reader.names.component_of(each.type.to), each.type.to)
    return Discriminator(property_name, tuple(mapping.items()))


def _member(reader: SchemaReader, target: SpecNode) -> TypeId | None:
    if not isinstance(target.value, str):
        reader.problems.unexpected(target, "the name of a schema, or a reference")
        return None
    named = reader.names.components.get(target.value)
    if named is not None:
        return named
    found = reader.references.resolve(target, target.value, effect="the value of the discriminator is left out")
    if found is None or not isinstance(found.value, dict):
        return None
    link = reader.merging.end(found, reader.names.of)
    node = found if link is None or id(found.value) in reader.names.of else link.target
    return None if node is None else reader.names.of.get(id(node.value))
