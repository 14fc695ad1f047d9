"""Combinations of settings in which every pair of values of two settings occurs, and their distribution over trees."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import combinations, product
from math import ceil
from pathlib import Path
from random import Random
from typing import Any, TypeAlias

VALUES: dict[str, tuple[Any, ...]] = {
    "enum_values": ("documented", "snake", "kebab", "camel", "pascal", "upper"),
    "unstated_nullable": ("no", "yes", "api", {"datetime": "yes", "list": "no"}),
    "extra": (None, "ignore", "allow", "forbid"),
    "layout": ("package", "single", "modules"),
    "unstated_required": ("optional", "required", "answers"),
    "docstrings": ("full", "descriptions", "none"),
    "examples": (None, True, False),
    "enum_style": ("literal", "enum"),
    "field_names": ("snake", "documented"),
    "frozen": (False, True),
    "strict": (False, True),
    "base_class": (None, "base_of_models.Base"),
    "dates": ("native", "iso"),
    "constraints": (True, False),
    "defer_build": (True, False),
    "metadata": (True, False),
    "documented_defaults": (False, True),
}
"""The settings that shape the code of pydantic models, those with most values first. Defaults come first, too."""
NUMBERS = {setting: range(len(values)) for setting, values in VALUES.items()}
Row: TypeAlias = dict[str, int]
"""The number of a value for each setting."""
Pair: TypeAlias = frozenset[tuple[str, int]]

SMALL, LARGE = 500_000, 2_000_000
"""Trees with fewer bytes are small; with more, they are large."""


def all_pairs() -> set[Pair]:
    return {
        frozenset({(one, a), (other, b)})
        for one, other in combinations(VALUES, 2)
        for a, b in product(NUMBERS[one], NUMBERS[other])
    }


def pairs_of(row: Row) -> set[Pair]:
    return {frozenset(pair) for pair in combinations(row.items(), 2)}


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """Return the defaults, and few combinations with which every pair of values of two settings occurs."""
    defaults = dict.fromkeys(VALUES, 0)
    missing = all_pairs() - pairs_of(defaults)
    random = Random(24)  # a seed with few rows
    used = Counter(defaults.items())
    found = [defaults]
    while missing:
        row: Row = {}
        for setting, numbers in NUMBERS.items():
            row[setting] = max(
                numbers,
                key=lambda number, setting=setting, row=row: (  # type: ignore[misc]
                    sum(frozenset({(setting, number), pair}) in missing for pair in row.items()),
                    0 if row else sum((setting, number) in pair for pair in missing),
                    -used[setting, number],
                    random.random(),
                ),
            )
        missing -= pairs_of(row)
        used.update(row.items())
        found.append(row)
    return tuple(found)


def settings_of(row: Row) -> dict[str, Any]:
    return {setting: VALUES[setting][number] for setting, number in row.items()}


def deal(trees: Sequence[Path]) -> dict[Path, tuple[Row, ...]]:
    """Return rows for each tree, so that those of one size have all rows between them."""
    classes: dict[int, list[Path]] = defaultdict(list)
    for tree in trees:
        classes[size_class(tree)].append(tree)
    dealt: dict[Path, tuple[Row, ...]] = {}
    for members in classes.values():
        number = ceil(len(rows()) / len(members))
        for place, tree in enumerate(members):
            start = place * number
            dealt[tree] = tuple(rows()[(start + each) % len(rows())] for each in range(number))
    return dealt


@cache
def size_class(tree: Path) -> int:
    """Return 0 for a small tree, 1 for a medium one and 2 for a large one."""
    files = tree.rglob("*") if tree.is_dir() else [tree]
    size = sum(file.stat().st_size for file in files if file.is_file())
    return (size >= SMALL) + (size >= LARGE)
