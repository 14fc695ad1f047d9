"""The letters that TypeScript code may contain outside of strings and comments.

A set with all of them takes milliseconds to compile, and most texts are in ASCII: such a pattern is compiled when the
first other text needs it.
"""

from __future__ import annotations

import re
from functools import cache

from ....lazy import dataclass, lazy_pattern

LETTERS = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02c1\u0391-\u03a1\u03a3-\u03ce\u0400-\u0481\u048a-\u0527"
    "\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fcc\uac00-\ud7a3"
)
"""Letters that every version of TypeScript and prettier accepts as letters, and whose width is certain."""
NAME = r"(?u:[^\W\d]|\$)(?u:[\w$])*+"
"""The pattern of a name, for texts without other letters (see ``has_other_letters``)."""
_ONE_NAME = lazy_pattern(NAME)


@dataclass(frozen=True, slots=True)
class OutsideSet:
    """A pattern of the characters that aren't in a set, which ``LETTERS`` are part of."""

    in_ascii: re.Pattern[str]
    in_any: str

    def pattern(self, text: str) -> re.Pattern[str]:
        """Return the pattern for a text."""
        return self.in_ascii if text.isascii() else _compiled(self.in_any)


def outside(ascii_: str, others: str = "", end: str = "") -> OutsideSet:
    """Return the pattern of the characters that are neither in ``ascii_`` nor in ``others`` nor ``LETTERS``."""
    return OutsideSet(lazy_pattern(f"[^{ascii_}]{end}"), f"[^{ascii_}{others}{LETTERS}]{end}")


_compiled = cache(re.compile)
_OTHERS = outside("\\x00-\\x7f")


def has_other_letters(text: str) -> bool:
    """Return whether a text has characters outside of ASCII that aren't ``LETTERS``."""
    return _OTHERS.pattern(text).search(text) is not None


def is_name(text: str) -> bool:
    """Return whether a text is a name in the syntax of TypeScript; it may be a reserved word."""
    return _ONE_NAME.fullmatch(text) is not None and not has_other_letters(text)
