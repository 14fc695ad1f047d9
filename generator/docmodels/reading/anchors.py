"""Headings -> anchors, as code hosts and site generators make them: ``# Chat (v2)`` becomes ``#chat-v2``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..lazy import lazy_pattern

_LINK = lazy_pattern(r"!?\[([^\[\]]*)\]\([^()]*\)")
_DROPPED = lazy_pattern(r"[^\w\- ]")


def anchor_of(heading: str) -> str:
    """Return the anchor of a heading: lower case, without punctuation, hyphens for spaces."""
    text = _LINK.sub(r"\1", heading).strip().lower()
    return _DROPPED.sub("", text).replace(" ", "-")


def anchors_of(headings: Iterable[str]) -> tuple[str, ...]:
    """Return the anchors of all headings of one page; a repeated one gets a number (``#name-1``)."""
    seen: Counter[str] = Counter()
    anchors = []
    for heading in headings:
        anchor = anchor_of(heading)
        anchors.append(f"{anchor}-{seen[anchor]}" if seen[anchor] else anchor)
        seen[anchor] += 1
    return tuple(anchors)
