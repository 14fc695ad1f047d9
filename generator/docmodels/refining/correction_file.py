"""The corrections file: TOML text -> ``Correction`` values, with errors that name line, key and nearest spelling."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass

from ..schema.model import Location
from ..schema.notation import NotationError, read_type
from ..schema.types import Type
from .corrections import Correction

_HEADER = re.compile(r"^\s*\[\[\s*correction\s*\]\]", re.MULTILINE)
_KEYS = {
    "model": str,
    "reason": str,
    "field": str,
    "type": str,
    "required": bool,
    "nullable": bool,
    "wire-name": str,
    "rename": str,
    "values": list,
    "open": bool,
}
_OF_FIELDS = ("type", "required", "nullable", "wire-name")
_OF_MODELS = ("values", "open", "rename")


class CorrectionFileError(ValueError):
    """The file is no corrections file; the message says where, what was read and what was expected."""


@dataclass(frozen=True, slots=True)
class _Entry:
    values: dict[str, object]
    at: Location

    def fail(self, message: str) -> CorrectionFileError:
        return CorrectionFileError(f"{self.at.path}:{self.at.line}: {message}")

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        return None if value is None else str(value)

    def flag(self, key: str) -> bool | None:
        value = self.values.get(key)
        return value if isinstance(value, bool) else None

    def needed(self, key: str) -> str:
        value = self.text(key)
        if not value or not value.strip():
            raise self.fail(f"the entry has no {key}")
        return value


def read_corrections(text: str, path: str) -> tuple[Correction, ...]:
    """The entries of a corrections file, in order. Raises CorrectionFileError."""
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # nested without end, a number of 5,000 digits
        raise CorrectionFileError(f"{path}: {error}") from None
    for key in tables:
        if key != "correction":
            raise CorrectionFileError(f"{path}: unknown table {key!r}, expected [[correction]]")
    entries = tables.get("correction", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise CorrectionFileError(f"{path}: expected entries under [[correction]]")
    lines = [text.count("\n", 0, match.start()) + 1 for match in _HEADER.finditer(text)]
    lines += [1] * (len(entries) - len(lines))
    return tuple(_correction(_Entry(entry, Location(path, line))) for entry, line in zip(entries, lines, strict=False))


def _correction(entry: _Entry) -> Correction:
    for key, value in entry.values.items():
        if key not in _KEYS:
            from rapidfuzz import process

            nearest = process.extractOne(key, list(_KEYS))
            raise entry.fail(f"unknown key {key!r}; did you mean {nearest[0]!r}?")
        if not isinstance(value, _KEYS[key]):
            raise entry.fail(f"{key} must be a {_KEYS[key].__name__}, not {value!r}")
    _fits_together(entry)
    values = entry.values.get("values")
    return Correction(
        model=entry.needed("model"),
        reason=entry.needed("reason"),
        at=entry.at,
        field=entry.text("field"),
        type=_type(entry),
        required=entry.flag("required"),
        nullable=entry.flag("nullable"),
        wire_name=entry.text("wire-name"),
        rename=entry.text("rename"),
        values=tuple(_value(entry, one) for one in values) if isinstance(values, list) else None,
        open=entry.flag("open"),
    )


def _fits_together(entry: _Entry) -> None:
    """No key may be read and then not be followed."""
    given = entry.values.keys()
    if entry.values.get("rename") == "":
        raise entry.fail("rename is empty, expected the model's new name")
    misplaced = _OF_MODELS if "field" in given else _OF_FIELDS
    for key in misplaced:
        if key in given:
            wanted = "an entry without `field`" if misplaced is _OF_MODELS else "a `field` beside it"
            raise entry.fail(f"{key} needs {wanted}")


def _type(entry: _Entry) -> Type | None:
    text = entry.text("type")
    if text is None:
        return None
    try:
        return read_type(text)
    except NotationError as error:
        raise entry.fail(f"type {text!r}: {error}") from None


def _value(entry: _Entry, value: object) -> str | int | float | bool:
    if isinstance(value, str | int | float | bool):
        return value
    raise entry.fail(f"values must be strings, numbers or booleans, not {value!r}")
