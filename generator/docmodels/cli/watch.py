"""``generate --watch``: regenerates whenever an input changes; a page that is broken in the middle of an edit, or a
file that is gone for a moment, is reported and waited out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ..config.model import Config
from ..errors import UserError
from ..reporting.terminal import visible
from ..workspace.watching import changed_paths, watched_places
from . import console

SHOWN = 5


def watch(config: Config, base: Path, run: Callable[[], int]) -> int:
    """Calls ``run`` now and whenever an input changes, until it is interrupted; the exit code."""
    places = watched_places(config, base)
    if not places:
        raise UserError("there is nothing on disk to watch", "name a folder or a page")
    started = False
    for paths in changed_paths(places, config, base):
        if paths:
            console.say(f"changed: {visible(_shown(paths), 2000)}\n")
        _once(run)
        if not started:
            console.say("watching; Ctrl-C ends it\n")
            started = True
    return 0


def _once(run: Callable[[], int]) -> None:
    try:
        run()
    except UserError as fault:
        hint = f"  hint: {visible(fault.hint, 2000)}\n" if fault.hint else ""
        console.say(f"docmodels: {visible(fault.message, 2000)}\n{hint}")


def _shown(paths: Iterable[str]) -> str:
    ordered = sorted(paths)
    more = f" and {len(ordered) - SHOWN} more" if len(ordered) > SHOWN else ""
    return ", ".join(ordered[:SHOWN]) + more
