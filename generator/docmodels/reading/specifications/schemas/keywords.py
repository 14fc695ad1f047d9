"""What the keywords of a schema say about its type, and which of them say nothing."""

from __future__ import annotations

from typing import Any

from ..loading.document import Json

SHAPES = frozenset(
    {
        "$ref",
        "$dynamicRef",
        "$recursiveRef",
        "allOf",
        "oneOf",
        "anyOf",
        "enum",
        "const",
        "properties",
        "required",
        "additionalProperties",
        "patternProperties",
        "unevaluatedProperties",
        "items",
        "prefixItems",
        "type",
    }
)
"""Keywords that say what a type is. All others describe or constrain its values."""
REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")
_SETS = frozenset({"required", "not", "title", "description", "type", "dependentRequired"})
"""Keywords of union members that only say which properties are present."""


def reference_of(value: dict[str, Any]) -> str | None:
    """Return what a schema refers to."""
    for key in REFERENCES:
        if isinstance(found := value.get(key), str):
            return found
    return None


def is_trivial(value: Json, *, beside: bool = False) -> bool:
    """Return whether a schema says nothing about the type. ``beside`` another schema, ``type`` alone says nothing."""
    if not isinstance(value, dict):
        return value is True
    shapes = SHAPES & value.keys()
    return not shapes or (beside and shapes == {"type"})


def states_null(value: dict[str, Any]) -> bool:
    """Return whether keywords of this schema itself admit null."""
    if value.get("nullable") is True or value.get("x-nullable") is True:
        return True
    types = value.get("type")
    if types == "null" or (isinstance(types, list) and ("null" in types or None in types)):
        return True
    values = value.get("enum")
    return (isinstance(values, list) and None in values) or ("const" in value and value["const"] is None)


def is_null(value: Json) -> bool:
    """Return whether a schema admits null alone."""
    if not isinstance(value, dict):
        return False
    if value.get("type") in ("null", ["null"], [None]) or ("const" in value and value["const"] is None):
        return True
    return value.get("enum") == [None]


def constrains_only(members: Json) -> bool:
    """Return whether the members of a union say only which properties are present."""
    if not isinstance(members, list) or not members:
        return False
    return all(
        isinstance(each, dict) and not each.keys() - _SETS and ("required" in each or "not" in each) for each in members
    )


def types_of(value: dict[str, Any]) -> list[str]:
    """Return the types that a schema states, without null."""
    types = value.get("type")
    listed = types if isinstance(types, list) else [types]
    return [each for each in listed if isinstance(each, str) and each != "null"]
