"""The text of a cell, without its Markdown."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

_MARKED = re.compile(r"[\\`*_~<&\[{!]")
_CODE = re.compile(r"(`+)(.+?)\1")
_LINK = re.compile(
    r"(?<!\\)!?\[((?:[^\[\]\\]|\\.|"
    r"\[[^\[\]]*\])*)\](?:\(\s*<?([^()\s<>]*(?:\([^()]*\)[^()\s]*)*)>?(?:\s+\"[^\"]*\")?\s*\)|"
    r"\[([^\[\]]*)\])"
)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>|<!--.*?-->|\{\{[<%].*?[%>]\}\}|\{#[\w-]+\}")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMPHASIS = re.compile(
    r"(?<![\\*])(\*{1,3})(?=\S)(.+?)(?<=[^\s\\])\1(?!\*)|(?<![\\\w])(_{1,2})(?=\S)(.+?)(?<=[^\s\\])\3(?!\w)|~~(.+?)~~"
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class CellLink(NamedTuple):
    """A link in a cell. ``url`` is empty for a link by reference that the page doesn't define."""

    text: str
    url: str


def plain_text(cell: str) -> str:
    """Return the text of a cell: links by their text, no emphasis, no tags, entities and escapes resolved."""
    if not _MARKED.search(cell):
        return cell.strip()
    codes: list[str] = []

    def keep(match: re.Match[str]) -> str:
        codes.append(match[2].strip())
        return f"\0{len(codes) - 1}\0"

    text = _CODE.sub(keep, cell) if "`" in cell else cell
    if "<" in text or "{" in text:
        text = _TAG.sub("", _BREAK.sub(" ", text))
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text or "~" in text:
        text = _EMPHASIS.sub(lambda m: m[2] or m[4] or m[5], text)
        text = _EMPHASIS.sub(lambda m: m[2] or m[4] or m[5], text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    if "&" in text:
        text = html.unescape(text)
    if codes:
        text = re.sub(r"\0(\d+)\0", lambda m: codes[int(m[1])].replace("\\|", "|"), text)
    return text.strip()


def links_of(cell: str) -> tuple[CellLink, ...]:
    """Return the links of a cell in order, images left out."""
    if "](" not in cell:
        return ()
    return tuple([CellLink(m[1], m[2] or "") for m in _LINK.finditer(cell) if not m[0].startswith("!")])


def codes_of(cell: str) -> tuple[str, ...]:
    """Return the contents of a cell's code spans."""
    if "`" not in cell:
        return ()
    return tuple([m[2].strip().replace("\\|", "|") for m in _CODE.finditer(cell)])
