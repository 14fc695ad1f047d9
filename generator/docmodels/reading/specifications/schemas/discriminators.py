"""The discriminators of unions, whose mappings name members by component or by reference.

A member without a value in the mapping has its name as its value, unless its property says otherwise.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING
from urllib.parse import unquote

from ....schema.model import Declaration, Discriminator, Enumeration, Object, Union
from ....schema.names import match_key
from ....schema.types import Constant, Reference, TypeId
from ..loading.document import SpecNode
from ..problems import kind_of
from .keywords import reference_of
from .names import file_name, target_name
from .shapes import UnionPart

if TYPE_CHECKING:
    from .reader import SchemaReader


def discriminator_of(reader: SchemaReader, node: SpecNode | None, members: list[UnionPart]) -> Discriminator | None:
    """Return the discriminator of a union, with the values of all members that have a name."""
    property_name = None if node is None else property_of(reader, node)
    if node is None or not property_name:
        return None
    own = dict(_members(reader, members))
    mapping = {value: own.get(to, to) for value, to in stated_mapping(reader, node).items()}
    mapped = set(mapping.values())
    for name, to in _names(reader, members):
        if to not in mapped and name not in mapping:
            mapping[name] = to
            reader.implied.add((property_name, name, to))
    return Discriminator(property_name, tuple(mapping.items()))


def property_of(reader: SchemaReader, node: SpecNode) -> str | None:
    """Return the property that a discriminator names."""
    if isinstance(node.value, str):
        if not reader.version.is_swagger:
            _report_version(reader, node, "an object with `propertyName`")
        return node.value
    if isinstance(node.value, dict):
        if reader.version.is_swagger:
            _report_version(reader, node, "the name of a property")
        if "propertyName" not in node.value:
            reader.problems.unexpected(node, "an object with `propertyName`")
        if (default := node.get("defaultMapping")) is not None:
            reader.problems.leave_out("default mapping", default)
        return reader.problems.text_of(node, "propertyName")
    reader.problems.unexpected(node, "an object")
    return None


def _report_version(reader: SchemaReader, node: SpecNode, expected: str) -> None:
    message = f"{reader.version.name} has no such discriminator; it was read as in another version"
    reader.problems.invalid(message, node.at, kind_of(node.value), expected)


def stated_mapping(reader: SchemaReader, node: SpecNode) -> dict[str, TypeId]:
    """Return the values of a discriminator that its mapping states."""
    stated = reader.problems.object_of(node, "mapping") if isinstance(node.value, dict) else None
    found = ((value, _member(reader, target)) for value, target in (() if stated is None else stated.children()))
    return {value: to for value, to in found if to is not None}


def _members(reader: SchemaReader, members: list[UnionPart]) -> Iterator[tuple[TypeId, TypeId]]:
    """Yield the models that members refer to, and those that they are: a member may have more properties."""
    for each in members:
        if isinstance(each.node.value, dict) and reference_of(each.node.value) and isinstance(each.type, Reference):
            named = reader.type_of(each.node, "").type
            if isinstance(named, Reference):
                yield named.to, each.type.to


def _names(reader: SchemaReader, members: list[UnionPart]) -> Iterator[tuple[str, TypeId]]:
    """Yield the names of the members that have one. A reference may also lead to a union of several members."""
    shared = Counter(id(each.node.value) for each in members)
    for each in members:
        ref = reference_of(each.node.value) if isinstance(each.node.value, dict) else None
        if ref is None or not isinstance(each.type, Reference):
            continue
        name = reader.names.component_of(each.type.to)
        if name is not None:
            yield name, each.type.to
        elif shared[id(each.node.value)] == 1:
            yield _name_of(ref), each.type.to


def with_stated_values(
    declarations: Iterable[Declaration], implied: Collection[tuple[str, str, TypeId]]
) -> Iterator[Declaration]:
    """Yield the declarations; ``implied`` values (property, name of a model, model) give way to those that the
    property itself lists."""
    found = tuple(declarations)
    by_id = {each.id: each for each in found} if implied else {}
    for each in found:
        if implied and isinstance(each, Object | Union) and each.discriminator is not None:
            yield replace(each, discriminator=_with_stated_values(each.id, each.discriminator, implied, by_id))
        else:
            yield each


def _with_stated_values(
    owner: TypeId,
    stated: Discriminator,
    implied: Collection[tuple[str, str, TypeId]],
    by_id: Mapping[TypeId, Declaration],
) -> Discriminator:
    listed = {to: _listed_values(stated.property, to, by_id) for to in dict.fromkeys(to for _, to in stated.mapping)}
    claims = Counter([*chain(*listed.values()), *(value for value, _ in stated.mapping)])
    mapping: dict[str, TypeId] = {}
    are_names = True
    for value, to in stated.mapping:
        own: list[str] = []
        if (stated.property, value, to) in implied and value not in listed[to]:
            own = [text for text in listed[to] if claims[text] == 1]
            own = own or [text for text in listed[to] if match_key(text) == match_key(value)]
            if to == owner and not own and (listed[to] or not are_names):
                continue  # an object that others extend has no value of its own
            are_names = are_names and not own
        elif (stated.property, value, to) not in implied:
            are_names = False
        mapping.update(dict.fromkeys(own or [value], to))
    return Discriminator(stated.property, tuple(mapping.items()))


def _listed_values(key: str, to: TypeId, by_id: Mapping[TypeId, Declaration]) -> list[str]:
    """Return the strings that a property of a model is limited to."""
    declared = by_id.get(to)
    field = next((item for item in declared.fields if item.key == key), None) if isinstance(declared, Object) else None
    match None if field is None else field.type:
        case Constant(value):
            return [value] if isinstance(value, str) else []
        case Reference(enumeration):
            listed = by_id.get(enumeration)
            members = listed.members if isinstance(listed, Enumeration) and not listed.open else ()
            return [each.value for each in members if isinstance(each.value, str)]
        case _:
            return []


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
    type_ = reader.type_of(found, target_name(found, "")).type
    return type_.to if isinstance(type_, Reference) else None


def _name_of(ref: str) -> str:
    """Return the name that a reference to another file ends with: ``Cat`` of ``pets.yaml#/Cat`` and of ``Cat.yaml``."""
    path, _, fragment = ref.partition("#")
    return unquote(fragment.rpartition("/")[2]).replace("~1", "/").replace("~0", "~") or file_name(path)
