"""``generate --watch``: generates whenever an input changes. A page that is incomplete in the middle of an edit, or a
file that is missing for a moment, is reported, and the watch goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ..config.model import Config
from ..errors import UserError
from ..reporting.terminal import visible
from ..workspace.watching import changed_paths, watched_places
from . import console

MAX_SHOWN = 5


def watch(config: Config, base: Path, run: Callable[[], int]) -> int:
    """Call ``run`` now and whenever an input changes, until interrupted."""
    places = watched_places(config, base)
    if not places:
        raise UserError("there is nothing on disk to watch", "name a folder or a page")
    started = False
    for paths in changed_paths(places, config, base):
        if paths:
            console.say(f"changed: {visible(_shortened(paths), 2000)}\n")
        _run(run)
        if not started:
            console.say("watching for changes; press Ctrl-C to stop\n")
            started = True
    return 0


def _run(run: Callable[[], int]) -> None:
    try:
        run()
    except UserError as error:
        hint = f"  hint: {visible(error.hint, 2000)}\n" if error.hint else ""
        console.say(f"docmodels: {visible(error.message, 2000)}\n{hint}")


def _shortened(paths: Iterable[str]) -> str:
    ordered = sorted(paths)
    more = f" and {len(ordered) - MAX_SHOWN} more" if len(ordered) > MAX_SHOWN else ""
    return ", ".join(ordered[:MAX_SHOWN]) + more
