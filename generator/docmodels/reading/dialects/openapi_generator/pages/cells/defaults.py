"""Default values: what ``[default to X]`` says -> a constant of JSON.

Only scalars are values. Dates come out in the format of the generator's own language, and defaults of enumerations as
names of the SDK's constants: these say nothing about the value.
"""

from __future__ import annotations

import re
from math import isfinite

from ......lazy import lazy_pattern
from ......schema.types import Constant, ConstantValue

# fmt: off
_STRINGS = frozenset({"str", "string", "String", "kotlin.String"})
_BOOLEANS = frozenset({"bool", "boolean", "Boolean", "BOOLEAN", "kotlin.Boolean"})
_INTEGERS = frozenset({
    "int", "integer", "Integer", "Long", "long", "Short", "short", "int32", "int64", "i32", "i64", "u32", "u64",
    "kotlin.Int", "kotlin.Long",
})
_FLOATS = frozenset({
    "float", "double", "Float", "Double", "number", "num", "decimal", "Decimal", "decimal.Decimal", "BigDecimal",
    "float32", "float64", "f32", "f64", "kotlin.Float", "kotlin.Double", "java.math.BigDecimal",
})
# fmt: on
_NUMBER = lazy_pattern(r"(-?[0-9]{1,40}+(?:\.[0-9]{1,40}+)?(?:[eE][+-]?[0-9]{1,3})?)[mMfFdDlL]?")
_JAVA_DATE = lazy_pattern(r"[A-Z][a-z]{2} [A-Z][a-z]{2} [0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2} [A-Z]{2,5} [0-9]{4}")
_TIME = lazy_pattern(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9:.]{4,18}(?:Z|[+-][0-9:]{2,5})?)?(?:\[[\w/]+\])?")
_CONSTANT = lazy_pattern(r"(\w++)(?:\.|::)\w++")
_ESCAPE = lazy_pattern(r"\\(.)")
_NOTHING = frozenset({"null", "undefined", "nil", "None"})
NULLS = frozenset({"'null'", '"null"'})
"""How the first generation prints that there is no default."""


def default_of(text: str | None, type_: str, name: str, *, quotes_strings: bool) -> Constant | None:
    """Return the default of a field, or None without one.

    ``type_`` is the type without Markdown. ``quotes_strings`` is whether the style of the page quotes strings: if it
    does, an unquoted word is the name of a constant.
    """
    if text is None or text in _NOTHING:
        return None
    kind = type_.removesuffix("?").removeprefix("Union[").removesuffix(", None]")
    value: ConstantValue = None
    if kind in _BOOLEANS:
        value = {"true": True, "false": False}.get(text.casefold())
    elif kind in _INTEGERS or kind in _FLOATS:
        value = _number(text, whole=kind in _INTEGERS)
    elif kind in _STRINGS:
        value = _string(text, name, quotes_strings=quotes_strings)
    return None if value is None else Constant(value)


def _number(text: str, *, whole: bool) -> int | float | None:
    found = _NUMBER.fullmatch(text.strip("\"'"))
    if found is None:
        return None
    digits = found[1]
    if "." not in digits and "e" not in digits.casefold():
        return int(digits)
    value = float(digits)
    return None if whole or not isfinite(value) else value


def _string(text: str, name: str, *, quotes_strings: bool) -> str | None:
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        value = _ESCAPE.sub(r"\1", text[1:-1])
        return None if _JAVA_DATE.fullmatch(value) else value
    if quotes_strings or _JAVA_DATE.fullmatch(text) or _TIME.fullmatch(text) or _is_constant(text):
        return None
    if text.isupper() and text.startswith(_constant_name(name) + "_"):
        return None
    return text


def _is_constant(text: str) -> bool:
    """Return whether the text names a constant of the SDK: ``LevelEnum.Low``, ``LevelEnum_Low``, ``Family::BRASS``."""
    found = _CONSTANT.fullmatch(text)
    if found is None:
        return "Enum_" in text and text.isidentifier()
    return "::" in text or found[1].endswith("Enum")


def _constant_name(name: str) -> str:
    """Return ``SORT_ORDER`` for ``SortOrder``: how the constants of its enumeration begin."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()
