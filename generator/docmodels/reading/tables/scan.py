"""Finds tables in the text of a page by their headers, without parsing the page.

It is much faster than parsing, for pages that are probably not part of an API.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

from ...lazy import dataclass, lazy_pattern
from .roles import Role
from .rows import is_delimiter, split_row

_DELIMITERS = ("|-", "| -", "|:-", "| :-", "-|", "- |")
_ABOUT_FIELDS = {Role.TYPE, Role.REQUIRED, Role.NULLABLE, Role.DEFAULT, Role.VALUES, Role.DESCRIPTION}
_FENCE = lazy_pattern(r" {0,3}(`{3,}|~{3,})(.*)", re.DOTALL)
_NEVER = sys.maxsize
_MAX_LINE = 10_000
"""Characters of a line that may be a header."""


@dataclass(frozen=True, slots=True)
class ScannedTable:
    """A table, found by the line below its header."""

    line: int
    """The line of the header."""
    header: tuple[str, ...]
    roles: tuple[Role | None, ...]
    rows: int

    @property
    def lines(self) -> range:
        """The lines of its rows."""
        return range(self.line + 2, self.line + 2 + self.rows)

    @property
    def has_names(self) -> bool:
        """Whether a column holds names, and another one says something about a field."""
        return Role.NAME in self.roles and not _ABOUT_FIELDS.isdisjoint(self.roles)

    @property
    def has_fields(self) -> bool:
        """Whether a column holds names, and another one types or required markers."""
        return has_fields(self.roles)

    @property
    def has_markers(self) -> bool:
        """Whether a column holds types, and another one required markers: then it probably describes a model."""
        return Role.TYPE in self.roles and Role.REQUIRED in self.roles


def has_fields(roles: Sequence[Role | None]) -> bool:
    """Return whether a column holds names, and another one types or required markers."""
    return Role.NAME in roles and (Role.TYPE in roles or Role.REQUIRED in roles)


def scan_tables(text: str) -> Iterator[ScannedTable]:
    """Yield the tables of a page, except those in code blocks. Linear in the length of the page."""
    if not any(mark in text for mark in _DELIMITERS):
        return
    from .headers import roles_of  # slow to import, and needed for few pages

    lines = text.splitlines()
    delimiters = [index for index, line in enumerate(lines) if "|" in line and is_delimiter(line.strip())]
    if delimiters and ("```" in text or "~~~" in text):
        delimiters = _without(_code_blocks(lines), delimiters)
    for index in delimiters:
        header = lines[index - 1] if index else ""
        if "|" in header and len(header) <= _MAX_LINE:
            cells = split_row(header, index).cells
            yield ScannedTable(index, cells, roles_of(cells), _rows_below(lines, index))


def _code_blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each code block, counted from 0. A fence without an end is text, as to the
    parser."""
    fences = [
        (index, found[1], not found[2].strip())
        for index, line in enumerate(lines)
        if ("```" in line or "~~~" in line) and (found := _FENCE.match(line))
    ]
    last = -1
    for number, (start, mark, _) in enumerate(fences):
        if start <= last:
            continue
        end = next((at for at in range(number + 1, len(fences)) if fences[at][1].startswith(mark)), None)
        if end is not None and fences[end][2]:
            last = fences[end][0]
            yield start, last


def _without(blocks: Iterator[tuple[int, int]], lines: Sequence[int]) -> list[int]:
    """Return the lines that are in no block. Both are in the order of the page."""
    first, last = next(blocks, (_NEVER, _NEVER))
    outside: list[int] = []
    for line in lines:
        while last < line:
            first, last = next(blocks, (_NEVER, _NEVER))
        if line < first:
            outside.append(line)
    return outside


def _rows_below(lines: list[str], index: int) -> int:
    end = index + 1
    while end < len(lines) and "|" in lines[end]:
        end += 1
    return end - index - 1
