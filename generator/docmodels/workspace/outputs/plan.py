"""The plan for an output folder: which files differ from what should be there. ``generate``, ``--dry-run`` and
``check`` share it; only ``apply`` changes anything.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from enum import Enum
from pathlib import Path

from ...errors import from_os_error
from ...findings import Finding, finding
from ...lazy_dataclasses import dataclass
from ...schema.model import Location
from ...text_files import OutputFile
from .manifest import NAME, Manifest, digest, read_manifest
from .safe_paths import clashes, unsafe_reason


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
    """One file of an output folder: its path, the expected bytes and the current ones. None: no file."""

    path: str
    status: FileStatus
    expected: bytes | None
    current: bytes | None


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
    """Compare a folder with the files that should be in it; writes nothing. Raises UserError if it can't be read."""
    expected = tuple(expected)
    texts, findings = _safe_files(folder, shown, expected)
    manifest = _read_manifest(folder, shown)
    kept = frozenset(rejected)
    optional = frozenset(file.path for file in expected if file.optional)
    files = [_kept_if_optional(_planned(folder, shown, path, text, manifest), optional) for path, text in texts.items()]
    for path in manifest.keys() - texts.keys() - kept:
        current = _current(folder, path, shown)
        if current is not None:
            unedited = digest(current) in manifest[path]
            status = FileStatus.STALE if unedited else FileStatus.EDITED_STALE
            files.append(PlannedFile(path, status, None, current))
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


def _safe_files(folder: Path, shown: str, files: Iterable[OutputFile]) -> tuple[dict[str, bytes], list[Finding]]:
    """Return path -> bytes of the files whose paths are safe, and findings for the others."""
    texts: dict[str, bytes] = {}
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
            texts[file.path] = file.data
    for kept, path in clashes(texts):
        findings.append(_refused(shown, path, f"on some disks it is the same file as {kept}"))
        del texts[path]
    return texts, findings


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


def _planned(folder: Path, shown: str, path: str, expected: bytes, manifest: Manifest) -> PlannedFile:
    current = _current(folder, path, shown)
    if current is None:
        status = FileStatus.MISSING
    elif current == expected or current.replace(b"\r\n", b"\n") == expected:
        status = FileStatus.UNCHANGED
    elif path not in manifest:
        status = FileStatus.UNTRACKED
    else:
        status = FileStatus.OUTDATED if digest(current) in manifest[path] else FileStatus.EDITED
    return PlannedFile(path, status, expected, current)


def _kept_if_optional(file: PlannedFile, optional: Collection[str]) -> PlannedFile:
    """Keep a file of the user's own. One that begins as docmodels' files do is an edited or outdated one of them."""
    if file.path not in optional or file.status not in (FileStatus.UNTRACKED, FileStatus.EDITED):
        return file
    is_generated = _first_line(file.current) == _first_line(file.expected)
    return file if is_generated else replace(file, status=FileStatus.KEPT)


def _first_line(text: bytes | None) -> bytes:
    return (text or b"").partition(b"\n")[0].rstrip()


def _read_manifest(folder: Path, shown: str) -> dict[str, frozenset[str]]:
    data = _current(folder, NAME, shown)
    return {} if data is None else read_manifest(data.decode("utf-8", "replace"))


def _current(folder: Path, path: str, shown: str) -> bytes | None:
    if _link_in_path(folder, path):
        return None
    try:
        return (folder / path).read_bytes()
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
    return all(_has(_current(folder, path, shown), hash_) for path, hash_ in files.items())


def read_verified(folder: Path, shown: str, files: Mapping[str, str]) -> dict[str, str] | None:
    """Return the texts of files that are all on disk as they should be, else None."""
    texts: dict[str, str] = {}
    for path, hash_ in files.items() if _is_listed(folder, shown, files) else ():
        current = _current(folder, path, shown)
        if current is None or not _has(current, hash_):
            return None
        texts[path] = current.decode("utf-8", "backslashreplace").replace("\r\n", "\n")
    return texts if len(texts) == len(files) else None


def _is_listed(folder: Path, shown: str, files: Mapping[str, str]) -> bool:
    """Return whether the manifest lists these files as they should be, and no others."""
    return _read_manifest(folder, shown) == {path: frozenset({hash_}) for path, hash_ in files.items() if hash_}


def _has(current: bytes | None, hash_: str) -> bool:
    return current is not None and (not hash_ or digest(current) == hash_)
