"""Rows of tables whose cells aren't escaped: a line -> name, type, description and notes.

The name ends at the first pipe, the type where its bold text ends; of the rest, the first part that is followed by
complete notes is the description. So a pipe in a type, a description or a default never loses a row.
"""

from __future__ import annotations

from collections.abc import Iterator

from .....lazy import dataclass
from .cells.notes import EMPTY, Notes, loose_notes, read_notes
from .outline import PageLine

_LONGEST_LINK = 4096
_MAX_SPLITS = 200
"""In how many places the end of a description is looked for. A longer row is read by its last pipe."""
_DELIMITER = frozenset("|-: \t")


@dataclass(frozen=True, slots=True)
class SplitRow:
    """One row of a table of fields or parameters."""

    line: int
    raw: str
    name: str
    """The raw cell, as all others."""
    type: str
    type_column: int
    """1-based."""
    description: str
    notes: Notes | None
    """None if the row or the table has no such cell."""
    repaired: bool = False
    """Whether the row has more or fewer cells than the table, so that their ends were guessed."""


def is_header(text: str) -> bool:
    """Return whether this is the header of a table of fields: ``Name | Type | Description | Notes``."""
    cells = [cell.strip().casefold() for cell in text.strip().strip("|").split("|")]
    return cells[:2] == ["name", "type"]


def is_delimiter(text: str) -> bool:
    """Return whether this is the line of hyphens below a header."""
    return "-" in text and _DELIMITER.issuperset(text)


def rows_of(lines: tuple[PageLine, ...]) -> Iterator[SplitRow]:
    """Yield the rows of the first table of fields among these lines, and of its continuation after damage."""
    width = 4
    is_inside = False
    for line in lines:
        text = line.text.strip()
        is_inside = is_inside and bool(text)
        if (line.code and not is_inside) or "|" not in text or text.startswith("[["):
            continue
        is_inside = True  # a fence inside a table is damage: the rows below it are rows
        if is_delimiter(text):
            continue
        if is_header(text):
            width = len(text.strip("|").split("|"))
            continue
        yield split_row(line, width)


def split_row(line: PageLine, width: int = 4) -> SplitRow:
    """Return the cells of a row of a table with ``width`` columns."""
    raw = line.text
    stop = len(raw.rstrip())
    start = len(raw) - len(raw.lstrip())
    if raw[start : start + 1] == "|":
        start += 1
        if stop > start and raw[stop - 1] == "|":
            stop -= 1
    bar = raw.find("|", start, stop)
    if bar < 0:
        return SplitRow(line.number, raw, raw[start:stop].strip(), "", stop + 1, "", None, True)
    name = raw[start:bar].strip()
    begin = bar + 1 + len(raw[bar + 1 : stop]) - len(raw[bar + 1 : stop].lstrip())
    if width < 4:
        return SplitRow(line.number, raw, name, raw[begin:stop].strip(), begin + 1, "", None)
    end = type_end(raw, begin, stop)
    type_ = raw[begin:end].strip()
    rest = raw[end + 1 : stop] if end < stop else None
    if rest is None:
        return SplitRow(line.number, raw, name, type_, begin + 1, "", None, True)
    description, notes, splits = _split_rest(rest)
    return SplitRow(line.number, raw, name, type_, begin + 1, description, notes, splits != 1)


def type_end(raw: str, begin: int, stop: int) -> int:
    """Return where the type that begins here ends: the pipe after its bold text and its link; else the next pipe."""
    opened = raw.find("**", begin, min(begin + 40, stop))
    if opened >= 0 and "|" not in raw[begin:opened]:
        end = raw.find("**", opened + 2, stop)
        while end >= 0:
            bar = _bar_after(raw, end + 2, stop)
            if bar >= 0:
                return bar
            end = raw.find("**", end + 1, stop)
    bar = raw.find("|", begin, stop)
    return stop if bar < 0 else bar


def _bar_after(raw: str, at: int, stop: int) -> int:
    """Return the pipe that follows the end of bold text, after the rest of a link and of wrappers; -1 if none does."""
    if raw.startswith("](", at):
        end = raw.find(")", at, min(at + _LONGEST_LINK, stop))
        while end >= 0 and raw[end + 1 : end + 2] == ")":
            end += 1
        if end < 0:
            return -1
        at = end + 1
    while at < stop and raw[at] in "> \t":
        at += 1
    return at if at >= stop or raw[at] == "|" else -1


def _split_rest(rest: str) -> tuple[str, Notes | None, int]:
    """Return the description and the notes after the type, and how many pipes were tried."""
    tried = 0
    bar = rest.find("|")
    while bar >= 0 and tried < _MAX_SPLITS:
        tried += 1
        notes = read_notes(rest[bar + 1 :])
        if notes is not None:
            return rest[:bar].strip(), notes, tried
        bar = rest.find("|", bar + 1)
    last = rest.rfind("|")
    if last < 0:
        notes = read_notes(rest) if rest.strip() else None
        return ("", notes, 0) if notes is not None and notes != EMPTY else (rest.strip(), None, 0)
    if not rest[last + 1 :].strip():
        return rest[:last].strip(), EMPTY, tried
    notes = loose_notes(rest[last + 1 :])
    return f"{rest[:last].strip()} {notes.rest}".strip(), notes, 1
