"""What a room may be lent: a place where results of pure functions are kept from one run to the next.

A room says what a result depends on (the key), how it is made, and how it becomes plain data and comes back. Whether,
where and how long it is kept is the lender's affair, and never changes what comes out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Cache(Protocol):
    """Keeps plain data (what JSON can say) by texts."""

    def keep(self, key: str, make: Callable[[], T], pack: Callable[[T], Any], unpack: Callable[[Any], T]) -> T:
        """What was kept under ``key``; else what ``make`` gives, which is kept. ``unpack`` raises ValueError,
        TypeError or LookupError for data that ``pack`` never made: then it counts as not kept."""
        ...

    def close(self) -> None:
        """No more is asked: everything is written down, and let go of."""
        ...


@dataclass(frozen=True, slots=True)
class ReadCaches:
    """What reading one tree is lent."""

    pages: Cache | None = None
    """For whole pages. Closed when all are read."""
    texts: Cache | None = None
    """For what is much shorter, and asked for to the end of a run."""


NO_CACHES = ReadCaches()
"""Nothing is kept."""
