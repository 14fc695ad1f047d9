"""Plain data (what JSON can say) is held to the kinds that it must be of, a table at a time.

What was kept comes from outside: a value of another kind would show far from here, or not at all.
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
WHOLE: Kind = frozenset({int})
CONSTANT: Kind = frozenset({str, int, float, bool, NONE})
RECORD: Kind = frozenset({list})


def table(rows: Sequence[Any], kinds: Kinds) -> Sequence[Any]:
    """Records of one make: each of a value for every entry of ``kinds``. Raises ValueError and TypeError."""
    if rows:
        for column, allowed in zip(zip(*rows, strict=True), kinds, strict=True):
            if not allowed.issuperset(map(type, column)):
                raise ValueError("a value of another kind")
    return rows


def record(data: Any, kinds: Kinds) -> Any:
    """One record. Raises ValueError and TypeError."""
    return table((data,), kinds)[0]


def texts(values: Iterable[Any]) -> tuple[str, ...]:
    """Texts alone. Raises ValueError."""
    found = tuple(values)
    if not TEXT.issuperset(map(type, found)):
        raise ValueError("no text")
    return found
