"""Share independent pieces of work between this process and a forked one, if there are two cores.

The results never depend on it: what the other process can't do or send back is done here, in order.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
MIN_SIZE = 400
"""The size of all work (number of declarations, say) from which a fork pays off."""


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        return os.cpu_count() or 1


def can_fork() -> bool:
    """Return whether the process can be forked safely: not on macOS, whose frameworks don't support it, and not if
    another thread may hold a lock that the fork would wait for."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1 and cores() > 1


def share(work: Sequence[Callable[[], T]], size: int) -> list[T]:
    """Return the results of all pieces, in order. A forked process computes half of them if ``size`` is large enough.
    An exception is raised as without the fork: the first one in order."""
    forked = [index for index in range(len(work)) if index % 4 in (1, 2)]
    if not forked or size < MIN_SIZE or not can_fork():
        return [piece() for piece in work]
    try:
        receive = _start(work, forked)
    except OSError:
        return [piece() for piece in work]
    done: dict[int, Any] = {}
    failed: int | None = None
    for index in range(len(work)):
        if index not in forked:
            try:
                done[index] = work[index]()
            except Exception:
                failed = index
                break
    done |= receive()
    return [done[index] if index in done and index != failed else work[index]() for index in range(len(work))]


def _start(work: Sequence[Callable[[], Any]], indexes: Sequence[int]) -> Callable[[], dict[int, Any]]:
    """Fork a process for some pieces; return a function that waits for it and returns its results."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        _run_and_exit(work, indexes, reading, writing)
    os.close(writing)
    return lambda: _receive(child, reading)


def _run_and_exit(work: Sequence[Callable[[], Any]], indexes: Sequence[int], reading: int, writing: int) -> None:
    """In the forked process: do the pieces up to the first that fails, send the results, and exit without clean-up."""
    code = 1
    try:
        os.close(reading)
        done: dict[int, Any] = {}
        for index in indexes:
            try:
                done[index] = work[index]()
            except Exception:
                break
        with os.fdopen(writing, "wb") as stream:
            pickle.dump(done, stream, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _receive(child: int, reading: int) -> dict[int, Any]:
    """Return what the forked process sent; nothing if it died. The data only ever comes from our own process."""
    with os.fdopen(reading, "rb") as stream:
        data = stream.read()
    try:
        _, status = os.waitpid(child, 0)
    except ChildProcessError:  # the system reaps the children of this process
        return {}
    found: dict[int, Any] = pickle.loads(data) if os.waitstatus_to_exitcode(status) == 0 else {}
    return found
