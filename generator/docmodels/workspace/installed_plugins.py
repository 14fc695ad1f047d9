"""Whether an installed package may be a plugin: a look at its files, without the slow import of importlib.metadata."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from hashlib import blake2b
from importlib.util import find_spec
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


def package_digest(module: str) -> str | None:
    """Return a digest of all files of the package of a module, without importing it; None if they can't be found."""
    try:
        spec = find_spec(module.partition(".")[0])
    except (ImportError, ValueError):
        return None
    if spec is None:
        return None
    places = list(spec.submodule_search_locations or ()) or [spec.origin or ""]
    digest = blake2b(digest_size=16)
    found = [path for place in places for path in _files(Path(place))]
    for path in found:
        try:
            content = path.read_bytes()
        except OSError:
            return None
        digest.update(f"{path}\0{len(content)}\0".encode("utf-8", "surrogateescape") + content)
    return digest.hexdigest() if found else None


def _files(place: Path) -> list[Path]:
    """Return the files of a package or a module, without compiled ones."""
    if place.is_file():
        return [place]
    return sorted(path for path in place.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
