"""JSON Schema (draft 2020-12): every model under ``$defs`` of one file, for validators and other generators.

Keys are wire names, dates are strings with a format, and text enters the file through ``json.dumps`` alone.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from ...findings import Read
from ...schema.model import Alias, Declaration, Documented, Enumeration, Field, Object, Schema, Shapeless, Union
from ...schema.names import words
from ...schema.types import (
    Constant,
    ConstantValue,
    External,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    UnionOf,
    Unread,
    Unrecognized,
)
from ..layout import LaidOut
from ..naming import Conventions, Names
from ..render import View
from ..settings import Settings
from ..target import Target

Json: TypeAlias = dict[str, Any]

_SCALARS: dict[ScalarKind, Json] = {
    ScalarKind.STRING: {"type": "string"},
    ScalarKind.BOOLEAN: {"type": "boolean"},
    ScalarKind.INTEGER: {"type": "integer"},
    ScalarKind.FLOAT: {"type": "number"},
    ScalarKind.NUMBER: {"type": "number"},
    ScalarKind.DECIMAL: {"type": "string", "format": "decimal"},
    ScalarKind.BIG_INTEGER: {"type": "integer"},
    ScalarKind.DATE: {"type": "string", "format": "date"},
    ScalarKind.DATE_TIME: {"type": "string", "format": "date-time"},
    ScalarKind.BYTES: {"type": "string", "format": "binary"},
    ScalarKind.ANY: {},
    ScalarKind.NULL: {"type": "null"},
}


@dataclass(frozen=True, slots=True)
class DefinitionView:
    """One entry of ``$defs``: key and schema as JSON text; the comma that follows, but for the last."""

    name: str
    body: str
    comma: str


@dataclass(frozen=True, slots=True)
class SchemaView:
    """The whole file."""

    path: str
    template: str
    comment: str
    """The header text as a JSON string, or empty."""
    definitions: tuple[DefinitionView, ...]


def type_name(name: str) -> str:
    """A documented name in PascalCase, of letters and digits only."""
    return "".join(word[:1].upper() + word[1:] for word in words(name)) or "Model"


def conventions(settings: Settings) -> Conventions:
    """JSON Schema has no reserved words; keys of properties are wire names."""
    return Conventions(type_name=type_name, field_name=None, member_name=str, module_name=str, single_module="schema")


def view(schema: Schema, laid_out: LaidOut, names: Names, settings: Settings) -> Read[Sequence[View]]:
    """One file, whatever the layout: references stay within ``$defs``."""
    writer = _Writer(names, settings)
    bodies = {names.flat[declared.id]: writer.declared(declared) for declared in schema.declarations}
    ordered = sorted(bodies.items())
    definitions = tuple(
        DefinitionView(
            json.dumps(name),
            json.dumps(body, indent=2, ensure_ascii=True).replace("\n", "\n  "),
            "" if index == len(ordered) - 1 else ",",
        )
        for index, (name, body) in enumerate(ordered)
    )
    comment = json.dumps(settings.header) if settings.header else ""
    return Read((SchemaView("schema.json", "jsonschema/module.jinja", comment, definitions),))


class _Writer:
    """Declarations and types -> JSON Schema values."""

    def __init__(self, names: Names, settings: Settings) -> None:
        self.names = names
        self.unstated = settings.unstated_nullable == "yes"

    def declared(self, declared: Declaration) -> Json:
        return {**self.shape(declared), **_texts(declared)}

    def shape(self, declared: Declaration) -> Json:
        match declared:
            case Object():
                return self.object(declared)
            case Enumeration(members=members, open=is_open):
                return _values([member.value for member in members], open_=bool(is_open))
            case Union(variants=variants):
                return {"anyOf": [self.type(variant.type) for variant in variants]}
            case Alias(target=target):
                return self.type(target)
            case Shapeless():
                return {}

    def object(self, declared: Object) -> Json:
        made: Json = {"type": "object"}
        made["properties"] = {field.key: self.field(field) for field in declared.fields}
        required = [field.key for field in declared.fields if field.required]
        if required:
            made["required"] = required
        if declared.additional is not None:
            made["additionalProperties"] = self.type(declared.additional)
        return made

    def field(self, field: Field) -> Json:
        nullable = self.unstated if field.nullable is None else field.nullable
        made = self.type(NullableOf(field.type) if nullable else field.type)
        texts = _texts(field)
        if field.default is not None:
            texts["default"] = field.default.value
        return {**made, **texts}

    def type(self, type_: Type) -> Json:
        match type_:
            case Scalar(kind):
                return dict(_SCALARS[kind])
            case Constant(value):
                return {"const": value}
            case Unrecognized(kind):
                return dict(_SCALARS[kind])
            case ListOf(item):
                return {"type": "array", "items": self.type(item)}
            case MapOf(value=value):
                return {"type": "object", "additionalProperties": self.type(value)}
            case UnionOf(members):
                return {"anyOf": [self.type(member) for member in members]}
            case NullableOf(item):
                return {"anyOf": [self.type(item), {"type": "null"}]}
            case Reference(to):
                return {"$ref": f"#/$defs/{self.names.flat[to]}"}
            case StreamOf() | External() | Unread():
                return {}


def _values(values: list[ConstantValue], open_: bool) -> Json:
    closed: Json = {"enum": values}
    kinds = {type(value) for value in values}
    if kinds == {str}:
        closed = {"type": "string", **closed}
    elif kinds == {int}:
        closed = {"type": "integer", **closed}
    if not open_:
        return closed
    rest = {str: "string", int: "integer"}
    return {"anyOf": [closed, *({"type": rest[kind]} for kind in (str, int) if kind in kinds)]}


def _texts(item: Documented) -> Json:
    texts: Json = {}
    if item.description:
        texts["description"] = item.description
    if item.deprecation is not None:
        texts["deprecated"] = True
        if item.deprecation:
            texts["$comment"] = f"deprecated: {item.deprecation}"
    return texts


TARGET = Target(name="jsonschema", conventions=conventions, view=view)
