"""Growth is measured: quadratic time and memory fail, linear time with constant parts and noise passes."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from peak_memory import assert_linear_memory
from processor_time import assert_linear, assert_linear_doublings

LINEAR = {
    "linear": lambda size: size / 1000,
    "with a constant part": lambda size: 0.2 + size / 1000,
    "short": lambda size: (size / 1000) ** 4 / 1e10,
}
QUADRATIC = {
    "quadratic": lambda size: (size / 300) ** 2,
    "quadratic at last": lambda size: size / 1000 + max(0, size - 4_000) ** 2 / 1e6,
}


@pytest.mark.parametrize("kind", LINEAR)
def test_linear_time_passes(kind: str) -> None:
    assert_linear(LINEAR[kind], 1_000)
    assert_linear_doublings(LINEAR[kind], 1_000)


@pytest.mark.parametrize("kind", QUADRATIC)
def test_quadratic_time_fails(kind: str) -> None:
    with pytest.raises(AssertionError, match="seconds"):
        assert_linear_doublings(QUADRATIC[kind], 1_000)
    with pytest.raises(AssertionError, match="4 times the length"):
        assert_linear(QUADRATIC[kind], 4_000)


def test_one_doubling_that_takes_more_fails() -> None:
    with pytest.raises(AssertionError, match=r"9,200: 9\.200, 18,400: 23\.000$"):
        assert_linear_doublings(lambda size: size / 1000 * (1.25 if size > 12_000 else 1), 1_000)


def slow_at_first(measure: Callable[[int], float]) -> Callable[[int], float]:
    calls = iter([100.0])
    return lambda size: measure(size) + next(calls, 0)


def test_one_slow_attempt_passes() -> None:
    assert_linear(slow_at_first(LINEAR["linear"]), 1_000)
    assert_linear_doublings(slow_at_first(LINEAR["linear"]), 1_000)


def test_quadratic_memory_fails() -> None:
    with pytest.raises(AssertionError, match="bytes"):
        assert_linear_memory(lambda size: size**2, 10_000)
    assert_linear_memory(lambda size: size * 1_000, 10_000)
