"""Escape text from documents for a terminal: control characters and direction marks become visible."""

from __future__ import annotations

from ..lazy import lazy_pattern

_HIDDEN = lazy_pattern("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def escape_terminal(text: str, limit: int = 500) -> str:
    """Return ``text`` on one line, without anything that a terminal would interpret, cut at ``limit`` characters."""
    if len(text) > limit:
        text = text[:limit] + "…"
    return _HIDDEN.sub(lambda match: _escape(match[0]), text)


def escape_terminal_json(json_text: str) -> str:
    """Return JSON text with such characters, which occur in strings only, as JSON escapes. Line breaks stay."""
    return _HIDDEN.sub(lambda match: "\n" if match[0] == "\n" else f"\\u{ord(match[0]):04x}", json_text)


def _escape(char: str) -> str:
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char) or f"\\u{ord(char):04x}"
