"""A plan is carried out so that a kill at any moment leaves every file old or new, and the next run completes it.

All new texts are first written aside and brought to disk; then the manifest takes up the hashes of old and new;
then each file is replaced at one stroke; then the manifest keeps what is there.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ...errors import from_os_error
from .locks import locked
from .manifest import NAME, digest, write_manifest
from .plan import FileStatus, Plan, PlannedFile

ASIDE = ".docmodels-tmp"
MANY = 32
"""From this many files on, one ``sync`` of all is cheaper than one of each."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a run did to one folder: paths below it."""

    written: tuple[str, ...]
    deleted: tuple[str, ...]
    unchanged: int


def apply(plan: Plan, *, force: bool) -> Applied:
    """Writes and deletes what the plan says. Call it within ``writing``. Raises UserError."""
    writes, deletes = _work(plan, force=force)
    final = _final(plan, writes, deletes)
    try:
        if writes or deletes or final != plan.manifest:
            _carry_out(plan, writes, deletes, final)
    except OSError as error:
        raise from_os_error(error, f"writing {error.filename or plan.shown}") from None
    return foreseen(plan, force=force)


def foreseen(plan: Plan, *, force: bool) -> Applied:
    """What ``apply`` does with the plan; writes nothing itself."""
    writes, deletes = _work(plan, force=force)
    return Applied(
        tuple(file.path for file in writes),
        tuple(file.path for file in deletes),
        len(plan.of(FileStatus.UNCHANGED)),
    )


def _work(plan: Plan, *, force: bool) -> tuple[tuple[PlannedFile, ...], tuple[PlannedFile, ...]]:
    """The files to write and those to delete."""
    writes = plan.of(
        FileStatus.MISSING, FileStatus.OUTDATED, *((FileStatus.EDITED, FileStatus.FOREIGN) if force else ())
    )
    return writes, plan.of(FileStatus.STALE, *((FileStatus.EDITED_STALE,) if force else ()))


@contextlib.contextmanager
def writing(folder: Path, shown: str) -> Iterator[None]:
    """Makes the folder and holds its lock. Raises UserError where it cannot be made or locked."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise from_os_error(error, f"writing {shown}") from None
    with locked(folder, shown):
        yield


def _final(plan: Plan, writes: tuple[PlannedFile, ...], deletes: tuple[PlannedFile, ...]) -> dict[str, frozenset[str]]:
    """The manifest after the run. An edited file that is kept keeps the hash of what docmodels wrote, so that the
    next run still knows it as edited; a foreign file stays unknown."""
    gone = {file.path for file in deletes}
    final = {path: plan.manifest[path] for path in plan.held}
    for file in (*writes, *plan.of(FileStatus.UNCHANGED)):
        final[file.path] = frozenset({digest(file.wanted or b"")})
    for file in plan.of(FileStatus.EDITED, FileStatus.EDITED_STALE):
        if file.path not in gone and file.path not in final:
            final[file.path] = plan.manifest[file.path]
    return final


def _carry_out(
    plan: Plan, writes: tuple[PlannedFile, ...], deletes: tuple[PlannedFile, ...], final: dict[str, frozenset[str]]
) -> None:
    aside = plan.folder / ASIDE
    shutil.rmtree(aside, ignore_errors=True)  # of a run that was killed; under the lock no other run uses it
    aside.mkdir()
    try:
        under_way = {
            path: plan.manifest.get(path, frozenset()) | final.get(path, frozenset())
            for path in plan.manifest.keys() | final.keys()
        }
        places = [_write_aside(aside, str(index), file.wanted or b"") for index, file in enumerate(writes)]
        _bring_to_disk(places)
        if under_way != plan.manifest:
            _replace_manifest(plan.folder, aside, under_way)
        for place, file in zip(places, writes, strict=True):
            _replace(place, plan.folder / file.path)
        for file in deletes:
            _delete(plan.folder, file.path)
        if under_way != final:
            _replace_manifest(plan.folder, aside, final)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _write_aside(aside: Path, name: str, data: bytes) -> Path:
    place = aside / name
    with open(place, "xb") as stream:
        stream.write(data)
    return place


def _bring_to_disk(places: list[Path]) -> None:
    if len(places) > MANY and hasattr(os, "sync"):
        os.sync()
        return
    for place in places:
        with open(place, "rb+") as stream:
            os.fsync(stream.fileno())


def _replace(place: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.suppress(OSError):
        place.chmod(target.stat().st_mode & 0o7777)
    os.replace(place, target)


def _replace_manifest(folder: Path, aside: Path, files: dict[str, frozenset[str]]) -> None:
    place = _write_aside(aside, "manifest", write_manifest(files).encode("utf-8"))
    _bring_to_disk([place])
    _replace(place, folder / NAME)


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
