"""Decode a schema from JSON data, and say what is wrong if the data is not valid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from .model import (
    NOWHERE,
    PARAMETER_LOCATIONS,
    Alias,
    Constraint,
    Declaration,
    Discriminator,
    Enumeration,
    Field,
    Location,
    Member,
    Object,
    Operation,
    Origin,
    ParameterLocation,
    Response,
    Route,
    Schema,
    Shapeless,
    Union,
    Variant,
)
from .types import (
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
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
    union_of,
)

FORMAT = "docmodels-schema/2"
"""The name and version of the format. The version changes if older releases can't read the new format."""
READABLE_FORMATS = ("docmodels-schema/1", FORMAT)
"""Version 1 calls the location of a parameter ``location``, and has no formats, discriminators or closed objects."""

Json = Any
T = TypeVar("T")


class CodecError(ValueError):
    """The JSON is not a schema in this format; the message says what is wrong."""


def from_json(data: Json) -> Schema:
    """Return the schema of JSON data. Raises CodecError if it is not valid."""
    if not isinstance(data, dict) or data.get("format") not in READABLE_FORMATS:
        found = data.get("format") if isinstance(data, dict) else type(data).__name__
        raise CodecError(f"expected a JSON object with format {FORMAT!r}, found {found!r}")
    try:
        return Schema(
            origin=_read_origin(**data.get("origin", {})),
            declarations=_each(_read_declaration, data["declarations"]),
            operations=_each(_read_operation, data["operations"]),
        )
    except CodecError:
        raise
    except (LookupError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise CodecError(f"not a schema: {type(error).__name__} {error}") from None


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


def _read_location(value: Json) -> ParameterLocation:
    if value not in PARAMETER_LOCATIONS:
        raise CodecError(f"expected one of {', '.join(PARAMETER_LOCATIONS)}, found {value!r:.80}")
    return PARAMETER_LOCATIONS[value]


def _read_at(value: Json) -> Location:
    if isinstance(value, list) and len(value) == 3:
        path, line, column = value
        if isinstance(path, str) and type(line) is type(column) is int and line >= 0 and column >= 0:
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
            types = _each(_read_type, members)
            return union_of(types) if any(isinstance(each, UnionOf) for each in types) else UnionOf(types)
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
    found: dict[str, Any] = {"at": _read_at(data["at"]) if "at" in data else NOWHERE}
    if "description" in data:
        found["description"] = _text(data["description"])
    if "deprecation" in data:
        found["deprecation"] = _text(data["deprecation"])
    if "sources" in data:
        found["sources"] = tuple((_text(key), _read_at(at)) for key, at in data["sources"].items())
    return found


def _read_default(value: Json) -> Constant | Composite:
    match value:
        case {"float": "inf" | "-inf" | "nan"} if len(value) == 1:
            return Constant(_read_constant(value))
        case {"object": dict() as escaped} if len(value) == 1:
            return Composite.of(escaped)
        case list() | dict():
            return Composite.of(value)
    return Constant(_read_constant(value))


def _read_field(data: dict[str, Json]) -> Field:
    facts = _read_documented(data)
    facts["required"] = facts["nullable"] = None
    for name, read in _FIELD_FACTS.items() if len(data) > _FEWEST_KEYS else ():
        if name in data:
            facts[name] = read(data[name])
    if "in" in data:
        facts["location"] = _read_location(data["in"])
    if "constraints" in data:
        facts["constraints"] = _read_limits(data)
    return Field(name=_text(data["name"]), type=_read_type(data["type"]), **facts)


_FIELD_FACTS: dict[str, Callable[[Json], Any]] = {
    "required": _flag,
    "nullable": _flag,
    "default": _read_default,
    "format": _text,
    "condition": _text,
    "read_only": _flag,
    "write_only": _flag,
    "location": _read_location,
    "example": _text,
    "wire_name": _text,
}
_FEWEST_KEYS = 2
"""A field with no more keys has only a name and a type."""


def _read_limits(data: dict[str, Json]) -> tuple[Constraint, ...]:
    return tuple(Constraint(keyword, _read_constant(value)) for keyword, value in data.get("constraints", {}).items())


def _read_origin(sdk: Json = "", language: Json = "", dialect: Json = "", generation: Json = "") -> Origin:
    return Origin(_text(sdk), _text(language), _text(dialect), _text(generation))


def _read_member(data: dict[str, Json]) -> Member:
    name = _optional(data, "name", _text)
    return Member(value=_read_constant(data["value"]), name=name, **_read_documented(data))


def _read_declaration(data: dict[str, Json]) -> Declaration:
    shared = {"id": _read_id(data["id"]), "example": _optional(data, "example", _text), **_read_documented(data)}
    match data["kind"]:
        case "object":
            additional = _optional(data, "additional", _read_type)
            return Object(
                fields=_each(_read_field, data["fields"]),
                additional=additional,
                closed=_optional(data, "closed", _flag),
                discriminator=_optional(data, "discriminator", lambda value: _read_discriminator(value, shared["id"])),
                **shared,
            )
        case "enumeration":
            members = _each(_read_member, data["members"])
            return Enumeration(members=members, open=_optional(data, "open", _flag), **shared)
        case "union":
            variants = _each(lambda v: Variant(type=_read_type(v["type"]), **_read_documented(v)), data["variants"])
            discriminator = _optional(data, "discriminator", lambda value: _read_discriminator(value, shared["id"]))
            return Union(variants=variants, open=_optional(data, "open", _flag), discriminator=discriminator, **shared)
        case "alias":
            format_ = _optional(data, "format", _text)
            return Alias(target=_read_type(data["target"]), format=format_, constraints=_read_limits(data), **shared)
        case "shapeless":
            return Shapeless(missing=_flag(data["missing"]), **shared)
    raise CodecError(f"expected a kind of declaration, found {data['kind']!r:.80}")


def _read_discriminator(data: dict[str, Json], owner: TypeId) -> Discriminator:
    """A model of the owner's namespace is a name, any other an id."""
    mapping = tuple(
        (_text(value), TypeId(owner.namespace, to) if isinstance(to, str) else _read_id(to))
        for value, to in data.get("mapping", {}).items()
    )
    return Discriminator(_text(data["property"]), mapping)


def _read_response(data: dict[str, Json]) -> Response:
    return Response(
        type=_optional(data, "type", _read_type),
        type_unstated=_flag(data.get("type_unstated", False)),
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
        request_content_type=_optional(data, "request_content_type", _text),
        parameters=_each(_read_field, data["parameters"]),
        responses=_each(_read_response, data["responses"]),
        errors=_each(_read_response, data["errors"]),
        **_read_documented(data),
    )
