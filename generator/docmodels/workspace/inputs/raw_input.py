"""Inputs as bytes, read from disk, git or an archive, before they become text."""

from __future__ import annotations

import os
from collections import Counter
from contextlib import suppress
from dataclasses import field
from hashlib import blake2b
from mmap import mmap
from tempfile import TemporaryFile
from typing import IO, Protocol

from ...errors import UserError, from_os_error
from ...findings import Finding
from ...lazy import dataclass
from ...text_files import PAGE_SUFFIXES

MAX_FILES = 500_000
MAX_TOTAL = 2 << 30
"""How many bytes of pages one input may hold; it also stops archives that unpack without end."""
MAX_PAGE = 8 << 20
"""How many bytes of one page are loaded. The reader has a lower limit and reports it as a finding."""
MAX_IN_MEMORY = 32 << 20
"""How many bytes of pages a folder may have before its small ones wait in a temporary file."""
_BLOCK = 1 << 20
ZIP_SUFFIXES = (".zip", ".whl")
TAR_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
"""Folders that hold the documents of other projects. Folders whose names start with a dot are skipped, too."""


class UnreadContent(Protocol):
    """The content of a file that is read when it is first needed."""

    def read(self) -> bytes:
        """Return the bytes. Raises UserError if they can't be read."""

    def digest(self) -> bytes:
        """Return a digest of what identifies the bytes."""


Content = bytes | memoryview | UnreadContent


def data_of(content: Content) -> bytes:
    """Return the bytes of a file. Raises UserError if they can't be read."""
    return bytes(content) if isinstance(content, bytes | memoryview) else content.read()


def digest_of(content: Content) -> bytes:
    """Return a digest of 16 bytes, which files with other bytes don't have."""
    if isinstance(content, bytes | memoryview):
        return blake2b(content, digest_size=16).digest()
    return content.digest()


@dataclass(frozen=True, slots=True)
class RawFile:
    """One page: its path relative to the input, the path that findings print, and its content."""

    parts: tuple[str, ...]
    shown: str
    content: Content

    @property
    def data(self) -> bytes:
        """Its bytes. Raises UserError if they can't be read."""
        return data_of(self.content)


@dataclass(frozen=True, slots=True)
class _OnDisk:
    """Bytes in a temporary file. Forked processes share its position, so each read states its own where it can."""

    file: IO[bytes]
    start: int
    size: int
    known_digest: bytes

    def read(self) -> bytes:
        """Return the bytes. Raises UserError if they can't be read."""
        try:
            if hasattr(os, "pread"):
                data = os.pread(self.file.fileno(), self.size, self.start)
            else:
                self.file.seek(self.start)
                data = self.file.read(self.size)
        except OSError as error:
            raise from_os_error(error, "reading from the folder of temporary files") from None
        if len(data) != self.size:
            raise UserError("a temporary file became shorter", "run the command again")
        return data

    def digest(self) -> bytes:
        """Return the digest of the bytes."""
        return self.known_digest


class Blocks:
    """Holds the bytes of many small files in large blocks, whose memory the system gets back when all files of a block
    are released. That of single small values stays with the process. Beyond ``MAX_IN_MEMORY``, small files wait in a
    temporary file."""

    def __init__(self) -> None:
        self._block = memoryview(b"")
        self._at = 0
        self._total = 0
        self._file: IO[bytes] | None = None

    def hold(self, data: bytes) -> Content:
        """Return the bytes, as a part of a block if they are few."""
        size = len(data)
        self._total += size
        if not size or size > _BLOCK // 8:
            return data
        if self._total > MAX_IN_MEMORY:
            with suppress(OSError):  # a full disk: memory may do
                return self._write(data)
        if size > len(self._block) - self._at:
            self._block, self._at = memoryview(mmap(-1, _BLOCK)), 0
        part = self._block[self._at : self._at + size]
        part[:] = data
        self._at += size
        return part.toreadonly()

    def _write(self, data: bytes) -> _OnDisk:
        if self._file is None:
            self._file = TemporaryFile(buffering=0)  # noqa: SIM115  # open as long as its pages are needed
        start = self._file.seek(0, os.SEEK_END)
        if self._file.write(data) != len(data):
            raise OSError("the disk is full")
        return _OnDisk(self._file, start, len(data), digest_of(data))


@dataclass(slots=True)
class RawInput:
    """The pages of a place, the findings about it, and the number of skipped files by reason."""

    files: list[RawFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Place:
    """What one place of an input holds."""

    above: tuple[str, ...]
    """The folders that lead to it."""
    raw: RawInput
    is_page: bool
    """Whether the place is a single page."""
    saved: bytes | None = None
    """A saved schema or lock file, instead of pages."""
    specifications: tuple[tuple[RawFile, ...], ...] = ()
    """The files of each specification, its root first, instead of pages."""


def is_page(name: str) -> bool:
    """Return whether this is the name of a documentation page."""
    return name.lower().endswith(PAGE_SUFFIXES)


def is_skipped_folder(folder: str) -> bool:
    """Return whether a folder is never searched."""
    return folder in SKIPPED_FOLDERS or (folder.startswith(".") and folder not in (".", ".."))


def is_archive(name: str) -> bool:
    """Return whether this is the name of a readable archive."""
    return name.lower().endswith((*ZIP_SUFFIXES, *TAR_SUFFIXES))
