"""The Markdown of a type cell -> the characters of the type, each with its position in the cell, and the links.

Two notations share characters in a cell: ``[`` opens a link or a list, ``*`` is emphasis or Go's pointer. Characters
that pair as Markdown are removed here; the rest belongs to the language. One pass, no recursion.
"""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Sequence
from itertools import accumulate

from ...lazy import dataclass, lazy_pattern

_PIECE = lazy_pattern(
    r"""(?P<string>"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+')
      | (?P<escape>\\++(?P<escaped>[!-/:-@\[-`{-~])?)
      | (?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)
      | (?P<break><br[ ]?/?>)
      | (?P<mark>[`*_\[\]])
      | (?P<text>[^\\&<`*_\[\]"']++|.)""",
    re.DOTALL | re.VERBOSE,
)
_TARGET = lazy_pattern(r"""\([ ]?<?([^()\s<>]*+(?:\([^()\s]*+\)[^()\s<>]*+)*+)>?(?:[ ]+"[^"]*+")?[ ]?\)""")
_LONGEST_TARGET = 4096
"""The maximum length of a link's target. It limits each look-ahead."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link around ``text[start:end]`` of a plain cell."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class PlainCell:
    """A type without Markdown. ``text[i]`` is at ``starts[i]`` to ``ends[i]`` of the cell."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    links: tuple[Link, ...] = ()


class _Stripping:
    """The state of one pass: the characters so far, and the marks that are still open."""

    __slots__ = ("_after", "bars", "brackets", "cell", "chars", "ends", "last", "links", "stars", "starts")

    def __init__(self, cell: str, closes_after: str) -> None:
        self.cell = cell
        self._after = closes_after
        self.chars: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.links: list[Link] = []
        self.brackets: list[int] = []
        self.stars: deque[int] = deque()
        self.bars: list[int] = []
        self.last = ""

    def emit(self, text: str, start: int, end: int) -> None:
        """Add characters: one per character of the cell, or all of them for one entity."""
        single = end - start == len(text)
        for index, char in enumerate(text):
            self.chars.append(char)
            self.starts.append(start + index if single else start)
            self.ends.append(start + index + 1 if single else end)
        self.last = text[-1:] or self.last

    def star(self, at: int) -> None:
        """Emphasis closes after the end of a type. If it can't close, or none is open, the asterisk stays."""
        closes = bool(self.last) and (self.last.isalnum() or self.last in self._after)
        if closes and self.stars:
            self.chars[self.stars.popleft()] = ""
            return
        if not closes:
            self.stars.append(len(self.chars))
        self.emit("*", at, at + 1)

    def underscore(self, at: int) -> None:
        """The other mark of emphasis. Within a name, or at only one end of it, an underscore belongs to the name."""
        before, after = self.cell[at - 1 : at], self.cell[at + 1 : at + 2]
        if not (after.isalnum() or after == "_") and self.bars and before not in ("_", " ", ""):
            self.chars[self.bars.pop()] = ""
            return
        if not (before.isalnum() or before == "_" or after in ("_", " ", "")):
            self.bars.append(len(self.chars))
        self.emit("_", at, at + 1)

    def bracket_closes(self, at: int) -> int:
        """Read a ``]``, which ends a link if a target follows. Return the position to continue from."""
        opened = self.brackets.pop() if self.brackets else None
        if opened is not None and self.cell.startswith("(", at + 1):
            target = _TARGET.match(self.cell, at + 1, at + 1 + _LONGEST_TARGET)
            if target:
                self.chars[opened] = ""
                self.links.append(Link(opened, len(self.chars), target[1]))
                while self.stars and self.stars[-1] > opened:
                    self.stars.pop()
                return target.end()
        self.emit("]", at, at + 1)
        return at + 1

    def result(self) -> PlainCell:
        """Return the characters without those that turned out to be Markdown."""
        kept = [index for index, char in enumerate(self.chars) if char]
        before = [0, *accumulate(1 if char else 0 for char in self.chars)]
        links = [Link(before[link.start], before[link.end], link.url) for link in self.links]
        links.sort(key=lambda link: (link.start, -link.end))
        starts, ends = [self.starts[i] for i in kept], [self.ends[i] for i in kept]
        return PlainCell("".join(self.chars), starts, ends, tuple(links))


def strip_markup(cell: str, *, closes_after: str) -> PlainCell:
    """Return the plain characters of a type cell, and its links, outer ones first.

    ``closes_after`` are the characters, besides letters and digits, that end a type: an asterisk after one closes
    emphasis. Strings keep their own escapes, except the ``\\|`` that every table cell needs. Elsewhere, any number of
    backslashes before a mark escapes it, and one before a letter is a backslash.
    """
    state = _Stripping(cell, closes_after)
    at = 0
    while at < len(cell):
        piece = _PIECE.match(cell, at)
        assert piece is not None, "every character is a piece"
        end = piece.end()
        match piece.lastgroup:
            case "string":
                _emit_string(state, piece[0], at)
            case "escape":
                state.emit(piece["escaped"] or "\\", end - 1, end)
            case "entity":
                state.emit(html.unescape(piece[0]), at, end)
            case "break":
                state.emit(" ", at, end)
            case "mark":
                end = _mark(state, piece[0], at)
            case _:
                state.emit(piece[0], at, end)
        at = end
    return state.result()


def _emit_string(state: _Stripping, text: str, at: int) -> None:
    for index, part in enumerate(text.split("\\|")):
        if index:
            state.emit("|", at, at + 2)
            at += 2
        state.emit(part, at, at + len(part))
        at += len(part)


def _mark(state: _Stripping, mark: str, at: int) -> int:
    match mark:
        case "*":
            state.star(at)
        case "_":
            state.underscore(at)
        case "[":
            state.brackets.append(len(state.chars))
            state.emit("[", at, at + 1)
        case "]":
            return state.bracket_closes(at)
    return at + 1


def plain_code(code: str) -> PlainCell:
    """Return code unchanged: no character is Markdown."""
    return PlainCell(code, range(len(code)), range(1, len(code) + 1))
