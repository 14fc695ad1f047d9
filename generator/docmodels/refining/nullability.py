"""Guess the nullability of fields whose documentation doesn't state it, if the user asks for a guess."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import NamedTuple

from ..schema.model import Field, Object, Schema
from ..schema.transform import map_fields
from ..schema.types import Constant, Scalar, ScalarKind, TypeId


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
        if field.nullable is not None or field.required not in majority or _determines_null(field):
            return field
        guessed.add((id_, field.name))
        return replace(field, nullable=majority[field.required])

    return GuessedNullability(map_fields(schema, guess), frozenset(guessed))


def _is_scalar(field: Field) -> bool:
    return isinstance(field.type, Scalar) and field.type.kind not in (ScalarKind.ANY, ScalarKind.NULL)


def _determines_null(field: Field) -> bool:
    """Whether the type alone determines if null is a value: ``any``, null or a constant."""
    return isinstance(field.type, Constant) or (
        isinstance(field.type, Scalar) and field.type.kind in (ScalarKind.ANY, ScalarKind.NULL)
    )
