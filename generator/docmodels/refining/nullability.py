"""Unstated nullability: what a field that the docs are silent about is taken for, when the user asks for a guess."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from ..schema.model import Field, Object, Schema
from ..schema.transform import map_fields
from ..schema.types import Constant, Scalar, ScalarKind, TypeId


def with_api_nullability(schema: Schema) -> tuple[Schema, frozenset[tuple[TypeId, str]]]:
    """``schema`` with each unstated ``nullable`` set as the majority of the API's scalar fields with the same
    Required mark has it, and the (model, field name) pairs that were guessed so.

    A mark without a single scalar field whose docs state it stays unstated.
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
        if field.nullable is not None or field.required not in majority or _admits_null(field):
            return field
        guessed.add((id_, field.name))
        return replace(field, nullable=majority[field.required])

    return map_fields(schema, guess), frozenset(guessed)


def _is_scalar(field: Field) -> bool:
    return isinstance(field.type, Scalar) and field.type.kind not in (ScalarKind.ANY, ScalarKind.NULL)


def _admits_null(field: Field) -> bool:
    """``any`` and a constant say for themselves whether null is among their values."""
    return isinstance(field.type, Constant) or (
        isinstance(field.type, Scalar) and field.type.kind in (ScalarKind.ANY, ScalarKind.NULL)
    )
