"""Declarations and types of the schema -> JSON Schema (draft 2020-12), as plain data.

It describes the JSON that is sent: dates are strings with a format; decimals and big integers, which some SDKs send as
strings and some as numbers, are either.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from ....schema.model import Alias, Declaration, Discriminator, Documented, Enumeration, Field, Object, Shapeless, Union
from ....schema.types import (
    Constant,
    ConstantValue,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
)
from ...cycles import find_cycles
from ...discriminator import Discriminators, closed_values
from ...examples import declaration_examples, field_examples
from ...settings import Settings
from .limits import with_limits

Json: TypeAlias = dict[str, Any]
Declarations: TypeAlias = Mapping[TypeId, Declaration]
MAX_DEPTH = 64
"""Types that are nested deeper than in any document are written as ``{}``: JSON parsers have limits of their own."""

_SCALARS: dict[ScalarKind, Json] = {
    ScalarKind.STRING: {"type": "string"},
    ScalarKind.BOOLEAN: {"type": "boolean"},
    ScalarKind.INTEGER: {"type": "integer"},
    ScalarKind.FLOAT: {"type": "number"},
    ScalarKind.NUMBER: {"type": "number"},
    ScalarKind.DECIMAL: {
        "type": ["number", "string"],
        "format": "decimal",
        "pattern": r"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?$",
    },
    ScalarKind.BIG_INTEGER: {"type": ["integer", "string"], "pattern": "^[+-]?[0-9]+$"},
    ScalarKind.DATE: {"type": "string", "format": "date"},
    ScalarKind.DATE_TIME: {"type": "string", "format": "date-time"},
    ScalarKind.BYTES: {"type": "string", "format": "binary"},
    ScalarKind.ANY: {},
    ScalarKind.NULL: {"type": "null"},
}
_KINDS: dict[type, str] = {str: "string", bool: "boolean", int: "integer", float: "number"}


class SchemaBuilder:
    """Builds the schemas of one file. ``link`` returns the ``$ref`` of a declaration from there."""

    def __init__(self, by_id: Declarations, settings: Settings, link: Callable[[TypeId], str]) -> None:
        self.by_id = by_id
        self.settings = settings
        self.link = link
        self.cycles = find_cycles(by_id)
        self.discriminators = Discriminators(by_id, self.cycles)

    def build(self, declared: Declaration) -> Json:
        """Return the schema of a declaration."""
        own = self._own(str(declared.id), declared.id.name)
        schema = {**(self._schema(declared) if own is None else own), **_texts(declared)}
        if declared.example is not None and (examples := declaration_examples(declared, self.settings)):
            schema["examples"] = list(examples)
        return schema

    def _own(self, *keys: str) -> Json | None:
        """Return a reference to the schema that the user's settings choose, if any."""
        types = self.settings.types
        chosen = next((types[key] for key in keys if key in types), None) if types else None
        if chosen is None:
            return None
        if ".json" not in chosen and "://" not in chosen and "#" not in chosen:
            raise ValueError(f"`{chosen}` isn't a JSON Schema: write it as other.json#/$defs/Name")
        return {"$ref": chosen}

    def _schema(self, declared: Declaration) -> Json:
        match declared:
            case Object():
                return self._object(declared)
            case Enumeration(members=members, open=is_open):
                return _values([member.value for member in members], open_=bool(is_open))
            case Union(id=id_, discriminator=stated):
                schema = self._union(self.cycles.members(id_))
                return schema if stated is None else self._with_discriminator(schema, stated)
            case Alias(id=id_):
                return with_limits(self._union(self.cycles.members(id_)), declared)
            case Shapeless():
                return {}

    def _object(self, declared: Object) -> Json:
        properties = {item.key: self._field(declared, item) for item in declared.fields}
        required = [item.key for item in declared.fields if item.required]
        schema: Json = {"type": "object", "properties": properties}
        if required:
            schema["required"] = required
        if declared.additional is not None:
            schema["additionalProperties"] = self.type(declared.additional)
        elif self.settings.extra == "forbid" or (declared.closed and self.settings.extra is None):
            schema["additionalProperties"] = False
        return schema

    def _field(self, declared: Object, item: Field) -> Json:
        own = self._own(f"{declared.id}.{item.name}", f"{declared.id.name}.{item.name}")
        schema = with_limits(self.type(item.type), item) if own is None else own
        if self._nullable(item):
            schema = _any_of([schema, {"type": "null"}])
        texts = _texts(item)
        if item.default is not None and _in_json(item.default.value):
            texts["default"] = item.default.value
        if item.example is not None and (examples := field_examples(item, self.settings)):
            texts["examples"] = list(examples)
        access = {"readOnly": item.read_only, "writeOnly": item.write_only}
        texts.update({keyword: True for keyword, stated in access.items() if stated})
        return {**schema, **texts}

    def _nullable(self, item: Field) -> bool:
        return self.settings.unstated_nullable == "yes" if item.nullable is None else item.nullable

    def type(self, type_: Type, depth: int = 0) -> Json:
        """Return the schema of a type."""
        if depth > MAX_DEPTH:
            return {}
        match type_:
            case Scalar(kind) | OtherValue(kind):
                return dict(_SCALARS[kind])
            case Constant(value):
                return {"const": value} if _in_json(value) else {"type": "number"}
            case ListOf(item):
                return {"type": "array", "items": self.type(item, depth + 1)}
            case MapOf(value=value, key=key):
                return {"type": "object", **self._keys(key), "additionalProperties": self.type(value, depth + 1)}
            case UnionOf(members):
                return self._union(members, depth + 1)
            case NullableOf(item):
                return _any_of([self.type(item, depth + 1), {"type": "null"}])
            case Reference(to):
                return {"$ref": self.link(to)}
            case StreamOf() | External() | Unread():
                return {}

    def _keys(self, key: Type) -> Json:
        """Return what is known of a map's keys: only an enumeration of strings restricts them further."""
        if isinstance(key, Reference):
            declared = self.by_id.get(key.to)
            if isinstance(declared, Enumeration) and all(isinstance(each.value, str) for each in declared.members):
                return {"propertyNames": self.type(key)}
        return {}

    def _union(self, members: tuple[Type, ...], depth: int = 0) -> Json:
        """Return a union; if a field distinguishes the members, as ``oneOf`` with OpenAPI's ``discriminator``."""
        if len(members) == 1:
            return self.type(members[0], depth)
        key = None if self.settings.types else self.discriminators.find(members)
        objects = self.discriminators.objects(members) if key is not None else None
        if key is None or objects is None or not all(self._tags(each, key) for each in objects):
            return _any_of([self.type(member, depth) for member in members])
        links = {each.id: self.link(each.id) for each in objects}
        schema: Json = {"oneOf": [{"$ref": link} for link in links.values()]}
        mapping = {value: links[each.id] for each in objects for value in self._tags(each, key)}
        if all(isinstance(value, str) for value in mapping):
            schema["discriminator"] = {"propertyName": key, "mapping": mapping}
        return schema

    def _with_discriminator(self, schema: Json, stated: Discriminator) -> Json:
        """Return a union with the discriminator that the specification states. It belongs to a list of members."""
        if schema.keys().isdisjoint(("anyOf", "oneOf")):
            return schema
        known = {value: self.link(to) for value, to in stated.mapping if to in self.by_id}
        return {
            **schema,
            "discriminator": {"propertyName": stated.property, **({"mapping": known} if known else {})},
        }

    def _tags(self, declared: Object, key: str) -> list[ConstantValue]:
        """Return the discriminating values of this member in a fixed order; none if the field may also be null."""
        item = next(item for item in declared.fields if item.key == key and item.required)
        values = closed_values(item.type, self.by_id)
        if values is None or self._nullable(item):
            return []
        return [value for _, value in sorted(values, key=lambda each: (each[0].__name__, each[1]))]


def _any_of(schemas: list[Json]) -> Json:
    """Return the schema for any of several; one that admits everything replaces them all."""
    found: dict[str, Json] = {}  # by their text: comparing each pair takes quadratic time
    for each in schemas:
        for part in each["anyOf"] if each.keys() == {"anyOf"} else [each]:
            found.setdefault(repr(part), part)
    flat = list(found.values())
    if not flat or {} in flat:
        return {}
    return flat[0] if len(flat) == 1 else {"anyOf": flat}


def _in_json(value: object) -> bool:
    return not isinstance(value, float) or math.isfinite(value)


def _values(values: list[ConstantValue], open_: bool) -> Json:
    known = [value for value in values if _in_json(value)]
    if not known:
        return {}
    kinds = {type(value) for value in known}
    closed: Json = {"enum": known}
    if kinds in ({str}, {int}):
        closed = {"type": _KINDS[kinds.copy().pop()], **closed}
    if not open_:
        return closed
    return {"anyOf": [closed, *({"type": name} for kind, name in _KINDS.items() if kind in kinds)]}


def _texts(item: Documented) -> Json:
    texts: Json = {}
    if item.description:
        texts["description"] = item.description
    if item.deprecation is not None:
        texts["deprecated"] = True
        if item.deprecation:
            texts["$comment"] = f"deprecated: {item.deprecation}"
    return texts
