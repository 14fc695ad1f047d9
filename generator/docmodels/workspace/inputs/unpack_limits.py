"""Limits on what an archive unpacks to, so that a small file can neither fill the memory nor run forever."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ...errors import UserError
from .raw_input import MAX_TOTAL

MAX_SECONDS = 120
"""How long reading one archive may take."""
MIN_LIMIT = 256 << 20
MAX_RATIO = 200
"""An archive may unpack to ``MIN_LIMIT`` bytes or ``MAX_RATIO`` times its size; documentation has ratios of 5 to 30."""
MAX_HEADER = 32 << 10
"""Maximal size of a tar's long names and attributes, which tarfile reads and searches as a whole."""
_CHUNK = 1 << 20
_HINT = "unpack the part that you need"


_OPENERS: dict[bytes, Callable[..., Any]] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\0": lzma.open}
"""Magic bytes -> the function that opens such a file."""


class UnpackBudget:
    """How much of an archive may still be unpacked."""

    def __init__(self, path: Path, shown: str) -> None:
        self._shown = shown
        self._left = min(MAX_TOTAL, max(MIN_LIMIT, MAX_RATIO * path.stat().st_size))
        self._deadline = time.monotonic() + MAX_SECONDS

    def spend(self, size: int) -> None:
        """Count unpacked bytes. Raises UserError if there are too many, or if they took too long."""
        self._left -= size
        if self._left < 0:
            raise UserError(f"{self._shown}: the archive unpacks to more than docmodels reads", _HINT)
        if time.monotonic() > self._deadline:
            raise UserError(f"{self._shown}: reading the archive takes longer than {MAX_SECONDS} s", _HINT)


class TarStream:
    """The bytes of a tar file, unpacked in small chunks and counted. tarfile itself unpacks as much as a few packed
    bytes expand to, at once: 3 GB for 2 kB."""

    def __init__(self, path: Path, budget: UnpackBudget) -> None:
        with open(path, "rb") as stream:
            head = stream.read(6)
        self._budget = budget
        opener = next((opener for magic, opener in _OPENERS.items() if head.startswith(magic)), open)
        self._stream: Any = opener(path, "rb")

    def read(self, size: int) -> bytes:
        """Return the next bytes. Raises UserError, and tarfile.ReadError if they are damaged."""
        chunks: list[bytes] = []
        while size > 0:
            try:
                data = self._stream.read(min(size, _CHUNK))
            except OSError as error:
                if error.errno is not None:
                    raise
                raise tarfile.ReadError(str(error)) from None  # how gzip and bz2 report damage
            if not data:
                break
            self._budget.spend(len(data))
            chunks.append(data)
            size -= len(data)
        return b"".join(chunks)

    def close(self) -> None:
        """Close the file."""
        self._stream.close()


class LimitedHeader(tarfile.TarInfo):
    """The header of an entry, limited in size: tarfile reads long names and attributes as a whole."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> LimitedHeader:
        """Parse a header. Raises tarfile.HeaderError at the end of the archive, and tarfile.ReadError for damage."""
        try:
            header = super().frombuf(buf, encoding, errors)
        except tarfile.HeaderError as error:
            if not any(buf):
                raise  # zeros, or nothing, end an archive
            # tarfile takes a damaged header for the end of the archive and would lose the entries behind it
            raise tarfile.ReadError(str(error)) from None
        if header.size < 0 or (header.size > MAX_HEADER and header.type in _READ_AS_A_WHOLE):
            raise tarfile.ReadError("the header of an entry is damaged or too long")
        if header.type == tarfile.GNUTYPE_SPARSE and buf[_MAP_CONTINUES]:
            raise tarfile.ReadError(_LONG_MAP)
        return header

    def _proc_gnusparse_10(self, *_: object) -> None:
        """Refuse the sparse map that precedes the data of an entry. tarfile reads it as a whole."""
        raise tarfile.ReadError(_LONG_MAP)


_MAP_CONTINUES = 482
"""The byte of a GNU header that says whether the map of a sparse file continues in blocks of its own."""
_LONG_MAP = "an entry is a sparse file with a map of its own; docmodels doesn't read such files"


_READ_AS_A_WHOLE = (
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
)
