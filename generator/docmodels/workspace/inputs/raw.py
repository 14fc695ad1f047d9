"""Inputs as they lie on disk, in git or in an archive: bytes with their places, before any text is made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ...findings import Finding
from ...text_files import PAGE_SUFFIXES

MAX_FILES = 500_000
MAX_TOTAL = 2 << 30
"""Bytes of pages in one input: a stop for archives that unpack without end."""
MAX_PAGE = 8 << 20
"""Bytes of one page that are read at all; the reader has a lower limit and says so with a finding."""
ZIP_SUFFIXES = (".zip", ".whl")
TAR_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz")
SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "site-packages", "venv"})
"""Folders that hold other people's documents; folders that start with a dot are passed over too."""


@dataclass(frozen=True, slots=True)
class RawFile:
    """One page: its path relative to the input, the path that findings print, and its bytes."""

    parts: tuple[str, ...]
    shown: str
    data: bytes


@dataclass(slots=True)
class RawInput:
    """What a place holds, while it is gathered."""

    files: list[RawFile] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    skipped: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Place:
    """What one place of an input holds: its own folders, and the pages below it."""

    above: tuple[str, ...]
    gathered: RawInput
    single: bool
    saved: bytes | None = None


def is_page(name: str) -> bool:
    """Is this the name of a documentation page?"""
    return name.lower().endswith(PAGE_SUFFIXES)


def is_skipped_folder(folder: str) -> bool:
    """Is this folder left out of every walk?"""
    return folder in SKIPPED_FOLDERS or (folder.startswith(".") and folder not in (".", ".."))


def is_archive(name: str) -> bool:
    """Is this the name of an archive that can be read?"""
    return name.lower().endswith((*ZIP_SUFFIXES, *TAR_SUFFIXES))
