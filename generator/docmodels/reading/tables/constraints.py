"""Limits on the values of a field, as the keywords of JSON Schema: ``>= 1``, ``[1, 100]``, ``1-100 characters``.

A limit is read only if it is all that a cell says, or if a description counts characters. What else a cell says
is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ...lazy import lazy_pattern
from ...schema.model import Constraint
from .cells import plain_text

Measured = Literal["number", "text", "list"]
"""What a limit of a field measures: the value, or how long it is."""

_NUMBER = r"-?\d{1,15}(?:\.\d{1,15})?"
_UNIT = (
    r"(?:\s?(?P<unit>characters?|chars?|bytes|items?|elements?|entries|inclusive|ms|milliseconds|seconds|minutes|hours|"
    r"days|个字符|字符|文字|글자|자|zeichen|caracteres|caractères|caratteri|символов|символа|символ|знаков))?"
)
_SIGNS = {
    **dict.fromkeys((">=", "≥", "=>", "at least", "minimum", "min", "minimum of", "min."), (True, False)),
    **dict.fromkeys(
        ("greater than or equal to", "greater or equal to", "not less than", "大于等于", "不小于"), (True, False)
    ),
    **dict.fromkeys(("<=", "≤", "=<", "at most", "up to", "maximum", "max", "maximum of", "max."), (False, False)),
    **dict.fromkeys(
        ("less than or equal to", "less or equal to", "not more than", "小于等于", "不大于"), (False, False)
    ),
    **dict.fromkeys(
        (
            "最小",
            "最少",
            "至少",
            "最短",
            "최소",
            "mindestens",
            "mín",
            "mín.",
            "mínimo",
            "mínimo de",
            "minimo",
            "como mínimo",
        ),
        (True, False),
    ),
    **dict.fromkeys(
        ("au moins", "min de", "pelo menos", "no mínimo", "almeno", "не менее", "минимум", "от"), (True, False)
    ),
    **dict.fromkeys(
        (
            "最大",
            "最多",
            "至多",
            "最长",
            "최대",
            "höchstens",
            "maximal",
            "bis zu",
            "máx",
            "máx.",
            "máximo",
            "máximo de",
        ),
        (False, False),
    ),
    **dict.fromkeys(
        (
            "maximo",
            "hasta",
            "au plus",
            "jusqu'à",
            "no máximo",
            "até",
            "al massimo",
            "fino a",
            "не более",
            "максимум",
            "до",
        ),
        (False, False),
    ),
    **dict.fromkeys((">", "greater than", "more than", "大于"), (True, True)),
    **dict.fromkeys(("<", "less than", "小于"), (False, True)),
}
"""How limits are written: whether it is a lower one, and whether it excludes the number itself."""
_SIGN = "|".join(re.escape(sign) for sign in sorted(_SIGNS, key=len, reverse=True))
_ONE = lazy_pattern(
    rf"(?:positive integer |integer |number )?(?P<long>(?:min|max)?length )?(?P<sign>{_SIGN}) ?[=:]? ?"
    rf"(?P<low>{_NUMBER}){_UNIT}"
)
_BETWEEN = lazy_pattern(
    rf"(?:\[ ?(?P<a>{_NUMBER}) ?, ?(?:\.\.\.|…)(?: ?, ?(?P<b>{_NUMBER}))? ?\]|"
    rf"\[ ?(?P<c>{_NUMBER}) ?, ?(?P<d>{_NUMBER}) ?\]|"
    rf"(?:between |from |entre |de |da |zwischen |von |от )?(?P<e>{_NUMBER})"
    rf"(?: ?(?:-|–|—|~|〜|～|到|至|から|\.\.) ?| (?:to|and|a|à|e|et|y|und|bis|до) )(?P<f>{_NUMBER})){_UNIT}"
)
_OF_X = lazy_pattern(
    rf"(?:(?P<low>{_NUMBER}) ?(?P<above><=?|≤) ?)?(?:x|value|n)(?: ?(?P<below><=?|≤) ?(?P<high>{_NUMBER}))?"
)
_KEYWORD = lazy_pattern(
    rf"(?P<keyword>minlength|maxlength|minitems|maxitems|minimum|maximum|minimum length|maximum length|min length|"
    rf"max length) ?[=:]? ?(?P<number>{_NUMBER})"
)
_KEYWORDS = {
    "minlength": "minLength",
    "maxlength": "maxLength",
    "minitems": "minItems",
    "maxitems": "maxItems",
    "minimum": "minimum",
    "maximum": "maximum",
    "minimum length": "minLength",
    "min length": "minLength",
    "maximum length": "maxLength",
    "max length": "maxLength",
}
_FORMAT = lazy_pattern(r"format ?[:=] ?([a-z][a-z0-9-]{1,30})")
_OR_MORE = lazy_pattern(
    r"(\d{1,9}) or more (?:characters|chars|items)|(\d{1,9}) ?(?:个字符以上|文字以上|자 ?이상|글자 ?이상)"
)
_AND_UP = lazy_pattern(r"(\d{1,15}) ?(?:(?P<above>以上|이상)|(?P<below>以下|以内|이하)|(?P<under>未満|미만))")
_NOT_EMPTY = frozenset({"non-empty", "nonempty", "not empty", "非空"})
_LETTERS = ("char", "个字符", "字符", "文字", "자", "글자", "zeichen", "carac", "caratter", "символ", "знак")
_ITEMS = ("item", "element", "entries")
_LONGEST = 80
_CHARACTERS = lazy_pattern(
    r"(?<![\w.-])(?:(?P<low>\d{1,7}) ?(?:-|–|to|and) ?(?P<high>\d{1,7})|(?:max(?:imum)?|up to|at most|no more than)"
    r"(?: of| length of|:)? (?P<most>\d{1,7})|(?:min(?:imum)?|at least)(?: of| length of|:)? (?P<least>\d{1,7})) "
    r"(?:characters|chars)\b",
    re.IGNORECASE,
)


def constraints_of_cell(cell: str, measured: Measured) -> tuple[Constraint, ...]:
    """Return the limits that a cell of a column of values states; empty if it says anything else."""
    if not cell or len(cell) > 4 * _LONGEST:
        return ()
    text = " ".join(plain_text(cell).split()).rstrip(".。").casefold()
    if len(text) > _LONGEST:
        return ()
    if text in _NOT_EMPTY:
        return () if measured == "number" else tuple(_limits(measured, 1, None, False, True))
    if found := _FORMAT.fullmatch(text):
        return (Constraint("format", found[1]),)
    if found := _KEYWORD.fullmatch(text):
        return (Constraint(_KEYWORDS[found["keyword"]], _number(found["number"])),)
    return tuple(_range(text, measured))


def split_format(constraints: tuple[Constraint, ...]) -> tuple[str | None, tuple[Constraint, ...]]:
    """Return the format among the conditions that a table states, and the others."""
    formats = [str(each.value) for each in constraints if each.keyword == "format"]
    others = tuple([each for each in constraints if each.keyword != "format"]) if formats else constraints
    return formats[0] if formats else None, others


def constraints_of_text(text: str, measured: Measured) -> tuple[Constraint, ...]:
    """Return how many characters a description allows."""
    if measured != "text" or " char" not in text.casefold():
        return ()
    found = list(_CHARACTERS.finditer(plain_text(text)))
    if len(found) != 1:
        return ()
    low, high = (_number(found[0][a] or found[0][b] or "-1") for a, b in (("low", "least"), ("high", "most")))
    return tuple(_limits("text", low, high, False, True))


def _range(text: str, measured: Measured) -> Iterator[Constraint]:
    if found := _ONE.fullmatch(text):
        lower, excluded = _SIGNS[found["sign"]]
        number, counts = _number(found["low"]), found["long"] is not None or _counts(found["unit"], measured)
        low, high = (number, None) if lower else (None, number)
        yield from _limits(measured, low, high, excluded, counts)
    elif found := _OF_X.fullmatch(text):
        if found["low"]:
            yield from _limits(measured, _number(found["low"]), None, found["above"] == "<", False)
        if found["high"]:
            yield from _limits(measured, None, _number(found["high"]), found["below"] == "<", False)
    elif found := _OR_MORE.fullmatch(text):
        yield from _limits(measured, int(found[1] or found[2]), None, False, True)
    elif found := _AND_UP.fullmatch(text):
        low, high = (int(found[1]), None) if found["above"] else (None, int(found[1]))
        yield from _limits(measured, low, high, found["under"] is not None, False)
    elif found := _BETWEEN.fullmatch(text):
        low = _number(found["a"] or found["c"] or found["e"])
        upper = found["b"] or found["d"] or found["f"]
        high = _number(upper) if upper else None
        two_values = found["c"] is not None and high is not None and abs(high - low) == 1
        if not two_values and (high is None or low <= high):
            yield from _limits(measured, low, high, False, _counts(found["unit"], measured))


def _counts(unit: str | None, measured: Measured) -> bool:
    """Does a unit count the characters of a text, or the items of a list?"""
    return unit is not None and unit.startswith(_ITEMS if measured == "list" else _LETTERS)


def _limits(
    measured: Measured, low: int | float | None, high: int | float | None, excluded: bool, counts: bool
) -> Iterator[Constraint]:
    """The keywords for limits. Without a unit, a limit of a text or a list isn't known to be its length."""
    if measured == "number":
        if not counts:
            names = ("exclusiveMinimum", "exclusiveMaximum") if excluded else ("minimum", "maximum")
            yield from (
                Constraint(name, limit) for name, limit in zip(names, (low, high), strict=True) if limit is not None
            )
        return
    if not counts:
        return
    names = ("minLength", "maxLength") if measured == "text" else ("minItems", "maxItems")
    step = 1 if excluded else 0
    for name, limit, change in zip(names, (low, high), (step, -step), strict=True):
        if isinstance(limit, int) and limit + change >= 0:
            yield Constraint(name, limit + change)


def _number(text: str) -> int | float:
    return float(text) if "." in text else int(text)
