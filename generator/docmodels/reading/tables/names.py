"""The name of a field as its cell shows it: code, links, footnotes, badges, marks of nesting and of what is
optional."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .cells import plain_text

_NEST = re.compile(
    r"^(?:(?P<mark>(?:>|»|›|→|↳|└─*|├─*|│|┗|┣|[-–—•·∟]|\.(?=\s)|\+)\s*)+|"
    r"(?P<space>[\u00a0\u2003\u2002\u3000]+)|(?P<dots>\.{2,}\s*))"
)
_MARK = re.compile(r">|»|›|→|↳|└─*|├─*|│|┗|┣|[-–—•·∟]|\.|\+")
_CODE = re.compile(r"(`{1,3})\s{0,4}(.{1,200}?)\s{0,4}\1")
_BADGE = re.compile(
    r"!\[[^\]]*\](?:\([^)]*\)|\[[^\]]*\])|<(\w+)\b[^<>]*?/>|<Badge\b.*?</Badge>|<sup>.*?</sup>", re.DOTALL
)
_TAIL = re.compile(
    r"(?P<question>\?)|(?P<star>\\?\*+|[†‡§]|\s*\[\^?\d+\]|\\?\[\d+\\?\])|"
    r"(?P<note>\s*[(（][^()（）]*[)）]|\s*:[a-z_]+:)|(?P<list>\[\*?\]|\\\[\\\])|(?P<other>\s*[:：,;!])"
)
_IDENTIFIER = re.compile(r"[\w$@#%~^<{][\w$@.\-:/\[\]{}*<>^#+~%]*[?]?$")
_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*$")
_LINK = re.compile(r"\[((?:[^\[\]]|\[\])*)\]\([^()\s]*(?:\([^()]*\)[^()\s]*)*\)")
_STRUCK = re.compile(r"^~~(.+?)~~")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_EMOJI = re.compile(
    "^[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]+\\s*|(?:(?<!\\s)\\s+)?(?<![\U0001f300-\U0001faff\u2600-\u27bf\ufe0f])[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]+$"
)


@dataclass(frozen=True, slots=True)
class NameCell:
    """A name and what its cell says besides it."""

    name: str
    """Empty if the cell holds no name of a field."""
    depth: int = 0
    """How deep the row is nested, by marks or spaces before the name. Spaces count themselves: compare, don't add."""
    optional: bool = False
    """``name?``"""
    starred: bool = False
    listed: bool = False
    """``name[]``"""
    deprecated: bool = False
    notes: str = ""

    @property
    def path(self) -> tuple[str, ...]:
        """The name split at its dots: ``items[].sku`` -> ``("items", "sku")``."""
        if "." not in self.name or self.name.startswith((".", "$", "/")) or self.name.endswith("."):
            return (self.name,)
        parts = [part.removesuffix("[*]").removesuffix("[]") for part in self.name.split(".")]
        return tuple(parts) if all(parts) else (self.name,)


@lru_cache(maxsize=16384)
def read_name(cell: str, strip: Sequence[str] = ()) -> NameCell:
    """Read a name cell. ``strip`` are patterns of one documentation whose matches aren't part of a name."""
    if _PLAIN.match(cell) and not strip:
        return NameCell(cell)
    for pattern in strip:
        cell = re.sub(pattern, "", cell)
    text = html.unescape(cell.replace("\\-", "-").replace("\\>", ">"))
    depth, text = _nesting(text)
    text = _BADGE.sub("", text)
    head, below = _split_break(text)
    if "](" in head:
        head = _LINK.sub(r"\1", head)
    code = _CODE.search(head)
    notes = below
    if code and not head[: code.start()].strip("*_~ [<>abui/-\"'=!#"):
        name, tail, notes = code[2], _EMOJI.sub("", plain_text(head[code.end() :].replace("~~", ""))), below
    else:
        struck = _STRUCK.match(head.strip())
        name, tail = _EMOJI.sub("", plain_text(head)), ""
        if struck:
            name = plain_text(struck[1])
    struck_out = head.strip().startswith("~~")
    return _named(name, tail, depth, notes, struck_out)


def _named(name: str, tail: str, depth: int, notes: str, struck_out: bool) -> NameCell:
    question = starred = listed = False
    text = name.strip() + (f" {tail.strip()}" if tail.strip() else "")
    name, rest = _cut(text)
    while rest:
        found = _TAIL.match(rest)
        if not found:
            break
        question |= found["question"] is not None
        starred |= found["star"] is not None
        listed |= found["list"] is not None
        notes = f"{found['note'] or ''} {notes}"
        rest = rest[found.end() :].lstrip()
    lowered = f"{notes} {rest}".casefold()
    if rest and not _is_remark(rest):
        name = ""
    return NameCell(
        name,
        depth,
        optional=question,
        starred=starred,
        listed=listed,
        deprecated=struck_out or "deprecated" in lowered or "弃用" in lowered,
        notes=plain_text(notes).strip() + (f" {rest}" if rest else ""),
    )


_REMARKS = re.compile(
    r"(?:required|optional|mandatory|deprecated|beta|alpha|new|since|added|removed|preview|experimental|"
    r"必填|可选|必須|任意|필수|선택|弃用|read-?only|write-?only|nullable)\b.*$",
    re.IGNORECASE | re.DOTALL,
)


def _is_remark(text: str) -> bool:
    return _REMARKS.match(text.strip(" *-–—.,")) is not None


def _cut(text: str) -> tuple[str, str]:
    """The name and what follows it."""
    end = 0
    for end, char in enumerate(text):
        if (
            char.isspace()
            or char in "?(（,;=，、"
            or (char == "*" and text[end - 1 : end] not in ("[", "") and not text[end + 1 : end + 2].isalnum())
        ):
            break
        if char in "†‡§" or (char == "\\" and text[end + 1 : end + 2] in "*[?"):
            break
        if (
            char == "["
            and (text[end + 1 : end + 2] in "]" or text[end : end + 3] == "[*]")
            and text[text.find("]", end) + 1 :][:1] not in (".", "[")
        ):
            break
        if char == "[" and text[end + 1 : end + 2].isdigit():
            break
    else:
        end = len(text)
    return text[:end].rstrip(":：!"), text[end:].replace("\\", "").strip()


def _split_break(text: str) -> tuple[str, str]:
    found = _BREAK.search(text)
    if not found:
        return text, ""
    if not text[: found.start()].strip():
        return _split_break(text[found.end() :])
    return text[: found.start()], text[found.end() :]


def _nesting(text: str) -> tuple[int, str]:
    """The depth that marks or spaces before a name show, and the rest."""
    stripped = text.strip(" \t")
    spaces = 0
    while stripped[:1] in "\u00a0\u2003\u2002\u3000" and stripped:
        spaces += 1
        stripped = stripped[1:].lstrip(" ")
    found = _NEST.match(stripped)
    if found and found["mark"] and (rest := stripped[found.end() :].strip()) and not rest[0].isdigit():
        marks = len(_MARK.findall(found[0]))
        return (spaces or 0) * 100 + marks, rest
    return spaces * 100, stripped


def is_identifier(name: str) -> bool:
    """Could this be the key of a field?"""
    return bool(_IDENTIFIER.match(name)) and any(char.isalpha() or char in "*$_" for char in name)
