"""Which output paths are safe: below the output folder on every platform, and telling apart on every disk. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_DEVICES = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\..*)?\Z", re.IGNORECASE)
_FORBIDDEN = frozenset('<>:"|?*\\')
MAX_PART = 240
MAX_PATH = 1000


def refusal(path: str) -> str | None:
    """Why a posix path relative to the output folder is refused, or None where it is safe."""
    if not path or path.startswith("/") or len(path) > MAX_PATH:
        return "empty, absolute or too long"
    for part in path.split("/"):
        if part in ("", ".", ".."):
            return f"holds the part {part!r}"
        if any(char in _FORBIDDEN or unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") for char in part):
            return "holds a character that not every platform allows in names"
        if part[-1] in ". ":
            return "a part ends in a dot or a space, which some platforms drop"
        if _DEVICES.match(part):
            return f"{part} is the name of a device"
        if len(part.encode("utf-8")) > MAX_PART:
            return "a part is too long"
    return None


def disk_key(path: str) -> str:
    """Two paths with one key are one file on some disk (case and Unicode form do not tell there)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", path).casefold())


def clashes(paths: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs (kept, refused) of different paths that some disk cannot tell apart; also a file where a folder must be."""
    files: dict[str, str] = {}
    folders: dict[str, str] = {}
    found = []
    for path in sorted(set(paths)):
        key = disk_key(path)
        above = [key[:index] for index, char in enumerate(key) if char == "/"]
        other = files.get(key) or folders.get(key) or next((files[each] for each in above if each in files), None)
        if other is not None:
            found.append((other, path))
            continue
        files[key] = path
        for each in above:
            folders.setdefault(each, path)
    return found
