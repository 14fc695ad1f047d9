"""Which output paths are safe: below the output folder on every platform, and distinct on every disk. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from ...lazy import lazy_pattern

_DEVICES = lazy_pattern(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?\Z", re.IGNORECASE)
_FORBIDDEN = frozenset('<>:"|?*\\')
MAX_PART = 240
MAX_PATH = 1000


def unsafe_reason(path: str) -> str | None:
    """Return why a posix path relative to the output folder is refused, or None if it is safe."""
    if not path or path.startswith("/") or len(path) > MAX_PATH:
        return "it is empty, absolute or too long"
    for part in path.split("/"):
        if part in ("", ".", ".."):
            return f"it contains the part {part!r}"
        if any(char in _FORBIDDEN or unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in part):
            return "it contains a character that some platforms don't allow in names"
        if part[-1] in ". ":
            return "a part ends in a dot or a space, which some platforms drop"
        if _DEVICES.match(part):
            return f"{part} is the name of a device"
        if len(part.encode("utf-8")) > MAX_PART:
            return "a part is too long"
    return None


def disk_key(path: str) -> str:
    """Return a key that is equal for two paths if some disk treats them as one file (case, Unicode form)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", path).casefold())


class Clash(NamedTuple):
    """Two paths of which only one can be written."""

    kept: str
    refused: str


def clashes(paths: Iterable[str]) -> list[Clash]:
    """Return each path that is the same file as another one on some disk, or a file in place of a folder."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    found = []
    for path in sorted(set(paths)):
        key = disk_key(path)
        parents = [key[:index] for index, char in enumerate(key) if char == "/"]
        other = files.get(key) or folders.get(key) or next((files[each] for each in parents if each in files), None)
        if other is not None:
            found.append(Clash(other, path))
            continue
        files[key] = path
        for each in parents:
            folders.setdefault(each, path)
    return found
