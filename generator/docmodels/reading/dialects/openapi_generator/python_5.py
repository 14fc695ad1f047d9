"""Models of one value in the Python client of versions 5: pages of named strings, lists and aliases."""

from __future__ import annotations

from dataclasses import replace

from ....schema.model import Alias, Declaration, Object, Schema
from ....schema.types import NullableOf, Reference

_VALUE = "value"


def with_aliases(schema: Schema) -> Schema:
    """Return the schema with an alias for each page whose only field is ``value``.

    Only in this style do pages say which objects have additional properties, and an object that has none is rare.
    """
    declarations = schema.declarations
    open_objects = sum(isinstance(each, Object) and each.additional is not None for each in declarations)
    objects = sum(isinstance(each, Object) and not _is_value(each) for each in declarations)
    if open_objects * 2 <= objects:
        return schema
    return replace(schema, declarations=tuple([_alias(each) for each in declarations]))


def _is_value(declaration: Object) -> bool:
    return declaration.additional is None and [field.name for field in declaration.fields] == [_VALUE]


def _alias(declaration: Declaration) -> Declaration:
    if not isinstance(declaration, Object) or not _is_value(declaration):
        return declaration
    (field,) = declaration.fields
    if field.required is not True or field.type == Reference(declaration.id):
        return declaration
    return Alias(
        id=declaration.id,
        example=declaration.example,
        description=declaration.description,
        deprecation=declaration.deprecation,
        at=declaration.at,
        target=NullableOf(field.type) if field.nullable else field.type,
    )
