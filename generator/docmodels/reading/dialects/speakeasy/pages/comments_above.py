"""HTML comments above a page's title, which linters and licence tools put there: they say nothing about the page."""

from __future__ import annotations

import re

_COMMENTS = re.compile(r"\ufeff?\s*+(?P<above>(?:<!--(?:[^-]|-(?!->))*+-->[ \t]*+[\r\n]\s*+)++)(?=# )")


def without_comments_above(text: str) -> str:
    """The page with blanks in place of the comments above its title, every line in its place; as it is where no
    title follows."""
    found = _COMMENTS.match(text)
    if found is None:
        return text
    start, end = found.span("above")
    return text[:start] + re.sub(r"[^\r\n]", " ", found["above"]) + text[end:]
