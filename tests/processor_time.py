"""Measures the processor time of calls, and asserts how it grows with the input.

The time of a call doesn't depend on what ran before in the same process: the garbage collector is off meanwhile. A full
collection walks everything that earlier tests left.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
TIMES = 4
"""How many times as long the longer input is."""
DOUBLINGS = 4
MAX_DOUBLING = 2.3
"""By how much a measure may grow if the input becomes twice as long. Quadratic is 4."""
MAX_GROWTH = MAX_DOUBLING**2
"""By how much it may grow if the input becomes ``TIMES`` as long. Quadratic is 16."""
NOISE = 0.05
"""Fewer seconds aren't compared. On a slower machine more is compared, which changes no ratio."""
ATTEMPTS = 4


@contextmanager
def without_collections() -> Iterator[None]:
    """Turn the garbage collector off."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def timed(run: Callable[[], T]) -> tuple[T, float]:
    """Return the result of a call and its processor seconds."""
    with without_collections():
        start = time.process_time()
        result = run()
        return result, time.process_time() - start


def seconds(run: Callable[[], object]) -> float:
    """Return the processor seconds of a call."""
    return timed(run)[1]


def fastest(run: Callable[[], T], allowed: float) -> tuple[T, float]:
    """Return the result and the time of the fastest of up to three calls: other programs slow a call down."""
    result, best = timed(run)
    for _ in range(2):
        if best < allowed:
            break
        result, took = timed(run)
        best = min(best, took)
    return result, best


def size_of(attempt: int, size: int) -> int:
    """Return the size of the shorter input of an attempt. Another size for each, so that nothing is memoized."""
    return size + attempt * size // 20


def grows_linearly(short: float, long: float, noise: float, growth: float = MAX_GROWTH) -> bool:
    """Return whether the time of a longer input is at most ``growth`` times that of a shorter one.

    A time below the noise counts as half the noise: the part of it that doesn't depend on the input may be most of it.
    """
    return long <= noise or long <= max(short, noise / 2) * growth


def assert_linear_doublings(measure: Callable[[int], float], size: int, noise: float = NOISE) -> None:
    """Assert that the time grows at most linearly each time the size of an input doubles, four times.

    Other programs run as well, so each doubling must be linear in one of the attempts.
    """
    steps = set(range(DOUBLINGS))
    for attempt in range(ATTEMPTS):
        own = size_of(attempt, size)
        times = {step: measure(own * 2**step) for step in sorted(steps | {step + 1 for step in steps})}
        steps = {step for step in steps if not grows_linearly(times[step], times[step + 1], noise, MAX_DOUBLING)}
        if not steps:
            return
    measured = ", ".join(f"{own * 2**step:,}: {each:.3f}" for step, each in times.items())
    raise AssertionError(f"seconds for each size: {measured}")


def assert_linear(measure: Callable[[int], float], size: int, noise: float = NOISE) -> float:
    """Assert that the time of an input grows at most linearly with its size. Return that of the longer input.

    Other programs run as well, so one attempt of several is enough.
    """
    for attempt in range(ATTEMPTS):
        shorter = size_of(attempt, size)
        long = measure(TIMES * shorter)
        if long <= noise:
            return long
        short = measure(shorter)
        if grows_linearly(short, long, noise):
            return long
    raise AssertionError(f"{short:.3f} s, {long:.3f} s for {TIMES} times the length")
