"""The plan for an output folder: which files differ from what should be there. ``generate``, ``--dry-run`` and
``check`` share it; only ``apply`` changes anything.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TypeVar

from ...errors import UserError, from_os_error
from ...findings import Finding, finding
from ...lazy import dataclass
from ...schema.model import Location
from ...text_files import PART, OutputFile, SavedText, content_hash
from .manifest import NAME, Manifest, read_manifest
from .safe_paths import clashes, unsafe_reason

T = TypeVar("T")


class FileStatus(Enum):
    """How a file on disk compares with what should be there."""

    UNCHANGED = "unchanged"
    MISSING = "missing"
    OUTDATED = "outdated"
    """Generated and unedited, but the documentation changed since."""
    STALE = "stale"
    """Generated and unedited, but no longer part of the output."""
    EDITED = "edited"
    """Generated and then edited by hand; the text should be another one."""
    EDITED_STALE = "edited, no longer generated"
    UNTRACKED = "untracked"
    """Not written by docmodels, but in the place of a file that it would write."""
    KEPT = "kept"
    """The user's own, in the place of an optional file."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file of an output folder."""

    path: str
    status: FileStatus
    expected: OutputFile | None
    """What should be there; None: no file."""
    hash: str = ""
    """The hash of what should be there; empty: no file."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All files of one output folder."""

    folder: Path
    shown: str
    files: tuple[PlannedFile, ...]
    manifest: Manifest
    """The manifest on disk."""
    findings: tuple[Finding, ...]
    rejected: frozenset[str] = frozenset()
    """Files whose new text failed its check: neither written nor deleted."""

    def of(self, *statuses: FileStatus) -> tuple[PlannedFile, ...]:
        """Return the files with any of the statuses."""
        return tuple(file for file in self.files if file.status in statuses)


def plan(folder: Path, shown: str, expected: Iterable[OutputFile], rejected: Iterable[str] = ()) -> Plan:
    """Compare a folder with the files that should be in it; writes nothing. Raises UserError if it can't be read, or if
    a file that should stay as it is changed since it was verified."""
    safe, findings = _safe_files(folder, shown, expected)
    manifest = _read_manifest(folder, shown)
    kept = frozenset(rejected)
    files = [_planned(folder, shown, file, manifest) for file in safe.values()]
    for path in manifest.keys() - safe.keys() - kept:
        current = _current_hash(folder, path, shown)
        if current is not None:
            status = FileStatus.STALE if current in manifest[path] else FileStatus.EDITED_STALE
            files.append(PlannedFile(path, status, None))
    files.sort(key=lambda file: file.path)
    return Plan(folder, shown, tuple(files), manifest, tuple(findings), kept & manifest.keys())


def kept_findings(plan: Plan, *, force: bool) -> tuple[Finding, ...]:
    """Return the findings for refused paths, and for files that are kept although they should change."""
    statuses = () if force else (FileStatus.EDITED, FileStatus.EDITED_STALE, FileStatus.UNTRACKED)
    return (*plan.findings, *(_not_replaced(plan, file) for file in plan.of(*statuses)))


def _not_replaced(plan: Plan, file: PlannedFile) -> Finding:
    at = Location(join_path(plan.shown, file.path), 1, 1)
    if file.status is FileStatus.UNTRACKED:
        return finding(
            "DM603",
            "docmodels didn't write this file and doesn't replace it",
            at,
            hint="move the file, choose another output folder, or replace it with --force",
        )
    stale = file.status is FileStatus.EDITED_STALE
    message = "the file was edited by hand and is kept" + ("; it is no longer generated" if stale else "")
    hint = "delete the file yourself" if stale else "undo the edit, or replace the file with --force"
    return finding("DM601", message, at, read="edited text", expected="the generated text", hint=hint)


def _safe_files(folder: Path, shown: str, files: Iterable[OutputFile]) -> tuple[dict[str, OutputFile], list[Finding]]:
    """Return path -> file for those whose paths are safe, and findings for the others."""
    safe: dict[str, OutputFile] = {}
    findings = []
    for file in files:
        reason = unsafe_reason(file.path)
        if reason is None and (reason := _link_in_path(folder, file.path)) is not None and file.optional:
            continue
        if reason is None and file.path == NAME:
            reason = "the manifest has this name"
        if reason is not None:
            findings.append(_refused(shown, file.path, reason))
        else:
            safe[file.path] = file
    for kept, path in clashes(safe):
        findings.append(_refused(shown, path, f"on some disks it is the same file as {kept}"))
        del safe[path]
    return safe, findings


def _refused(shown: str, path: str, reason: str) -> Finding:
    return finding(
        "DM604",
        f"the output path was refused: {reason}",
        Location(shown, 1, 1),
        read=path[:200],
        expected="a plain path below the output folder",
        hint="rename the model with the setting `names`",
    )


def _link_in_path(folder: Path, path: str) -> str | None:
    """Return why a path is refused if a symbolic link below the output folder would redirect the write."""
    place = str(folder)
    for part in path.split("/"):
        place = os.path.join(place, part)
        if os.path.islink(place):
            return f"{part} is a symbolic link"
    return None


def _planned(folder: Path, shown: str, file: OutputFile, manifest: Manifest) -> PlannedFile:
    expected, current = file.hash, _current_hash(folder, file.path, shown)
    if current is None:
        status = FileStatus.MISSING
    elif current == expected:
        status = FileStatus.UNCHANGED
    elif file.path not in manifest:
        status = FileStatus.UNTRACKED
    else:
        status = FileStatus.OUTDATED if current in manifest[file.path] else FileStatus.EDITED
    if isinstance(file.content, SavedText) and status is not FileStatus.UNCHANGED:
        raise UserError(f"{join_path(shown, file.path)} changed while docmodels ran", "run the command again")
    if file.optional and status in (FileStatus.UNTRACKED, FileStatus.EDITED):
        # A file that begins as docmodels' files do is an edited or outdated one of them.
        is_generated = _first_line(_current(folder, file.path, shown)) == _first_line(file.data)
        status = status if is_generated else FileStatus.KEPT
    return PlannedFile(file.path, status, file, expected)


def _first_line(text: bytes | None) -> bytes:
    return (text or b"").partition(b"\n")[0].rstrip()


def _read_manifest(folder: Path, shown: str) -> dict[str, frozenset[str]]:
    data = _current(folder, NAME, shown)
    return {} if data is None else read_manifest(data.decode("utf-8", "replace"))


def current_data(plan: Plan, path: str) -> bytes | None:
    """Return the bytes of a file that are on disk now; None if there is none. Raises UserError if it can't be read."""
    return _current(plan.folder, path, plan.shown)


def _current(folder: Path, path: str, shown: str) -> bytes | None:
    return _of_current(lambda: (folder / path).read_bytes(), folder, path, shown)


def _current_hash(folder: Path, path: str, shown: str) -> str | None:
    return _of_current(lambda: content_hash(_chunks(folder / path)), folder, path, shown)


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield from iter(partial(stream.read, PART), b"")


def _of_current(read: Callable[[], T], folder: Path, path: str, shown: str) -> T | None:
    """Return what ``read`` returns of a file on disk, None if there is no file."""
    if _link_in_path(folder, path):
        return None
    try:
        return read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise from_os_error(error, f"reading {join_path(shown, path)}") from None


def join_path(folder: str, path: str) -> str:
    """Return a path below an output folder as messages show it."""
    return path if folder in ("", ".") else f"{folder.rstrip('/')}/{path}"


def verified(folder: Path, shown: str, files: Mapping[str, str]) -> bool:
    """Return whether every file (path -> content hash, empty for a file of the user's) and the manifest are on disk as
    they should be. If a file was edited, or is missing or stale, the full plan shows which."""
    if not _is_listed(folder, shown, files):
        return False
    return all(_has(_current_hash(folder, path, shown), hash_) for path, hash_ in files.items())


def verified_texts(folder: Path, shown: str, files: Mapping[str, str]) -> dict[str, SavedText] | None:
    """Return the files if all are on disk as they should be, else None."""
    if not verified(folder, shown, files):
        return None
    return {path: SavedText(partial(_chunks, folder / path), hash_) for path, hash_ in files.items()}


def _is_listed(folder: Path, shown: str, files: Mapping[str, str]) -> bool:
    """Return whether the manifest lists these files as they should be, and no others."""
    return _read_manifest(folder, shown) == {path: frozenset({hash_}) for path, hash_ in files.items() if hash_}


def _has(current: str | None, hash_: str) -> bool:
    return current is not None and (not hash_ or current == hash_)
