"""Decode the bytes of a document, with a finding if they aren't valid UTF-8. No byte is lost."""

from __future__ import annotations

import codecs

from ...findings import Finding, finding
from ...schema.model import Location

_HINT = "save the page as UTF-8"


def _as_latin1(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("latin-1"), error.end


codecs.register_error("docmodels-latin1", _as_latin1)


def decode(data: bytes, path: str) -> tuple[str, Finding | None]:
    """Return the text of a page: UTF-8, or UTF-16 or 32 with a byte order mark. In other pages, each byte that isn't
    valid UTF-8 is read as Latin-1, and the finding has the position of the first one."""
    if data.startswith(codecs.BOM_UTF8):
        data = data[3:]
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _repaired(data, path, error)


def _repaired(data: bytes, path: str, error: UnicodeDecodeError) -> tuple[str, Finding]:
    for mark, encoding in (
        (codecs.BOM_UTF32_LE, "utf-32"),
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            text = data.decode(encoding, errors="replace")
            message = f"the page is {encoding.upper()} instead of UTF-8, and was read as such"
            return text, finding("DM109", message, Location(path, 1, 1), expected="UTF-8", hint=_HINT)
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    bad = data[error.start : error.start + 1].hex()
    return data.decode("utf-8", "docmodels-latin1"), finding(
        "DM109",
        "bytes that aren't valid UTF-8 were read as Latin-1",
        Location(path, line, column),
        read=f"byte 0x{bad}",
        expected="UTF-8",
        hint=_HINT,
    )
