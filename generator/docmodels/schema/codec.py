"""Encode a schema as JSON and decode it again, without any loss.

``inspect --format json`` prints this format, and a saved schema is read from it. Unstated facts are omitted, never
written as null or false.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any, TypeVar

from .model import (
    NOWHERE,
    Alias,
    Declaration,
    Enumeration,
    Field,
    Location,
    Member,
    Object,
    Operation,
    Origin,
    Response,
    Route,
    Schema,
    Shapeless,
    Union,
    Variant,
)
from .types import (
    STRING,
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

FORMAT = "docmodels-schema/1"
"""The name and version of the format. The version changes if older releases can't read the new format."""

_ORIGIN = frozenset({"sdk", "language", "dialect"})
Json = Any
T = TypeVar("T")


class CodecError(ValueError):
    """The JSON is not a schema in this format; the message says what is wrong."""


def to_json(schema: Schema) -> dict[str, Json]:
    """Return the schema as JSON data, with a stable order of keys."""
    origin = schema.origin
    return {
        "format": FORMAT,
        "origin": {"sdk": origin.sdk, "language": origin.language, "dialect": origin.dialect},
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


def from_json(data: Json) -> Schema:
    """Return the schema of JSON data. Raises CodecError if it is not valid."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        found = data.get("format") if isinstance(data, dict) else type(data).__name__
        raise CodecError(f"expected a JSON object with format {FORMAT!r}, found {found!r}")
    try:
        return Schema(
            origin=_read_origin(data.get("origin", {})),
            declarations=_each(_read_declaration, data["declarations"]),
            operations=_each(_read_operation, data["operations"]),
        )
    except CodecError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise CodecError(f"not a schema: {type(error).__name__} {error}") from None


def _without_unstated(**facts: Json) -> dict[str, Json]:
    return {name: value for name, value in facts.items() if value is not None and value != [] and value != ""}


def _at(at: Location) -> list[Json] | None:
    return None if at == NOWHERE else [at.path, at.line, at.column]


def _constant(value: ConstantValue) -> Json:
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": str(value)}
    return value


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
    # An empty reason is a fact: deprecated without a reason.
    return facts if thing.deprecation is None else {**facts, "deprecation": thing.deprecation}


def _field(field: Field) -> dict[str, Json]:
    facts = {"name": field.name, "type": _type(field.type)}
    facts |= _without_unstated(required=field.required, nullable=field.nullable, wire_name=field.wire_name)
    if field.default is not None:
        facts["default"] = _constant(field.default.value)
    if field.example is not None:
        facts["example"] = field.example
    if field.wire_name == "":
        facts["wire_name"] = ""
    return facts | _documented(field)


def _member(member: Member) -> dict[str, Json]:
    facts: dict[str, Json] = {"value": _constant(member.value)}
    if member.name is not None:
        facts["name"] = member.name
    return facts | _documented(member)


def _declaration(declaration: Declaration) -> dict[str, Json]:
    facts: dict[str, Json] = {"kind": type(declaration).__name__.lower()}
    facts["id"] = [*declaration.id.namespace, declaration.id.name]
    match declaration:
        case Object(fields=fields, additional=additional):
            facts["fields"] = [_field(each) for each in fields]
            if additional is not None:
                facts["additional"] = _type(additional)
        case Enumeration(members=members):
            facts["members"] = [_member(each) for each in members]
        case Union(variants=variants):
            facts["variants"] = [{"type": _type(each.type)} | _documented(each) for each in variants]
        case Alias(target=target):
            facts["target"] = _type(target)
        case Shapeless(missing=missing):
            facts["missing"] = missing
    if isinstance(declaration, Enumeration | Union) and declaration.open is not None:
        facts["open"] = declaration.open
    if declaration.example is not None:
        facts["example"] = declaration.example
    return facts | _documented(declaration)


def _response(response: Response) -> dict[str, Json]:
    facts = _without_unstated(statuses=list(response.statuses))
    if response.type is not None:
        facts["type"] = _type(response.type)
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
    facts["parameters"] = [_field(each) for each in operation.parameters]
    facts["responses"] = [_response(each) for each in operation.responses]
    facts["errors"] = [_response(each) for each in operation.errors]
    return facts | _documented(operation)


def _text(value: Json) -> str:
    if not isinstance(value, str):
        raise CodecError(f"expected a string, found {value!r:.80}")
    return value


def _each(read: Callable[[Json], T], value: Json) -> tuple[T, ...]:
    if not isinstance(value, list):
        raise CodecError(f"not a schema: expected a list, found {value!r:.80}")
    return tuple(map(read, value))


def _optional(data: dict[str, Json], name: str, read: Callable[[Json], T]) -> T | None:
    return read(data[name]) if name in data else None


def _flag(value: Json) -> bool:
    if not isinstance(value, bool):
        raise CodecError(f"expected true or false, found {value!r:.80}")
    return value


def _read_at(value: Json) -> Location:
    match value:
        case [str(path), int(line), int(column)] if bool not in (type(line), type(column)) and min(line, column) >= 0:
            return Location(path, line, column)
    raise CodecError(f"expected [path, line, column], found {value!r:.80}")


def _read_constant(value: Json) -> ConstantValue:
    if isinstance(value, dict):
        return float(value["float"])
    if value is None or isinstance(value, str | int | float):
        return value
    raise CodecError(f"expected a constant, found {value!r:.80}")


def _read_id(value: Json) -> TypeId:
    *namespace, name = _each(_text, value)
    return TypeId(tuple(namespace), name)


def _read_type(value: Json) -> Type:
    if isinstance(value, str):
        return Scalar(ScalarKind(value))
    match value:
        case {"ref": to}:
            return Reference(_read_id(to))
        case {"const": constant}:
            return Constant(_read_constant(constant))
        case {"list": item}:
            return ListOf(_read_type(item))
        case {"map": item}:
            return MapOf(_read_type(item), _read_type(value.get("key", "string")))
        case {"union": members}:
            return UnionOf(_each(_read_type, members))
        case {"nullable": item}:
            return NullableOf(_read_type(item))
        case {"stream": item}:
            return StreamOf(_read_type(item))
        case {"unrecognized": kind}:
            return OtherValue(ScalarKind(kind))
        case {"external": name}:
            return External(_text(name), _optional(value, "url", _text))
        case {"unread": text}:
            return Unread(_text(text))
    raise CodecError(f"expected a type, found {value!r:.80}")


def _read_documented(data: dict[str, Json]) -> dict[str, Any]:
    return {
        "description": _text(data.get("description", "")),
        "deprecation": _optional(data, "deprecation", _text),
        "at": _read_at(data["at"]) if "at" in data else NOWHERE,
    }


def _read_field(data: dict[str, Json]) -> Field:
    return Field(
        name=_text(data["name"]),
        type=_read_type(data["type"]),
        required=_optional(data, "required", _flag),
        nullable=_optional(data, "nullable", _flag),
        default=_optional(data, "default", lambda value: Constant(_read_constant(value))),
        example=_optional(data, "example", _text),
        wire_name=_optional(data, "wire_name", _text),
        **_read_documented(data),
    )


def _read_origin(data: dict[str, Json]) -> Origin:
    if unknown := sorted(data.keys() - _ORIGIN):
        raise CodecError(f"not a schema: unknown key {unknown[0]!r:.80} of origin")
    return Origin(**{name: _text(value) for name, value in data.items()})  # type: ignore[arg-type]


def _read_member(data: dict[str, Json]) -> Member:
    name = _optional(data, "name", _text)
    return Member(value=_read_constant(data["value"]), name=name, **_read_documented(data))


def _read_declaration(data: dict[str, Json]) -> Declaration:
    shared = {"id": _read_id(data["id"]), "example": _optional(data, "example", _text), **_read_documented(data)}
    match data["kind"]:
        case "object":
            additional = _optional(data, "additional", _read_type)
            return Object(fields=_each(_read_field, data["fields"]), additional=additional, **shared)
        case "enumeration":
            members = _each(_read_member, data["members"])
            return Enumeration(members=members, open=_optional(data, "open", _flag), **shared)
        case "union":
            variants = _each(lambda v: Variant(type=_read_type(v["type"]), **_read_documented(v)), data["variants"])
            return Union(variants=variants, open=_optional(data, "open", _flag), **shared)
        case "alias":
            return Alias(target=_read_type(data["target"]), **shared)
        case "shapeless":
            return Shapeless(missing=_flag(data["missing"]), **shared)
    raise CodecError(f"expected a kind of declaration, found {data['kind']!r:.80}")


def _read_response(data: dict[str, Json]) -> Response:
    return Response(
        type=_optional(data, "type", _read_type),
        statuses=_each(_text, data.get("statuses", [])),
        content_type=_optional(data, "content_type", _text),
        catch_all=_flag(data.get("catch_all", False)),
        **_read_documented(data),
    )


def _read_operation(data: dict[str, Json]) -> Operation:
    return Operation(
        call=_text(data["call"]),
        name=_text(data["name"]),
        id=_optional(data, "id", _text),
        route=_optional(data, "route", lambda value: Route(*_each(_text, value))),
        parameters=_each(_read_field, data["parameters"]),
        responses=_each(_read_response, data["responses"]),
        errors=_each(_read_response, data["errors"]),
        **_read_documented(data),
    )
