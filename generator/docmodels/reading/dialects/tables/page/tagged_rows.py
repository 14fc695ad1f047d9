"""Rows between a tag and its end, ``<data>`` and ``</data>``: they are the fields of ``data``."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import replace

from .....lazy import lazy_pattern
from ....tables.names import NameCell
from ....tables.rows import Row

_TAG = lazy_pattern(r"`?\s*<(?P<end>/?)\s*(?P<name>[\w$.-]+)\s*>\s*`?")
_LEVEL = 10_000
"""What one tag adds to the depth of a row: more than any marks in its cell."""


def nested_by_tags(
    rows: Sequence[Row], names: Sequence[NameCell], column: int
) -> tuple[tuple[Row, ...], tuple[NameCell, ...]]:
    """Return the rows and names without those that end a tag; the depth of a row says how many tags it is in. A tag
    without an end is a name like any other."""
    tags = [_TAG.fullmatch(_unescaped(row.cells[column])) for row in rows]
    pairs = _pairs(tags)
    if not pairs:
        return tuple(rows), tuple(names)
    ends = set(pairs.values())
    kept: list[tuple[Row, NameCell]] = []
    level = 0
    for index, (row, name, tag) in enumerate(zip(rows, names, tags, strict=True)):
        if index in ends:
            level -= 1
            continue
        text = tag["name"] if tag is not None and index in pairs else name.name
        kept.append((row, replace(name, name=text, depth=name.depth + level * _LEVEL)))
        level += index in pairs
    return tuple([row for row, _ in kept]), tuple([name for _, name in kept])


def _unescaped(cell: str) -> str:
    return html.unescape(cell.replace("\\<", "<").replace("\\>", ">").replace("\\/", "/").replace("\\_", "_")).strip()


def _pairs(tags: Sequence[re.Match[str] | None]) -> dict[int, int]:
    """The row that begins each tag -> the row that ends it."""
    begun: list[tuple[str, int]] = []
    pairs: dict[int, int] = {}
    for index, tag in enumerate(tags):
        if tag is None:
            continue
        if not tag["end"]:
            begun.append((tag["name"], index))
        elif any(name == tag["name"] for name, _ in begun):
            while begun[-1][0] != tag["name"]:
                begun.pop()
            pairs[begun.pop()[1]] = index
    return pairs
