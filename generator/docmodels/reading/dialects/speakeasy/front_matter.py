"""Pages for documentation sites (``.mdx``): front matter in place of the title's heading.

The generator leaves the heading out there, and names the page in the front matter alone.
"""

from __future__ import annotations

import json
import re
from itertools import islice

_FENCE = re.compile(r"-{3,}[ \t]*")
_ENTRY = re.compile(r"(?:([\w.-]+)[ \t]*:(?:[ \t]+(.*))?|[ \t]+\S.*|-[ \t].*|\#.*)?")
_HEADING = re.compile(r"#[ \t]+\S")
_MAX_LINES = 200
_MAX_LINE = 2_000
"""Front matter is short; what is longer is text between two rules."""


def headed(text: str) -> str:
    """The page with its front matter as the heading that it stands for (blank where the page has a heading of its
    own), every line in its place; any other page as it is."""
    if not text.removeprefix("\ufeff").startswith("---"):
        return text
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end = _end(lines)
    if end is None:
        return text
    entries = {found[1]: index for index, line in enumerate(lines[:end]) if (found := _ENTRY.fullmatch(line))}
    blank = [""] * (end + 1)
    body = next((line for line in islice(lines, end + 1, None) if line.strip()), "")
    if "title" in entries and not _HEADING.match(body):
        title = _scalar(lines[entries["title"]].partition(":")[2])
        blank[entries["title"]] = f"# {title}" if title else ""
    described = _scalar(lines[entries["description"]].partition(":")[2]) if "description" in entries else ""
    if described and described not in text[len("".join(lines[:end])) :]:
        blank[entries["description"]] = described
    return "\n".join([*blank, *lines[end + 1 :]])


def _end(lines: list[str]) -> int | None:
    """The line that closes the front matter; None where the page has none."""
    if not _FENCE.fullmatch(lines[0]):
        return None
    for index, line in enumerate(lines[1:_MAX_LINES], 1):
        if _FENCE.fullmatch(line):
            return index
        if len(line) > _MAX_LINE or not _ENTRY.fullmatch(line):
            return None
    return None


def _scalar(value: str) -> str:
    """A value of one line, without its quotes. A longer text (``>``, ``|``) is none that could be a heading."""
    text = value.strip()
    if text[:1] == '"':
        try:
            text = json.loads(text, strict=False)
        except ValueError:
            text = text.strip('"')
    elif text[:1] == "'":
        text = text.strip("'").replace("''", "'")
    return "" if text[:1] in (">", "|", "[", "{", "&", "*") else " ".join(text.split())
