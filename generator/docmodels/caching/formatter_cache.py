"""A formatter that asks black only for statements that no earlier run has formatted."""

from __future__ import annotations

from typing import Any

from ..writing import formatter as black
from ..writing.formatter import Formatter
from .protocol import Cache


def cached_formatter(cache: Cache | None) -> Formatter:
    """Return black with ``cache`` in front of it, or black itself without a cache."""
    if cache is None:
        return black.BLACK

    def statement(text: str, indent: int) -> str:
        return cache.get_or_compute(
            f"black\0{indent}\0{text}",
            lambda: black.format_statement(text, indent),
            str,
            lambda data: _decode(data, text),
        )

    return Formatter(statement=statement)


def _decode(data: Any, statement: str) -> str:
    """Return a cached text if it is a layout of the statement: black adds only spaces, brackets and commas.

    Raises ValueError for any other data.
    """
    if not isinstance(data, str) or data.translate(_LAYOUT) != statement.translate(_LAYOUT):
        raise ValueError("not a layout of the statement")
    return data


_LAYOUT = str.maketrans("", "", " \n(),")
