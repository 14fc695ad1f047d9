"""The text of an example -> the JSON values that it may show.

Example cells show values without quotes, one item of a list, several values, and code of the SDK. Only a text that is
one value shows something.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from ...lazy import lazy_pattern

_NUMBERED = lazy_pattern(r"^\*\*Example \d{1,4}:\*\* ?", re.MULTILINE)
_WORD = lazy_pattern(r"[A-Za-z][\w-]{0,80}")
_NO_VALUES = frozenset({"none", "null", "nil", "undefined", "true", "false", "nan", "inf", "infinity", "na"})
"""Words of languages that stand for a value with another spelling, or for none."""
_WORDS = {"true": True, "false": False, "null": None}
_STARTS = frozenset('{["-0123456789')
_MAX = 20_000


def examples_of(cell: str) -> Iterator[str]:
    """Yield the text of each example in a cell: a cell with several ones numbers them."""
    yield from (each.strip() for each in _NUMBERED.split(cell) if each.strip())


def values_of(text: str) -> list[Any]:
    """Return what the text may show: a JSON value, or else a string without quotes. None if it shows neither."""
    if _WORD.fullmatch(text):
        return [text] if text.casefold() not in _NO_VALUES else [_WORDS[text]] if text in _WORDS else []
    if len(text) > _MAX or text[0] not in _STARTS:
        return []
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError):
        return []
