"""One file written where the user said: all of it or nothing, and not at all where it stands there already."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ...errors import from_os_error


def replace_file(path: Path, text: str) -> bool:
    """Writes ``text`` as UTF-8 with ``\\n`` ends; false where the file already says so. Raises UserError."""
    data = text.encode("utf-8", "backslashreplace")
    try:
        if path.is_file() and path.read_bytes() == data:
            return False
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(aside).chmod(0o644)
            Path(aside).replace(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise from_os_error(error, f"writing {path}") from error
    return True
