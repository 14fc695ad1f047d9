"""Independent pieces of work, shared between this process and a copy of it where there are two cores to run on.

The outcome never depends on it: whatever the copy cannot do, or does not bring back, is done here, in order.
"""

from __future__ import annotations

import os
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
WORTH = 400
"""From this size of all work on (declarations, say) a copy of the process pays for itself."""


def cores() -> int:
    """How many cores this process may run on."""
    try:
        return len(os.sched_getaffinity(0))
    except (AttributeError, OSError):
        return os.cpu_count() or 1


def can_fork() -> bool:
    """May the process be copied? Not where the system has no ``fork``, or where a second thread may hold a lock that
    the copy would wait for (nor on macOS, whose frameworks do not survive it)."""
    return hasattr(os, "fork") and sys.platform != "darwin" and threading.active_count() == 1 and cores() > 1


def share(work: Sequence[Callable[[], T]], size: int) -> list[T]:
    """The results of all pieces, in order; half of them made in a copy of this process, where the ``size`` of all is
    worth it. An exception is raised as it would be without the copy: the first in order."""
    theirs = [index for index in range(len(work)) if index % 4 in (1, 2)]
    if not theirs or size < WORTH or not can_fork():
        return [each() for each in work]
    try:
        receive = _start(work, theirs)
    except OSError:
        return [each() for each in work]
    done: dict[int, Any] = {}
    failed: int | None = None
    for index in range(len(work)):
        if index not in theirs:
            try:
                done[index] = work[index]()
            except Exception:
                failed = index
                break
    done |= receive()
    return [done[index] if index in done and index != failed else work[index]() for index in range(len(work))]


def _start(work: Sequence[Callable[[], Any]], theirs: Sequence[int]) -> Callable[[], dict[int, Any]]:
    """Starts the copy; the result waits for it and gives what it made."""
    here, there = os.pipe()
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        _work_off(work, theirs, here, there)
    os.close(there)
    return lambda: _collect(child, here)


def _work_off(work: Sequence[Callable[[], Any]], theirs: Sequence[int], here: int, there: int) -> None:
    """In the copy: does its pieces up to the first that fails, sends them, and ends without any clean-up."""
    code = 1
    try:
        os.close(here)
        done: dict[int, Any] = {}
        for index in theirs:
            try:
                done[index] = work[index]()
            except Exception:
                break
        with os.fdopen(there, "wb") as stream:
            pickle.dump(done, stream, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)


def _collect(child: int, here: int) -> dict[int, Any]:
    """What the copy sent; nothing where it died on the way. The data comes from our own copy alone."""
    with os.fdopen(here, "rb") as stream:
        data = stream.read()
    try:
        _, status = os.waitpid(child, 0)
    except ChildProcessError:  # the caller's process has its children waited for by the system
        return {}
    found: dict[int, Any] = pickle.loads(data) if os.waitstatus_to_exitcode(status) == 0 else {}
    return found
