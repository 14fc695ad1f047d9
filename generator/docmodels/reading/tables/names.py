"""The name of a field as its cell shows it: code, links, footnotes, badges, marks of nesting and of what is
optional."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from ...lazy import dataclass, lazy_pattern
from ...user_patterns import user_pattern
from .cells import plain_text
from .inline import code_spans

_NEST = lazy_pattern(
    r"^(?:(?P<mark>(?:>|»|›|→|↳|└─*|├─*|│|┗|┣|[-–—•·∟]|\.(?=\s)|\+)\s*+)++|"
    r"(?P<space>[\u00a0\u2003\u2002\u3000]+)|(?P<dots>\.{2,}\s*))"
)
_WIDE_SPACES = "\u00a0\u2003\u2002\u3000"
_MARK = lazy_pattern(r">|»|›|→|↳|└─*|├─*|│|┗|┣|[-–—•·∟]|\.|\+")
_BADGE = lazy_pattern(
    r"!\[(?:[^\[\]]|\[[^\[\]]*+\])*+\](?:\([^()]*+(?:\([^()]*+\)[^()]*+)*+\)|\[[^\[\]]*+\])|<\w+\b[^<>]*+(?<=/)>|"
    r"<Badge\b(?:[^<]|<(?!/?Badge\b))*+</Badge>|<sup>(?:[^<]|<(?!/?sup>))*+</sup>"
)
_TAIL = lazy_pattern(
    r"(?P<question>\?)|(?P<star>\\?\*+|[†‡§]|\s*\[\^?\d+\]|\\?\[\d+\\?\])|"
    r"(?P<note>\s*[(（][^()（）]*[)）]|\s*:[a-z_]+:)|(?P<list>\[\*?\]|\\\[\\\])|(?P<other>\s*[:：,;!])"
)
_IDENTIFIER = lazy_pattern(r"[\w$@#%~^<{][\w$@.\-:/\[\]{}*<>^#+~%]*[?]?$")
_BETWEEN_NAMES = r"\s*+(?:[,、，/&+]|\\?\||and|und|et|e|y|и|和|及|と|및|(?P<or>or|oder|ou|o|или|或|または|또는))\s*+"
_BRACKETED = lazy_pattern(r"(?<!\w)\w++(?:\[\w*+\])++$")
_KEY_IN_BRACKETS = lazy_pattern(r"\[[A-Za-z_]")
_BRACKETS = lazy_pattern(r"\[\d*\]|[\[\]]")
_SEVERAL = lazy_pattern(rf"`[^`]++`(?:{_BETWEEN_NAMES.replace('?P<or>', '?:')}`[^`]++`)++$", re.IGNORECASE)
_OR = lazy_pattern(rf"(?<=`){_BETWEEN_NAMES}(?=`)", re.IGNORECASE)
_INDEX = lazy_pattern(r"\.?\\?\[(?:\d{1,4}|[ijknxIN]|index|idx)?\\?\](?=\\?[.\[])")
"""An index before another part of a path: ``items[0].sku``, ``items.\\[n].sku``."""
_POSITION = lazy_pattern(
    r"(?P<name>[\w$][\w$.\[\]-]*)\\?\[(?P<index>\d{1,4}|[ijknxIN]|index|idx)\\?\]"
    r"(?:\s*[:：]\s*(?P<label>[\w$.-]+))?$"
)
_PLAIN = lazy_pattern(r"[A-Za-z_][A-Za-z0-9_]*$")
_LINK = lazy_pattern(r"\[((?:[^\[\]]|\[\])*+)\]\([^()\s]*+(?:\([^()]*+\)[^()\s]*+)*+\)")
_STRUCK = lazy_pattern(r"~~((?:[^~]|~(?!~))++)~~")
_BREAK = lazy_pattern(r"<br\s*+/?>", re.IGNORECASE)
_MOST_SPACES = 40
_LONGEST_NAME = 1000
"""Characters of the longest text that can hold a name with its notes, without what follows a line break."""
_EMOJI = lazy_pattern(
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
    others: tuple[str, ...] = ()
    """Further names in the cell, of fields with the same facts: ``lat`` of ```lat`, `lng```."""
    alternative: bool = False
    """Whether "or" joins the names, so that one of the fields is enough."""
    index: str = ""
    """What brackets right behind the name hold: the index of an item, ``list[0]``, or the number of a footnote."""
    label: str = ""
    """What the page calls the item at that index: ``startTime`` of ``list[0]: startTime``."""

    @property
    def is_bracketed(self) -> bool:
        """Whether brackets hold the names of fields: ``items[][sku]``."""
        return _BRACKETED.match(self.name) is not None and _KEY_IN_BRACKETS.search(self.name) is not None

    @property
    def path(self) -> tuple[str, ...]:
        """The name split at its dots or brackets: ``items[].sku``, ``items[][sku]`` -> ``("items", "sku")``."""
        if self.is_bracketed:
            return tuple([part for part in _BRACKETS.split(self.name) if part])
        if "." not in self.name or self.name.startswith((".", "$", "/")) or self.name.endswith("."):
            return (self.name,)
        parts = [part.removesuffix("[*]").removesuffix("[]") for part in self.name.split(".")]
        return tuple(parts) if all(parts) else (self.name,)

    @property
    def is_path_of_items(self) -> bool:
        """Whether brackets show that the dots of the name separate fields: ``items[].sku``, ``order.items[]``."""
        if self.is_bracketed:
            return False
        return len(self.path) > 1 and (
            self.listed or any(part.endswith(("[]", "[*]")) for part in self.name.split("."))
        )


@dataclass(frozen=True, slots=True)
class NameStyle:
    """How one documentation writes names."""

    strip: tuple[str, ...] = ()
    """Patterns whose matches aren't part of a name."""
    optional_suffix: str = "?"
    """A suffix of the names of optional fields, empty for none."""
    marks: tuple[str, ...] = ()
    """Texts before a name, each of which nests the row one level deeper, besides the usual ones."""


USUAL_STYLE = NameStyle()


@lru_cache(maxsize=16384)
def read_name(cell: str, style: NameStyle = USUAL_STYLE) -> NameCell:
    """Read a name cell."""
    if _PLAIN.match(cell) and style is USUAL_STYLE:
        return NameCell(cell)
    if len(cell) <= _LONGEST_NAME:
        for pattern in style.strip:
            cell = user_pattern(pattern).remove_from(cell)
    found = _several(cell) or _read_name(cell, style.marks)
    suffix = style.optional_suffix
    if suffix == "?":
        return found
    if suffix and (bare := plain_text(cell)) != suffix and bare.endswith(suffix):
        cut = cell.rfind(suffix)
        return replace(_read_name(cell[:cut] + cell[cut + len(suffix) :], style.marks), optional=True)
    return replace(found, optional=False)


def _several(cell: str) -> NameCell | None:
    """The names of a cell that lists some: ```lat`, `lng```. Anything but names of fields makes it another cell."""
    if cell.count("`") < 4 or len(cell) > _LONGEST_NAME or not _SEVERAL.match(cell.strip()):
        return None
    first, *others = [code.text for code in code_spans(cell)]
    if not others or not all(map(is_identifier, (first, *others))):
        return None
    alternative = any(found["or"] for found in _OR.finditer(cell))
    return NameCell(first, others=tuple(others), alternative=alternative)


def _read_name(cell: str, own_marks: Sequence[str]) -> NameCell:
    text = html.unescape(cell.replace("\\-", "-").replace("\\>", ">"))
    own_depth, text = _own_nesting(text, own_marks)
    depth, text = _nesting(text)
    depth += own_depth
    text = _BADGE.sub("", text)
    text = _INDEX.sub("[]", _below_root(text)) if "[" in text or "$." in text else text
    head, notes = _split_break(text)
    if len(head) > _LONGEST_NAME:
        return NameCell("", depth, notes=plain_text(cell))
    if "](" in head:
        head = _LINK.sub(r"\1", head)
    code = next(iter(code_spans(head)), None)
    if _BRACKETED.match(head.strip()):
        name, tail = head.strip(), ""
    elif code and code.text and not head[: code.start].strip("*_~ [<>abui/-\"'=!#"):
        name, tail = code.text, _EMOJI.sub("", plain_text(head[code.end :].replace("~~", "")))
    else:
        struck = _STRUCK.match(head.strip())
        name, tail = _EMOJI.sub("", plain_text(head)), ""
        if struck:
            name = plain_text(struck[1])
    struck_out = head.strip().startswith("~~")
    return _named(name, tail, depth, notes, struck_out)


def _below_root(text: str) -> str:
    """A JSON path without its root: ``$.data.id`` -> ``data.id``."""
    bare = text.lstrip("` ")
    return text[: len(text) - len(bare)] + bare[2:] if bare.startswith("$.") and bare[2:3].isalpha() else text


def _named(name: str, tail: str, depth: int, notes: str, struck_out: bool) -> NameCell:
    question = starred = listed = False
    text = name.strip() + (f" {tail.strip()}" if tail.strip() else "")
    if "[" in text and (item := _POSITION.match(text)):
        return NameCell(
            item["name"], depth, starred=True, notes=plain_text(notes).strip(), index=item["index"],
            label=item["label"] or "",
        )  # fmt: skip
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


_REMARKS = lazy_pattern(
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
    at = 0
    for found in _BREAK.finditer(text):
        if text[at : found.start()].strip():
            return text[at : found.start()], text[found.end() :]
        at = found.end()
    return text[at:], ""


def _own_nesting(text: str, marks: Sequence[str]) -> tuple[int, str]:
    """How many marks of the documentation itself are before a name, and the rest."""
    depth, at = 0, 0
    while mark := next((each for each in marks if each and text.startswith(each, at)), ""):
        depth += 1
        at += len(mark)
        at += len(text[at : at + _MOST_SPACES]) - len(text[at : at + _MOST_SPACES].lstrip(" "))
    return depth, text[at:]


def _nesting(text: str) -> tuple[int, str]:
    """The depth that marks or spaces before a name show, and the rest."""
    stripped = text.strip(" \t")
    indent = len(stripped) - len(stripped.lstrip(f" {_WIDE_SPACES}"))
    spaces = sum(char in _WIDE_SPACES for char in stripped[:indent])
    stripped = stripped[indent:]
    found = _NEST.match(stripped)
    if found and found["mark"] and (rest := stripped[found.end() :].strip()) and not rest[0].isdigit():
        marks = len(_MARK.findall(found[0]))
        return (spaces or 0) * 100 + marks, rest
    return spaces * 100, stripped


def is_identifier(name: str) -> bool:
    """Could this be the key of a field?"""
    return bool(_IDENTIFIER.match(name)) and any(char.isalpha() or char in "*$_" for char in name)
