"""What the pages of OpenAPI Generator can't express, by language and by style."""

from __future__ import annotations

from ....schema.dialect_facts import ExpressivenessLimits, ExpressivenessRow

_ALL = ("python", "typescript", "go", "java", "csharp", "php", "ruby", "rust", "kotlin", "dart", "markdown")

LIMITS = ExpressivenessLimits(
    declared=(
        ExpressivenessRow(
            "nullable of an optional field",
            "not at all",
            "absent and null have the same form",
            ("rust",),
        ),
        ExpressivenessRow("nullable list, map or date", "not at all", "these cells rarely show null", _ALL),
        ExpressivenessRow(
            "null within a type",
            "the type without null",
            "item and value types have no form for null",
            ("go", "java", "csharp", "php", "ruby", "rust", "markdown"),
        ),
        ExpressivenessRow("integer or float", "number", "numbers have one type", ("typescript",)),
        ExpressivenessRow(
            "decimal or other number",
            "number",
            "decimals are the type of every number",
            ("java", "csharp", "kotlin", "markdown"),
        ),
        ExpressivenessRow(
            "decimal",
            "string or number",
            "strings of decimals are printed as numbers or as strings",
            ("typescript", "go", "php", "ruby", "rust", "dart"),
        ),
        ExpressivenessRow("item types", "any type", "only the kind of the container is printed", ("markdown",)),
        ExpressivenessRow("model called Object", "any type", "any type has the same name", ("ruby",)),
        ExpressivenessRow("model called File", "bytes", "a file has the same type", ("ruby", "java", "kotlin")),
        ExpressivenessRow(
            "fields of a union's members", "not at all", "a tagged union has only its tag", ("csharp", "rust")
        ),
        ExpressivenessRow(
            "inherited fields",
            "not at all",
            "a child has only its own fields",
            ("python", "typescript", "go", "java", "php", "ruby", "kotlin"),
        ),
        ExpressivenessRow(
            "names without letters", "not at all", "each language has another name for a key such as +1", _ALL
        ),
        ExpressivenessRow("integer width", "integer", "most languages have one integer type", _ALL),
        ExpressivenessRow("date or date-time", "date-time", "both have one class", ("php", "typescript", "dart")),
        ExpressivenessRow(
            "union members", "any type", "most pages of unions show the fields of all members, or none", _ALL
        ),
        ExpressivenessRow("enumeration values", "their base type", "many languages print the base type", _ALL),
        ExpressivenessRow(
            "values of an open enumeration", "their base type", "many languages print the base type", _ALL
        ),
        ExpressivenessRow("constant", "its base type", "a constant is printed as its type", _ALL),
        ExpressivenessRow(
            "empty value", "not at all", "null and the empty string have the same form", ("kotlin", "rust")
        ),
        ExpressivenessRow("open enumeration", "not at all", "no page says that other values may follow", _ALL),
        ExpressivenessRow(
            "names of enumeration members", "not at all", "each language has its own; values are compared", _ALL
        ),
        ExpressivenessRow("wire name", "letters and digits", "most languages print their own spelling", _ALL),
        ExpressivenessRow("deprecated field", "not at all", "no page marks deprecation", _ALL),
        ExpressivenessRow("deprecated model", "not at all", "no page marks deprecation", _ALL),
        ExpressivenessRow("deprecated operation", "not at all", "no page marks deprecation", _ALL),
    ),
    styles=(
        ExpressivenessRow("nullable", "not at all", "this style never marks null"),
        ExpressivenessRow("null within a type", "the type without null", "this style never marks null within a type"),
        ExpressivenessRow("union declarations", "an object", "this style has no pages of unions"),
        ExpressivenessRow("decimal", "string or number", "this style has no decimals"),
        ExpressivenessRow("big-integer", "string or integer", "this style has no big integers"),
        ExpressivenessRow("bytes", "string", "this style has no bytes"),
        ExpressivenessRow("date", "string or date-time", "this style has no dates"),
        ExpressivenessRow("date-time", "string", "this style has no date-times"),
        ExpressivenessRow("integer or float", "number", "this style has no integers"),
        ExpressivenessRow("error", "not at all", "this style has no tables of statuses"),
        ExpressivenessRow("additional properties", "not at all", "this style never shows them"),
    ),
    from_specification=(
        ExpressivenessRow("models of operations", "not at all", "inline schemas have a page, even where none uses it"),
        ExpressivenessRow("components without an operation", "not at all", "a type is printed instead of the model"),
        ExpressivenessRow("additional properties", "not at all", "no page shows them"),
        ExpressivenessRow("free-form object", "any type", "an object without properties is printed as any type"),
        ExpressivenessRow("integer or float", "number", "numbers have one type beside integers", ("dart",)),
        ExpressivenessRow("default errors", "not at all", "a status is listed, and the default has none"),
    ),
)
