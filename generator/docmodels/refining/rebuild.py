"""A schema with some of its parts exchanged: the one place that walks and rebuilds declarations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..schema.model import Alias, Declaration, Field, Object, Operation, Response, Schema, Union
from ..schema.references import with_references
from ..schema.types import TypeId

FieldChange = Callable[[TypeId, Field], Field]


def with_fields(schema: Schema, change: FieldChange) -> Schema:
    """``schema`` with every field of every object replaced by ``change(id, field)``."""
    declarations = tuple(
        replace(declared, fields=tuple(change(declared.id, field) for field in declared.fields))
        if isinstance(declared, Object)
        else declared
        for declared in schema.declarations
    )
    return replace(schema, declarations=declarations)


def with_ids(schema: Schema, renamed: dict[TypeId, TypeId]) -> Schema:
    """``schema`` with models renamed, in their declarations and wherever they are referred to."""
    if not renamed:
        return schema
    declarations = (_renamed(declared, renamed) for declared in schema.declarations)
    return replace(
        schema,
        declarations=tuple(sorted(declarations, key=lambda declared: declared.id)),
        operations=tuple(_renamed_operation(operation, renamed) for operation in schema.operations),
    )


def _renamed(declared: Declaration, renamed: dict[TypeId, TypeId]) -> Declaration:
    declared = replace(declared, id=renamed.get(declared.id, declared.id))
    match declared:
        case Object(fields=fields, additional=additional):
            return replace(
                declared,
                fields=tuple(_renamed_field(field, renamed) for field in fields),
                additional=None if additional is None else with_references(additional, renamed),
            )
        case Union(variants=variants):
            return replace(
                declared,
                variants=tuple(replace(one, type=with_references(one.type, renamed)) for one in variants),
            )
        case Alias(target=target):
            return replace(declared, target=with_references(target, renamed))
        case _:
            return declared


def _renamed_field(field: Field, renamed: dict[TypeId, TypeId]) -> Field:
    return replace(field, type=with_references(field.type, renamed))


def _renamed_operation(operation: Operation, renamed: dict[TypeId, TypeId]) -> Operation:
    def answers(responses: tuple[Response, ...]) -> tuple[Response, ...]:
        return tuple(
            one if one.type is None else replace(one, type=with_references(one.type, renamed)) for one in responses
        )

    return replace(
        operation,
        parameters=tuple(_renamed_field(field, renamed) for field in operation.parameters),
        responses=answers(operation.responses),
        errors=answers(operation.errors),
    )
