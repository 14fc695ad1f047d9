"""From a table of facts back to the schema that it tells: the inverse of ``facts_of``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .facts import MODEL, PRESENCE, Element, Key, grouped
from .model import (
    Alias,
    Declaration,
    Enumeration,
    Field,
    Member,
    Object,
    Operation,
    Response,
    Route,
    Schema,
    Shapeless,
    Union,
    Variant,
)
from .notation import NotationError, read_id, read_type
from .types import Constant, ConstantValue

Attributes = Mapping[str, str]
Parts = Mapping[str, list[tuple[str, Attributes]]]


def schema_of(facts: Mapping[Key, str]) -> Schema:
    """The schema, its declarations, operations and rows sorted by name. Raises NotationError for a part without
    its whole, an unknown kind, or a value that is no type or no JSON."""
    wholes: dict[Element, Attributes] = {}
    parts: dict[Element, dict[str, list[tuple[str, Attributes]]]] = {}
    for subject, attributes in sorted(grouped(facts).items()):
        if PRESENCE not in attributes:
            words = " ".join(filter(None, (subject.scope, subject.owner, subject.part, subject.name)))
            raise NotationError(f"{words:.200}: expected the fact {PRESENCE!r}, found only {', '.join(attributes):.80}")
        if subject.part:
            parts.setdefault(subject.whole, {}).setdefault(subject.part, []).append((subject.name, attributes))
        else:
            wholes[subject] = attributes
    for orphan in parts.keys() - wholes.keys():
        raise NotationError(f"{orphan.scope} {orphan.owner}: has parts and is not there itself")
    declarations = [_declared(s.owner, a, parts.get(s, {})) for s, a in wholes.items() if s.scope == MODEL]
    operations = [_operation(s.owner, a, parts.get(s, {})) for s, a in wholes.items() if s.scope != MODEL]
    return Schema(declarations=tuple(sorted(declarations, key=lambda d: d.id)), operations=tuple(operations))


def _declared(owner: str, said: Attributes, parts: Parts) -> Declaration:
    about: dict[str, Any] = {
        "id": read_id(owner),
        "example": _json(said.get("example")),
        "description": _json(said.get("description")) or "",
        "deprecation": _json(said.get("deprecation")),
    }
    match said[PRESENCE]:
        case "object":
            fields = tuple(_field(name, rest) for name, rest in parts.get("field", ()))
            additional = read_type(said["additional"]) if "additional" in said else None
            return Object(**about, fields=fields, additional=additional)
        case "enumeration":
            members = tuple(_member(name, rest) for name, rest in parts.get("member", ()))
            return Enumeration(**about, members=members, open=_truth(said.get("open")))
        case "union":
            variants = tuple(_variant(name, rest) for name, rest in parts.get("variant", ()))
            return Union(**about, variants=variants, open=_truth(said.get("open")))
        case "alias":
            return Alias(**about, target=read_type(said.get("target", "")))
        case "shapeless" | "missing" as kind:
            return Shapeless(**about, missing=kind == "missing")
        case kind:
            expected = "object, enumeration, union, alias or shapeless"
            raise NotationError(f"model {owner}: expected {expected}, found {kind!r:.80}")


def _field(name: str, said: Attributes) -> Field:
    default = read_type(said["default"]) if "default" in said else None
    if not isinstance(default, Constant | None):
        raise NotationError(f"field {name}: expected a literal as default, found {said['default']!r:.80}")
    return Field(
        name=name,
        type=read_type(said[PRESENCE]),
        required=_truth(said.get("required")),
        nullable=_truth(said.get("nullable")),
        default=default,
        example=_json(said.get("example")),
        wire_name=_json(said.get("wire-name")),
        description=_json(said.get("description")) or "",
        deprecation=_json(said.get("deprecation")),
    )


def _member(name: str, said: Attributes) -> Member:
    return Member(
        value=_value(name),
        name=_json(said.get("name")),
        description=_json(said.get("description")) or "",
        deprecation=_json(said.get("deprecation")),
    )


def _value(text: str) -> ConstantValue:
    try:
        value = None if text == "none" else json.loads(text)
    except (ValueError, RecursionError):
        raise NotationError(f"expected a value in JSON, found {text!r:.80}") from None
    if value is not None and not isinstance(value, str | int | float | bool):
        raise NotationError(f"expected a single value, found {text!r:.80}")
    return value


def _variant(name: str, said: Attributes) -> Variant:
    return Variant(
        type=read_type(name),
        description=_json(said.get("description")) or "",
        deprecation=_json(said.get("deprecation")),
    )


def _operation(owner: str, said: Attributes, parts: Parts) -> Operation:
    method, _, path = (_json(said.get("route")) or "").partition(" ")
    return Operation(
        call=owner,
        name=_json(said.get("name")) or "",
        id=_json(said.get("id")),
        route=Route(method, path) if "route" in said else None,
        parameters=tuple(_field(name, rest) for name, rest in parts.get("parameter", ())),
        responses=tuple(_response((), rest) for _, rest in parts.get("response", ())),
        errors=tuple(_response(_statuses(name), rest) for name, rest in parts.get("error", ())),
        description=_json(said.get("description")) or "",
        deprecation=_json(said.get("deprecation")),
    )


def _statuses(name: str) -> tuple[str, ...]:
    status = name.partition("#")[0]
    return (status,) if status else ()


def _response(statuses: tuple[str, ...], said: Attributes) -> Response:
    return Response(
        type=None if said[PRESENCE] == "nothing" else read_type(said[PRESENCE]),
        statuses=statuses,
        content_type=_json(said.get("content-type")),
        catch_all=_truth(said.get("catch-all")) is True,
        description=_json(said.get("description")) or "",
        deprecation=_json(said.get("deprecation")),
    )


def _truth(text: str | None) -> bool | None:
    if text not in (None, "yes", "no"):
        raise NotationError(f"expected yes or no, found {text!r:.80}")
    return None if text is None else text == "yes"


def _json(text: str | None) -> str | None:
    if text is None:
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise NotationError(f"expected a JSON string, found {text!r:.80}") from None
    if not isinstance(value, str):
        raise NotationError(f"expected a JSON string, found {text!r:.80}")
    return value
