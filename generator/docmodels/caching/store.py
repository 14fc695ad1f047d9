"""The cache folder: reads and writes whole files, and deletes the oldest ones.

The folder is safe to delete, to share between processes, and to damage: a file that can't be read counts as missing.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path
from typing import Any

from ..lazy import lazy_pattern

FORMAT = 1
OWN_NAME = lazy_pattern(r"[0-9a-f]{32}(?:-[a-z]+)?\.(?:json|cache)")
UNFINISHED = ".docmodels-"
"""The prefix of files that are being written."""
MAX_FILES = 512
MAX_BYTES = 512 * 1024 * 1024
ABANDONED_AFTER = 3600
"""Seconds after which an unfinished file belongs to a run that was killed."""


def folder() -> Path | None:
    """Return the platform's cache folder for docmodels; None if there is none (a user without a home)."""
    named = os.environ.get("DOCMODELS_CACHE_DIR")
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    try:
        path = user_cache_path("docmodels", appauthor=False)
    except (OSError, RuntimeError):
        return None
    return path if path.is_absolute() else None


def entry_name(*parts: str) -> str:
    """Return the name of a cache file for what ``parts`` identify, such as a configuration."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def load(name: str) -> dict[str, Any] | None:
    """Return a record of the current format, or None."""
    path = folder()
    if path is None:
        return None
    try:
        record = json.loads((path / f"{name}.json").read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return record if isinstance(record, dict) and record.get("cache") == FORMAT else None


def read(name: str) -> bytes:
    """Return the bytes of a cache file; nothing if there is none."""
    path = folder()
    try:
        return b"" if path is None else (path / name).read_bytes()
    except OSError:
        return b""


def save(name: str, record: dict[str, Any]) -> None:
    """Write a record. A cache that can't be written is no error: the next run starts without it."""
    with contextlib.suppress(ValueError):
        replace(f"{name}.json", [json.dumps({"cache": FORMAT, **record}).encode("ascii")])


def replace(name: str, parts: Iterable[bytes | bytearray]) -> None:
    """Write a whole cache file, or keep the old one."""
    path = folder()
    if path is None:
        return
    with contextlib.suppress(OSError, ValueError):
        path.mkdir(parents=True, exist_ok=True)
        handle, staging = tempfile.mkstemp(prefix=UNFINISHED, dir=path)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.writelines(parts)
            os.replace(staging, path / name)
        except BaseException:
            os.unlink(staging)
            raise
        _prune(path)


def _prune(path: Path) -> None:
    """Delete the oldest files if there are too many or they are too large. Files of other programs stay: the user may
    have named a folder that holds some."""
    found: list[tuple[float, int, str]] = []
    with os.scandir(path) as entries:
        for entry in entries:
            unfinished = entry.name.startswith(UNFINISHED)
            if unfinished or OWN_NAME.fullmatch(entry.name):
                with contextlib.suppress(OSError):  # another process deleted it
                    status = entry.stat()
                    if unfinished and status.st_mtime < time.time() - ABANDONED_AFTER:
                        os.unlink(entry.path)
                    else:
                        found.append((status.st_mtime, status.st_size, entry.path))
    if len(found) <= MAX_FILES and sum(size for _, size, _ in found) <= MAX_BYTES:
        return
    total = 0
    for number, (_, size, oldest) in enumerate(sorted(found, reverse=True)):
        total += size
        if number >= MAX_FILES // 2 or (number and total > MAX_BYTES // 2):
            with contextlib.suppress(OSError):
                os.unlink(oldest)


def code_stamp(plugins: str = "") -> str:
    """Return a stamp of docmodels' code and templates, of the libraries that shape its output, and of ``plugins``.

    A new version, and an edit in a checkout, changes the stamp. It reads few files, which takes two milliseconds.
    """
    from .. import __version__

    package = Path(__file__).resolve().parent.parent
    stamp = blake2b(f"{__version__} {sys.version_info}{plugins}".encode(), digest_size=16)
    # An installed package lists the digests of its files. Their times are those of the installation, and CI installs
    # docmodels for each job: with the times in the stamp, a cache kept between jobs would never be used.
    installed = _content(package.parent / f"docmodels-{__version__}.dist-info" / "RECORD")
    stamp.update(installed)
    todo = [str(package), str(package.parent.parent / "templates")]
    while todo:
        with contextlib.suppress(OSError), os.scandir(todo.pop()) as entries:
            for entry in sorted(entries, key=lambda each: each.name):
                if entry.is_dir():
                    todo.append(entry.path)
                elif entry.name.endswith((".py", ".jinja")):
                    stamp.update(_fingerprint(entry.path, timed=not installed))
    for library in ("mistune/__init__.py", "jinja2/__init__.py", "black/__init__.py", "_black_version.py"):
        stamp.update(next(filter(None, (_content(Path(each, library)) for each in sys.path)), b""))
    return stamp.hexdigest()


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _fingerprint(path: str, *, timed: bool) -> bytes:
    """Return name, size and time of a file, which show an edit; nothing for a dead link (an editor's lock)."""
    try:
        status = os.stat(path)
    except OSError:
        return b""
    time_ = status.st_mtime_ns if timed else 0
    return f"{os.path.basename(path)} {status.st_size} {time_}\n".encode("utf-8", "surrogateescape")


def folder_digest(folder: Path) -> bytes:
    """Return a digest of all files below a folder, by content."""
    digest = blake2b(digest_size=16)
    for parent, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = Path(parent) / name
            digest.update(str(path.relative_to(folder)).encode("utf-8", "surrogateescape"))
            with contextlib.suppress(OSError):
                digest.update(path.read_bytes())
    return digest.digest()
