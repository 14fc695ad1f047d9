"""Text from documents, made safe for a terminal: control sequences and direction marks become visible escapes."""

from __future__ import annotations

import re

_HIDDEN = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def visible(text: str, limit: int = 500) -> str:
    """``text`` on one line, without anything that a terminal would act on, capped at ``limit`` characters."""
    if len(text) > limit:
        text = text[:limit] + "…"
    return _HIDDEN.sub(lambda match: _escape(match[0]), text)


def visible_json(json_text: str) -> str:
    """JSON text in which such characters, which can stand in strings alone, are escapes of JSON; lines stay."""
    return _HIDDEN.sub(lambda match: "\n" if match[0] == "\n" else f"\\u{ord(match[0]):04x}", json_text)


def _escape(char: str) -> str:
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char) or f"\\u{ord(char):04x}"
