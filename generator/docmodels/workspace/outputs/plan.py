"""Output folders: what differs from what is wanted, and how it is written. The plan is shared by ``generate``,
``--dry-run`` and ``check``; only ``apply`` changes anything.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from ...errors import from_os_error
from ...findings import Finding, finding
from ...schema.model import Location
from ...text_files import OutputFile
from ..inputs.paths import clashes, refusal
from .manifest import NAME, Manifest, digest, read_manifest


class FileStatus(Enum):
    """How a file on disk stands to what is wanted."""

    UNCHANGED = "unchanged"
    MISSING = "missing"
    OUTDATED = "outdated"
    """Ours and unedited, but the documentation says something else by now."""
    STALE = "stale"
    """Ours and unedited, and no longer generated."""
    EDITED = "edited"
    """Ours, edited by hand since, and wanted otherwise."""
    EDITED_STALE = "edited, no longer generated"
    FOREIGN = "not ours"
    """Stands where a file is wanted, and docmodels did not write it."""


@dataclass(frozen=True, slots=True)
class PlannedFile:
    """One file: its path below the folder, what is wanted and what stands there (None: nothing)."""

    path: str
    state: FileStatus
    wanted: bytes | None
    current: bytes | None


@dataclass(frozen=True, slots=True)
class Plan:
    """All files of one output folder."""

    folder: Path
    shown: str
    files: tuple[PlannedFile, ...]
    manifest: Manifest
    """As it stands on disk."""
    findings: tuple[Finding, ...]
    held: frozenset[str] = frozenset()
    """Files whose new text failed its own check: neither written nor deleted."""

    def of(self, *states: FileStatus) -> tuple[PlannedFile, ...]:
        """The files in any of the states."""
        return tuple(file for file in self.files if file.state in states)


def plan(folder: Path, shown: str, wanted: Iterable[OutputFile], held: Iterable[str] = ()) -> Plan:
    """Compares a folder with what is wanted in it; reads, writes nothing. Raises UserError where it cannot read."""
    texts, findings = _safe(folder, shown, wanted)
    manifest = _read_manifest(folder, shown)
    kept = frozenset(held)
    files = [_planned(folder, shown, path, text, manifest) for path, text in texts.items()]
    for path in manifest.keys() - texts.keys() - kept:
        current = _current(folder, path, shown)
        if current is not None:
            ours = digest(current) in manifest[path]
            files.append(PlannedFile(path, FileStatus.STALE if ours else FileStatus.EDITED_STALE, None, current))
    files.sort(key=lambda file: file.path)
    return Plan(folder, shown, tuple(files), manifest, tuple(findings), kept & manifest.keys())


def refusals(plan: Plan, *, force: bool) -> tuple[Finding, ...]:
    """The findings for files that stay as they are although something else is wanted."""
    found = (
        []
        if force
        else [_kept(plan, file) for file in plan.of(FileStatus.EDITED, FileStatus.EDITED_STALE, FileStatus.FOREIGN)]
    )
    return (*plan.findings, *found)


def _kept(plan: Plan, file: PlannedFile) -> Finding:
    at = Location(_join(plan.shown, file.path), 1, 1)
    if file.state is FileStatus.FOREIGN:
        return finding(
            "DM603",
            "a file that docmodels did not write stands where one is to be written, and was kept",
            at,
            hint="move it away, choose another output folder, or use --force to replace it",
        )
    gone = file.state is FileStatus.EDITED_STALE
    message = "the file was edited by hand and kept" + ("; it is no longer generated" if gone else "")
    hint = "delete it yourself" if gone else "undo the edit, or use --force to replace it"
    return finding("DM601", message, at, read="edited text", expected="the generated text", hint=hint)


def _safe(folder: Path, shown: str, wanted: Iterable[OutputFile]) -> tuple[dict[str, bytes], list[Finding]]:
    texts: dict[str, bytes] = {}
    findings = []
    for file in wanted:
        reason = refusal(file.path) or _link_on_the_way(folder, file.path)
        if reason is None and file.path == NAME:
            reason = "this is the manifest's own name"
        if reason is not None:
            findings.append(_refused(shown, file.path, reason))
        else:
            texts[file.path] = file.text.encode("utf-8", "backslashreplace")
    for kept, path in clashes(texts):
        findings.append(_refused(shown, path, f"some disks cannot tell it from {kept}"))
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


def _link_on_the_way(folder: Path, path: str) -> str | None:
    """A symbolic link below the output folder would lead a write elsewhere."""
    place = str(folder)
    for part in path.split("/"):
        place = os.path.join(place, part)
        if os.path.islink(place):
            return f"{part} is a symbolic link"
    return None


def _planned(folder: Path, shown: str, path: str, wanted: bytes, manifest: Manifest) -> PlannedFile:
    current = _current(folder, path, shown)
    if current is None:
        state = FileStatus.MISSING
    elif current == wanted or current.replace(b"\r\n", b"\n") == wanted:
        state = FileStatus.UNCHANGED
    elif path not in manifest:
        state = FileStatus.FOREIGN
    else:
        state = FileStatus.OUTDATED if digest(current) in manifest[path] else FileStatus.EDITED
    return PlannedFile(path, state, wanted, current)


def _read_manifest(folder: Path, shown: str) -> dict[str, frozenset[str]]:
    data = _current(folder, NAME, shown)
    return {} if data is None else read_manifest(data.decode("utf-8", "replace"))


def _current(folder: Path, path: str, shown: str) -> bytes | None:
    if _link_on_the_way(folder, path):
        return None
    try:
        return (folder / path).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise from_os_error(error, f"reading {_join(shown, path)}") from None


def _join(shown: str, path: str) -> str:
    return path if shown in ("", ".") else f"{shown.rstrip('/')}/{path}"


def verified(folder: Path, shown: str, files: Mapping[str, str]) -> bool:
    """Is every file (path -> content hash) on disk as it was wanted, and the manifest too? A hand-edited, missing or
    stale file gives False, and the full plan says which."""
    manifest = _read_manifest(folder, shown)
    if manifest != {path: frozenset({hash_}) for path, hash_ in files.items()}:
        return False
    return all(
        current is not None and digest(current) == hash_
        for current, hash_ in ((_current(folder, path, shown), hash_) for path, hash_ in files.items())
    )
