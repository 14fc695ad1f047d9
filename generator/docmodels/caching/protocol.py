"""The cache protocol: results of pure functions, kept from one run to the next.

The caller says what a result depends on (the key), how to compute it, and how to encode it as plain data and decode it
again. Whether, where and how long the cache keeps an entry never changes a result.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Cache(Protocol):
    """Maps text keys to plain data (what JSON can express)."""

    def get_or_compute(
        self, key: str, compute: Callable[[], T], encode: Callable[[T], Any], decode: Callable[[Any], T]
    ) -> T:
        """Return the cached result of ``key``, or compute and cache it. ``decode`` raises ValueError, TypeError or
        LookupError for data that ``encode`` doesn't produce; such an entry counts as missing."""
        ...

    def close(self) -> None:
        """Write new entries to disk and release memory. The cache isn't used afterwards."""
        ...
