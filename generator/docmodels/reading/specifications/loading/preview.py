"""Values as text of a bounded length. YAML aliases can make a short file stand for an endless value."""

from __future__ import annotations

import json

from .document import Json

_MAX_VALUES = 20_000
"""How many values a text may hold."""


def json_text(value: Json) -> str | None:
    """Return a value as JSON without spaces; None if it is too large, too deep, or no JSON."""
    if not _is_small(value):
        return None
    try:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    except (ValueError, RecursionError):  # infinite numbers, or endless nesting
        return None


def preview(value: Json, length: int = 200) -> str:
    """Return a value as text for a message, shortened."""
    text = value if isinstance(value, str) else json_text(value)
    if text is not None:
        return text[:length]
    return "{...}" if isinstance(value, dict) else "[...]" if isinstance(value, list) else str(value)[:length]


def _is_small(value: Json) -> bool:
    stack, count = [value], 0
    while stack:
        top = stack.pop()
        count += 1
        if count > _MAX_VALUES:
            return False
        if isinstance(top, dict):
            if len(top) > _MAX_VALUES:
                return False
            stack += top.values()
        elif isinstance(top, list):
            if len(top) > _MAX_VALUES:
                return False
            stack += top
    return True
