"""Keys of the wire that one side alone tells: docs print names, a saved schema may know the keys behind them.

What only one of two versions says is no change, so both are then compared by the names as documented.
"""

from __future__ import annotations

from dataclasses import replace

from ...schema.model import Declaration, Field, Object, Operation, Schema


def by_names_alike(old: Schema, new: Schema) -> tuple[Schema, Schema, bool]:
    """Both schemas with keys of the wire on both sides or on none, and whether keys were left out for it."""
    tells = _tells_keys(old), _tells_keys(new)
    if tells[0] == tells[1]:
        return old, new, False
    return (_as_documented(old) if tells[0] else old), (_as_documented(new) if tells[1] else new), True


def _tells_keys(schema: Schema) -> bool:
    objects = (each.fields for each in schema.declarations if isinstance(each, Object))
    rows = (*objects, *(each.parameters for each in schema.operations))
    return any(field.wire_name is not None for fields in rows for field in fields)


def _as_documented(schema: Schema) -> Schema:
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
