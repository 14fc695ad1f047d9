"""Pages of a zip, wheel or tar archive, read in memory: nothing is ever unpacked to disk.

Entries with ``..``, absolute paths, drive letters, links and devices are refused with a finding.
"""

from __future__ import annotations

import contextlib
import re
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from ...errors import UserError, from_os_error
from ...findings import finding
from ...schema.model import Location
from .raw import MAX_FILES, MAX_PAGE, ZIP_SUFFIXES, RawFile, RawInput, is_page, is_skipped_folder
from .unpacking import Header, Measure, Unpacked

_DRIVE = re.compile(r"[A-Za-z]:")
_MEASURED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Ways of packing that zipfile unpacks in steps; by the others, a few bytes become gigabytes at once."""
MAX_NAME = 2000
MAX_FOLDERS = 60


def gather_archive(path: Path, shown: str) -> RawInput:
    """All pages in an archive. Raises UserError where it is damaged or unpacks without end."""
    gathered = RawInput()
    entries = _zip_entries if shown.lower().endswith(ZIP_SUFFIXES) else _tar_entries
    known: set[tuple[str, ...]] = set()
    try:
        for name, refusal, stream in entries(path, Measure(path, shown)):
            parts = tuple(part for part in name.replace("\\", "/").split("/") if part not in ("", "."))
            reason = refusal or unsafe(name) or ("a path that stands there twice" if parts in known else None)
            if not is_page(name) and reason is None:
                continue
            if reason is not None:
                _refuse(gathered, shown, name, reason)
            elif any(is_skipped_folder(part) for part in parts[:-1]):
                gathered.skipped["in a hidden or vendored folder"] += 1
            elif stream is not None:
                data = stream.read(MAX_PAGE + 1)
                if len(gathered.files) >= MAX_FILES:
                    raise UserError(f"{shown}: the archive holds more than docmodels reads", "unpack what is needed")
                known.add(parts)
                gathered.files.append(RawFile(parts, f"{shown}/{'/'.join(parts)}", data))
    except OSError as error:
        raise from_os_error(error, f"reading {shown}") from None
    except (zipfile.BadZipFile, tarfile.TarError, EOFError, ValueError, RuntimeError, NotImplementedError) as error:
        raise UserError(f"reading {shown}: {error or type(error).__name__}", "is the archive complete?") from None
    except Exception as error:  # zlib.error and lzma.LZMAError share no base below Exception
        if type(error).__module__ not in ("zlib", "lzma", "_lzma"):
            raise
        raise UserError(f"reading {shown}: {error}", "is the archive complete?") from None
    gathered.files.sort(key=lambda file: file.parts)
    return gathered


def unsafe(name: str) -> str | None:
    """Why an entry's name is refused, or None."""
    name = name.replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name):
        return "an absolute path"
    if ".." in name.split("/"):
        return "a path with `..`"
    if "\0" in name or "\n" in name or "\r" in name:
        return "a control character in the path"
    if len(name) > MAX_NAME or name.count("/") > MAX_FOLDERS:
        return "a path without measure"
    return None


Entry = tuple[str, str | None, IO[bytes] | None]


def _zip_entries(path: Path, measure: Measure) -> Iterator[Entry]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            mode = info.external_attr >> 16
            if stat.S_ISLNK(mode):
                yield info.filename, "a link", None
            elif info.is_dir():
                continue
            elif not is_page(info.filename):
                yield info.filename, None, None
            elif info.compress_type not in _MEASURED:
                yield info.filename, "packed in another way than `deflate`", None
            else:
                measure.take(min(info.file_size, MAX_PAGE + 1))
                with archive.open(info) as stream:
                    yield info.filename, None, stream


def _tar_entries(path: Path, measure: Measure) -> Iterator[Entry]:
    # Read as a stream: a member's bytes are taken as they pass by, so no index of a hostile archive is built first.
    with (
        contextlib.closing(Unpacked(path, measure)) as unpacked,
        tarfile.open(fileobj=cast(IO[bytes], unpacked), mode="r|", tarinfo=Header) as archive,
    ):
        for member in archive:
            if member.issym() or member.islnk():
                yield member.name, "a link", None
            elif member.isdir():
                continue
            elif not member.isfile():
                yield member.name, "a device", None
            else:
                yield member.name, None, archive.extractfile(member) if is_page(member.name) else None


def _refuse(gathered: RawInput, shown: str, name: str, reason: str) -> None:
    gathered.skipped["a refused entry of an archive"] += 1
    gathered.findings.append(
        finding(
            "DM503",
            f"an entry of the archive was refused: {reason}",
            Location(shown, 1, 1),
            read=name[:200],
            expected="plain files below the archive's root",
            hint="do not trust this archive, or pack it anew",
        )
    )
