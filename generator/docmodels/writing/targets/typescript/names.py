"""Names in TypeScript: identifiers that every version of the language accepts, and file names."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from ....lazy import lazy_pattern
from ...naming import Conventions
from ...settings import Settings
from .letters import outside
from .reserved import RESERVED

_STRANGE = outside("A-Za-z0-9_$", end="+")
_BETWEEN_PARTS = outside("A-Za-z0-9", end="+")
_HUMP = lazy_pattern(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PLAIN = lazy_pattern(r"[A-Z][A-Za-z0-9_$]*")
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))})


def conventions(settings: Settings) -> Conventions:
    """Return TypeScript's conventions. Keys of objects are wire names, so fields need no names of their own."""
    return Conventions(
        type_name=type_name,
        field_name=None,
        member_name=None if settings.ts_enum == "union" else member_name,
        module_name=module_name,
        reserved_types=RESERVED,
        # In an object literal this key would set the prototype.
        reserved_members=frozenset({"__proto__"}),
        reserved_modules=_DEVICES | {"index"},
    )


@lru_cache(maxsize=4096)
def type_name(name: str) -> str:
    """Return the documented spelling if it is a valid name, else each word capitalised."""
    if _PLAIN.fullmatch(name):
        return name
    parts = [part for part in _STRANGE.pattern(name).split(name) if part]
    spelled = "".join(map(_capitalised, parts)) if len(parts) > 1 else "".join(parts)
    if not spelled.strip("_$"):
        return "Model"
    spelled = _capitalised(spelled)
    return f"_{spelled}" if spelled[0].isdigit() else spelled


def _capitalised(part: str) -> str:
    """Capitalise, except letters whose capital is two letters ("ß") or unknown to some versions of the language."""
    first = part[0].upper()
    return (part[0] if _STRANGE.pattern(first).search(first) or len(first) > 1 else first) + part[1:]


@lru_cache(maxsize=4096)
def member_name(name: str) -> str:
    """Return the name of an enumeration member in PascalCase; the empty value is ``Empty``."""
    minus = "Minus" if re.fullmatch(r"-[0-9.]+", name) else ""
    if not name.isascii():
        name = unicodedata.normalize("NFKC", name)  # such as the micro sign, which is no letter for some versions
    parts = [part for part in _BETWEEN_PARTS.pattern(name).split(name) if part]
    spelled = minus + "".join(map(_capitalised, parts))
    if not spelled:
        return "Empty" if not name else "Value"
    return f"Value{spelled}" if spelled[0].isdigit() else spelled


@lru_cache(maxsize=4096)
def module_name(name: str) -> str:
    """Return a file name: kebab-case in ASCII (other letters by their code points), never a path."""
    if not name.isascii():
        name = "".join(char if char.isascii() else f"-u{ord(char):04x}-" for char in name)
    return re.sub(r"[^a-z0-9]+", "-", _HUMP.sub("-", name).lower())[:100].strip("-") or "module"


def namespace_identifier(folder: str) -> str:
    """Return the name under which an index exports a namespace."""
    first, *rest = folder.rstrip("_").split("-")
    name = first + "".join(part.capitalize() for part in rest)
    name = f"_{name}" if not name or name[0].isdigit() else name
    return f"{name}_" if name in RESERVED else name
