"""Safe HTML: text is escaped when it enters a page, and nowhere else is markup made from it."""

from __future__ import annotations

from html import escape

from ...report import MatrixState
from ..terminal import visible


def text(value: str, limit: int = 400) -> str:
    """Text from documents, for the inside of an element or an attribute in double quotes."""
    return escape(visible(value, limit), quote=True)


def plural(number: int, word: str) -> str:
    """``1 fact``, ``2 facts``."""
    return f"{number} {word}{'' if number == 1 else 's'}"


def code(value: str, limit: int = 400) -> str:
    """A code element that may break at the dots of a long name."""
    return f"<code>{text(value, limit).replace('.', '.<wbr>')}</code>"


WORDS = {
    MatrixState.SAME: ("=", "same"),
    MatrixState.DIFFERS: ("≠", "differs"),
    MatrixState.MISSING: ("–", "missing"),
    MatrixState.UNSAID: ("·", "not said there"),
    MatrixState.LAGS: ("‹", "lags behind"),
    MatrixState.UNREADABLE: ("?", "unreadable"),
}
"""A sign for the eye, words for a screen reader."""
