"""Write one file: all of it or nothing."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ...errors import from_os_error


def replace_file(path: Path, text: str) -> bool:
    """Write ``text`` as UTF-8 with ``\\n`` line ends; return False if the file already has this text. Raises
    UserError."""
    data = text.encode("utf-8", "backslashreplace")
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        handle, staging = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(staging).chmod(0o644)
            Path(staging).replace(path)
        except BaseException:
            Path(staging).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise from_os_error(error, f"writing {path}") from error
    return True


def write_new(path: Path, text: str) -> bool:
    """Write a file that doesn't exist yet; return False if it does."""
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        return False
    return True
