"""States that a field isn't null where the page of a field that may be null would show a mark.

Rust writes ``Option<`` around each required type that may be null, and C# a question mark behind each value type, if
the generator's version marks null at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ....schema.model import Field, Object, Schema
from ....schema.transform import map_fields
from ....schema.types import Scalar, ScalarKind

_VALUE_TYPES = frozenset(
    (
        *(ScalarKind.BOOLEAN, ScalarKind.INTEGER, ScalarKind.FLOAT, ScalarKind.NUMBER, ScalarKind.DECIMAL),
        *(ScalarKind.DATE, ScalarKind.DATE_TIME),
    )
)


def with_stated_null(schema: Schema) -> Schema:
    """Return the schema with ``nullable`` False for the fields that lack the mark of their language."""
    marked: Callable[[Field], bool]
    match schema.origin.language:
        case "rust":
            marked = _is_required
        case "csharp" if _shows_null(schema):
            marked = _is_value
        case _:
            return schema

    return map_fields(
        schema, lambda _, field: replace(field, nullable=False) if field.nullable is None and marked(field) else field
    )


def _shows_null(schema: Schema) -> bool:
    return any(
        field.nullable is True and _is_value(field)
        for declared in schema.declarations
        if isinstance(declared, Object)
        for field in declared.fields
    )


def _is_required(field: Field) -> bool:
    return field.required is True and not (isinstance(field.type, Scalar) and field.type.kind is ScalarKind.ANY)


def _is_value(field: Field) -> bool:
    return isinstance(field.type, Scalar) and field.type.kind in _VALUE_TYPES
