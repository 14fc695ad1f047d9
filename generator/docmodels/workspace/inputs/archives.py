"""Read the pages of a zip, wheel or tar archive in memory; nothing is unpacked to disk.

Entries with ``..``, absolute paths, drive letters, links and devices are refused with a finding.
"""

from __future__ import annotations

import contextlib
import stat
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, cast

from ...errors import UserError, from_os_error
from ...findings import finding
from ...lazy import dataclass, lazy_pattern
from ...schema.model import Location
from .raw_input import MAX_FILES, MAX_PAGE, ZIP_SUFFIXES, RawFile, RawInput, is_page, is_skipped_folder
from .unpack_limits import LimitedHeader, TarStream, UnpackBudget

_DRIVE = lazy_pattern(r"[A-Za-z]:")
_STREAMED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Compression methods that zipfile unpacks in chunks; with others, a few bytes become gigabytes at once."""
MAX_NAME = 2000
MAX_FOLDERS = 60


@dataclass(frozen=True, slots=True)
class ArchiveEntry:
    """One entry of an archive: why it is refused, if it is, and the content of a page."""

    name: str
    refused: str | None = None
    stream: IO[bytes] | None = None


def read_archive(
    path: Path, shown: str, is_selected: Callable[[str], bool] = is_page, limit: int = MAX_PAGE
) -> RawInput:
    """Return all pages in an archive, or the files whose names ``is_selected`` accepts. Raises UserError if it is
    damaged or exceeds a limit."""
    raw = RawInput()
    selection = _Selection(is_selected, limit)
    known: set[tuple[str, ...]] = set()
    for entry in _entries(path, shown, selection):
        _add_entry(entry, raw, shown, known, selection)
    raw.files.sort(key=lambda file: file.parts)
    return raw


@dataclass(frozen=True, slots=True)
class _Selection:
    """Which entries are read, and how many bytes of each."""

    accepts: Callable[[str], bool]
    limit: int


def _entries(path: Path, shown: str, selection: _Selection) -> Iterator[ArchiveEntry]:
    """Yield the entries of an archive. Raises UserError if it is damaged or exceeds a limit."""
    read = _zip_entries if shown.lower().endswith(ZIP_SUFFIXES) else _tar_entries
    last = None
    with _damage_reported(shown):
        entries = read(path, UnpackBudget(path, shown), selection)
    while True:
        with _damage_reported(shown, last):
            entry = next(entries, None)
        if entry is None:
            return
        last = entry.name
        yield entry


@contextlib.contextmanager
def _damage_reported(shown: str, last: str | None = None) -> Iterator[None]:
    """Turn any error of reading an archive into a UserError. ``last`` is the entry that was read before."""
    try:
        yield
    except UserError:
        raise
    except OSError as error:
        if error.errno is not None:
            raise from_os_error(error, f"reading {shown}") from None
        raise _damaged(shown, last, error) from None
    except Exception as error:
        # tarfile, zipfile and the codecs raise errors of many classes for damaged bytes, IndexError among them.
        raise _damaged(shown, last, error) from None


def _damaged(shown: str, last: str | None, error: Exception) -> UserError:
    place = "" if last is None else f" after the entry {last[:200]!r}"
    return UserError(
        f"reading {shown}: the archive is damaged{place}: {error or type(error).__name__}",
        "check that the archive is complete",
    )


def _add_entry(
    entry: ArchiveEntry, raw: RawInput, shown: str, known: set[tuple[str, ...]], selection: _Selection
) -> None:
    """Add the page of an entry, or the reason why it has none. ``known`` holds the paths read so far."""
    parts = tuple(part for part in entry.name.replace("\\", "/").split("/") if part not in ("", "."))
    reason = entry.refused or unsafe(entry.name) or ("the path occurs twice" if parts in known else None)
    if not selection.accepts(entry.name) and reason is None:
        return
    if reason is not None:
        _refuse(raw, shown, entry.name, reason)
    elif any(is_skipped_folder(part) for part in parts[:-1]):
        raw.skipped["in a hidden or vendored folder"] += 1
    elif entry.stream is not None:
        with _damage_reported(shown, entry.name):
            data = entry.stream.read(selection.limit + 1)
        if len(raw.files) >= MAX_FILES:
            raise UserError(f"{shown}: the archive holds more pages than docmodels reads", "unpack what you need")
        known.add(parts)
        raw.files.append(RawFile(parts, f"{shown}/{'/'.join(parts)}", data))


def unsafe(name: str) -> str | None:
    """Return why the name of an entry is refused, or None."""
    name = name.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name):
        return "an absolute path"
    if ".." in name.split("/"):
        return "a path with `..`"
    if "\0" in name or "\n" in name or "\r" in name:
        return "a control character in the path"
    if len(name) > MAX_NAME or name.count("/") > MAX_FOLDERS:
        return "a path that is too long or too deep"
    return None


def _zip_entries(path: Path, budget: UnpackBudget, selection: _Selection) -> Iterator[ArchiveEntry]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            mode = info.external_attr >> 16
            if not info.filename:
                yield ArchiveEntry("", "an empty name")
            elif stat.S_ISLNK(mode):
                yield ArchiveEntry(info.filename, "a link")
            elif info.is_dir():
                continue
            elif not selection.accepts(info.filename):
                yield ArchiveEntry(info.filename)
            elif info.compress_type not in _STREAMED:
                yield ArchiveEntry(info.filename, "a compression method other than `stored` and `deflate`")
            else:
                budget.spend(min(info.file_size, selection.limit + 1))
                with archive.open(info) as stream:
                    yield ArchiveEntry(info.filename, stream=stream)


def _tar_entries(path: Path, budget: UnpackBudget, selection: _Selection) -> Iterator[ArchiveEntry]:
    # Read as a stream: each entry's bytes are read in passing, without building an index of a hostile archive first.
    with (
        contextlib.closing(TarStream(path, budget)) as unpacked,
        tarfile.open(fileobj=cast(IO[bytes], unpacked), mode="r|", tarinfo=LimitedHeader) as archive,
    ):
        for member in archive:
            if member.issym() or member.islnk():
                yield ArchiveEntry(member.name, "a link")
            elif member.isdir():
                continue
            elif member.issparse():
                yield ArchiveEntry(member.name, "a sparse file")
            elif not member.isfile():
                yield ArchiveEntry(member.name, "a device")
            else:
                stream = archive.extractfile(member) if selection.accepts(member.name) else None
                yield ArchiveEntry(member.name, stream=stream)


def _refuse(raw: RawInput, shown: str, name: str, reason: str) -> None:
    raw.skipped["refused entry of an archive"] += 1
    raw.findings.append(
        finding(
            "DM503",
            f"an entry of the archive was refused: {reason}",
            Location(shown, 1, 1),
            read=name[:200],
            expected="plain files below the root of the archive",
            hint="don't trust this archive, or create it again",
        )
    )
