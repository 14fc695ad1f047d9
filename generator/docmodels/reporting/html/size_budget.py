"""How much of each part fits into a page that stays under 300 KB; what does not fit is counted."""

from __future__ import annotations

from collections.abc import Iterable

PAGE = 290_000
"""Bytes of the whole page."""
MATRIX = 80_000
AGREEING = 20_000
LUMPS = 50_000
NAMES = 20_000
"""Bytes for the matrix's rows, the models that agree, what is told once, the names of facts left out. The facts
themselves have what all other parts leave."""


def size(text: str) -> int:
    """Bytes on disk."""
    return len(text.encode("utf-8", "replace"))


def fitting(parts: Iterable[str], room: int) -> tuple[list[str], int]:
    """The parts up to the first that does not fit, and how many are left."""
    every = list(parts)
    for number, part in enumerate(every):
        room -= size(part)
        if room < 0:
            return every[:number], len(every) - number
    return every, 0
