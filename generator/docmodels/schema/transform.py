"""Rebuild types, declarations and schemas with some of their parts changed.

The rest of the package describes a change as a function and leaves the rebuilding to this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeAlias

from .model import Alias, Declaration, Discriminator, Field, Object, Operation, Response, Schema, Union
from .types import ListOf, MapOf, NullableOf, Reference, StreamOf, Type, TypeId, UnionOf, children, union_of

TypeChange: TypeAlias = Callable[[Type], Type]
FieldChange: TypeAlias = Callable[[TypeId, Field], Field]


def map_children(type_: Type, change: TypeChange) -> Type:
    """Return ``type_`` with ``change`` applied to each type directly within it."""
    return with_children(type_, [change(child) for child in children(type_)])


def with_children(type_: Type, new: Iterable[Type]) -> Type:
    """Return ``type_`` with the types directly within it replaced by ``new``, in the order of ``children``.

    A union is flattened again and loses duplicates. A type that doesn't change is returned as the same object.
    """
    parts = tuple(new)
    if all(old is part for old, part in zip(children(type_), parts, strict=True)):
        return type_
    match type_:
        case ListOf():
            return ListOf(*parts)
        case StreamOf():
            return StreamOf(*parts)
        case NullableOf():
            return NullableOf(*parts)
        case MapOf():
            key, value = parts
            return MapOf(value, key)
        case UnionOf():
            return union_of(parts)
        case _:
            return type_


def map_declaration_types(declaration: Declaration, change: TypeChange) -> Declaration:
    """Return ``declaration`` with ``change`` applied to the types of its fields, variants or target."""
    match declaration:
        case Object(fields=fields, additional=additional):
            return replace(
                declaration,
                fields=tuple(_map_field_type(field, change) for field in fields),
                additional=None if additional is None else change(additional),
            )
        case Union(variants=variants):
            return replace(declaration, variants=tuple(replace(each, type=change(each.type)) for each in variants))
        case Alias(target=target):
            return replace(declaration, target=change(target))
        case _:
            return declaration


def map_operation_types(operation: Operation, change: TypeChange) -> Operation:
    """Return ``operation`` with ``change`` applied to the types of its parameters, responses and errors."""
    return replace(
        operation,
        parameters=tuple(_map_field_type(field, change) for field in operation.parameters),
        responses=tuple(_map_response_type(each, change) for each in operation.responses),
        errors=tuple(_map_response_type(each, change) for each in operation.errors),
    )


def map_fields(schema: Schema, change: FieldChange) -> Schema:
    """Return ``schema`` with every field of every object replaced by ``change(id, field)``."""
    declarations = tuple(
        replace(each, fields=tuple(change(each.id, field) for field in each.fields))
        if isinstance(each, Object)
        else each
        for each in schema.declarations
    )
    return replace(schema, declarations=declarations)


def rename_references(type_: Type, ids: Mapping[TypeId, TypeId]) -> Type:
    """Return ``type_`` with each model that it names replaced by the one that ``ids`` maps it to."""
    if isinstance(type_, Reference):
        return Reference(ids[type_.to]) if type_.to in ids else type_
    return map_children(type_, lambda child: rename_references(child, ids))


def rename_models(schema: Schema, ids: Mapping[TypeId, TypeId]) -> Schema:
    """Return ``schema`` with models renamed, both where they are declared and where they are referred to."""
    if not ids:
        return schema

    def rename(type_: Type) -> Type:
        return rename_references(type_, ids)

    renamed = (_rename_discriminator(map_declaration_types(each, rename), ids) for each in schema.declarations)
    return replace(
        schema,
        declarations=tuple(sorted((replace(each, id=ids.get(each.id, each.id)) for each in renamed), key=_id)),
        operations=tuple(map_operation_types(each, rename) for each in schema.operations),
    )


def _rename_discriminator(declaration: Declaration, ids: Mapping[TypeId, TypeId]) -> Declaration:
    if not isinstance(declaration, Object | Union) or declaration.discriminator is None:
        return declaration
    return replace(declaration, discriminator=rename_members(declaration.discriminator, ids))


def rename_members(discriminator: Discriminator, ids: Mapping[TypeId, TypeId]) -> Discriminator:
    """Return ``discriminator`` with each model replaced by the one that ``ids`` maps it to."""
    return replace(discriminator, mapping=tuple((value, ids.get(to, to)) for value, to in discriminator.mapping))


def _id(declaration: Declaration) -> TypeId:
    return declaration.id


def _map_field_type(field: Field, change: TypeChange) -> Field:
    return replace(field, type=change(field.type))


def _map_response_type(response: Response, change: TypeChange) -> Response:
    return response if response.type is None else replace(response, type=change(response.type))
