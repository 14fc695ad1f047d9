"""``generate --watch``: run again whenever an input changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from ..config.file import find_config
from ..config.model import Config, Input, LocatedConfig
from ..errors import UserError
from ..workspace.watching import changed_paths, watched_places


def config_to_watch(sources: Sequence[Input], corrections: str | None) -> Config:
    """Return a configuration without outputs, by which the inputs are watched, with their profiles and corrections."""
    inputs = tuple(replace(each, corrections=corrections) for each in sources)
    found = find_config(Path())
    return Config(inputs=inputs, outputs=(), source=None if found is None else str(found))


def watch(
    config: Config,
    base: Path,
    run: Callable[[frozenset[str]], None],
    reload: Callable[[], LocatedConfig] | None = None,
) -> None:
    """Call ``run`` now and whenever an input changes, with the changed paths. Returns only by an interrupt.

    ``reload`` reads the configuration again when its file changes, so that new inputs are watched too. Raises UserError
    if no input is on disk.
    """
    while True:
        places = watched_places(config, base)
        if not places:
            raise UserError("there is nothing on disk to watch", "name a folder or a page")
        for paths in changed_paths(places, config, base):
            run(paths)
            if reload is None or not _is_changed(config, base, paths):
                continue
            with suppress(UserError):  # `run` has reported it
                config, base = reload()
            if watched_places(config, base) != places:
                break
        else:
            return


def _is_changed(config: Config, base: Path, paths: frozenset[str]) -> bool:
    source = None if config.source is None else (base / config.source).resolve()
    return source is not None and any(Path(path).resolve() == source for path in paths)
