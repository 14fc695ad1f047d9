"""A schema from its facts: the inverse of ``facts_of``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .facts import PRESENCE, Attributes, Element, ElementKind, Facts, constraint_keyword
from .model import (
    PARAMETER_LOCATIONS,
    Alias,
    Constraint,
    Declaration,
    Discriminator,
    Enumeration,
    Field,
    Member,
    Object,
    Operation,
    ParameterLocation,
    Response,
    Route,
    Schema,
    Shapeless,
    Union,
    Variant,
)
from .notation import NotationError
from .types import Composite, Constant, Type, TypeId

Parts = Mapping[str, list[tuple[Element, Attributes]]]


def schema_of(facts: Facts) -> Schema:
    """Return the schema, its declarations, operations and rows sorted by name.

    Raises NotationError for a part without its model or operation and for a value of the wrong type.
    """
    wholes: dict[Element, Attributes] = {}
    parts: dict[Element, dict[str, list[tuple[Element, Attributes]]]] = {}
    for element, attributes in sorted(facts.items(), key=lambda entry: entry[0].sort_key):
        if PRESENCE not in attributes:
            words = " ".join(filter(None, element.sort_key))
            raise NotationError(f"{words:.200}: expected the fact {PRESENCE!r}, found only {', '.join(attributes):.80}")
        if element.part:
            parts.setdefault(element.whole, {}).setdefault(element.part, []).append((element, attributes))
        else:
            wholes[element] = attributes
    for orphan in parts.keys() - wholes.keys():
        raise NotationError(f"{orphan.scope} {orphan.owner_text}: has parts and is not there itself")
    declarations = [
        _declaration(e.owner, a, parts.get(e, {})) for e, a in wholes.items() if isinstance(e.owner, TypeId)
    ]
    operations = [_operation(e.owner, a, parts.get(e, {})) for e, a in wholes.items() if isinstance(e.owner, str)]
    return Schema(declarations=tuple(sorted(declarations, key=lambda d: d.id)), operations=tuple(operations))


def _declaration(id_: TypeId, attributes: Attributes, parts: Parts) -> Declaration:
    common: dict[str, Any] = {"id": id_, "example": _text(attributes, "example"), **_documented(attributes)}
    match attributes[PRESENCE]:
        case ElementKind.OBJECT:
            fields = tuple(_field(element, rest) for element, rest in parts.get("field", ()))
            additional = _optional_type(attributes, "additional")
            return Object(
                **common,
                fields=fields,
                additional=additional,
                closed=_truth(attributes, "closed"),
                discriminator=_discriminator(attributes),
            )
        case ElementKind.ENUMERATION:
            members = tuple(_member(element, rest) for element, rest in parts.get("member", ()))
            return Enumeration(**common, members=members, open=_truth(attributes, "open"))
        case ElementKind.UNION:
            variants = tuple(_variant(element, rest) for element, rest in parts.get("variant", ()))
            return Union(
                **common,
                variants=variants,
                open=_truth(attributes, "open"),
                discriminator=_discriminator(attributes),
            )
        case ElementKind.ALIAS:
            return Alias(
                **common,
                target=_type(attributes, "target"),
                format=_text(attributes, "format"),
                constraints=_constraints(attributes),
            )
        case kind:
            return Shapeless(**common, missing=kind is ElementKind.MISSING)


def _discriminator(attributes: Attributes) -> Discriminator | None:
    found = attributes.get("discriminator")
    return found if isinstance(found, Discriminator) else None


def _documented(attributes: Attributes) -> dict[str, Any]:
    return {
        "description": _text(attributes, "description") or "",
        "deprecation": _text(attributes, "deprecation"),
    }


def _field(element: Element, attributes: Attributes) -> Field:
    default = attributes.get("default")
    if not isinstance(default, Constant | Composite | None):
        raise NotationError(f"field {element.name_text}: expected a literal as default")
    return Field(
        name=element.name_text,
        type=_type(attributes, PRESENCE),
        required=_truth(attributes, "required"),
        nullable=_truth(attributes, "nullable"),
        default=default,
        format=_text(attributes, "format"),
        constraints=_constraints(attributes),
        condition=_text(attributes, "condition"),
        read_only=_truth(attributes, "read-only"),
        write_only=_truth(attributes, "write-only"),
        location=_location(attributes),
        example=_text(attributes, "example"),
        wire_name=_text(attributes, "wire-name"),
        **_documented(attributes),
    )


def _constraints(attributes: Attributes) -> tuple[Constraint, ...]:
    """Return the constraints, sorted by keyword."""
    return tuple(
        Constraint(keyword, value.value)
        for attribute, value in sorted(attributes.items(), key=lambda entry: entry[0])
        if (keyword := constraint_keyword(attribute)) and isinstance(value, Constant)
    )


def _location(attributes: Attributes) -> ParameterLocation | None:
    text = _text(attributes, "location")
    if text is not None and text not in PARAMETER_LOCATIONS:
        raise NotationError(f"expected a location ({', '.join(PARAMETER_LOCATIONS)}), found {text!r:.80}")
    return None if text is None else PARAMETER_LOCATIONS[text]


def _member(element: Element, attributes: Attributes) -> Member:
    value = element.name.value if isinstance(element.name, Constant) else element.name_text
    return Member(value=value, name=_text(attributes, "name"), **_documented(attributes))


def _variant(element: Element, attributes: Attributes) -> Variant:
    if isinstance(element.name, str):
        raise NotationError(f"variant {element.name:.80}: expected a type")
    return Variant(type=element.name, **_documented(attributes))


def _operation(call: str, attributes: Attributes, parts: Parts) -> Operation:
    route = attributes.get("route")
    return Operation(
        call=call,
        name=_text(attributes, "name") or "",
        id=_text(attributes, "id"),
        route=route if isinstance(route, Route) else None,
        parameters=tuple(_field(element, rest) for element, rest in parts.get("parameter", ())),
        request_content_type=_text(attributes, "request-content-type"),
        responses=tuple(_response(_listed(rest), rest) for _, rest in parts.get("response", ())),
        errors=tuple(_response(_statuses(element), rest) for element, rest in parts.get("error", ())),
        **_documented(attributes),
    )


def _statuses(element: Element) -> tuple[str, ...]:
    status = element.name_text.partition("#")[0]
    return (status,) if status else ()


def _listed(attributes: Attributes) -> tuple[str, ...]:
    """Return the statuses of a successful response."""
    statuses = _text(attributes, "statuses")
    return tuple(statuses.split(", ")) if statuses else ()


def _response(statuses: tuple[str, ...], attributes: Attributes) -> Response:
    kind = attributes[PRESENCE]
    return Response(
        type=None if kind in (ElementKind.NOTHING, ElementKind.UNSTATED) else _type(attributes, PRESENCE),
        type_unstated=kind is ElementKind.UNSTATED,
        statuses=statuses,
        content_type=_text(attributes, "content-type"),
        catch_all=_truth(attributes, "catch-all") is True,
        **_documented(attributes),
    )


def _type(attributes: Attributes, attribute: str) -> Type:
    type_ = _optional_type(attributes, attribute)
    if type_ is None:
        raise NotationError(f"expected the fact {attribute!r}, found only {', '.join(attributes):.80}")
    return type_


def _optional_type(attributes: Attributes, attribute: str) -> Type | None:
    value = attributes.get(attribute)
    return value if isinstance(value, Type) else None


def _text(attributes: Attributes, attribute: str) -> str | None:
    value = attributes.get(attribute)
    return value if isinstance(value, str) else None


def _truth(attributes: Attributes, attribute: str) -> bool | None:
    value = attributes.get(attribute)
    return value if isinstance(value, bool) else None
