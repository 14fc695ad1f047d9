"""Watch the files that a configuration depends on."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from ..config.model import Config
from .inputs.places import SAVED_SUFFIXES
from .inputs.raw_input import is_page
from .inputs.specifications import may_be_specification

DEBOUNCE_MS = 300
TICK_MS = 100


def watched_places(config: Config, base: Path) -> tuple[Path, ...]:
    """Return the files and folders of all inputs on disk, with corrections files, overlays and template folders."""
    named = [place for each in config.inputs for _, place in each.places]
    named += [each.corrections for each in config.inputs if each.corrections is not None]
    named += [overlay for each in config.inputs for overlay in each.overlays]
    named += [output.template_dir for output in config.outputs if output.template_dir is not None]
    named += _profiles(config)
    return tuple(sorted({base / each for each in named if (base / each).exists()}))


def _profiles(config: Config) -> list[str]:
    """Return the files with profiles: those that dialects name, and the configuration."""
    named = [each.dialect for each in config.inputs if each.dialect is not None and each.has_profile_file]
    return named if config.source is None else [*named, config.source]


def changed_paths(places: tuple[Path, ...], config: Config, base: Path) -> Iterator[frozenset[str]]:
    """Yield the changed paths of each burst of changes, until an interrupt.

    The first set comes as soon as the watch has started, and may be empty: no change is lost between the first run and
    the watch. Files that docmodels writes don't count, even if an output folder is within an input.
    """
    from watchfiles import watch

    corrections = {os.path.realpath(base / each.corrections) for each in config.inputs if each.corrections}
    profiles = {os.path.realpath(base / each) for each in _profiles(config)}
    templates = [os.path.realpath(base / each.template_dir) for each in config.outputs if each.template_dir]

    def matters(_change: object, path: str) -> bool:
        real = os.path.realpath(path)
        return (
            is_page(path)
            or path.endswith(SAVED_SUFFIXES)
            or may_be_specification(path)  # also the files that it refers to, and overlays
            or real in corrections | profiles
            or any(real.startswith(folder + os.sep) for folder in templates)
        )

    # Editors replace a file instead of writing to it, which would end a watch of the file itself.
    roots = {place if place.is_dir() else place.parent for place in places}
    started = False
    stop = _interrupt_event()
    for changes in watch(
        *roots,
        watch_filter=matters,
        debounce=DEBOUNCE_MS,
        step=50,
        rust_timeout=TICK_MS,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=True,
    ):
        if changes or not started:
            started = True
            yield frozenset(os.path.relpath(path) for _, path in changes)
    raise KeyboardInterrupt


def _interrupt_event() -> threading.Event:
    """Return an event that an interrupt sets. Python drops exceptions that a signal raises within a finalizer."""
    event = threading.Event()

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        event.set()
        raise KeyboardInterrupt

    if threading.current_thread() is threading.main_thread() and signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, interrupt)
    return event
