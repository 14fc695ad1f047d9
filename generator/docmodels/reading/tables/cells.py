"""The text of a cell, without its Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from ...lazy import lazy_pattern
from .inline import CodeSpan, code_spans, without_emphasis

_MARKED = lazy_pattern(r"[\\`*_~<&\[{!]")
_LINK = lazy_pattern(
    r"(?<!\\)!?\[((?:[^\[\]\\]|\\.|\[[^\[\]]*+\])*+)\](?:\(\s*+<?([^()\s<>]*+(?:\([^()]*+\)[^()\s]*+)*+)>?"
    r"(?:\s++\"[^\"]*+\")?\s*+\)|\[([^\[\]]*+)\])"
)
_TAG = lazy_pattern(
    r"</?[A-Za-z][^<>]*+>|<!--(?:[^<-]|-(?!->)|<(?!!--))*+-->|\{\{[<%](?:[^{%>]|[%>](?!\}\})|\{(?!\{))*+[%>]\}\}|"
    r"\{#[\w-]++\}"
)
_BREAK = lazy_pattern(r"<br\s*+/?>", re.IGNORECASE)
_PLACE = lazy_pattern(r"\0(\d+)\0")
"""A code span. The Markdown reader lets no such character into a cell."""
_ESCAPE = lazy_pattern(r"\\([!-/:-@\[-`{-~])")


class CellLink(NamedTuple):
    """A link in a cell. ``url`` is empty for a link by reference that the page doesn't define."""

    text: str
    url: str


@lru_cache(maxsize=1024)
def plain_text(cell: str) -> str:
    """Return the text of a cell: links by their text, no emphasis, no tags, entities and escapes resolved."""
    if not _MARKED.search(cell):
        return cell.strip()
    codes = code_spans(cell)
    text = _with_places(cell, codes) if codes else cell
    if "<" in text or "{" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text or "~" in text:
        text = without_emphasis(text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
    if codes:
        text = _PLACE.sub(lambda m: codes[int(m[1])].text, text)
    return text.strip()


def _with_places(cell: str, codes: Sequence[CodeSpan]) -> str:
    """The cell with a number in place of each code span, whose content isn't Markdown."""
    parts: list[str] = []
    at = 0
    for number, code in enumerate(codes):
        parts += (cell[at : code.start], f"\0{number}\0")
        at = code.end
    return "".join([*parts, cell[at:]])


def links_of(cell: str) -> tuple[CellLink, ...]:
    """Return the links of a cell in order, images left out."""
    if "](" not in cell:
        return ()
    return tuple([CellLink(m[1], m[2] or "") for m in _LINK.finditer(cell) if not m[0].startswith("!")])


def codes_of(cell: str) -> tuple[str, ...]:
    """Return the contents of a cell's code spans."""
    return tuple([code.text for code in code_spans(cell)])
