"""Literals: how the generator prints the values of enumerations in each language -> values of JSON."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from ......lazy import lazy_pattern
from ......schema.types import ConstantValue

_INTEGER = lazy_pattern(r"-?(?:0|[1-9][0-9]{0,40})")
_NUMBER = lazy_pattern(r"-?(?:0|[1-9][0-9]{0,40})(?:\.[0-9]{1,40})?(?:[eE][+-]?[0-9]{1,3})?")
_CALL = lazy_pattern(r"(?:new )?[\w.]+\(\"?(-?[0-9.eE+-]{1,60})\"?\)")
_SUFFIXED = lazy_pattern(r"(-?[0-9.]{1,60})[lLfFdDmM]")
_ESCAPE = lazy_pattern(r"""\\([\\"'`])""")
_WORDS: dict[str, ConstantValue] = {
    "true": True,
    "false": False,
    "True": True,
    "False": False,
    "null": None,
    "None": None,
    "nil": None,
}


def literal(text: str) -> ConstantValue:
    """Return the value of a literal of any language. A word without quotes is a string."""
    text = text.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return unescaped(text[1:-1])
    if text in _WORDS:
        return _WORDS[text]
    found = _CALL.fullmatch(text) or _SUFFIXED.fullmatch(text)
    value = number(found[1] if found else text)
    return text if value is None else value


def number(text: str) -> int | float | None:
    """Return the number that a text is, if it is one."""
    if _INTEGER.fullmatch(text):
        return int(text)
    value = float(text) if _NUMBER.fullmatch(text) else None
    return value if value is not None and isfinite(value) else None


def unescaped(text: str) -> str:
    """Return the text without the backslashes before quotation marks and backslashes; others belong to the text."""
    return _ESCAPE.sub(r"\1", text)


def numbers_if_all(values: Sequence[ConstantValue]) -> tuple[ConstantValue, ...]:
    """Return the values as numbers if all of them are; else as they are. For styles that don't quote strings."""
    found = [number(value) if isinstance(value, str) else None for value in values]
    return tuple(values) if not found or None in found else tuple(found)


def listed(text: str) -> tuple[ConstantValue, ...]:
    """Return the values of a list such as ``"a", "b, c", `` or ``1, 2, ``.

    Strings aren't escaped, so one ends at a quotation mark before a comma.
    """
    values: list[ConstantValue] = []
    at = 0
    text = text.strip()
    while at < len(text):
        if text[at] in " ,":
            at += 1
        elif text[at] == '"':
            end = text.find('",', at + 1)
            end = (len(text) - 1 if text.endswith('"') and len(text) - 1 > at else len(text)) if end < 0 else end
            values.append(text[at + 1 : end])
            at = end + 1
        else:
            end = text.find(",", at)
            end = len(text) if end < 0 else end
            values.append(literal(text[at:end]))
            at = end
    return tuple(values)


def joined(text: str) -> tuple[ConstantValue, ...]:
    """Return the values of a list that quotes nothing: ``a, b``. Numbers only if all of them are.

    An empty part at the end may be null or the empty string, so it is left out.
    """
    parts = [part.strip() for part in text.strip().split(", ")]
    parts = [part.removesuffix(",") for part in parts]
    return numbers_if_all([part for part in parts if part])
