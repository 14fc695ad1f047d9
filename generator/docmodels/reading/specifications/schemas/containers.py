"""Lists, maps, and what objects say about other properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ....schema.types import ANY, ListOf, NullableOf, Type, union_of
from ..loading.document import SpecNode
from .facts import report_limits
from .merging import last
from .names import inner_name
from .shapes import Typed

if TYPE_CHECKING:
    from .reader import SchemaReader


def has_fields(parts: list[SpecNode]) -> bool:
    """Return whether the properties of an object are known."""
    return any(isinstance(part.value.get("properties"), dict) and part.value["properties"] for part in parts)


def is_closed(parts: list[SpecNode]) -> bool:
    """Return whether an object admits no other properties."""
    for key in ("additionalProperties", "unevaluatedProperties"):
        found = last(parts, key)
        if found is not None:
            return found.value is False and not any(part.value.get("patternProperties") for part in parts)
    return False


def additional_of(reader: SchemaReader, parts: list[SpecNode], name: str) -> Type | None:
    """Return the type of an object's other properties; None if it doesn't state any."""
    found: list[Type] = []
    for part in parts:
        patterns = reader.problems.object_of(part, "patternProperties")
        for _, each in () if patterns is None else patterns.children():
            report_limits(each, reader.problems, "properties with a pattern")
            found.append(_nullable(reader.type_of(each, inner_name(name, "value"))))
    stated = last(parts, "additionalProperties") or last(parts, "unevaluatedProperties")
    if stated is not None and stated.value is True:
        found.append(ANY)
    elif stated is not None and stated.value is not False:
        found.append(_nullable(reader.type_of(stated, inner_name(name, "value"))))
    if ANY in found:
        return ANY
    return union_of(tuple(found)) if found else None


def list_of(reader: SchemaReader, parts: list[SpecNode], name: str) -> Type:
    """Return the type of an array. A tuple is a list of what its places hold."""
    items = last(parts, "items")
    found: list[Type] = []
    for places in (last(parts, "prefixItems"), items):
        for each in () if places is None else places.items():
            report_limits(each, reader.problems, "an item of a tuple")
            found.append(_nullable(reader.type_of(each, name)))
    rest = last(parts, "additionalItems") if items is not None and isinstance(items.value, list) else items
    if rest is not None and not isinstance(rest.value, bool):
        found.append(_nullable(reader.type_of(rest, name)))
    if not found or ANY in found:
        return ListOf(ANY)
    return ListOf(union_of(tuple(found)))


def _nullable(typed: Typed) -> Type:
    return NullableOf(typed.type) if typed.nullable and typed.type != ANY else typed.type
