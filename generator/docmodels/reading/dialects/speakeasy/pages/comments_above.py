"""HTML comments above a page's title, which linters and licence tools add: they say nothing about the page."""

from __future__ import annotations

import re

from .....lazy import lazy_pattern

_COMMENTS = lazy_pattern(r"\ufeff?\s*+(?P<above>(?:<!--(?:[^-]|-(?!->))*+-->[ \t]*+[\r\n]\s*+)++)(?=# )")


def without_comments_above(text: str) -> str:
    """Return the page with the comments above its title blanked, which keeps all line numbers. Without a title below
    the comments, the page is unchanged."""
    found = _COMMENTS.match(text)
    if found is None:
        return text
    start, end = found.span("above")
    return text[:start] + re.sub(r"[^\r\n]", " ", found["above"]) + text[end:]
