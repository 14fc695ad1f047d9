"""Tables of enumerated values -> the rows that have them.

Such a table names only the property, not the object that holds it. If several properties of a model have one name,
their values follow each other; the sample above the table shows where each list begins.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import isfinite
from typing import Any

from .....findings import finding
from .....lazy import dataclass
from .....schema.model import Location
from ....markdown import Table
from ....tables.page_findings import PageFindings
from ..words import ANONYMOUS, Column
from .nodes import Node
from .rows import rows_of, split_depth, unescaped
from .shapes import CellShape, shape_of, states_null

NO_SAMPLE = object()
"""The sample of what no sample shows."""
MAX_SAME_NAMES = 100
"""How many properties of one name are distinguished by the sample, and how many values are tried for one."""
Value = str | int | float | bool


@dataclass(frozen=True, slots=True)
class EnumeratedValue:
    """One row of a table of enumerated values."""

    name: str
    """Empty for an anonymous row."""
    depth: int
    text: str
    line: int


def listed_values(table: Table, columns: Mapping[Column, int], findings: PageFindings) -> list[EnumeratedValue]:
    """Return the rows of a table of enumerated values."""
    found = []
    for row in rows_of(table, {Column.DESCRIPTION: columns[Column.VALUE]}, findings, report=False):
        depth, name = split_depth(row.cells[columns[Column.NAME]])
        name = "" if name.casefold() in ANONYMOUS else unescaped(name)
        found.append(EnumeratedValue(name, depth, row.cells[columns[Column.VALUE]].strip(), row.line))
    return found


def assign_values(
    root: Node, values: Sequence[EnumeratedValue], sample: Any, findings: PageFindings, *, by_depth: bool = False
) -> None:
    """Give each row of a tree its enumerated values. ``by_depth``: the table repeats the depth marks of the names."""
    groups: dict[tuple[str, int], list[EnumeratedValue]] = {}
    for value in values:
        groups.setdefault((value.name, value.depth if by_depth else 0), []).append(value)
    rows: dict[tuple[str, int], list[_ValueHolder]] = {}
    for candidate in _candidates(root, sample):
        node = candidate.node
        rows.setdefault((node.name, node.row.depth if by_depth and node.row else 0), []).append(candidate)
    for key, listed in groups.items():
        candidates = [each for each in rows.get(key, ()) if _fits(each, listed)]
        known = [each for each in candidates if not each.repeated]
        if not known:
            continue
        split = _split(listed, candidates) if len(candidates) > 1 else [listed]
        if split is None:
            findings.found.append(_mixed_up(key[0], listed, known, findings.path))
            continue
        for each, own in zip(candidates, split, strict=True):
            if not each.repeated:
                each.node.values = _converted(each.shape, own)


@dataclass(frozen=True, slots=True)
class _ValueHolder:
    """A row that may have enumerated values."""

    node: Node
    shape: CellShape
    sample: Any
    repeated: bool
    """Whether the row repeats a property of another model."""


def _candidates(root: Node, sample: Any) -> Iterator[_ValueHolder]:
    """Yield the rows that may have enumerated values, in the order of the page."""
    stack: list[tuple[Node, Any, bool]] = [(root, sample, False)]
    found = []
    while stack:
        node, value, repeated = stack.pop()
        shape = shape_of(node.row.type if node.row else "object")
        if node.row is not None and shape.is_scalar and not (node.parts or node.children):
            found.append(_ValueHolder(node, shape, value, repeated))
        inside = repeated or shape.reference is not None
        stack.extend((below, sample_below(below, value), inside) for below in node.below())
    return iter(sorted(found, key=lambda each: each.node.row.at.line if each.node.row else 0))


def sample_below(node: Node, value: Any) -> Any:
    """Return the sample of a row, from that of the one above it."""
    while isinstance(value, list) and value and node.name:
        value = value[0]
    if not node.name:
        return value
    return value.get(node.name, NO_SAMPLE) if isinstance(value, dict) else NO_SAMPLE


def _fits(candidate: _ValueHolder, listed: Sequence[EnumeratedValue]) -> bool:
    """Return whether at least one of the values may be one of the row's."""
    return candidate.shape.core != "null" and any(
        _value(candidate.shape, each.text) is not None for each in listed[:MAX_SAME_NAMES]
    )


def _split(listed: Sequence[EnumeratedValue], candidates: Sequence[_ValueHolder]) -> list[list[EnumeratedValue]] | None:
    """Return the values of each row; None if the rows are ambiguous. A row without a listed sample has none."""
    if len(candidates) > MAX_SAME_NAMES:
        return None
    starts: list[int | None] = []
    at = 0
    for each in candidates:
        sample = each.sample[0] if isinstance(each.sample, list) and each.sample else each.sample
        if sample is NO_SAMPLE or sample is None:
            return None
        text = sample if isinstance(sample, str) else json.dumps(sample)
        start = next((index for index in range(at, len(listed)) if listed[index].text == text), None)
        starts.append(start)
        at = at if start is None else start + 1
    known = [start for start in starts if start is not None]
    if known[:1] != [0]:
        return None
    ends = iter([*known[1:], len(listed)])
    split = [[] if start is None else list(listed[start : next(ends)]) for start in starts]
    return split if all(len({each.text for each in own}) == len(own) for own in split) else None


def _converted(shape: CellShape, listed: Iterable[EnumeratedValue]) -> tuple[Value, ...]:
    """Return the values as the type of the row has them, without the null of a nullable one."""
    admits_null = shape.nullable or states_null(shape)
    values = [_value(shape, each.text) for each in listed if not (admits_null and each.text == "null")]
    kept: dict[tuple[type, Value], Value] = {(type(v), v): v for v in values if v is not None}
    return tuple(kept.values())


def _value(shape: CellShape, text: str) -> Value | None:
    word = shape.core.partition("(")[0].split(",")[0].strip()
    if word in ("integer", "number", "boolean"):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            return None
        is_number = isinstance(found, int | float) and not isinstance(found, bool)
        return found if (is_number if word != "boolean" else isinstance(found, bool)) and isfinite(found) else None
    return text


def _mixed_up(name: str, listed: Sequence[EnumeratedValue], known: Sequence[_ValueHolder], path: str) -> Any:
    return finding(
        "DM126",
        f"the values of {len(known)} properties named {name or '*anonymous*'!r} are ambiguous, so none has any",
        Location(path, listed[0].line),
        read=", ".join(each.text for each in listed)[:200],
        expected="one property of this name, or a sample that shows where the values of each begin",
        hint="set the types in a corrections file",
    )
