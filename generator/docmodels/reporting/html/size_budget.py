"""The size budget of the HTML page: under 300 KB for up to 500 facts. More facts add what they take as data."""

from __future__ import annotations

from collections.abc import Iterable

PAGE = 290_000
"""Bytes for the whole page. The models get what the other parts leave."""
STATIC = 10_000
"""Bytes for the first models of a page that is larger, which are complete without the script."""
MATRIX = 80_000
AGREEING = 20_000
"""Bytes for the names of models without differences."""
GROUPS = 50_000
NAMES = 8_000
"""Bytes for the names of the facts that didn't fit."""


def size(text: str) -> int:
    """Return the size of a text in bytes."""
    return len(text.encode("utf-8", "replace"))


def take_fitting(parts: Iterable[str], budget: int) -> tuple[list[str], int]:
    """Return the first parts that fit into ``budget`` bytes, and the number of the rest."""
    every = list(parts)
    for number, part in enumerate(every):
        budget -= size(part)
        if budget < 0:
            return every[:number], len(every) - number
    return every, 0
