"""What an archive unpacks to, measured as it comes: a small file can neither fill the memory nor run for ever."""

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
from .raw import MAX_TOTAL

SECONDS = 120
"""How long one archive may take."""
LEAST = 256 << 20
GROWTH = 200
"""An archive may unpack to ``LEAST`` bytes or ``GROWTH`` times its size; of documentation it is 5 to 30 times."""
MAX_HEADER = 32 << 10
"""Bytes of a tar's own long names and attributes, which tarfile reads at once and searches."""
_STEP = 1 << 20


_PACKED: dict[bytes, Callable[..., Any]] = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\0": lzma.open}
"""How a file begins, and what unpacks it."""


class Measure:
    """How much of an archive may still be unpacked."""

    def __init__(self, path: Path, shown: str) -> None:
        self._shown = shown
        self._left = min(MAX_TOTAL, max(LEAST, GROWTH * path.stat().st_size))
        self._end = time.monotonic() + SECONDS

    def take(self, size: int) -> None:
        """Counts bytes that were unpacked. Raises UserError where they are too many, or took too long."""
        self._left -= size
        if self._left < 0:
            raise UserError(f"{self._shown}: the archive unpacks to more than docmodels reads", "unpack what is needed")
        if time.monotonic() > self._end:
            raise UserError(f"{self._shown}: the archive takes longer than {SECONDS} s", "unpack what is needed")


class Unpacked:
    """The bytes of a tar, unpacked in small steps and counted. tarfile's own unpacking gives whatever a few packed
    bytes stand for at once: 3 GB for 2 kB."""

    def __init__(self, path: Path, measure: Measure) -> None:
        with open(path, "rb") as stream:
            head = stream.read(6)
        self._measure = measure
        self._stream: Any = next((how for mark, how in _PACKED.items() if head.startswith(mark)), open)(path, "rb")

    def read(self, size: int) -> bytes:
        """The next bytes. Raises UserError; tarfile.ReadError where they are damaged."""
        found: list[bytes] = []
        while size > 0:
            try:
                data = self._stream.read(min(size, _STEP))
            except OSError as error:
                if error.errno is not None:
                    raise
                raise tarfile.ReadError(str(error)) from None  # how gzip and bz2 name damage
            if not data:
                break
            self._measure.take(len(data))
            found.append(data)
            size -= len(data)
        return b"".join(found)

    def close(self) -> None:
        """Closes the file."""
        self._stream.close()


class Header(tarfile.TarInfo):
    """An entry's header, of sane size: long names and attributes are read whole before they are looked at."""

    @classmethod
    def frombuf(cls, buf: bytes | bytearray, encoding: str, errors: str) -> Header:
        """As tarfile's own. Raises tarfile.HeaderError."""
        found = super().frombuf(buf, encoding, errors)
        if found.size < 0 or (found.size > MAX_HEADER and found.type in _READ_WHOLE):
            raise tarfile.ReadError("an entry's header is damaged or too long")
        return found


_READ_WHOLE = (
    tarfile.GNUTYPE_LONGNAME,
    tarfile.GNUTYPE_LONGLINK,
    tarfile.XHDTYPE,
    tarfile.XGLTYPE,
    tarfile.SOLARIS_XHDTYPE,
)
