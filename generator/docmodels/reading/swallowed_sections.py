"""Code blocks whose end is missing or misplaced, so that sections of the page are inside them."""

from __future__ import annotations

from collections.abc import Set

from ..findings import Finding, finding
from ..schema.model import Location
from .markdown import Code, Document, parse_markdown


def swallows(code: Code, names: Set[str]) -> bool:
    """Return whether the code contains a heading of level 2 with one of these names, in lower case."""
    if "## " not in code.text:
        return False
    lines = code.text.split("\n")
    return any(line.startswith("## ") and line[3:].strip().casefold() in names for line in lines)


def without_fence(document: Document, code: Code) -> Document:
    """Read the page again without the fence that opens the block."""
    end = document.source.index("\n", code.start)
    return parse_markdown(document.source[: code.start] + " " * (end - code.start) + document.source[end:])


def swallowed(path: str, code: Code) -> Finding:
    """A section is inside the code."""
    return finding(
        "DM114",
        "the code block contains a section of the page; it is read as if it ended before",
        Location(path, code.line),
        read=f"```{code.info}",
        expected="the end of the block before the next section",
        hint="close the block after its code",
    )
