"""JSON keys that only one of two versions knows: docs print field names, a saved schema may know the keys.

What only one version states isn't a change, so both are then compared by their documented names.
"""

from __future__ import annotations

from dataclasses import replace

from ...lazy import dataclass
from ...schema.model import Declaration, Field, Object, Operation, Schema


@dataclass(frozen=True, slots=True)
class ComparableSchemas:
    """Two schemas that both know JSON keys, or both don't."""

    old: Schema
    new: Schema
    keys_ignored: bool
    """Whether one of them knew keys."""


def with_comparable_keys(old: Schema, new: Schema) -> ComparableSchemas:
    """Return both schemas without JSON keys if only one of them knows any."""
    old_has, new_has = _has_keys(old), _has_keys(new)
    if old_has == new_has:
        return ComparableSchemas(old, new, False)
    return ComparableSchemas(_without_keys(old) if old_has else old, _without_keys(new) if new_has else new, True)


def _has_keys(schema: Schema) -> bool:
    objects = (each.fields for each in schema.declarations if isinstance(each, Object))
    rows = (*objects, *(each.parameters for each in schema.operations))
    return any(field.wire_name is not None for fields in rows for field in fields)


def _without_keys(schema: Schema) -> Schema:
    return replace(
        schema,
        declarations=tuple(map(_declaration, schema.declarations)),
        operations=tuple(map(_operation, schema.operations)),
    )


def _declaration(declaration: Declaration) -> Declaration:
    return replace(declaration, fields=_fields(declaration.fields)) if isinstance(declaration, Object) else declaration


def _operation(operation: Operation) -> Operation:
    return replace(operation, parameters=_fields(operation.parameters))


def _fields(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(field if field.wire_name is None else replace(field, wire_name=None) for field in fields)
