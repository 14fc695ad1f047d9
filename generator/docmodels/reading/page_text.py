"""How much of a page is read."""

from __future__ import annotations

from ..findings import Finding, finding
from ..schema.model import Location
from ..text_files import SourceFile

MAX_PAGE = 2_000_000
MAX_LINES = 40_000
"""Limits for the characters and lines of a page. What exceeds a limit isn't read, with a finding. Real pages stay below
a tenth of each; a page at the limit takes less than two seconds."""


def is_empty(text: str) -> bool:
    """Return whether a page has no text."""
    return not text.strip("\ufeff\0 \t\r\n")


def limited(source: SourceFile) -> tuple[str, tuple[Finding, ...]]:
    """Return the part of the page that is read, with a finding if there is more."""
    text = source.text
    if len(text) > MAX_PAGE:
        text = text[: text.rfind("\n", 0, MAX_PAGE) + 1 or MAX_PAGE]
    if text.count("\n") + text.count("\r") > MAX_LINES:
        text = "".join(text.splitlines(keepends=True)[:MAX_LINES])
    if len(text) == len(source.text):
        return text, ()
    return text, (
        finding(
            "DM106",
            f"the page has more than {MAX_PAGE:,} characters or {MAX_LINES:,} lines; the rest isn't read",
            Location(source.path, text.count("\n") + 1),
            read=f"{len(source.text):,} characters",
            expected=f"at most {MAX_PAGE:,} characters and {MAX_LINES:,} lines",
            hint="split the page",
        ),
    )


def empty(source: SourceFile) -> Finding:
    """The page has no text."""
    return finding(
        "DM103",
        "the page has no text",
        Location(source.path, 1),
        expected="a title and its sections",
        hint="remove the page, or regenerate the documentation",
    )
