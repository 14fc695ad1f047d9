"""Checks the kinds of plain data (what JSON can express), one table at a time.

Cached data comes from outside: without the check, a value of another kind would fail far from here, or never.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

NONE = type(None)
Kind = frozenset[type]
Kinds = tuple[Kind, ...]
TEXT: Kind = frozenset({str})
TEXT_OR_NONE: Kind = frozenset({str, NONE})
TRUTH_OR_NONE: Kind = frozenset({bool, NONE})
TRUTH: Kind = frozenset({bool})
WHOLE: Kind = frozenset({int})
CONSTANT: Kind = frozenset({str, int, float, bool, NONE})
RECORD: Kind = frozenset({list})
RECORD_OR_NONE: Kind = frozenset({list, NONE})


def table(rows: Sequence[Any], kinds: Kinds) -> Sequence[Any]:
    """Return the rows, each with one value per entry of ``kinds``. Raises ValueError or TypeError."""
    if rows:
        for column, allowed in zip(zip(*rows, strict=True), kinds, strict=True):
            if not allowed.issuperset(map(type, column)):
                raise ValueError("a value of another kind")
    return rows


def record(data: Any, kinds: Kinds) -> Any:
    """Return one record. Raises ValueError or TypeError."""
    return table((data,), kinds)[0]


def texts(values: Iterable[Any]) -> tuple[str, ...]:
    """Return texts. Raises ValueError."""
    found = tuple(values)
    if not TEXT.issuperset(map(type, found)):
        raise ValueError("not a text")
    return found
