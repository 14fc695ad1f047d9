"""Measure child processes: processor time (user and system, with their own children), wall time and peak memory.

Tables compare processor time, since other work on the machine hardly changes it. Commands that are compared run in
turn, round by round, so that a slow moment affects all of them.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Run:
    """The measurements of one run, in seconds."""

    cpu: float
    wall: float
    peak: float
    """MB of the largest process."""
    out: str


@dataclass(frozen=True, slots=True)
class Command:
    """A command to measure. ``before`` is called ahead of each run and not measured."""

    what: str
    words: Sequence[str]
    before: Callable[[], None] = lambda: None
    reads_own_time: bool = False
    """Whether it prints the seconds that count (processor, wall) instead of having its whole run measured."""
    environment: Mapping[str, str] = field(default_factory=dict)


def environment(scratch: Path) -> dict[str, str]:
    """Return a user's environment: compiled modules are kept in ``scratch``, and so is the cache of this benchmark."""
    values = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**values, "PYTHONPYCACHEPREFIX": str(scratch / "bytecode"), "DOCMODELS_CACHE_DIR": str(scratch / "cache")}


def spawn(words: Sequence[str], scratch: Path, variables: Mapping[str, str] | None = None) -> Run:
    """Measure one run. A crash (an exit code over 1) ends the benchmark."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out, tempfile.TemporaryFile("w+", encoding="utf-8") as err:
        start = time.perf_counter()
        process = subprocess.Popen(words, stdout=out, stderr=err, env={**environment(scratch), **(variables or {})})
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        if process.returncode not in (0, 1):
            sys.exit(f"{' '.join(words)}\nended with {process.returncode}\n{err.read()[-2000:]}")
        unit = 1024 if sys.platform != "darwin" else 1024 * 1024
        return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / unit, out.read())


def run_in_turn(commands: Sequence[Command], runs: int, scratch: Path) -> dict[str, list[Run]]:
    """Return the runs of each command over ``runs`` rounds, after one round that doesn't count."""
    taken: dict[str, list[Run]] = {command.what: [] for command in commands}
    for number in range(runs + 1):
        for command in commands:
            command.before()
            run = spawn(command.words, scratch, command.environment)
            if command.reads_own_time:
                cpu, wall = map(float, run.out.split()[:2])
                run = Run(cpu, wall, run.peak, run.out)
            if number:
                taken[command.what].append(run)
    return taken


def medians(commands: Sequence[Command], runs: int, scratch: Path) -> dict[str, Run]:
    """Return each command's median times and highest peak over ``runs`` rounds."""
    found = {}
    for what, each in run_in_turn(commands, runs, scratch).items():
        cpu, wall = (statistics.median(times) for times in ([run.cpu for run in each], [run.wall for run in each]))
        found[what] = Run(cpu, wall, max(run.peak for run in each), each[-1].out)
        print(f"  {what:<30} {cpu:8.3f} s of processor {wall:8.3f} s", file=sys.stderr)
    return found
