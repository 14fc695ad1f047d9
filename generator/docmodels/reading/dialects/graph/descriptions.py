"""What descriptions say besides what a property is: required, null, read-only, defaults and possible values."""

from __future__ import annotations

import re

from ....lazy import lazy_pattern
from ....schema.types import Constant

_START = r"(?:^|[.!?:;)>。][ ]*|\n|[*][ ])"
_REQUIRED = lazy_pattern(rf"{_START}[*_]{{0,2}}Required[*_]{{0,2}}\.")
_NULLABLE = lazy_pattern(rf"{_START}Nullable\.", re.IGNORECASE)
_NOT_NULLABLE = lazy_pattern(r"\bNot nullable\b", re.IGNORECASE)
_READ_ONLY = lazy_pattern(
    rf"{_START}(?:Read-?only|只读|読み取り専用(?:です)?|Только для чтения|Schreibgeschützt|(?:En )?lecture seule|"
    rf"(?:De )?solo lectura|Somente leitura)[.。]",
    re.IGNORECASE,
)
_WRITE_ONLY = lazy_pattern(rf"{_START}Write-?only\.", re.IGNORECASE)
_DEFAULT = lazy_pattern(r"\b[Tt]he default(?: value)? is:? (?:`([^`\n]{1,80})`|(true|false|[0-9]{1,15})\b)")
_DEPRECATED = lazy_pattern(r"[*_(\[]{0,3}(?:Deprecated|Obsolete)\b", re.IGNORECASE)
_LEAD = lazy_pattern(
    r"\b(?:possible|allowed|supported|valid) values?(?: for this property)?(?: are| is| include)?\b|"
    r"可能的?值|可取值|可取的值|使用可能な値|可能な値|取り得る値|возможные значения|mögliche werte|valeurs possibles|"
    r"valores (?:posibles|possíveis)|possíveis valores|posibles valores",
    re.IGNORECASE,
)
_CODES = lazy_pattern(r"`([^`\n]{1,80})`")
_BETWEEN = lazy_pattern(
    r"[ ]{0,4}(?:\([^()\n]{0,60}\)[ ]?)?(?:,[ ]{0,4}(?:or|and)\b|[,;/|、，；]|(?:or|and|oder|und|ou|et|o|y|e|или|и)\b|"
    r"或|和|または|および)?[ ]{0,4}"
)
_NAME = lazy_pattern(r"[A-Za-z_][A-Za-z0-9_.-]*+")
_TRUTHS = frozenset({"true", "false", "null"})
UNKNOWN_VALUE = "unknownFutureValue"
"""The value of enumerations that will grow."""


def is_required(text: str) -> bool | None:
    """Return True if the text says "Required."; without it, nothing is stated."""
    return True if _REQUIRED.search(text) else None


def is_nullable(text: str) -> bool | None:
    """Return what the text says about null."""
    if _NOT_NULLABLE.search(text):
        return False
    return True if _NULLABLE.search(text) else None


def access(text: str) -> tuple[bool | None, bool | None]:
    """Return whether the text says "Read-only." and "Write-only."."""
    return True if _READ_ONLY.search(text) else None, True if _WRITE_ONLY.search(text) else None


def default_of(text: str, type_: str) -> Constant | None:
    """Return the default that the text states, as the type has it."""
    found = _DEFAULT.search(text)
    if found is None:
        return None
    value = (found[1] or found[2]).strip("\"'")
    kind = type_.casefold()
    if "bool" in kind:
        return Constant(value.casefold() == "true") if value.casefold() in ("true", "false") else None
    if "int" in kind:
        return Constant(int(value)) if value.lstrip("-").isdecimal() and len(value) < 19 else None
    return Constant(value) if "string" in kind or _NAME.fullmatch(value) else None


def deprecation_of(text: str) -> str | None:
    """Return the deprecation that opens a text."""
    found = _DEPRECATED.match(text)
    return text[found.end() :].strip(" .:)*]_-") if found else None


def listed_values(text: str, *, without_lead: bool = False) -> tuple[str, ...]:
    """Return the names that follow "Possible values are", or any list of names in code behind a colon."""
    text = text.replace("：", ": ")
    lead = _LEAD.search(text)
    if lead is not None:
        return _sequence(text, lead.end())
    return _sequence(text, text.rfind(":", 0, text.find("`")) + 1) if without_lead and ": `" in text else ()


def _sequence(text: str, at: int) -> tuple[str, ...]:
    first = text.find("`", at)
    if first < 0 or first - at > 40:
        return ()
    values: dict[str, None] = {}
    position = first
    while (found := _CODES.match(text, position)) is not None:
        values[found[1].strip().strip("\"'")] = None
        between = _BETWEEN.match(text, found.end())
        position = between.end() if between else found.end()
    names = tuple(values)
    if len(names) < 2 or not all(_NAME.fullmatch(name) for name in names) or set(names) <= _TRUTHS:
        return ()
    return names
