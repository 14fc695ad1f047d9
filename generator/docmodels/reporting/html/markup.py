"""Safe HTML: every text from documents is escaped before it becomes part of a page."""

from __future__ import annotations

from html import escape

from ...report import MatrixState
from ..terminal import escape_terminal


def text(value: str, limit: int = 400) -> str:
    """Return text for an element's content or for an attribute in double quotes."""
    return escape(escape_terminal(value, limit), quote=True)


def plural(number: int, word: str) -> str:
    """Return ``1 fact`` or ``2 facts``."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def code(value: str, limit: int = 400) -> str:
    """Return a code element that may wrap at the dots of a long name."""
    return f"<code>{text(value, limit).replace('.', '.<wbr>')}</code>"


WORDS = {
    MatrixState.SAME: ("=", "same"),
    MatrixState.DIFFERS: ("≠", "differs"),
    MatrixState.MISSING: ("–", "missing"),
    MatrixState.UNSTATED: ("·", "not stated"),
    MatrixState.LAGS: ("‹", "lags behind"),
    MatrixState.UNREADABLE: ("?", "unreadable"),
}
"""The sign of each state, and its words for screen readers."""
