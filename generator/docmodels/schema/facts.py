"""A schema as a flat table of facts: what version comparisons compare and what lock files store.

An element (a model, an operation, or a part of one) has attributes, and an attribute has a value: a type, a truth
value, a text. What a page doesn't state has no fact. Order isn't a fact either: ``schema_of(facts_of(schema))`` is the
schema with its rows sorted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum
from functools import lru_cache
from typing import Literal, TypeAlias

from ..lazy import dataclass
from .model import (
    NOWHERE,
    Alias,
    Declaration,
    Discriminator,
    Documented,
    Enumeration,
    Field,
    Location,
    Object,
    Operation,
    Response,
    Route,
    Schema,
    Shapeless,
    Union,
)
from .notation import spell, spell_id
from .transform import map_children
from .types import Composite, Constant, External, Type, TypeId, UnionOf, union_of

Scope: TypeAlias = Literal["model", "operation"]
Part: TypeAlias = Literal["", "field", "member", "variant", "parameter", "response", "error"]


@dataclass(frozen=True, slots=True)
class Element:
    """What a fact is about: a model, an operation, or a part of one."""

    owner: TypeId | str
    """The model's id, or the operation's call."""
    part: Part = ""
    """Empty for the whole model or operation."""
    name: str | Type = ""
    """A field's or parameter's name, a member's value, a variant's type, a response's number, an error's status."""

    @property
    def scope(self) -> Scope:
        """Whether the element belongs to a model or to an operation."""
        return "model" if isinstance(self.owner, TypeId) else "operation"

    @property
    def whole(self) -> Element:
        """The model or operation that the element belongs to."""
        return Element(self.owner) if self.part else self

    @property
    def owner_text(self) -> str:
        """The owner as reports and lock files write it."""
        return spell_id(self.owner) if isinstance(self.owner, TypeId) else self.owner

    @property
    def name_text(self) -> str:
        """The name as reports and lock files write it."""
        return self.name if isinstance(self.name, str) else spell(self.name)

    @property
    def sort_key(self) -> tuple[str, str, str, str]:
        """Sorts elements as lock files do."""
        return self.scope, self.owner_text, self.part, self.name_text


class ElementKind(Enum):
    """What an element is, if it isn't described by a type."""

    OBJECT = "object"
    ENUMERATION = "enumeration"
    UNION = "union"
    ALIAS = "alias"
    SHAPELESS = "shapeless"
    MISSING = "missing"
    """A model that is referenced and has no page."""
    OPERATION = "operation"
    LISTED = "listed"
    """A member of an enumeration or union."""
    NOTHING = "nothing"
    """A response without a body."""
    UNSTATED = "unstated"
    """A response whose type the page doesn't state."""


FactValue: TypeAlias = ElementKind | Type | Composite | Discriminator | Route | bool | str
Attributes: TypeAlias = dict[str, FactValue]
Facts: TypeAlias = dict[Element, Attributes]
PRESENCE = "is"
"""The attribute that every element has: its kind or its type."""
PROSE = frozenset(("description", "example"))
"""Attributes that only people read."""


_CONSTRAINT = "constraint-"


def constraint_attribute(keyword: str) -> str:
    """Return the attribute of a constraint: ``constraint-maxLength``."""
    return _CONSTRAINT + keyword


def constraint_keyword(attribute: str) -> str | None:
    """Return the keyword of a constraint's attribute, or None if the attribute is another one."""
    return attribute.removeprefix(_CONSTRAINT) if attribute.startswith(_CONSTRAINT) else None


def facts_of(schema: Schema, elements: Iterable[tuple[Element, Documented]] | None = None) -> Facts:
    """Return all facts of a schema. ``elements`` are its elements, if they are known already."""
    facts: Facts = {}
    for element, documented in elements_of(schema) if elements is None else elements:
        stated = {attribute: value for attribute, value in _attributes(documented) if value is not None}
        if element.part == "response" and isinstance(documented, Response) and documented.statuses:
            stated["statuses"] = ", ".join(documented.statuses)  # an error has its status as its name
        facts.setdefault(element, {}).update(stated)
    return facts


def locations_of(elements: Iterable[tuple[Element, Documented]]) -> dict[Element, Location]:
    """Return the location of each element that has one."""
    return {element: documented.at for element, documented in elements if documented.at != NOWHERE}


@lru_cache(maxsize=16384)
def canonical(type_: Type) -> Type:
    """Return ``type_`` without what isn't a fact: the order of alternatives, the URL of an external class."""
    if isinstance(type_, External):
        return External(type_.name)
    type_ = map_children(type_, canonical)
    return union_of(tuple(sorted(type_.members, key=spell))) if isinstance(type_, UnionOf) else type_


def sorted_default(default: Constant | Composite | None) -> Constant | Composite | None:
    """Return ``default`` without what isn't a fact: the order of the keys of objects."""
    if not isinstance(default, Composite):
        return default
    return Composite(json.dumps(default.value, ensure_ascii=False, separators=(",", ":"), sort_keys=True))


@lru_cache(maxsize=16384)
def spelled(type_: Type) -> str:
    """Return the notation of the canonical type."""
    return spell(canonical(type_))


def elements_of(schema: Schema) -> Iterator[tuple[Element, Documented]]:
    """Yield everything that facts are about, with the part of the schema that states them."""
    for declaration in schema.declarations:
        whole = Element(declaration.id)
        yield whole, declaration
        yield from _parts(whole, declaration)
    for operation in schema.operations:
        whole = Element(operation.call)
        yield whole, operation
        for parameter in operation.parameters:
            yield Element(whole.owner, "parameter", parameter.name), parameter
        yield from _responses(whole, operation)


def _parts(whole: Element, declaration: Declaration) -> Iterator[tuple[Element, Documented]]:
    match declaration:
        case Object(fields=fields):
            for field in fields:
                yield Element(whole.owner, "field", field.name), field
        case Enumeration(members=members):
            for member in members:
                yield Element(whole.owner, "member", Constant(member.value)), member
        case Union(variants=variants):
            for variant in variants:
                yield Element(whole.owner, "variant", canonical(variant.type)), variant


def _responses(whole: Element, operation: Operation) -> Iterator[tuple[Element, Response]]:
    for number, response in enumerate(operation.responses, 1):
        yield Element(whole.owner, "response", str(number)), response
    taken: dict[str, int] = {}
    for error in sorted(
        operation.errors, key=lambda row: (row.content_type or "", spelled(row.type) if row.type else "")
    ):
        for status in error.statuses or ("",):
            taken[status] = taken.get(status, 0) + 1
            name = status if taken[status] == 1 else f"{status}#{taken[status]}"
            yield Element(whole.owner, "error", name), error


def _attributes(documented: Documented) -> tuple[tuple[str, FactValue | None], ...]:
    own = _field_attributes(documented) if isinstance(documented, Field) else _own_attributes(documented)
    return *own, ("description", documented.description or None), ("deprecation", documented.deprecation)


def _field_attributes(field: Field) -> tuple[tuple[str, FactValue | None], ...]:
    return (
        (PRESENCE, canonical(field.type)),
        ("required", field.required),
        ("nullable", field.nullable),
        ("default", sorted_default(field.default)),
        ("format", field.format),
        ("wire-name", field.wire_name),
        ("condition", field.condition),
        ("read-only", field.read_only),
        ("write-only", field.write_only),
        ("location", field.location),
        *((constraint_attribute(each.keyword), Constant(each.value)) for each in field.constraints),
        ("example", field.example),
    )


def _own_attributes(documented: Documented) -> Iterator[tuple[str, FactValue | None]]:
    match documented:
        case Operation():
            yield PRESENCE, ElementKind.OPERATION
            yield "name", documented.name
            yield "id", documented.id
            yield "route", documented.route
            yield "request-content-type", documented.request_content_type
        case Response():
            yield PRESENCE, _response_type(documented)
            yield "content-type", documented.content_type
            yield "catch-all", documented.catch_all or None
        case Object() | Enumeration() | Union() | Alias() | Shapeless():
            yield "example", documented.example
            yield from _declaration(documented)
        case _:
            yield PRESENCE, ElementKind.LISTED
            yield "name", getattr(documented, "name", None)


def _response_type(response: Response) -> FactValue:
    if response.type_unstated:
        return ElementKind.UNSTATED
    return ElementKind.NOTHING if response.type is None else canonical(response.type)


def _sorted(discriminator: Discriminator | None) -> Discriminator | None:
    return None if discriminator is None else replace(discriminator, mapping=tuple(sorted(discriminator.mapping)))


def _declaration(declaration: Declaration) -> Iterator[tuple[str, FactValue | None]]:
    match declaration:
        case Object(additional=additional, closed=closed, discriminator=discriminator):
            yield PRESENCE, ElementKind.OBJECT
            yield "additional", None if additional is None else canonical(additional)
            yield "closed", closed
            yield "discriminator", _sorted(discriminator)
        case Enumeration(open=open_):
            yield PRESENCE, ElementKind.ENUMERATION
            yield "open", open_
        case Union(open=open_, discriminator=discriminator):
            yield PRESENCE, ElementKind.UNION
            yield "open", open_
            yield "discriminator", _sorted(discriminator)
        case Alias(target=target):
            yield PRESENCE, ElementKind.ALIAS
            yield "target", canonical(target)
            yield "format", declaration.format
            for constraint in declaration.constraints:
                yield constraint_attribute(constraint.keyword), Constant(constraint.value)
        case Shapeless(missing=missing):
            yield PRESENCE, ElementKind.MISSING if missing else ElementKind.SHAPELESS


def spell_fact(value: FactValue) -> str:
    """Return a fact's value as text: a word, a type in docmodels' notation, or a JSON string."""
    match value:
        case ElementKind():
            return value.value
        case bool():
            return "yes" if value else "no"
        case str():
            return json.dumps(value, ensure_ascii=False)
        case Route(method, path):
            return json.dumps(f"{method} {path}")
        case Composite(text):
            return text
        case Discriminator(key, mapping):
            return json.dumps(
                {"property": key, **({"mapping": {v: spell_id(to) for v, to in mapping}} if mapping else {})},
                ensure_ascii=False,
            )
        case _:
            return spell(value)
