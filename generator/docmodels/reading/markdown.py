"""Markdown -> blocks with line numbers. The only importer of mistune.

Only the block stage of mistune runs: the inline stage would take most of the time, and tables don't need it. Tables,
fences, HTML, quotes and lists have rules of our own. mistune's rule for tables drops a whole table because of one
malformed row; with its other rules, an open fence or tag, or a quote or list directly above a heading or table,
swallows what follows.
"""

from __future__ import annotations

import re
import string
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from mistune.block_parser import BlockParser
from mistune.core import BlockState

from ..lazy import dataclass, lazy_pattern
from .tables.rows import Row, is_delimiter, split_row


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading with number signs. ``text`` is raw Markdown, without the id."""

    level: int
    text: str
    line: int
    start: int
    id: str = ""
    """The id that the page gives the heading, as site generators write it: ``# Kite {#kite}``. Empty if it has none."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``header`` is None if the page has rows only."""

    header: Row | None
    rows: tuple[Row, ...]
    line: int
    start: int
    delimited: bool
    """Whether there is a ``| --- |`` line between header and rows."""


@dataclass(frozen=True, slots=True)
class Code:
    """A fenced code block: the text between the fences. ``line`` is that of the opening fence."""

    info: str
    text: str
    line: int
    start: int


@dataclass(frozen=True, slots=True)
class Text:
    """Any other block, as raw Markdown: ``paragraph``, ``list``, ``quote`` or ``html``."""

    kind: str
    text: str
    line: int
    start: int


Block: TypeAlias = Heading | Table | Code | Text


@dataclass(frozen=True, slots=True)
class Document:
    """A page as blocks. ``source`` is the normalised text that every ``start`` points into."""

    source: str
    blocks: tuple[Block, ...]


_FENCE = r"^ {0,3}(?P<fence_mark>`{3,}|~{3,})(?P<fence_info>[^\n]*)$"
_HTML = r"^ {0,3}(?P<html_open><!--|<pre\b|<script\b|<style\b)"
_HTML_ENDS = {"<!--": "-->", "<pre": "</pre>", "<script": "</script>", "<style": "</style>"}
_TABLE = r"^ {0,3}\|[^\n]*"
_BARE_TABLE = r"^ {0,3}[^\s|#>`~<*+-][^\n|]*\|[^\n]*\n {0,3}\|?[ \t]*:?-[-:| \t]*$"
_ITEM_LINE = r"^ {0,3}(?:[-*+]|[0-9]{1,9}[.)])(?:[ \t][^\n]*)?$"
_ITEM = lazy_pattern(_ITEM_LINE, re.M)
_ENDS_LIST = ("#", "|", ">", "```", "~~~", "<!--")
_SILENT = frozenset({"blank_line"})
_ENDS_TABLE = ("#", "```", "~~~", ">")


class _Blocks(BlockParser):
    """mistune's block parser with our rules. It adds the start of each token."""

    def __init__(self) -> None:
        super().__init__()
        self.rules = list(_RULES)
        self._methods["atx_heading"] = _heading
        for name, (pattern, read) in _OWN_RULES.items():
            self.specification[name] = pattern
            self._methods[name] = read

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        """Read all blocks. All rules begin at the start of a line, so each line is tried once. mistune's own method may
        try a rule at each character of a paragraph, and twice at the line that ends one."""
        match = self.compile_sc(rules).match
        while state.cursor < state.cursor_max:
            at, found = state.cursor, None
            while at < state.cursor_max and (found := match(state.src, at)) is None:
                at = state.find_line_end_at(at)
            if at > state.cursor:
                state.add_paragraph(state.get_text(at))
                state.cursor = at
            if found is None:
                break
            end = self.parse_method(found, state)
            if not end:
                end = state.find_line_end()
                state.add_paragraph(state.get_text(end))
            state.cursor = end

    def parse_method(self, m: re.Match[str], state: BlockState) -> int | None:
        known = len(state.tokens)
        end = super().parse_method(m, state)
        for token in state.tokens[known:]:
            token.setdefault("start", m.start())
        return end


class _State(BlockState):
    """Adds the start of paragraphs, which mistune creates in another way."""

    def add_paragraph(self, text: str) -> None:
        super().add_paragraph(text)
        self.tokens[-1].setdefault("start", self.cursor)


_FENCE_LINE = lazy_pattern(r"\n {0,3}(`{3,}|~{3,})([^\n]*)")
"""A fence with the line end before it, which is found twenty times as fast as the start of a line."""


def _fence(m: re.Match[str], state: BlockState) -> int | None:
    """Read a code block. A fence without an end, or with another opening fence inside, is text."""
    mark, info = m.group("fence_mark"), m.group("fence_info").strip()
    if mark[0] == "`" and "`" in info:
        return None
    starts, fences = _fences(state)
    for index in range(bisect_right(starts, m.start()), len(fences)):
        fence = fences[index]
        if fence.mark == mark[0] and fence.length >= len(mark):
            if not fence.closes:
                return None
            code = state.src[m.end() + 1 : fence.start].removesuffix("\n")
            state.append_token({"type": "code", "info": info, "raw": code})
            return fence.end
    return None


class _Fence(NamedTuple):
    start: int
    end: int
    mark: str
    length: int
    closes: bool


def _fences(state: BlockState) -> tuple[list[int], list[_Fence]]:
    """Return the starts of all fence lines of the page, and the fences. Computed once per page."""
    if "fences" not in state.env:
        found = [
            _Fence(m.start(), min(m.end(), len(state.src)), m.group(1)[0], len(m.group(1)), not m.group(2).strip())
            for m in _FENCE_LINE.finditer(f"\n{state.src}")
        ]
        state.env["fences"] = [fence.start for fence in found], found
    known: tuple[list[int], list[_Fence]] = state.env["fences"]
    return known


def _heading(m: re.Match[str], state: BlockState) -> int:
    """Read a heading. mistune's own method takes quadratic time to remove the ``#`` at its end."""
    text = m.group("atx_2").strip(string.whitespace)
    trimmed = text.rstrip()
    bare = trimmed.rstrip("#")
    if bare != trimmed and (not bare or bare[-1].isspace()):
        text = bare.rstrip()
    state.append_token({"type": "heading", "text": text, "attrs": {"level": len(m.group("atx_1"))}, "style": "atx"})
    return m.end() + 1


def _quote(m: re.Match[str], state: BlockState) -> int:
    """Read the lines that begin with ``>``. mistune's own rule includes a heading below them."""
    end = m.end() + 1
    while end < state.cursor_max and state.src[end : end + 4].lstrip(" ")[:1] == ">":
        end = state.find_line_end_at(end)
    state.append_token({"type": "quote"})
    return end


def _list(m: re.Match[str], state: BlockState) -> int:
    """Read items and what is indented below them, up to a line that starts another block."""
    source, end = state.src, m.end() + 1
    blank = False
    while end < state.cursor_max:
        stop = state.find_line_end_at(end)
        line = source[end:stop]
        if not line.strip():
            blank = True
        elif line[0] not in " \t" and not _ITEM.match(line) and (blank or line.startswith(_ENDS_LIST)):
            break
        else:
            blank = False
        end = stop
    state.append_token({"type": "list"})
    return end


def _html(m: re.Match[str], state: BlockState) -> int | None:
    """Read a comment, or a block whose content isn't Markdown. Without its end, it is text."""
    opened = m.group("html_open").lower()
    unclosed: set[str] = state.env.setdefault("unclosed", set())
    end = -1 if opened in unclosed else state.src.find(_HTML_ENDS[opened], m.end())
    if end < 0:
        unclosed.add(opened)  # no later one is closed either; without this, a page of open tags takes quadratic time
        return None
    end = state.find_line_end_at(end)
    state.append_token({"type": "html", "raw": state.src[m.start() : end]})
    return end


def _table(m: re.Match[str], state: BlockState) -> int | None:
    """Read all lines from here that can be rows, as pairs of an offset and raw lines."""
    if m.group().count("|") < 2 and "\n" not in m.group():
        return None
    source = state.src
    bare = not m.group().lstrip().startswith("|")
    rows: list[tuple[int, str]] = []
    pos = m.start()
    while pos < state.cursor_max:
        end = state.find_line_end_at(pos)
        line = source[pos:end].removesuffix("\n")
        text = line.strip()
        if not text or (text.startswith(_ENDS_TABLE) and not bare):
            break
        if text[0] == "|" or (bare and "|" in text):
            rows.append((pos, line))
        elif rows[-1][1].rstrip()[-1:] != "|" and not bare:
            rows[-1] = (rows[-1][0], f"{rows[-1][1]}\n{line}")
        elif "|" in text:
            rows.append((pos, line))
        else:
            break
        pos = end
    state.append_token({"type": "table", "rows": rows})
    return pos


_OWN_RULES: dict[str, tuple[str, Callable[[re.Match[str], BlockState], int | None]]] = {
    "fence": (_FENCE, _fence),
    "table": (_TABLE, _table),
    "bare_table": (_BARE_TABLE, _table),
    "html": (_HTML, _html),
    "quote": (r"^ {0,3}>[^\n]*$", _quote),
    "list": (_ITEM_LINE, _list),
}
_RULES = ["fence", "atx_heading", "table", "bare_table", "html", "quote", "list", "blank_line"]


_HEADING_ID = lazy_pattern(r"\{(?:/\* ?#([\w.:-]{1,200}) ?\*/|:? ?#([\w.:-]{1,200})(?: [^{}]{0,200})?)\}")


@lru_cache(maxsize=1)
def _parser() -> _Blocks:
    return _Blocks()


def normalized(text: str) -> str:
    """Return the text of a page as its blocks point into it."""
    source = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return source if source.endswith("\n") else source + "\n"


def parse_markdown(text: str) -> Document:
    """Return the blocks of a page. Total and linear. Normalizes line ends and removes the byte order mark and NULs."""
    source = normalized(text)
    state = _State()
    state.process(source)
    _parser().parse(state)
    return Document(source, tuple(_blocks(source, state.tokens)))


def _blocks(source: str, tokens: list[dict[str, Any]]) -> Iterator[Block]:
    found = [token for token in tokens if token["type"] not in _SILENT]
    line, counted = 1, 0
    for index, token in enumerate(found):
        start: int = token["start"]
        line += source.count("\n", counted, start)
        counted = start
        match token["type"]:
            case "heading":
                text, id_ = _split_id(token["text"])
                yield Heading(token["attrs"]["level"], text, line, start, id_)
            case "table":
                yield _read_table(source, token["rows"], line, start)
            case "code":
                yield Code(token["info"], token["raw"], line, start)
            case kind:
                end = found[index + 1]["start"] if index + 1 < len(found) else len(source)
                yield Text(kind, source[start:end].strip("\n"), line, start)


def _split_id(text: str) -> tuple[str, str]:
    """Return the text of a heading and its explicit id: ``{#id}``, ``{: #id .class}``, or ``{/* #id */}`` in MDX."""
    bare = text.rstrip()
    opening = bare.rfind("{") if bare.endswith("}") else -1
    found = _HEADING_ID.fullmatch(bare, opening) if opening >= 0 else None
    if found is None:
        return text, ""
    return bare[:opening].rstrip(), found[1] or found[2]


def _read_table(source: str, rows: list[tuple[int, str]], line: int, start: int) -> Table:
    numbered: list[Row] = []
    header: Row | None = None
    delimited = False
    at, counted = line, start
    for offset, raw in rows:
        at += source.count("\n", counted, offset)
        counted = offset
        if not delimited and is_delimiter(raw):
            delimited = True
            if len(numbered) == 1:
                header = numbered.pop()
        else:
            numbered.append(split_row(raw, at))
    return Table(header, tuple(numbered), line, start, delimited)
