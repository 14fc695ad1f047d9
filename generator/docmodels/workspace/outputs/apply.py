"""Apply a plan. A kill at any moment leaves every file either old or new, and the next run completes the work.

All new texts are first written to a staging folder and synced to disk. Then the manifest takes up the hashes of old and
new texts, each file is replaced atomically, and finally the manifest keeps the hashes of what is there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

from ...errors import UserError, from_os_error
from ...lazy import dataclass
from .locks import locked
from .manifest import NAME, write_manifest
from .plan import FileStatus, Plan, PlannedFile

STAGING = ".docmodels-tmp"
SYNC_ALL_ABOVE = 32
"""For more files than this, one ``sync`` of the system is cheaper than one per file."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a run did to one folder: paths below it."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]
    unchanged: int


def apply(plan: Plan, *, force: bool) -> Applied:
    """Write and delete files as planned. Call it within ``writing``. Raises UserError."""
    writes, deletes = _writes(plan, force=force), _deletes(plan, force=force)
    manifest = _final_manifest(plan, writes, deletes)
    try:
        if writes or deletes or manifest != plan.manifest:
            _carry_out(plan, writes, deletes, manifest)
    except OSError as error:
        raise from_os_error(error, f"writing {error.filename or plan.shown}") from None
    return preview(plan, force=force)


def preview(plan: Plan, *, force: bool) -> Applied:
    """Return what ``apply`` would do; writes nothing."""
    return Applied(
        tuple(file.path for file in _writes(plan, force=force)),
        tuple(file.path for file in _deletes(plan, force=force)),
        len(plan.of(FileStatus.UNCHANGED)),
    )


def _writes(plan: Plan, *, force: bool) -> tuple[PlannedFile, ...]:
    forced = (FileStatus.EDITED, FileStatus.UNTRACKED) if force else ()
    return plan.of(FileStatus.MISSING, FileStatus.OUTDATED, *forced)


def _deletes(plan: Plan, *, force: bool) -> tuple[PlannedFile, ...]:
    return plan.of(FileStatus.STALE, *((FileStatus.EDITED_STALE,) if force else ()))


@contextlib.contextmanager
def writing(folder: Path, shown: str) -> Iterator[None]:
    """Create the folder and hold its lock. Raises UserError if it can't be created or locked."""
    if folder.exists() and not folder.is_dir():
        raise UserError(f"writing {shown}: a file has this name", "name a folder to write to")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise from_os_error(error, f"writing {shown}") from None
    with locked(folder, shown):
        yield


def _final_manifest(
    plan: Plan, writes: tuple[PlannedFile, ...], deletes: tuple[PlannedFile, ...]
) -> dict[str, frozenset[str]]:
    """Return the manifest after the run. A kept edited file keeps the hash of what docmodels wrote, so that the next
    run also sees the edit; an untracked file stays untracked."""
    deleted = {file.path for file in deletes}
    manifest = {path: plan.manifest[path] for path in plan.rejected}
    for file in (*writes, *plan.of(FileStatus.UNCHANGED)):
        manifest[file.path] = frozenset({file.hash})
    for file in plan.of(FileStatus.EDITED, FileStatus.EDITED_STALE):
        if file.path not in deleted and file.path not in manifest:
            manifest[file.path] = plan.manifest[file.path]
    return manifest


def _carry_out(
    plan: Plan, writes: tuple[PlannedFile, ...], deletes: tuple[PlannedFile, ...], manifest: dict[str, frozenset[str]]
) -> None:
    staging = plan.folder / STAGING
    shutil.rmtree(staging, ignore_errors=True)  # left by a killed run: the lock excludes any other
    staging.mkdir()
    try:
        interim = {
            path: plan.manifest.get(path, frozenset()) | manifest.get(path, frozenset())
            for path in plan.manifest.keys() | manifest.keys()
        }
        texts = [file.expected for file in writes if file.expected is not None]
        staged = [_stage(staging, str(index), text.chunks()) for index, text in enumerate(texts)]
        _sync(staged)
        if interim != plan.manifest:
            _replace_manifest(plan.folder, staging, interim)
        for path, file in zip(staged, writes, strict=True):
            _replace(path, plan.folder / file.path)
        for file in deletes:
            _delete(plan.folder, file.path)
        if interim != manifest:
            _replace_manifest(plan.folder, staging, manifest)
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _stage(staging: Path, name: str, chunks: Iterable[bytes]) -> Path:
    path = staging / name
    with open(path, "xb") as stream:
        stream.writelines(chunks)
    return path


def _sync(paths: list[Path]) -> None:
    if len(paths) > SYNC_ALL_ABOVE and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        with open(path, "rb+") as stream:
            os.fsync(stream.fileno())


def _replace(staged: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(OSError):
        staged.chmod(target.stat().st_mode & 0o7777)
    os.replace(staged, target)


def _replace_manifest(folder: Path, staging: Path, files: dict[str, frozenset[str]]) -> None:
    staged = _stage(staging, "manifest", [write_manifest(files).encode("utf-8")])
    _sync([staged])
    _replace(staged, folder / NAME)


def _delete(folder: Path, path: str) -> None:
    target = folder / path
    target.unlink(missing_ok=True)
    for parent in target.parents:
        if parent == folder or not parent.is_relative_to(folder):
            break
        try:
            parent.rmdir()
        except OSError:
            break  # it holds other files
