"""What the pages of liblab's generator can't express, by language and by style."""

from __future__ import annotations

from ....schema.dialect_facts import ExpressivenessLimits, ExpressivenessRow
from .type_words import LANGUAGES

LIMITS = ExpressivenessLimits(
    declared=(
        ExpressivenessRow("nullable", "not at all", "the type cell has no form for null", LANGUAGES),
        ExpressivenessRow(
            "null within a type", "the type without null", "the type cell has no form for null", LANGUAGES
        ),
        ExpressivenessRow("nullable list, map or date", "not at all", "the type cell has no form for null", LANGUAGES),
        ExpressivenessRow("integer or float", "number", "one type stands for both", ("typescript",)),
        ExpressivenessRow("integer width", "integer", "most languages have one integer type", LANGUAGES),
        ExpressivenessRow("union members", "any type", "unions of scalars have no table", LANGUAGES),
        ExpressivenessRow("union declarations", "any type", "some languages have no pages for them", LANGUAGES),
        ExpressivenessRow("additional properties", "not at all", "maps are printed as any type", LANGUAGES),
        ExpressivenessRow("constant", "its base type", "a constant is printed as its type", LANGUAGES),
        ExpressivenessRow("open enumeration", "not at all", "the pages don't distinguish open from closed", LANGUAGES),
        ExpressivenessRow("names of enumeration members", "not at all", "each language has its own", LANGUAGES),
        ExpressivenessRow("wire name", "letters and digits", "tables print the language's own spelling", LANGUAGES),
        ExpressivenessRow("default", "not at all", "docs don't show it", LANGUAGES),
        ExpressivenessRow("deprecated model", "not at all", "deprecations aren't printed", LANGUAGES),
        ExpressivenessRow("deprecated field", "not at all", "deprecations aren't printed", LANGUAGES),
        ExpressivenessRow("deprecated operation", "not at all", "deprecations aren't printed", LANGUAGES),
        ExpressivenessRow("error", "not at all", "services have no tables of errors", LANGUAGES),
    ),
    from_specification=(ExpressivenessRow("components without an operation", "not at all", "they may have no page"),),
)
