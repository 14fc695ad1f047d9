"""``generate --watch``: run again whenever an input changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..config.model import Config
from ..errors import UserError
from ..workspace.watching import changed_paths, watched_places


def watch(config: Config, base: Path, run: Callable[[frozenset[str]], None]) -> None:
    """Call ``run`` now and whenever an input changes, with the changed paths. Returns only by an interrupt.

    Raises UserError if no input is on disk.
    """
    places = watched_places(config, base)
    if not places:
        raise UserError("there is nothing on disk to watch", "name a folder or a page")
    for paths in changed_paths(places, config, base):
        run(paths)
