"""Finds HTML tables in the text of a page. Their rows aren't read."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from ...lazy import lazy_pattern
from .scan import ScannedTable

_TAG = lazy_pattern(r"<(?P<end>/?)(?P<name>table|tr|th|td)\b[^<>]*+>", re.IGNORECASE)
_ANY_TAG = lazy_pattern(r"<[^<>]*+>")


def scan_html_tables(text: str) -> Iterator[ScannedTable]:
    """Yield the HTML tables of a page, except those in code blocks. Linear in the length of the page."""
    if "<table" not in text and "<TABLE" not in text:
        return
    from .headers import roles_of  # slow to import, and needed for few pages

    text = _without_code(text)
    line = last = 0
    table = _HtmlTable(0)
    for tag in _TAG.finditer(text):
        line += text.count("\n", last, tag.start())
        table.add_text(text[last : tag.start()] if last else "")
        last = tag.end()
        name = tag["name"].lower()
        if name == "table":
            if tag["end"] and table.header:
                yield ScannedTable(table.line, tuple(table.header), roles_of(tuple(table.header)), table.rows)
            table = _HtmlTable(line + 1)
        elif not tag["end"]:
            table.start(name)
        line += text.count("\n", tag.start(), last)


class _HtmlTable:
    """The first row of a table, and the number of rows below it."""

    def __init__(self, line: int) -> None:
        self.line = line
        self.header: list[str] = []
        self.rows = -1

    def start(self, name: str) -> None:
        """Start a row or a cell."""
        if name == "tr":
            self.rows += 1
        elif self.rows == 0:
            self.header.append("")

    def add_text(self, text: str) -> None:
        """Add text to the last cell of the first row."""
        if self.rows == 0 and self.header:
            plain = html.unescape(_ANY_TAG.sub("", text))
            self.header[-1] = " ".join(f"{self.header[-1]} {plain}".split())


def _without_code(text: str) -> str:
    """Return the text with empty lines in place of code blocks."""
    lines = text.split("\n")
    fence = ""
    for index, line in enumerate(lines):
        start = line.lstrip(" ")[:3]
        if start in ("```", "~~~"):
            fence = "" if start == fence else fence or start
            lines[index] = ""
        elif fence:
            lines[index] = ""
    return "\n".join(lines)
