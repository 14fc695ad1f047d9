"""A page -> headings, anchors, paragraphs, tables and code blocks. Most headings and all anchors are HTML."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import TypeAlias

from .....lazy import dataclass, lazy_pattern
from ....markdown import Block, Code, Heading, Table, Text, parse_markdown

_HEADING = lazy_pattern(r"<h([1-6])\b([^<>]*+)>(.*)</h\1>[ \t]*$")
_ID = lazy_pattern(r"""\b(?:id|name)=["']([^"'<>]*+)["']""")
_ANCHOR = lazy_pattern(r"""(?:<a\b[^<>]*+>[ \t]*+(?:</a>)?[ \t]*+)++$""")
_TAG = lazy_pattern(r"</?[A-Za-z][^<>]*+>")


@dataclass(frozen=True, slots=True)
class PageHeading:
    """A heading of Markdown or HTML."""

    level: int
    text: str
    line: int
    id: str = ""


@dataclass(frozen=True, slots=True)
class PageAnchor:
    """A place that links lead to."""

    id: str
    line: int


@dataclass(frozen=True, slots=True)
class Prose:
    """Text, or a quote without its marks."""

    text: str
    line: int
    quoted: bool = False


Entry: TypeAlias = PageHeading | PageAnchor | Prose | Table | Code


def entries_of(text: str) -> tuple[Entry, ...]:
    """Return the parts of a page in their order."""
    return tuple([entry for block in parse_markdown(text).blocks for entry in _entries(block)])


def _entries(block: Block) -> Iterator[Entry]:
    match block:
        case Heading(level=level, text=text, line=line):
            yield PageHeading(level, html.unescape(_TAG.sub("", text)).strip(), line, _id_of(text))
        case Table() | Code():
            yield block
        case Text(kind="quote", text=text, line=line):
            yield Prose("\n".join(each.lstrip("> ") for each in text.split("\n")), line, quoted=True)
        case Text(text=text, line=line):
            if "<" in text:
                yield from _html_entries(text, line)
            else:
                yield Prose(text, line)


def _html_entries(text: str, first: int) -> Iterator[Entry]:
    """Yield the headings and anchors among the lines of a block, and the text between them."""
    waiting: list[str] = []
    start = first
    for line, raw in enumerate(text.split("\n"), first):
        stripped = raw.strip()
        found = _HEADING.match(stripped) if stripped.startswith("<h") else None
        is_anchor = stripped.startswith("<a") and _ANCHOR.match(stripped)
        if not found and not is_anchor:
            start = line if not waiting else start
            waiting.append(raw)
            continue
        if waiting:
            yield Prose("\n".join(waiting).strip(), start)
            waiting = []
        if found:
            yield PageHeading(int(found[1]), html.unescape(_TAG.sub("", found[3])).strip(), line, _id_of(found[2]))
        else:
            yield from (PageAnchor(html.unescape(id_), line) for id_ in _ID.findall(stripped))
    if waiting:
        yield Prose("\n".join(waiting).strip(), start)


def _id_of(attributes: str) -> str:
    found = _ID.search(attributes) if "=" in attributes else None
    return html.unescape(found[1]) if found else ""
