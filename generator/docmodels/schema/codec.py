"""Encode a schema as JSON and decode it again, without any loss.

``inspect --format json`` prints this format, and a saved schema is read from it. Unstated facts are omitted, never
written as null or false.
"""

from __future__ import annotations

import json
import math
from typing import Any

from .decode import FORMAT, CodecError, from_json
from .model import (
    NOWHERE,
    Alias,
    Declaration,
    Discriminator,
    Enumeration,
    Field,
    Location,
    Member,
    Object,
    Operation,
    Response,
    Schema,
    Shapeless,
    Union,
)
from .types import (
    STRING,
    Composite,
    Constant,
    ConstantValue,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
)

__all__ = ["FORMAT", "CodecError", "dumps", "from_json", "loads", "to_json"]

Json = Any


def to_json(schema: Schema) -> dict[str, Json]:
    """Return the schema as JSON data, with a stable order of keys."""
    origin = schema.origin
    return {
        "format": FORMAT,
        "origin": {
            "sdk": origin.sdk,
            "language": origin.language,
            "dialect": origin.dialect,
            **({"generation": origin.generation} if origin.generation else {}),
        },
        "declarations": [_declaration(each) for each in schema.declarations],
        "operations": [_operation(each) for each in schema.operations],
    }


def dumps(schema: Schema) -> str:
    """Return the schema as JSON text: ASCII, indented by one space, with a final newline."""
    return json.dumps(to_json(schema), indent=1, allow_nan=False) + "\n"


def loads(text: str | bytes) -> Schema:
    """Return the schema of JSON text. Raises CodecError if it is not valid."""
    try:
        return from_json(json.loads(text))
    except (ValueError, RecursionError) as error:
        if isinstance(error, CodecError):
            raise
        raise CodecError(f"not JSON: {error}") from None


def _without_unstated(**facts: Json) -> dict[str, Json]:
    return {name: value for name, value in facts.items() if value is not None and value != [] and value != ""}


def _at(at: Location) -> list[Json] | None:
    return None if at == NOWHERE else [at.path, at.line, at.column]


def _constant(value: ConstantValue) -> Json:
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": str(value)}
    return value


def _default(default: Constant | Composite) -> Json:
    """An object that looks like another encoding is escaped."""
    value = default.value
    if isinstance(value, dict) and len(value) == 1 and not value.keys().isdisjoint(("float", "object")):
        return {"object": value}
    return value if isinstance(value, list | dict) else _constant(value)


def _type(type_: Type) -> Json:
    match type_:
        case Scalar(kind):
            return kind.value
        case Reference(to):
            return {"ref": [*to.namespace, to.name]}
        case Constant(value):
            return {"const": _constant(value)}
        case ListOf(item):
            return {"list": _type(item)}
        case MapOf(value, key):
            return {"map": _type(value)} if key == STRING else {"map": _type(value), "key": _type(key)}
        case UnionOf(members):
            return {"union": [_type(member) for member in members]}
        case NullableOf(item):
            return {"nullable": _type(item)}
        case StreamOf(item):
            return {"stream": _type(item)}
        case OtherValue(kind):
            return {"unrecognized": kind.value}
        case External(name, url):
            return {"external": name} if url is None else {"external": name, "url": url}
        case Unread(text):
            return {"unread": text}


def _documented(thing: Any) -> dict[str, Json]:
    facts = _without_unstated(description=thing.description, at=_at(thing.at))
    if thing.sources:
        facts["sources"] = {fact: [at.path, at.line, at.column] for fact, at in thing.sources}
    # An empty reason is a fact: deprecated without a reason.
    return facts if thing.deprecation is None else {**facts, "deprecation": thing.deprecation}


def _field(field: Field) -> dict[str, Json]:
    facts = {"name": field.name, "type": _type(field.type)}
    facts |= _without_unstated(required=field.required, nullable=field.nullable, wire_name=field.wire_name)
    if field.default is not None:
        facts["default"] = _default(field.default)
    facts |= _limits(field)
    facts |= _without_unstated(read_only=field.read_only, write_only=field.write_only)
    if field.location is not None:
        facts["in"] = field.location
    if field.condition is not None:
        facts["condition"] = field.condition
    if field.example is not None:
        facts["example"] = field.example
    if field.wire_name == "":
        facts["wire_name"] = ""
    return facts | _documented(field)


def _limits(limited: Field | Alias) -> dict[str, Json]:
    facts: dict[str, Json] = {} if limited.format is None else {"format": limited.format}
    if limited.constraints:
        facts["constraints"] = {each.keyword: _constant(each.value) for each in limited.constraints}
    return facts


def _member(member: Member) -> dict[str, Json]:
    facts: dict[str, Json] = {"value": _constant(member.value)}
    if member.name is not None:
        facts["name"] = member.name
    return facts | _documented(member)


def _declaration(declaration: Declaration) -> dict[str, Json]:
    facts: dict[str, Json] = {"kind": type(declaration).__name__.lower()}
    facts["id"] = [*declaration.id.namespace, declaration.id.name]
    match declaration:
        case Object(fields=fields, additional=additional, closed=closed, discriminator=discriminator):
            facts["fields"] = [_field(each) for each in fields]
            if additional is not None:
                facts["additional"] = _type(additional)
            if closed is not None:
                facts["closed"] = closed
            if discriminator is not None:
                facts["discriminator"] = _discriminator(discriminator, declaration.id)
        case Enumeration(members=members):
            facts["members"] = [_member(each) for each in members]
        case Union(variants=variants, discriminator=discriminator):
            facts["variants"] = [{"type": _type(each.type)} | _documented(each) for each in variants]
            if discriminator is not None:
                facts["discriminator"] = _discriminator(discriminator, declaration.id)
        case Alias(target=target):
            facts["target"] = _type(target)
            facts |= _limits(declaration)
        case Shapeless(missing=missing):
            facts["missing"] = missing
    if isinstance(declaration, Enumeration | Union) and declaration.open is not None:
        facts["open"] = declaration.open
    if declaration.example is not None:
        facts["example"] = declaration.example
    return facts | _documented(declaration)


def _discriminator(discriminator: Discriminator, owner: TypeId) -> dict[str, Json]:
    """A model of the owner's namespace is a name, any other an id."""
    mapping = {
        value: to.name if to.namespace == owner.namespace else [*to.namespace, to.name]
        for value, to in discriminator.mapping
    }
    return {"property": discriminator.property, **({"mapping": mapping} if mapping else {})}


def _response(response: Response) -> dict[str, Json]:
    facts = _without_unstated(statuses=list(response.statuses))
    if response.type is not None:
        facts["type"] = _type(response.type)
    if response.type_unstated:
        facts["type_unstated"] = True
    if response.content_type is not None:
        facts["content_type"] = response.content_type
    if response.catch_all:
        facts["catch_all"] = True
    return facts | _documented(response)


def _operation(operation: Operation) -> dict[str, Json]:
    facts: dict[str, Json] = {"call": operation.call, "name": operation.name}
    if operation.id is not None:
        facts["id"] = operation.id
    if operation.route is not None:
        facts["route"] = [operation.route.method, operation.route.path]
    if operation.request_content_type is not None:
        facts["request_content_type"] = operation.request_content_type
    facts["parameters"] = [_field(each) for each in operation.parameters]
    facts["responses"] = [_response(each) for each in operation.responses]
    facts["errors"] = [_response(each) for each in operation.errors]
    return facts | _documented(operation)
