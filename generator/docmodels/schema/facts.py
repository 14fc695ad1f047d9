"""A schema as a flat table of facts, and back: what is compared, applied and locked.

A key says whose fact it is and which; a value is text in docmodels' notation. What a page leaves unsaid has
no fact. Order is no fact either: ``schema_of(facts_of(schema))`` is the schema with its rows sorted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TypeAlias

from .model import (
    NOWHERE,
    Alias,
    Declaration,
    Documented,
    Enumeration,
    Field,
    Location,
    Object,
    Operation,
    Response,
    Schema,
    Shapeless,
    Union,
)
from .notation import spell, spell_id
from .transform import map_children
from .types import External, Type, UnionOf, union_of

MODEL, OPERATION = "model", "operation"


@dataclass(frozen=True, slots=True, order=True)
class Element:
    """What a fact is about: a model or an operation, or a part of one."""

    scope: str
    """``model`` or ``operation``."""
    owner: str
    """The model's id in docmodels' notation, or the operation's call."""
    part: str = ""
    """``field``, ``member``, ``variant``; ``parameter``, ``response``, ``error``; empty for the whole."""
    name: str = ""
    """The part's name: a field's, a member's value as JSON, a variant's type, an error's status."""

    @property
    def whole(self) -> Element:
        """The model or operation that this belongs to."""
        return Element(self.scope, self.owner) if self.part else self


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """One fact's place in the table."""

    subject: Element
    attribute: str


Facts: TypeAlias = dict[Key, str]
PRESENCE = "is"
"""The attribute that every subject has: its kind, its type, or simply that it is there."""
PROSE = frozenset(("description", "example"))
"""Attributes that no machine reads."""


def facts_of(schema: Schema) -> Facts:
    """All facts of a schema."""
    found: Facts = {}
    for subject, attribute, value in _rows(schema):
        found[Key(subject, attribute)] = value
    return found


def places_of(schema: Schema) -> dict[Element, Location]:
    """Where each subject stands, for subjects that stand anywhere."""
    found: dict[Element, Location] = {}
    for subject, documented in subjects_of(schema):
        if documented.at != NOWHERE:
            found[subject] = documented.at
    return found


@lru_cache(maxsize=16384)
def canonical(type_: Type) -> Type:
    """``type_`` without what is no fact: the order of alternatives, the address of a platform's class."""
    if isinstance(type_, External):
        return External(type_.name)
    type_ = map_children(type_, canonical)
    return union_of(tuple(sorted(type_.members, key=spell))) if isinstance(type_, UnionOf) else type_


@lru_cache(maxsize=16384)
def spelled(type_: Type) -> str:
    """The text of the canonical form."""
    return spell(canonical(type_))


def yes(fact: bool) -> str:
    """A truth value as text."""
    return "yes" if fact else "no"


def spell_value(value: object) -> str:
    """A literal value as JSON; ``none`` for null."""
    return "none" if value is None else json.dumps(value, ensure_ascii=False)


def model_subject(declaration: Declaration) -> Element:
    """The subject that a declaration is."""
    return Element(MODEL, spell_id(declaration.id))


def subjects_of(schema: Schema) -> Iterator[tuple[Element, Documented]]:
    """Everything that facts are about, with the part of the schema that states them."""
    for declaration in schema.declarations:
        whole = model_subject(declaration)
        yield whole, declaration
        yield from _parts(whole, declaration)
    for operation in schema.operations:
        whole = Element(OPERATION, operation.call)
        yield whole, operation
        for parameter in operation.parameters:
            yield replace(whole, part="parameter", name=parameter.name), parameter
        yield from _answers(whole, operation)


def _parts(whole: Element, declaration: Declaration) -> Iterator[tuple[Element, Documented]]:
    match declaration:
        case Object(fields=fields):
            for field in fields:
                yield replace(whole, part="field", name=field.name), field
        case Enumeration(members=members):
            for member in members:
                yield replace(whole, part="member", name=spell_value(member.value)), member
        case Union(variants=variants):
            for variant in variants:
                yield replace(whole, part="variant", name=spelled(variant.type)), variant


def _answers(whole: Element, operation: Operation) -> Iterator[tuple[Element, Response]]:
    for number, response in enumerate(operation.responses, 1):
        yield replace(whole, part="response", name=str(number)), response
    taken: dict[str, int] = {}
    for error in sorted(
        operation.errors, key=lambda row: (row.content_type or "", spelled(row.type) if row.type else "")
    ):
        for status in error.statuses or ("",):
            taken[status] = taken.get(status, 0) + 1
            name = status if taken[status] == 1 else f"{status}#{taken[status]}"
            yield replace(whole, part="error", name=name), error


def _rows(schema: Schema) -> Iterator[tuple[Element, str, str]]:
    for subject, documented in subjects_of(schema):
        for attribute, value in _attributes(documented):
            if value is not None:
                yield subject, attribute, value


def _attributes(documented: Documented) -> Iterator[tuple[str, str | None]]:
    yield from _kind(documented)
    yield "description", json.dumps(documented.description, ensure_ascii=False) if documented.description else None
    if documented.deprecation is not None:
        yield "deprecation", json.dumps(documented.deprecation, ensure_ascii=False)


def _kind(documented: Documented) -> Iterator[tuple[str, str | None]]:
    match documented:
        case Field():
            yield from _field(documented)
        case Operation():
            yield PRESENCE, "operation"
            yield "name", json.dumps(documented.name, ensure_ascii=False)
            yield "id", _quoted(documented.id)
            yield (
                "route",
                json.dumps(" ".join((documented.route.method, documented.route.path))) if documented.route else None,
            )
        case Response():
            yield PRESENCE, "nothing" if documented.type is None else spelled(documented.type)
            yield "content-type", _quoted(documented.content_type)
            yield "catch-all", "yes" if documented.catch_all else None
        case Object() | Enumeration() | Union() | Alias() | Shapeless():
            yield from _declaration(documented)
        case _:
            yield PRESENCE, "listed"
            yield "name", _quoted(getattr(documented, "name", None))


def _field(field: Field) -> Iterator[tuple[str, str | None]]:
    yield PRESENCE, spelled(field.type)
    yield "required", None if field.required is None else yes(field.required)
    yield "nullable", None if field.nullable is None else yes(field.nullable)
    yield "default", None if field.default is None else spell(field.default)
    yield "wire-name", _quoted(field.wire_name)
    yield "example", _quoted(field.example)


def _declaration(declaration: Declaration) -> Iterator[tuple[str, str | None]]:
    yield "example", _quoted(declaration.example)
    match declaration:
        case Object(additional=additional):
            yield PRESENCE, "object"
            yield "additional", None if additional is None else spelled(additional)
        case Enumeration(open=open_) | Union(open=open_):
            yield PRESENCE, "enumeration" if isinstance(declaration, Enumeration) else "union"
            yield "open", None if open_ is None else yes(open_)
        case Alias(target=target):
            yield PRESENCE, "alias"
            yield "target", spelled(target)
        case Shapeless(missing=missing):
            yield PRESENCE, "missing" if missing else "shapeless"


def _quoted(text: str | None) -> str | None:
    return None if text is None else json.dumps(text, ensure_ascii=False)


def grouped(facts: Mapping[Key, str]) -> dict[Element, dict[str, str]]:
    """Facts by subject."""
    found: dict[Element, dict[str, str]] = {}
    for key, value in facts.items():
        found.setdefault(key.subject, {})[key.attribute] = value
    return found
