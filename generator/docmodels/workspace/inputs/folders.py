"""Read the pages of a folder on disk, in a fixed order. Links are followed only within the folder."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from ...errors import UserError, from_os_error
from ...findings import finding
from ...schema.model import Location
from .raw_input import MAX_FILES, MAX_PAGE, MAX_TOTAL, Blocks, RawFile, RawInput, is_page, is_skipped_folder

_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_CHUNK = 1 << 20


def read_file(path: Path | str, shown: str, parts: tuple[str, ...] | None = None, *, limit: int = MAX_PAGE) -> RawFile:
    """Return one file from disk, up to one byte more than ``limit``. Raises UserError if it can't be read."""
    try:
        handle = os.open(path, _READ)
        try:
            data = _read(handle, limit)
        finally:
            os.close(handle)
    except OSError as error:
        raise from_os_error(error, f"reading {shown}") from None
    return RawFile(parts or (os.path.basename(path),), shown, data)


def _read(handle: int, limit: int) -> bytes:
    """Return all bytes, up to one more than the limit. A pipe returns what it holds now, and more later."""
    # os.read allocates its buffer before it reads and never shrinks it: the size of the page, not that of the limit.
    size = os.fstat(handle).st_size
    data = os.read(handle, min(size, limit) + 1 if size else _CHUNK)
    if len(data) == size:
        return data
    chunks = [data]
    left = limit + 1 - len(data)
    while left > 0 and (more := os.read(handle, min(left, _CHUNK))):
        chunks.append(more)
        left -= len(more)
    return b"".join(chunks)


def read_folder(
    root: Path,
    shown: str,
    *,
    follow_links: bool,
    is_selected: Callable[[str], bool] = is_page,
    limit: int = MAX_PAGE,
) -> RawInput:
    """Return all pages below ``root``, or the files whose names ``is_selected`` accepts. Raises UserError if a folder
    or a file can't be read."""
    raw, blocks = RawInput(), Blocks()
    base = os.path.realpath(root)
    total = 0
    prefix = "" if shown in ("", ".") else shown.rstrip("/") + "/"
    seen: set[tuple[int, int]] = set()
    folders: list[tuple[str, tuple[str, ...]]] = [(str(root), ())]
    links: list[tuple[str, tuple[str, ...]]] = []
    while folders or links:
        # Real folders come first, so that a page keeps its own path rather than that of a link to it.
        folder, parts = folders.pop() if folders else links.pop(0)
        for entry in _entries(folder, seen):
            below = (*parts, entry.name)
            if entry.is_symlink() and not _is_followed(entry.path, None if follow_links else base):
                if is_selected(entry.name) or os.path.isdir(entry.path):
                    _refuse_link(raw, prefix + "/".join(below), entry.path)
            elif entry.is_dir():
                if is_skipped_folder(entry.name):
                    raw.skipped["in a hidden or vendored folder"] += 1
                else:
                    (links if entry.is_symlink() else folders).append((entry.path, below))
            elif is_selected(entry.name) and entry.is_file():
                page = read_file(entry.path, prefix + "/".join(below), below, limit=limit)
                raw.files.append(RawFile(below, page.shown, blocks.hold(page.data)))
                total += len(page.data)
                if total > MAX_TOTAL or len(raw.files) > MAX_FILES:
                    raise UserError(f"{shown}: the folder holds more than docmodels reads", "name a folder within it")
    raw.files.sort(key=lambda file: file.parts)
    return raw


def _entries(folder: str, seen: set[tuple[int, int]]) -> list[os.DirEntry[str]]:
    try:
        status = os.stat(folder)
        if (status.st_dev, status.st_ino) in seen:
            return []  # a link to a folder that was already read
        seen.add((status.st_dev, status.st_ino))
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise from_os_error(error, f"reading {folder}") from None


def read_within(root: Path, parts: tuple[str, ...], shown: str, *, limit: int) -> RawFile | None:
    """Return a file below a folder; None if there is none, or if a link leads out of the folder to it."""
    path = root.joinpath(*parts)
    try:
        is_file = path.is_file() and _is_within(str(path), os.path.realpath(root))
    except (OSError, ValueError):
        return None
    return read_file(path, shown, parts, limit=limit) if is_file else None


def _is_within(path: str, base: str) -> bool:
    real = os.path.realpath(path)
    return real == base or real.startswith(base.rstrip(os.sep) + os.sep)


def _is_followed(link: str, base: str | None) -> bool:
    """Return whether a link leads to something, which is within a folder if one is given."""
    return os.path.exists(link) and (base is None or _is_within(link, base))


def _refuse_link(raw: RawInput, shown: str, path: str) -> None:
    if os.path.exists(path):
        kind, message = "link out of the input", "the link leads out of the input and wasn't followed"
        hint = "name the target of the link as an input, or use --follow-links"
    else:
        kind, message = "link to nothing", "the link leads to nothing, or to itself, and wasn't followed"
        hint = "remove the link, or add the file that it leads to"
    raw.skipped[kind] += 1
    at = Location(shown, 1, 1)
    expected = "a link within the input"
    raw.findings.append(finding("DM504", message, at, read=os.readlink(path), expected=expected, hint=hint))
