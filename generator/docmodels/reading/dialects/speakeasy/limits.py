"""What the pages of Speakeasy's generator can't express, by language and by style."""

from __future__ import annotations

from ....schema.dialect_facts import ExpressivenessLimits, ExpressivenessRow

_ALL = ("python", "typescript", "go", "java", "csharp", "php", "ruby")

LIMITS = ExpressivenessLimits(
    declared=(
        ExpressivenessRow(
            "nullable", "not at all", "the type cell has no form for null", ("typescript", "csharp", "php")
        ),
        ExpressivenessRow(
            "nullable of an optional field", "not at all", "absent and null have the same form", ("go", "ruby")
        ),
        ExpressivenessRow("nullable list, map or date", "not at all", "these cells never show null", _ALL),
        ExpressivenessRow(
            "null within a type",
            "the type without null",
            "item and value types have no form for null",
            ("typescript", "csharp", "php"),
        ),
        ExpressivenessRow("integer or float", "number", "one type stands for both", ("typescript",)),
        ExpressivenessRow("integer width", "integer", "most languages have one integer type", _ALL),
        ExpressivenessRow(
            "constant", "its base type", "a constant is printed as a one-value enumeration or as its type", _ALL[2:]
        ),
        ExpressivenessRow("date or date-time", "date-time", "one class stands for both", ("php",)),
        ExpressivenessRow(
            "values of an open enumeration",
            "their base type",
            "open enumerations have no table of values",
            ("csharp", "php"),
        ),
        ExpressivenessRow(
            "open enumeration",
            "not at all",
            "the page doesn't distinguish open from closed",
            ("csharp", "php", "ruby"),
        ),
        ExpressivenessRow(
            "union members", "the union's name", "the page of a union doesn't list members", ("java", "ruby")
        ),
        ExpressivenessRow("bytes", "string", "bytes are printed as strings", ("php", "ruby")),
        ExpressivenessRow("array", "any type", "a bare `array` may be any list or map", ("php",)),
        ExpressivenessRow(
            "names of enumeration members", "not at all", "each language has its own; values are compared", _ALL
        ),
        ExpressivenessRow("wire name", "letters and digits", "docs print the language's own spelling", _ALL),
        ExpressivenessRow("default", "not at all", "docs don't show it", _ALL),
    ),
    styles=(
        ExpressivenessRow("nullable", "not at all", "this style never marks null"),
        ExpressivenessRow("null within a type", "the type without null", "this style never marks null within a type"),
        ExpressivenessRow("constant", "its base type", "this style never prints a constant"),
        ExpressivenessRow(
            "union declarations", "the members in the field's cell", "this style has no pages for unions"
        ),
        ExpressivenessRow("union members", "any type", "this style never lists alternatives"),
        ExpressivenessRow("enumeration values", "their base type", "this style has no pages for enumerations"),
        ExpressivenessRow("open enumeration", "not at all", "this style never marks an enumeration as open"),
        ExpressivenessRow("decimal", "string or number", "this style has no decimals"),
        ExpressivenessRow("big-integer", "string or integer", "this style has no big integers"),
        ExpressivenessRow("bytes", "string", "this style has no bytes"),
        ExpressivenessRow("date", "string or date-time", "this style has no dates"),
        ExpressivenessRow("date-time", "string", "this style has no date-times"),
        ExpressivenessRow("integer or float", "number", "this style has no integers"),
        *(
            ExpressivenessRow(
                f"deprecated {what}",
                "not at all",
                f"this style never marks {what}s as deprecated",
                beside_specification=False,
            )
            for what in ("field", "model", "operation")
        ),
        ExpressivenessRow("error", "not at all", "this style has no tables of errors"),
        ExpressivenessRow("additional properties", "not at all", "this style never shows them"),
    ),
    from_specification=(
        ExpressivenessRow("models of operations", "not at all", "an operation's parameters have a page of their own"),
        ExpressivenessRow("components without an operation", "not at all", "they have no page"),
        ExpressivenessRow("required with a default", "optional", "the SDK sends the default or the constant"),
        ExpressivenessRow("constant of a union's member", "required", "the SDK sends the constant"),
        ExpressivenessRow("parameters of one name", "one parameter", "a header and a query parameter are one argument"),
        ExpressivenessRow("streamed responses", "the one that the page has", "one method has one of the two forms"),
        ExpressivenessRow("default errors", "not at all", "they are listed as 4XX and 5XX, or as a response"),
        ExpressivenessRow("errors without content", "not at all", "only errors with content have a row"),
        ExpressivenessRow(
            "additional properties that only the SDK allows", "not at all", "a setting of the generator adds them"
        ),
    ),
)
