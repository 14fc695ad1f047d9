"""black, as a value: what formats the Python that docmodels' own layout can't format.

Every other module lays its statements out itself. `app` hands a formatter to `write`; a cached one asks black only
for statements that no earlier run has formatted.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from ..lazy import dataclass


@lru_cache(maxsize=16384)
def format_statement(statement: str, indent: int) -> str:
    """Format one Python statement that begins at column ``indent`` (0 or 4) with black."""
    import black

    if not indent:
        return black.format_str(statement, mode=black.Mode()).rstrip("\n")
    wrapped = black.format_str(f"class _:\n    {statement}\n", mode=black.Mode())
    return wrapped.split("\n", 1)[1].strip("\n")[indent:]


def format_file(text: str) -> str:
    """Format a whole Python file with black. Raises ValueError if it isn't Python."""
    import black

    try:
        return black.format_str(text, mode=black.Mode())
    except Exception as error:  # black's own exceptions, and those of its parser
        raise ValueError(str(error)) from None


@dataclass(frozen=True, slots=True)
class Formatter:
    """Formats Python code."""

    statement: Callable[[str, int], str] = format_statement
    """Formats one statement at an indent."""
    file: Callable[[str], str] = format_file
    """Formats a whole file."""


BLACK = Formatter()
