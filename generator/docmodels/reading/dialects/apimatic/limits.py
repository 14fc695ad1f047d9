"""What the pages of APIMatic's generator can't express, by language and by style."""

from __future__ import annotations

from ....schema.dialect_facts import ExpressivenessLimits, ExpressivenessRow

_ALL = ("python", "typescript", "go", "java", "csharp", "php", "ruby")
_WITHOUT_NULL = ("python", "java", "csharp", "php", "ruby")
_UNLINKED = ("python", "php", "ruby")

LIMITS = ExpressivenessLimits(
    declared=(
        ExpressivenessRow("nullable", "not at all", "the type cell has no form for null", _WITHOUT_NULL),
        ExpressivenessRow(
            "null within a type", "the type without null", "the type cell has no form for null", _WITHOUT_NULL
        ),
        ExpressivenessRow(
            "nullable list, map or date", "not at all", "the type cell has no form for null", _WITHOUT_NULL
        ),
        ExpressivenessRow("integer or float", "number", "one type stands for both", ("typescript",)),
        ExpressivenessRow("integer width", "integer", "most languages have one integer type", _ALL),
        ExpressivenessRow("big-integer", "integer", "only TypeScript prints another type", _ALL[:1] + _ALL[2:]),
        ExpressivenessRow("date", "string", "dates are printed as strings", ("typescript",)),
        ExpressivenessRow("date-time", "string", "date-times are printed as strings", ("typescript",)),
        ExpressivenessRow("date or date-time", "date-time", "one class stands for both", ("go", "csharp", "php")),
        ExpressivenessRow("bytes", "string", "bytes are printed as strings", ("ruby",)),
        ExpressivenessRow(
            "spelling of enumeration values",
            "letters and digits",
            "the pages list the names of the language's constants",
            _ALL,
        ),
        ExpressivenessRow("open enumeration", "not at all", "the pages don't distinguish open from closed", _ALL),
        ExpressivenessRow("names of enumeration members", "not at all", "each language has its own", _ALL),
        ExpressivenessRow("union declarations", "the members in the field's cell", "no cell links to them", _UNLINKED),
        ExpressivenessRow("wire name", "letters and digits", "tables print the language's own spelling", _ALL),
        ExpressivenessRow("deprecated model", "not at all", "deprecations aren't printed", _ALL),
        ExpressivenessRow("deprecated field", "not at all", "deprecations aren't printed", _ALL),
        ExpressivenessRow("deprecated operation", "not at all", "deprecations aren't printed", _ALL),
    ),
    styles=(
        ExpressivenessRow("additional properties", "not at all", "this style never shows them"),
        ExpressivenessRow("constant", "its base type", "this style never prints a constant"),
        ExpressivenessRow("error", "not at all", "this style has no tables of errors"),
    ),
    from_specification=(ExpressivenessRow("components without an operation", "not at all", "they may have no page"),),
)
