"""Pages for documentation sites (``.mdx``): front matter instead of the title's heading.

There the generator omits the heading: only the front matter has the title.
"""

from __future__ import annotations

import json
import re
from itertools import takewhile

from .....lazy import lazy_pattern

_RULE = lazy_pattern(r"-{3,}[ \t]*")
_ENTRY = lazy_pattern(
    r"""(?:(?P<key>\w[\w.-]*+(?::[\w.-]++)*+|"[^"]*"|'[^']*')[ \t]*+:(?:[ \t]++(?P<value>.*+))?
    |[ \t]++\S.*+|-(?:[ \t].*+)?|[]}],?[ \t]*+|\#.*+)?""",
    re.X,
)
_HEADING = lazy_pattern(r"#[ \t]+\S")
_BLOCK = lazy_pattern(r"[>|][-+0-9]*(?:[ \t]+|$)")
_STRUCTURE = lazy_pattern(r"#{1,6}(?:[ \t]|$)|\||```|~~~|<!--")
_MAX_LINES = 200
_MAX_LINE = 2_000
"""Front matter is short. Longer text between two rules isn't front matter."""


def with_title_heading(text: str) -> str:
    """Return the page with a heading for the title of its front matter, and the description below it.

    All line numbers are kept. A page with a heading of its own gets blank lines instead; a page without front matter is
    unchanged, except for a rule above its title.
    """
    if not text.removeprefix("\ufeff").startswith("---"):
        return text
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not _RULE.fullmatch(lines[0]):
        return text
    heading = _heading(lines, 1)
    end = _end(lines)
    entries = {} if end is None else _entries(lines[:end])
    if end is None or not entries or (heading is not None and heading < end and "title" not in entries):
        return text if heading is None else "\n".join(["", *lines[1:]])
    heading = _heading(lines, end + 1)
    page = [""] * (end + 1) + lines[end + 1 :]
    if heading is None and "title" in entries and (title := _scalar(lines, entries["title"])):
        heading = entries["title"]
        page[heading] = f"# {title}"
    described = _scalar(lines, entries["description"]) if "description" in entries else ""
    if described and not _contains(lines[end + 1 :], described):
        _put_below(page, heading, described)
    return "\n".join(page)


def _heading(lines: list[str], start: int) -> int | None:
    """Return the line of the title, if it is the first text from ``start`` on."""
    first = next((index for index in range(start, len(lines)) if lines[index].strip()), None)
    return first if first is not None and _HEADING.match(lines[first]) else None


def _end(lines: list[str]) -> int | None:
    """Return the line that closes the front matter; None if the page has none."""
    for index, line in enumerate(lines[1:_MAX_LINES], 1):
        if _RULE.fullmatch(line):
            return index
        if len(line) > _MAX_LINE or not _ENTRY.fullmatch(line):
            return None
    return None


def _entries(lines: list[str]) -> dict[str, int]:
    """Return the line of each key."""
    found = ((index, _ENTRY.fullmatch(line)) for index, line in enumerate(lines))
    return {entry["key"].strip("\"'"): index for index, entry in found if entry and entry["key"]}


def _scalar(lines: list[str], index: int) -> str:
    """Return the value of an entry as one line without quotes; empty if it isn't a text."""
    entry = _ENTRY.fullmatch(lines[index])
    more = takewhile(lambda line: line[:1] in (" ", "\t", ""), lines[index + 1 :])
    text = " ".join([(entry and entry["value"]) or "", *more]).strip()
    if text[:1] == '"':
        return " ".join(_unquoted(text).split())
    if text[:1] == "'":
        return " ".join(text[1:].replace("''", "\0").partition("'")[0].replace("\0", "'").split())
    block = _BLOCK.match(text)
    plain = text[block.end() :] if block else text.partition(" #")[0]
    return "" if not block and plain[:1] in ("[", "{", "&", "*", "#") else " ".join(plain.split())


def _unquoted(text: str) -> str:
    try:
        value, _ = json.JSONDecoder(strict=False).raw_decode(text)
    except ValueError:
        return text.strip('"')
    return str(value)


def _contains(body: list[str], described: str) -> bool:
    """Return whether the page's own text above its sections contains this."""
    prose = takewhile(lambda line: not line.startswith(("##", "|")), body)
    return described in " ".join(" ".join(prose).split())


def _put_below(page: list[str], heading: int | None, described: str) -> None:
    """Put the description into the line below the title (or the first line), if that is empty. It is escaped if it
    would be read as a part of the page."""
    place = 0 if heading is None else heading + 1
    if place == len(page):
        page.append("")
    if not page[place].strip():
        page[place] = f"\\{described}" if _STRUCTURE.match(described) else described
