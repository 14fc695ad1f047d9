"""An independent check of a change on the wire: it lists JSON values of one version and validates them by the other."""

from __future__ import annotations

from typing import Any

from docmodels.schema.model import Alias, Enumeration, Field, Object, Schema, Union
from docmodels.schema.types import Constant, ListOf, MapOf, NullableOf, Reference, Scalar, ScalarKind, Type, UnionOf

DEPTH = 14
SAMPLES: dict[ScalarKind, tuple[Any, ...]] = {
    ScalarKind.STRING: ("", "text"),
    ScalarKind.INTEGER: (0, 7),
    ScalarKind.FLOAT: (1.5, 2),
    ScalarKind.BOOLEAN: (True, False),
}


def values(type_: Type, schema: Schema, depth: int = 0) -> list[Any]:
    """Return some values of a type: at least one of each alternative, and each field present and absent."""
    match type_:
        case Scalar(kind):
            return list(SAMPLES[kind])
        case Constant(value):
            return [value]
        case NullableOf(item):
            return [None, *values(item, schema, depth)]
        case ListOf(item):
            return [[], *([value] for value in values(item, schema, depth + 1))]
        case MapOf(value):
            return [{}, *({"key": each} for each in values(value, schema, depth + 1))]
        case UnionOf(members):
            return [value for member in members for value in values(member, schema, depth)]
        case Reference(to):
            match schema.by_id()[to]:
                case Alias(target=target):
                    return values(target, schema, depth)
                case Enumeration(members=members):
                    return [member.value for member in members]
                case Union(variants=variants):
                    return [value for variant in variants for value in values(variant.type, schema, depth)]
                case Object(fields=fields):
                    return object_values(fields, schema, depth + 1)
    raise AssertionError(type_)


def object_values(fields: tuple[Field, ...], schema: Schema, depth: int) -> list[Any]:
    required = {row.key: values(row.type, schema, depth)[0] for row in fields if row.required}
    found = [required]
    if depth < DEPTH:
        for row in fields:
            found += ({**required, row.key: value} for value in values(row.type, schema, depth))
            found += [{**required, row.key: None}] if row.nullable else []
    return found


def is_valid(value: Any, type_: Type, schema: Schema) -> bool:
    """Does a type admit a value? Unknown keys of objects are ignored."""
    match type_:
        case Scalar(ScalarKind.STRING):
            return isinstance(value, str)
        case Scalar(ScalarKind.BOOLEAN):
            return isinstance(value, bool)
        case Scalar(ScalarKind.INTEGER):
            return isinstance(value, int) and not isinstance(value, bool)
        case Scalar(ScalarKind.FLOAT):
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Constant(constant):
            return bool(value == constant and type(value) is type(constant))
        case NullableOf(item):
            return value is None or is_valid(value, item, schema)
        case ListOf(item):
            return isinstance(value, list) and all(is_valid(each, item, schema) for each in value)
        case MapOf(inner):
            return isinstance(value, dict) and all(is_valid(each, inner, schema) for each in value.values())
        case UnionOf(members):
            return any(is_valid(value, member, schema) for member in members)
        case Reference(to):
            match schema.by_id()[to]:
                case Alias(target=target):
                    return is_valid(value, target, schema)
                case Enumeration(members=members):
                    return any(value == member.value for member in members)
                case Union(variants=variants):
                    return any(is_valid(value, variant.type, schema) for variant in variants)
                case Object(fields=fields):
                    return isinstance(value, dict) and all(is_valid_field(value, row, schema) for row in fields)
    raise AssertionError(type_)


def is_valid_field(value: dict[str, Any], row: Field, schema: Schema) -> bool:
    if row.key not in value:
        return not row.required
    found = value[row.key]
    return bool(row.nullable) if found is None else is_valid(found, row.type, schema)


def is_broken(sender: Schema, sent: Type, receiver: Schema, received: Type) -> bool:
    """Does the receiver reject any value that the sender may send?"""
    return not all(is_valid(value, received, receiver) for value in values(sent, sender))
