"""Measures the memory that calls need at most, and asserts how it grows with the input."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable

from processor_time import ATTEMPTS, MAX_GROWTH, TIMES, size_of, without_collections

NOISE = 1 << 20
"""Fewer bytes aren't compared."""


def peak(run: Callable[[], object]) -> int:
    """Return how many bytes a call needs at most."""
    tracemalloc.start()
    try:
        with without_collections():
            run()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def assert_linear_memory(measure: Callable[[int], int], size: int, noise: int = NOISE) -> None:
    """Assert that the peak of an input grows at most linearly with its size.

    What the first call keeps for later ones (modules, compiled patterns and templates) isn't in a second attempt.
    """
    for attempt in (ATTEMPTS, ATTEMPTS + 1):  # other sizes than those of assert_linear
        shorter = size_of(attempt, size)
        low, high = measure(shorter), measure(TIMES * shorter)
        if high <= max(low + TIMES * noise, low * MAX_GROWTH):
            return
    raise AssertionError(f"{low:,} bytes, {high:,} for {TIMES} times the length")
