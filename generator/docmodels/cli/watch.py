"""``generate --watch``: regenerates whenever an input changes; a page that is broken in the middle of an edit, or a
file that is gone for a moment, is reported and waited out.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..config import Config
from ..faults import Fault
from ..workspace.watching import changed_paths, watched_places
from . import console

SHOWN = 5


def watch(config: Config, base: Path, *, force: bool, use_cache: bool, style: str) -> int:
    """Runs until it is interrupted; the exit code."""
    places = watched_places(config, base)
    if not places:
        raise Fault("there is nothing on disk to watch", "name a folder or a page")
    _once(config, base, force=force, use_cache=use_cache, style=style)
    console.say("watching; Ctrl-C ends it\n")
    for paths in changed_paths(places, config, base):
        console.say(f"changed: {_shown(paths)}\n")
        _once(config, base, force=force, use_cache=use_cache, style=style)
    return 0


def _once(config: Config, base: Path, *, force: bool, use_cache: bool, style: str) -> None:
    from .generate import once

    try:
        once(config, base, dry_run=False, force=force, use_cache=use_cache, style=style)
    except Fault as fault:
        console.say(f"docmodels: {fault.message}\n" + (f"  hint: {fault.hint}\n" if fault.hint else ""))


def _shown(paths: Iterable[str]) -> str:
    ordered = sorted(paths)
    more = f" and {len(ordered) - SHOWN} more" if len(ordered) > SHOWN else ""
    return ", ".join(ordered[:SHOWN]) + more
