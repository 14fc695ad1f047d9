"""The format and the constraints of a field, added to the schema of its type."""

from __future__ import annotations

from typing import Any, TypeAlias

from ....schema.model import Field
from ...constraints import constraints_of

Json: TypeAlias = dict[str, Any]
_FORMATTED = frozenset(("string", "integer", "number"))


def with_limits(schema: Json, item: Field) -> Json:
    """Return ``schema`` with the format of its innermost values and with the constraints of the field.

    A keyword that the type itself has, such as the pattern of decimals, applies beside that of the field.
    """
    if item.format is not None:
        schema = _with_format(schema, item.format)
    limits = constraints_of(item) if item.constraints else {}
    if not limits:
        return schema
    return {**schema, **limits} if schema.keys().isdisjoint(limits) else {"allOf": [schema], **limits}


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
