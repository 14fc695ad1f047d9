"""The values that a row lists, in a column of their own or in its description, as distinct from limits."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from itertools import islice
from math import isinf

from ...lazy import lazy_pattern
from ...schema.types import ConstantValue
from .cells import codes_of, plain_text
from .inline import code_spans

_LEAD = lazy_pattern(
    r"\b(?:one of(?: the following)?|from the(?: following)? list|any of|"
    r"(?:supported|accepted|allowed|possible|valid|"
    r"available|permitted|legal|acceptable)"
    r"(?:\s+\w+)?\s+(?:values?|options?|choices?|types?|modes?)(?:\s+(?:are|is|include|for \S+ are))?|"
    r"either|options(?: are)?|values(?: are)?|"
    r"enum(?:eration)?|must be|can be|should be|has to be)\s*[:：]?\s*"
    r"|(?:可选值|取值|有效值|可用值|支持的值|枚举值|可能的值|可以是|可以为|可选|必须是|允许的值)(?:为|"
    r"是|有|包括|包含)?\s*[:：]?\s*"
    r"|\b(?:einer?s? (?:von|der)|mögliche werte|erlaubte werte|zulässige werte|gültige werte|uno de|una de|valores "
    r"(?:posibles|permitidos|possíveis|aceitos)|l['’]un de|l['’]une des|un de|valeurs (?:possibles|autorisées)|um de|"
    r"uma de|um dos|uno dei|una delle|valori (?:possibili|ammessi)|один из|одно из|возможные значения|допустимые "
    r"значения)(?:\s+(?:sind|son|sont|são|sono|valores|valeurs|valori|werte))?\s*[:：]?\s*"
    r"|(?:次のいずれか|以下のいずれか|取りうる値|のいずれか|허용값|가능한 값|다음 중 하나)(?:は)?\s*[:：]?\s*",
    re.IGNORECASE,
)
_ITEM = r"(?:(?>```[^`]+```|``[^`]+``|`[^`]+`)|\"[^\"\n]{1,60}\"|'[^'\n]{1,60}'|“[^”]{1,60}”)"
_REMARK = r"(?:\s*+\((?:[^()]|\([^()]*\))*\)|\s*+（[^（）]*）)?"
_JOIN = (
    r"(?:\s*+(?:,|、|，|/|\\?\||;|<br\s*/?>)?\s*+(?:or|and|oder|ou|o|или|and/or|或者|或|和|及|以及|または|또는)?\s*+)"
)
_SEQUENCE = lazy_pattern(rf"{_ITEM}{_REMARK}(?:{_JOIN}{_ITEM}{_REMARK})+", re.IGNORECASE)
_ITEMS = lazy_pattern(_ITEM)
_ALTERNATIVES = lazy_pattern(r"[|/]|\b(?:or|oder|ou|o|или)\b|或|または|또는", re.IGNORECASE)
_OPEN = lazy_pattern(
    r"\.\.\.|…|\betc\b|\be\.g\.|\bfor example\b|\bsuch as\b|\band so on\b|\band more\b|等", re.IGNORECASE
)
_LIMIT = lazy_pattern(
    r"\.\.\.|…|[<>≤≥]=?|\b(?:format|length|min|max|minimum|maximum|range|pattern|regex|between|greater|"
    r"less|at least|at most|up to|any|characters?|items?)\b|^\s*\d+\s*[-–~]\s*\d+\s*$|大于|小于|长度|"
    r"范围",
    re.IGNORECASE,
)
_SEPARATOR = lazy_pattern(
    r"(?:(?<!\s)\s+)?(?:,|、|，|\||;|；|<br\s*/?>|\n|\s/\s|/|\bor\b|\band\b|或者|或|和)\s*", re.IGNORECASE
)
_WORD = lazy_pattern(r"[\w][\w.:/+*-]*$")
_ONLY = lazy_pattern(r"^\s*(`\d+`|`?\"[^\"]+\"`?)\s+for\s+[^`\"]*$", re.IGNORECASE)
_CASES = lazy_pattern(r"`(\d+)`\s+for\s+(?=\w)")
_NAMED_ENUM = lazy_pattern(r"enum\s?[:=]\s?\[([^\[\]]+)\]$", re.IGNORECASE)
_ALWAYS = lazy_pattern(
    rf"\b(?:must(?: always)?(?: be)?|(?:is|are) always|always|must be set to|should always be|only|"
    rf"value must be)\s*+(?::\s*+)?({_ITEM})\s*+(?:[.。;]|$|\()",
    re.IGNORECASE,
)
_OR = lazy_pattern(r"\bor\b", re.IGNORECASE)
_STATE_ONE = ("mu", "alway", "only")
"""Parts of the words before an only value, without letters that other letters count as in patterns. A search for plain
text is far faster than one for a pattern, and few texts have them."""
_NUMBERS = lazy_pattern(
    r"\b(?:either|one of|can be set to|can be|must be|must be one of|possible values(?: are)?|"
    r"allowed values(?: are)?)\s*+(?::\s*+)?"
    r"(\d++(?:\s*+\([^()]*+\))?(?:(?:\s*+,\s*+(?:or\s++)?|\s++or\s++)\d++(?:\s*+\([^()]*+\))?)+)(?![\d.%-]|"
    r"\s*+(?:characters|seconds|minutes|bytes))",
    re.IGNORECASE,
)
_DIGIT = lazy_pattern(r"\d")
_LONGEST_LIST = 20_000
_MOST_LEADS = 32
_MOST_SPACES = 40
_BELOW = lazy_pattern(r"\s*+(?:<br|<ul|<li|-)")
_LINE = lazy_pattern(r"<br\s*/?>|<li>|\n", re.IGNORECASE)
_MARKUP = lazy_pattern(r"</?[a-z]+\s*/?>", re.IGNORECASE)
_BULLET = lazy_pattern(
    rf"(?:[-•*]\s*+)?(?P<items>{_ITEM}{_REMARK}(?:{_JOIN}{_ITEM}{_REMARK})*)"
    r"(?P<empty>\s++or\s++(?:left\s++)?(?:empty|blank|omitted|null)\b)?(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_MEANING = lazy_pattern(r"\s*+(?:[*_]{0,3}[-–—:=：(（.,]|[*_]{1,3}[(（].*|$)")


def values_of_cell(cell: str) -> tuple[ConstantValue, ...]:
    """Return the values that a cell of a values column lists; empty for limits, and if the cell is something else."""
    text = plain_text(cell)
    if not text or text in ("-", "—", "N/A", "n/a", "/"):
        return ()
    if named := _NAMED_ENUM.match(text):
        return _named_enum(named[1].strip())
    listed = _json_list(text)
    if listed is not None:
        return listed
    codes = codes_of(cell)
    rest = _around_codes(cell) if codes else ""
    are_words = len(codes) > 1 and all(map(_WORD.match, codes))
    if _OPEN.search(text) or _LIMIT.search(rest if are_words else text):
        return ()
    if codes:
        if not _SEPARATOR.sub("", rest).strip(" .[](){}"):
            return (
                tuple([_value(code) for code in codes])
                if len(codes) > 1 or not _SEPARATOR.search(codes[0])
                else _words(codes[0])
            )
        return ()
    return _words(text)


def _named_enum(text: str) -> tuple[ConstantValue, ...]:
    """``"a b", "c"``, or words between commas or spaces."""
    words = (word.strip() for word in (text.split(",") if "," in text else text.split()))
    return _json_list(f"[{text}]") or tuple([_value(word) for word in words if word])


def _around_codes(cell: str) -> str:
    """The cell without its code spans."""
    parts: list[str] = []
    at = 0
    for code in code_spans(cell):
        parts.append(cell[at : code.start])
        at = code.end
    return "".join([*parts, cell[at:]])


def _words(text: str) -> tuple[ConstantValue, ...]:
    """``a, b or c``: at least two words."""
    parts = [part.strip().strip("\"'“”") for part in _SEPARATOR.split(text.strip("[](){}"))]
    parts = [part for part in parts if part]
    if len(parts) < 2 or not all(_WORD.match(part) and len(part) <= 40 for part in parts):
        return ()
    return tuple([_value(part) for part in parts])


def _json_list(text: str) -> tuple[ConstantValue, ...] | None:
    """``["a","b"]``; an empty tuple for a list that is a range."""
    if not (text.startswith("[") and text.endswith("]")):
        return None
    if "..." in text or "…" in text:
        return ()
    try:
        found = json.loads(text.replace("'", '"'))
    except ValueError:
        return None
    if not found or not all(isinstance(item, str | int | float | bool) for item in found):
        return ()
    if len(found) == 2 and all(isinstance(item, int | float) and not isinstance(item, bool) for item in found):
        return ()
    if set(map(str, found)) == {"True", "False"} or any(isinstance(each, float) and isinf(each) for each in found):
        return ()
    return tuple(found)


def values_of_text(text: str) -> tuple[ConstantValue, ...]:
    """Return the closed set of values that a description lists behind "one of", "supported values" ..."""
    if "`" not in text and '"' not in text and "“" not in text and "'" not in text:
        return _numbers(text)
    cases = _CASES.findall(text)
    if len(cases) > 1:
        return _distinct([_value(case) for case in cases])
    if only := _ONLY.match(text) or _always(text):
        return (_value(only[1].strip("`\"'“”")),)
    if not _may_list(text):
        return _numbers(text)
    for lead in islice(_LEAD.finditer(text), _MOST_LEADS):
        found = _SEQUENCE.match(text, lead.end())
        if found:
            if _goes_on(text, found.end()):
                return ()
            return _listed(found[0])
        below = _values_below(text[lead.end() :]) if _BELOW.match(text, lead.end()) else ()
        if len(below) > 1:
            return _distinct(below)
    return _numbers(text)


def _may_list(text: str) -> bool:
    """Return whether a text may have several values, in one line or in lines of their own: quicker than to find what
    introduces them. A remark in two pairs of brackets may hold values as well."""
    return "\n" in text or "<" in text or text.count("(") > 1 or _SEQUENCE.search(text) is not None


def _values_below(text: str) -> tuple[ConstantValue, ...]:
    """The values that begin lines, each with its meaning; none if any line says something else about a value. The next
    introduction ends the list."""
    values: list[ConstantValue] = []
    for line in _LINE.split(text) if len(text) <= _LONGEST_LIST else ():
        line = _MARKUP.sub("", line).strip()
        found = _BULLET.match(line)
        if found is None:
            if _OPEN.match(line):
                return ()
            if values and line.rstrip("*_ ").endswith((":", "：")):
                break
        elif _MEANING.match(found["rest"]):
            values += _listed(found["items"])
        else:
            return ()
    return tuple(values)


def values_of_enumeration(text: str) -> tuple[ConstantValue, ...]:
    """Return the values that a description lists without an introduction, for a field whose type is an enumeration:
    the first list of code or quotes, or nothing but words."""
    found = _SEQUENCE.search(text)
    if found is None:
        plain = plain_text(text)
        return () if _OPEN.search(plain) or _LIMIT.search(plain) else _words(plain.rstrip(".。"))
    if _OPEN.search(text[max(0, found.start() - _MOST_SPACES) : found.start()]) or _goes_on(text, found.end()):
        return ()
    return _listed(found[0])


def values_of_alternatives(text: str) -> tuple[ConstantValue, ...]:
    """Return the values of a description that is nothing but code joined by bars, slashes or "or"."""
    found = _SEQUENCE.fullmatch(text.strip().rstrip(".。"))
    if found is None or not (bare := _ITEMS.sub("", re.sub(_REMARK, "", found[0]))):
        return ()
    return _listed(found[0]) if "," not in bare and "、" not in bare and _ALTERNATIVES.search(bare) else ()


def _listed(text: str) -> tuple[ConstantValue, ...]:
    """The distinct values of a list of code and quotes."""
    items = [item.strip("`\"'“”") for item in _ITEMS.findall(re.sub(r"\([^()]*\)|（[^（）]*）", "", text))]
    return _distinct([_value(item) for item in items])


def _numbers(text: str) -> tuple[ConstantValue, ...]:
    """``either 0 (role) or 1 (member)``, ``can be set to: 60, 1440``."""
    found = _NUMBERS.search(text) if _DIGIT.search(text) else None
    if not found or _goes_on(text, found.end()):
        return ()
    bare = re.sub(r"\([^()]*\)", "", found[1])
    return _distinct([int(number) for number in re.findall(r"\d+", bare)])


def _always(text: str) -> re.Match[str] | None:
    """``must be `a`.``, without an "or" in the rest of the line."""
    lowered = text.lower()
    lines = text.split("\n") if any(part in lowered for part in _STATE_ONE) else ()
    for line in lines:
        last = max((found.start() for found in _OR.finditer(line)), default=-1)
        if only := next((found for found in _ALWAYS.finditer(line) if last < found.end()), None):
            return only
    return None


def _goes_on(text: str, end: int) -> bool:
    """Does a list of values end in "..." or "etc."?"""
    return _OPEN.match(text[end : end + _MOST_SPACES].lstrip(" ,;")) is not None


def _distinct(values: Sequence[ConstantValue]) -> tuple[ConstantValue, ...]:
    kept: dict[tuple[type, ConstantValue], ConstantValue] = {(type(value), value): value for value in values}
    result = tuple(kept.values())
    return () if {str(value) for value in result} <= {"true", "false", "True", "False"} else result


def _value(text: str) -> ConstantValue:
    text = text.strip().strip("\"'")
    if re.fullmatch(r"-?\d{1,18}", text):
        return int(text)
    return text


def constant_of(text: str) -> ConstantValue:
    """Return the value of a cell of a value column: a number, a bit, or a text without its quotes."""
    text = plain_text(text).strip()
    if re.fullmatch(r"-?\d{1,18}", text):
        return int(text)
    if re.fullmatch(r"0[xX][0-9a-fA-F]{1,16}", text):
        return int(text, 16)
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
