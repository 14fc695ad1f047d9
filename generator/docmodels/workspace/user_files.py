"""Read and write single files of the user, such as configurations and lock files."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import NamedTuple

from ..errors import UserError, from_os_error


class UserFile(NamedTuple):
    """The text of a file, and its path for messages."""

    text: str
    path: str


def load_user_file(path: str, base: Path) -> UserFile:
    """Return a file whose path is relative to ``base``. Raises UserError."""
    return UserFile(load_text(base / path, path), path)


def load_text(path: Path, shown: str) -> str:
    """Return the text of a file. Raises UserError."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise from_os_error(error, f"reading {shown}") from None
    except UnicodeDecodeError as error:
        raise UserError(f"reading {shown}: not UTF-8 at byte {error.start}") from None


def replace_file(path: Path, text: str) -> bool:
    """Write a whole file as UTF-8 with ``\\n`` line ends, or keep the old one; return False if the text is unchanged.
    Raises UserError."""
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
