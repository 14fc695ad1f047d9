"""Guess the nullability of fields whose documentation doesn't state it, if the user asks for a guess."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from ..schema.model import Field, Object, Schema
from ..schema.transform import map_fields
from ..schema.types import Constant, ListOf, MapOf, Reference, Scalar, ScalarKind, Type, TypeId


class GuessedNullability(NamedTuple):
    """A schema with guessed nullability, and the fields, (model, field name), that were guessed."""

    schema: Schema
    guessed: frozenset[tuple[TypeId, str]]


def guess_nullability(schema: Schema) -> GuessedNullability:
    """Set each unstated ``nullable`` to what most scalar fields of the API with the same Required mark state.

    If no scalar field with that mark states its nullability, the field stays unstated.
    """
    votes: dict[bool | None, Counter[bool]] = {}
    for declared in schema.declarations:
        if isinstance(declared, Object):
            for field in declared.fields:
                if field.nullable is not None and _is_scalar(field):
                    votes.setdefault(field.required, Counter())[field.nullable] += 1
    majority = {mark: counts[True] > counts[False] for mark, counts in votes.items()}
    guessed: set[tuple[TypeId, str]] = set()

    def guess(id_: TypeId, field: Field) -> Field:
        if field.nullable is not None or field.required not in majority or determines_null(field):
            return field
        guessed.add((id_, field.name))
        return replace(field, nullable=majority[field.required])

    return GuessedNullability(map_fields(schema, guess), frozenset(guessed))


def answer_by_kind(schema: Schema, answers: Mapping[str, str]) -> Schema:
    """Set each unstated ``nullable`` by the kind of the field's type. ``answers``: ``no``, ``yes`` or ``api`` (see
    ``guess_nullability``) by kind; ``other`` is for kinds without an answer, and ``no`` by default."""
    guessed = {declared.id: declared for declared in guess_nullability(schema).schema.declarations}

    def answer(id_: TypeId, field: Field) -> Field:
        if field.nullable is not None or determines_null(field):
            return field
        given = answers.get(_kind(field.type), answers.get("other", "no"))
        if given != "api":
            return replace(field, nullable=given == "yes")
        declared = guessed[id_]
        return (
            next(each for each in declared.fields if each.name == field.name) if isinstance(declared, Object) else field
        )

    return map_fields(schema, answer)


def _kind(type_: Type) -> str:
    match type_:
        case ListOf():
            return "list"
        case MapOf():
            return "map"
        case Scalar(ScalarKind.DATE):
            return "date"
        case Scalar(ScalarKind.DATE_TIME):
            return "datetime"
        case Scalar():
            return "scalar"
        case Reference():
            return "model"
        case _:
            return "other"


def _is_scalar(field: Field) -> bool:
    return isinstance(field.type, Scalar) and field.type.kind not in (ScalarKind.ANY, ScalarKind.NULL)


def determines_null(field: Field) -> bool:
    """Whether the type alone determines if null is a value: ``any``, null or a constant."""
    return isinstance(field.type, Constant) or (
        isinstance(field.type, Scalar) and field.type.kind in (ScalarKind.ANY, ScalarKind.NULL)
    )
