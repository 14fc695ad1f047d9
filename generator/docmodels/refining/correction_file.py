"""Read the corrections file, TOML, into ``Correction`` values. Errors name the line and suggest the closest key."""

from __future__ import annotations

import re
import tomllib

from ..lazy import dataclass, lazy_pattern
from ..schema.model import Location
from ..schema.notation import NotationError, read_type
from ..schema.types import Type
from ..suggestions import did_you_mean
from .corrections import Correction

_HEADER = lazy_pattern(r"^[ \t]*+\[\[\s*+correction\s*+\]\]", re.MULTILINE)
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
_FIELD_KEYS = ("type", "required", "nullable", "wire-name")
_MODEL_KEYS = ("values", "open", "rename")


class CorrectionFileError(ValueError):
    """The file is not a valid corrections file; the message gives the position, what was read and what was expected."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One ``[[correction]]`` table, and where it starts."""

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

    def required_text(self, key: str) -> str:
        value = self.text(key)
        if not value or not value.strip():
            raise self.fail(f"the entry has no {key}")
        return value


def read_corrections(text: str, path: str) -> tuple[Correction, ...]:
    """Return the entries of a corrections file, in order. Raises CorrectionFileError if the file is invalid."""
    try:
        tables = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError also for a number of 5,000 digits
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
            raise entry.fail(f"unknown key {key!r}; {did_you_mean(key, _KEYS)}")
        if not isinstance(value, _KEYS[key]):
            raise entry.fail(f"{key} must be a {_KEYS[key].__name__}, not {value!r}")
    _check_combination(entry)
    values = entry.values.get("values")
    return Correction(
        model=entry.required_text("model"),
        reason=entry.required_text("reason"),
        at=entry.at,
        field=entry.text("field"),
        type=_type(entry),
        required=entry.flag("required"),
        nullable=entry.flag("nullable"),
        wire_name=entry.text("wire-name"),
        rename=entry.text("rename"),
        values=tuple(_value(entry, value) for value in values) if isinstance(values, list) else None,
        open=entry.flag("open"),
    )


def _check_combination(entry: _Entry) -> None:
    """Raise CorrectionFileError if a key would have no effect beside the others."""
    given = entry.values.keys()
    if entry.values.get("rename") == "":
        raise entry.fail("rename is empty, expected a new name for the model")
    misplaced = _MODEL_KEYS if "field" in given else _FIELD_KEYS
    for key in misplaced:
        if key in given:
            expected = "belongs in an entry without `field`" if misplaced is _MODEL_KEYS else "needs a `field`"
            raise entry.fail(f"{key} {expected}")


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
