"""The figures of a run: what the closing line counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The figures of the closing line."""

    pages: int = 0
    skipped: tuple[tuple[str, int], ...] = ()
    """(reason, number of pages that were passed over)."""
    declarations: int = 0
    fields: int = 0
    operations: int = 0
