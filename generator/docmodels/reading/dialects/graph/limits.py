"""What Microsoft Graph's pages can't express."""

from __future__ import annotations

from ....schema.dialect_facts import ExpressivenessLimits, ExpressivenessRow

LIMITS = ExpressivenessLimits(
    declared=(
        ExpressivenessRow("null within a type", "the type without null", "type cells have no form for null"),
        ExpressivenessRow("integer width", "integer", "JSON has one kind of integer"),
        ExpressivenessRow("constant", "its base type", "OData has no constants"),
        ExpressivenessRow("deprecated model", "not at all", "pages say it in notes, if at all"),
        ExpressivenessRow("error", "not at all", "the pages state no errors"),
    ),
    styles=(
        ExpressivenessRow("nullable", "not at all", "these pages never say what may be null"),
        ExpressivenessRow("enumeration values", "their base type", "these pages list no values"),
        ExpressivenessRow("open enumeration", "not at all", "no enumeration has the value for unknown ones"),
        ExpressivenessRow("additional properties", "not at all", "these pages mark no type as open"),
        ExpressivenessRow("date", "string or date-time", "these pages have no dates"),
        ExpressivenessRow("decimal", "string or number", "these pages have no decimals"),
        ExpressivenessRow("bytes", "string", "these pages have no bytes"),
    ),
    from_specification=(ExpressivenessRow("components without an operation", "not at all", "they may have no page"),),
)
