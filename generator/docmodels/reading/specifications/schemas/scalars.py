"""Scalar types by ``type`` and ``format``, and literal values."""

from __future__ import annotations

from math import isfinite

from ....schema.types import ANY, BOOLEAN, INTEGER, NULL, NUMBER, STRING, Constant, ConstantValue, Scalar, ScalarKind
from ..loading.document import Json

_FORMATS: dict[tuple[str, str], Scalar] = {
    ("string", "date-time"): Scalar(ScalarKind.DATE_TIME),
    ("string", "date"): Scalar(ScalarKind.DATE),
    ("string", "binary"): Scalar(ScalarKind.BYTES),
    ("string", "decimal"): Scalar(ScalarKind.DECIMAL),
    ("number", "decimal"): Scalar(ScalarKind.DECIMAL),
}
JSON_TYPES = ("string", "number", "integer", "boolean", "array", "object", "null")
_SCALARS = {
    "string": STRING,
    "integer": INTEGER,
    "number": NUMBER,
    "boolean": BOOLEAN,
    "file": Scalar(ScalarKind.BYTES),  # Swagger 2.0
    "any": ANY,
    "null": NULL,
}


def scalar_of(type_: str, format_: Json) -> Scalar | None:
    """Return the scalar of a type and a format; None for a type that isn't a scalar or that no version has."""
    found = _SCALARS.get(type_)
    return _FORMATS.get((type_, format_), found) if isinstance(format_, str) else found


def is_binary(media_type: Json) -> bool:
    """Return whether a content type is of bytes that aren't text."""
    if not isinstance(media_type, str):
        return False
    name = media_type.partition(";")[0].strip().lower()
    return name.startswith(_BINARY) and not name.endswith(("+xml", "+json"))  # such as image/svg+xml


_BINARY = ("application/octet-stream", "application/zip", "application/pdf", "image/", "audio/", "video/")


def constant_of(value: Json) -> Constant | None:
    """Return a value as a constant; None for objects, arrays and numbers that JSON doesn't have."""
    if isinstance(value, float) and not isfinite(value):
        return None
    return Constant(value) if isinstance(value, str | int | float | bool | None) else None


def constants_of(values: list[Json]) -> list[ConstantValue]:
    """Return the scalar values of a list, each once and without null."""
    found = [made for each in values if each is not None and (made := constant_of(each)) is not None]
    return [each.value for each in dict.fromkeys(found)]
