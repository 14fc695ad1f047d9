"""Work shared with a forked process gives the same results and exceptions, even if the fork dies."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable

import pytest

from docmodels import parallel

HERE = os.getpid()


def value(number: int) -> Callable[[], tuple[int, str]]:
    return lambda: (number, "x" * number)


def failure(number: int) -> Callable[[], tuple[int, str]]:
    def fail() -> tuple[int, str]:
        raise ValueError(f"piece {number}")

    return fail


def death_of_the_copy(number: int) -> Callable[[], tuple[int, str]]:
    def die() -> tuple[int, str]:
        if os.getpid() != HERE:
            os._exit(3)
        return value(number)()

    return die


def what_cannot_be_sent() -> object:
    return lambda: None


@pytest.fixture(autouse=True)
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: 2)


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 9])
def test_results_come_in_order(count: int) -> None:
    wanted = [(number, "x" * number) for number in range(count)]
    assert parallel.share([value(number) for number in range(count)], parallel.MIN_SIZE) == wanted
    assert parallel.share([value(number) for number in range(count)], 0) == wanted


def test_a_fork_does_half_of_the_work_if_there_is_enough() -> None:
    if not parallel.can_fork():
        pytest.skip("this system or process cannot be copied")
    pieces: list[Callable[[], int]] = [os.getpid] * 4
    assert [pid == HERE for pid in parallel.share(pieces, parallel.MIN_SIZE)] == [True, False, False, True]
    assert set(parallel.share(pieces, parallel.MIN_SIZE - 1)) == {HERE}


@pytest.mark.parametrize("failing", [{0}, {1}, {2}, {3}, {1, 3}, {0, 1}, {2, 3}, {0, 1, 2, 3, 4}])
def test_the_first_failure_in_order_is_raised(failing: set[int]) -> None:
    pieces = [failure(number) if number in failing else value(number) for number in range(5)]
    with pytest.raises(ValueError, match=f"^piece {min(failing)}$"):
        parallel.share(pieces, parallel.MIN_SIZE)


def test_the_work_of_a_dying_fork_is_done_here() -> None:
    pieces = [death_of_the_copy(number) for number in range(5)]
    assert parallel.share(pieces, parallel.MIN_SIZE) == [value(number)() for number in range(5)]


def test_results_that_cannot_be_sent_are_computed_here() -> None:
    assert all(callable(each) for each in parallel.share([what_cannot_be_sent] * 4, parallel.MIN_SIZE))


def test_a_process_with_threads_is_not_forked() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert not parallel.can_fork()
        assert set(parallel.share([os.getpid] * 4, parallel.MIN_SIZE)) == {HERE}
    finally:
        stop.set()
        thread.join()
