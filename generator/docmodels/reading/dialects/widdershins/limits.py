"""What widdershins' pages can't express."""

from __future__ import annotations

from ....schema.dialect_facts import ExpressivenessLimits, ExpressivenessRow

LIMITS = ExpressivenessLimits(
    declared=(
        ExpressivenessRow("constant", "its base type", "a constant is printed as any type"),
        ExpressivenessRow("values of list items", "their base type", "the values of a list's items aren't printed"),
        ExpressivenessRow("item types", "any type", "the items of a list of lists aren't printed"),
        ExpressivenessRow("array", "any type", "the items of a list of lists aren't printed"),
        ExpressivenessRow("open enumeration", "not at all", "OpenAPI has no open enumerations"),
        ExpressivenessRow("names of enumeration members", "not at all", "OpenAPI lists only values"),
        ExpressivenessRow("integer width", "integer", "JSON has one kind of integer"),
        ExpressivenessRow("default", "not at all", "defaults aren't printed"),
        ExpressivenessRow("constraints", "not at all", "constraints aren't printed"),
        ExpressivenessRow("deprecated field", "not at all", "deprecations aren't printed"),
        ExpressivenessRow("deprecated model", "not at all", "deprecations aren't printed"),
        ExpressivenessRow("deprecated operation", "not at all", "deprecations aren't printed"),
    ),
    from_specification=(
        ExpressivenessRow("models that aren't objects", "not at all", "only objects and enumerations have a table"),
        ExpressivenessRow("decimal", "string", "formats of strings aren't printed"),
        ExpressivenessRow("components without an operation", "not at all", "they may have no page"),
    ),
)
