"""Whether an installed package may be a plugin: a look at its files, without the slow import of importlib.metadata."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def may_be_installed(group: str) -> bool:
    """Return whether an installed package may register an entry point of a group."""
    return any(_registers(folder or ".", group.encode()) for folder in sys.path)


def _registers(folder: str, group: bytes) -> bool:
    with suppress(OSError), os.scandir(folder) as entries:
        return any(
            group in _entry_points(entry.path) for entry in entries if entry.name.endswith((".dist-info", ".egg-info"))
        )
    return False


def _entry_points(metadata: str) -> bytes:
    try:
        return Path(metadata, "entry_points.txt").read_bytes()
    except OSError:
        return b""
