"""The format and the constraints of a field or an alias, added to the schema of its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

from ....schema.model import Alias, Field
from ....schema.types import ConstantValue
from ...constraints import INNER, inner_constraints, own_constraints

Json: TypeAlias = dict[str, Any]
_FORMATTED = frozenset(("string", "integer", "number"))


def with_limits(schema: Json, item: Field | Alias) -> Json:
    """Return ``schema`` with the format of its innermost values and with the constraints of a field or an alias.

    A keyword that the type itself has, such as the pattern of decimals, applies beside that of the field.
    """
    if item.format is not None:
        schema = _with_format(schema, item.format)
    return _limited(schema, {each.keyword: each.value for each in item.constraints}) if item.constraints else schema


def _limited(schema: Json, stated: Mapping[str, ConstantValue]) -> Json:
    match schema.get("anyOf"):
        case [dict(value), {"type": "null"} as null]:
            return {**schema, "anyOf": [_limited(value, stated), null]}
    for inner in INNER:
        limits = inner_constraints(stated, inner)
        if limits and isinstance(schema.get(inner), dict):
            schema = {**schema, inner: _limited(schema[inner], limits)}
    own = own_constraints(stated)
    if not own:
        return schema
    return {**schema, **own} if schema.keys().isdisjoint(own) else {"allOf": [schema], **own}


def _with_format(schema: Json, format_: str) -> Json:
    type_ = schema.get("type")
    is_formatted = isinstance(type_, str) and type_ in _FORMATTED and "enum" not in schema
    if "$ref" in schema or is_formatted:
        return {"format": format_, **schema} if "format" in schema else {**schema, "format": format_}
    if isinstance(schema.get("anyOf"), list):
        return {**schema, "anyOf": [_with_format(part, format_) for part in schema["anyOf"]]}
    for inner in ("items", "additionalProperties"):
        if isinstance(schema.get(inner), dict):
            return {**schema, inner: _with_format(schema[inner], format_)}
    return schema
