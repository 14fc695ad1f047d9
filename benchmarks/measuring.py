"""Child processes measured: processor time (user and system, with their own children), wall time, peak memory.

Processor time is what the tables compare: it hardly changes when the machine has other work. Compared commands are run
in turn, round by round, so that a slow moment meets all of them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took."""

    cpu: float
    wall: float
    peak: float
    """MB of the largest process."""
    out: str


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to measure. ``before`` is called ahead of each run, and not measured."""

    what: str
    words: Sequence[str]
    before: Callable[[], None] = lambda: None
    reads_own_time: bool = False
    """Does it print the seconds (processor, wall) that count, in place of its whole run?"""


def environment(scratch: Path) -> dict[str, str]:
    """As a user has it: compiled modules are kept (in ``scratch``), and the cache is of this benchmark alone."""
    values = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**values, "PYTHONPYCACHEPREFIX": str(scratch / "bytecode"), "DOCMODELS_CACHE_DIR": str(scratch / "cache")}


def spawn(words: Sequence[str], scratch: Path) -> Run:
    """One run. A crash (an exit code over 1) ends the benchmark."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        start = time.perf_counter()
        process = subprocess.Popen(words, stdout=out, stderr=err, env=environment(scratch))
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode not in (0, 1):
            sys.exit(f"{' '.join(words)}\nended with {process.returncode}\n{err.read()[-2000:]}")
        unit = 1024 if sys.platform != "darwin" else 1024 * 1024
        return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit, out.read())


def medians(commands: Sequence[Command], runs: int, scratch: Path) -> dict[str, Run]:
    """Each command's median times and highest peak, over ``runs`` rounds after one that is not counted."""
    taken: dict[str, list[Run]] = {command.what: [] for command in commands}
    for number in range(runs + 1):
        for command in commands:
            command.before()
            run = spawn(command.words, scratch)
            if command.reads_own_time:
                cpu, wall = map(float, run.out.split()[:2])
                run = Run(cpu, wall, run.peak, run.out)
            if number:
                taken[command.what].append(run)
    found = {}
    for what, each in taken.items():
        cpu, wall = (statistics.median(times) for times in ([run.cpu for run in each], [run.wall for run in each]))
        found[what] = Run(cpu, wall, max(run.peak for run in each), each[-1].out)
        print(f"  {what:<30} {cpu:8.3f} s of processor {wall:8.3f} s", file=sys.stderr)
    return found
