"""Lock an output folder for one writer at a time. The system releases the lock when the process ends, even by a
kill."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from ...errors import UserError, from_os_error

WAIT_SECONDS = 120.0


@contextlib.contextmanager
def locked(folder: Path, shown: str, wait: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of an existing folder. Raises UserError if another run holds it longer than ``wait`` seconds."""
    try:
        handle = _open(folder)
    except OSError as error:
        raise from_os_error(error, f"locking {shown}") from None
    try:
        deadline = time.monotonic() + wait
        while not _try(handle):
            if time.monotonic() > deadline:
                raise UserError(
                    f"{shown}: another docmodels run is writing to this folder", "wait until it ends, then run again"
                )
            time.sleep(0.02)
        yield
    finally:
        os.close(handle)


if sys.platform == "win32":
    import hashlib
    import msvcrt
    import tempfile

    def _open(folder: Path) -> int:
        # Windows can't lock a folder, and a lock file in the folder would end up in version control.
        key = hashlib.blake2b(os.path.normcase(folder.resolve()).encode("utf-8"), digest_size=12).hexdigest()
        return os.open(Path(tempfile.gettempdir()) / f"docmodels-{key}.lock", os.O_RDWR | os.O_CREAT)

    def _try(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY | os.O_CLOEXEC)

    def _try(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True  # a file system without locks: go on without one
        return True
