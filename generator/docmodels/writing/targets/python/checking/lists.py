"""Lists of names in a generated file, checked without their syntax tree, which takes a hundred times the memory.

An entry that is a plain name, or a few of them in quotes, does nothing within any brackets, and the rest of the text
has the same syntax without it: even in a string or a comment, it opens and closes nothing. So such entries may be taken
out of a text, and the rest of it be checked as usual.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Mapping

from .....lazy import dataclass, lazy_pattern

_NAME = r"[^\W\d]\w*+"
_WORD = rf"(?!(?:{'|'.join(keyword.kwlist)})\b){_NAME}"
_IMPORTED = rf"        {_WORD}(?: as {_WORD})?+,\n"
EXPORTS = lazy_pattern(rf'(?:    "{_NAME}",\n)*+', re.ASCII)
"""Entries of ``__all__``."""
_PLACE = r'"\.[\w.]*+", "\w*+"'
_SPLIT_PLACE = r'\n        "\.[\w.]*+",\n        "\w*+",\n    '
PLACES = lazy_pattern(rf'(?:    "{_NAME}": \((?:{_PLACE}|{_SPLIT_PLACE})\),\n)*+', re.ASCII)
"""Entries of the table of names."""
IMPORTED = lazy_pattern(rf"(?:{_IMPORTED}(?={_IMPORTED}))*+", re.ASCII)
"""Entries of an import except the last: an import has at least one."""
_QUOTED = lazy_pattern(r'"(\w+)"')


@dataclass(frozen=True, slots=True)
class WithoutLists:
    """A text without the plain entries of some lists."""

    text: str
    """Empty lines are in the place of the entries, so that all other lines keep their numbers."""
    source: str
    """The text with the entries."""
    spans: Mapping[str, tuple[int, int]]
    """The first line of each list -> where the lines of its entries are in the source."""

    def entries(self, opening: str) -> str:
        """Return the lines that were taken out of the list with this first line."""
        start, end = self.spans.get(opening, (0, 0))
        return self.source[start:end]


def without_lists(text: str, lists: Mapping[str, re.Pattern[str]]) -> WithoutLists:
    """Take entries out of a text. ``lists`` has the first line of each list, and the pattern of what follows it."""
    spans: dict[str, tuple[int, int]] = {}
    for opening, pattern in lists.items():
        at = text.find(f"\n{opening}\n")
        found = pattern.match(text, at + len(opening) + 2) if at >= 0 else None
        spans[opening] = (0, 0) if found is None else found.span()
    parts: list[str] = []
    at = 0
    for start, end in sorted(spans.values()):
        parts += (text[at:start], "\n" * text.count("\n", start, end))
        at = end
    return WithoutLists("".join([*parts, text[at:]]), text, spans)


def quoted_names(entries: str) -> list[str]:
    """Return the names in quotes."""
    return _QUOTED.findall(entries)
