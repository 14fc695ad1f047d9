"""The text of a page -> its headings and the lines below each.

The pages have a fixed form and their cells aren't escaped, so lines are read as they are: Markdown's own rules would
drop a table for a surplus pipe.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from .....lazy import lazy_pattern
from ..marks import MODEL_SECTIONS

_HEADING = lazy_pattern(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_FENCE = lazy_pattern(r" {0,3}(`{3,}|~{3,})([^`]*)")


class PageLine(NamedTuple):
    """One line of a page. ``number`` starts at 1."""

    number: int
    text: str
    code: bool = False
    """Whether it is inside a code block. The fences themselves are, too."""


class TitledSection(NamedTuple):
    """A heading and the lines below it, up to the next heading of any level."""

    level: int
    title: str
    """The raw text of the heading."""
    line: int
    lines: tuple[PageLine, ...]

    @property
    def key(self) -> str:
        """The title for comparison with known titles."""
        return self.title.strip().casefold()


class SectionedPage(NamedTuple):
    """A page as sections."""

    before: tuple[PageLine, ...]
    """The lines above the first heading."""
    sections: tuple[TitledSection, ...]
    fences: tuple[tuple[str, int], ...]
    """How often each info string of a code block occurs."""
    text: str
    """The whole page, with normalized line ends."""


def outline_of(text: str) -> SectionedPage:
    """Return the sections of a page. Total and linear."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    raw = text.split("\n")
    fences: Counter[str] = Counter()
    before: tuple[PageLine, ...] = ()
    sections: list[TitledSection] = []
    heading: tuple[int, str, int] | None = None
    lines: list[PageLine] = []
    closed_at = _closing_fences(raw)
    code_until = -1
    for index, line in enumerate(raw):
        if index in closed_at:
            info = (_FENCE.match(line) or ("", "", ""))[2].strip().casefold()
            fences.update([info] if info else [])
            code_until = closed_at[index]
        is_code = index <= code_until
        found = None if is_code or "#" not in line[:4] else _HEADING.match(line)
        if found is None:
            lines.append(PageLine(index + 1, line, is_code))
            continue
        if heading is None:
            before = tuple(lines)
        else:
            sections.append(TitledSection(*heading, tuple(lines)))
        heading, lines = (len(found[1]), found[2].rstrip(), index + 1), []
    if heading is None:
        before = tuple(lines)
    else:
        sections.append(TitledSection(*heading, tuple(lines)))
    return SectionedPage(before, tuple(sections), tuple(sorted(fences.items())), text)


def _closing_fences(lines: Sequence[str]) -> dict[int, int]:
    """Return the index of each opening fence with that of its end.

    A fence without an end is text, and so is one above a section of a model: a description may open a block and never
    close it.
    """
    found: dict[int, int] = {}
    opened: tuple[int, str] | None = None
    for index, line in enumerate(lines):
        if "```" not in line and "~~~" not in line:
            if opened is not None and line.startswith("## ") and line[3:].strip().casefold() in MODEL_SECTIONS:
                opened = None
            continue
        fence = _FENCE.fullmatch(line)
        if fence is None:
            continue
        if opened is None:
            opened = (index, fence[1])
        elif fence[1].startswith(opened[1]) and not fence[2].strip():
            found[opened[0]] = index
            opened = None
        elif fence[2].strip():
            opened = (index, fence[1])  # the earlier one was never closed
    return found
