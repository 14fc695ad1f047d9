"""The cache's folder: what the last run of each configuration wanted and found, so that a run in which nothing changed
only verifies, and shelves of single results (``shelves``). Safe to delete, to share between processes, and to damage:
whatever is no whole record counts as none.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import tempfile
import time
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

FORMAT = 1
OWN_NAME = re.compile(r"[0-9a-f]{32}(?:-[a-z]+)?\.(?:json|shelf)")
UNFINISHED = ".docmodels-"
"""What files start with while they are written."""
MAX_ENTRIES = 512
MAX_BYTES = 512 * 1024 * 1024
ABANDONED = 3600
"""Seconds, after which a file that was not finished is that of a run that was killed."""


def folder() -> Path | None:
    """Where the platform keeps caches; None where no such place can be told (a user without a home)."""
    named = os.environ.get("DOCMODELS_CACHE_DIR")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    try:
        place = user_cache_path("docmodels", appauthor=False)
    except (OSError, RuntimeError):
        return None
    return place if place.is_absolute() else None


def slot(*parts: str) -> str:
    """The name of one configuration's place in the cache."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def load(name: str) -> dict[str, Any] | None:
    """A whole record of this format, or None."""
    place = folder()
    if place is None:
        return None
    try:
        record = json.loads((place / f"{name}.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) and record.get("cache") == FORMAT else None


def read(name: str) -> bytes:
    """The bytes of a file of the cache; none where there is none."""
    place = folder()
    try:
        return b"" if place is None else (place / name).read_bytes()
    except OSError:
        return b""


def store(name: str, record: dict[str, Any]) -> None:
    """Keeps a record. A cache that cannot be written is no problem of the user's: the next run is a cold one."""
    with contextlib.suppress(ValueError):
        replace(f"{name}.json", [json.dumps({"cache": FORMAT, **record}).encode("ascii")])


def replace(name: str, parts: Iterable[bytes | bytearray]) -> None:
    """Writes a file of the cache whole, or leaves the old one."""
    place = folder()
    if place is None:
        return
    with contextlib.suppress(OSError, ValueError):
        place.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(prefix=UNFINISHED, dir=place)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.writelines(parts)
            os.replace(aside, place / name)
        except BaseException:
            os.unlink(aside)
            raise
        _prune(place)


def _prune(place: Path) -> None:
    """Deletes the oldest files where there are too many, or too much is in them. Of its own alone: the user may have
    named a folder where other files stand."""
    found: list[tuple[float, int, str]] = []
    with os.scandir(place) as entries:
        for entry in entries:
            unfinished = entry.name.startswith(UNFINISHED)
            if unfinished or OWN_NAME.fullmatch(entry.name):
                with contextlib.suppress(OSError):  # another process was quicker
                    status = entry.stat()
                    if unfinished and status.st_mtime < time.time() - ABANDONED:
                        os.unlink(entry.path)
                    else:
                        found.append((status.st_mtime, status.st_size, entry.path))
    if len(found) <= MAX_ENTRIES and sum(size for _, size, _ in found) <= MAX_BYTES:
        return
    left = 0
    for number, (_, size, path) in enumerate(sorted(found, reverse=True)):
        left += size
        if number >= MAX_ENTRIES // 2 or (number and left > MAX_BYTES // 2):
            with contextlib.suppress(OSError):
                os.unlink(path)


def code_stamp() -> str:
    """A stamp of docmodels' own code and templates and of the libraries that shape its output, so that a new
    version, and an edit in a checkout, is a new key. Reads few files: it takes two milliseconds."""
    from .. import __version__

    package = Path(__file__).resolve().parent.parent
    stamp = blake2b(f"{__version__} {sys.version_info}".encode(), digest_size=16)
    # An installed package has a list of its files' digests. Their times are those of the installation: CI, which
    # installs anew for each job, would never find again what it kept.
    installed = _content(package.parent / f"docmodels-{__version__}.dist-info" / "RECORD")
    stamp.update(installed)
    todo = [str(package), str(package.parent.parent / "templates")]
    while todo:
        with contextlib.suppress(OSError), os.scandir(todo.pop()) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                if entry.is_dir():
                    todo.append(entry.path)
                elif entry.name.endswith((".py", ".jinja")):
                    stamp.update(_seen(entry.path, timed=not installed))
    for library in ("mistune/__init__.py", "jinja2/__init__.py", "black/__init__.py", "_black_version.py"):
        stamp.update(next(filter(None, (_content(Path(folder, library)) for folder in sys.path)), b""))
    return stamp.hexdigest()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _seen(path: str, *, timed: bool) -> bytes:
    """What shows that a file was changed; nothing of one that is gone (an editor's lock leads nowhere)."""
    try:
        status = os.stat(path)
    except OSError:
        return b""
    time_ = status.st_mtime_ns if timed else 0
    return f"{os.path.basename(path)} {status.st_size} {time_}\n".encode("utf-8", "surrogateescape")


def folder_digest(folder: Path) -> bytes:
    """A digest of all files below a folder of the user's (templates), by content."""
    found = blake2b(digest_size=16)
    for parent, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            place = Path(parent) / name
            found.update(str(place.relative_to(folder)).encode("utf-8", "surrogateescape"))
            with contextlib.suppress(OSError):
                found.update(place.read_bytes())
    return found.digest()
