"""What swagger-markdown's pages can't express."""

from __future__ import annotations

from ....schema.dialect_facts import ExpressivenessLimits, ExpressivenessRow

LIMITS = ExpressivenessLimits(
    declared=(
        ExpressivenessRow("nullable", "not at all", "null isn't printed"),
        ExpressivenessRow("null within a type", "the type without null", "null isn't printed"),
        ExpressivenessRow("union members", "any type", "unions are printed as empty cells"),
        ExpressivenessRow("union declarations", "not at all", "a schema that is a union is printed without a type"),
        ExpressivenessRow("additional properties", "not at all", "a map is printed as an object"),
        ExpressivenessRow("array", "any type", "the items of a schema that is a list aren't printed"),
        ExpressivenessRow("constant", "its base type", "a constant is printed as its type"),
        ExpressivenessRow("open enumeration", "not at all", "OpenAPI has no open enumerations"),
        ExpressivenessRow("names of enumeration members", "not at all", "OpenAPI lists only values"),
        ExpressivenessRow("integer width", "integer", "JSON has one kind of integer"),
        ExpressivenessRow("constraints", "not at all", "constraints aren't printed"),
        ExpressivenessRow("deprecated field", "not at all", "deprecations of properties aren't printed"),
        ExpressivenessRow("deprecated model", "not at all", "deprecations of models aren't printed"),
    ),
    from_specification=(ExpressivenessRow("components without an operation", "not at all", "they may have no page"),),
)
