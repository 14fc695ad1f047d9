"""Types in the cells of names, as in tables of Kubernetes resources: ```replicas` _integer_``, ``id <br> *string*``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from .....lazy import lazy_pattern
from ....tables.rows import Row
from ....types.expressions import Expression, UnreadExpression

_NAME = lazy_pattern(r"\s*+(`[^`]++`|\*\*[^*]++\*\*|[\w.$-]++)(?:\s|<br\s*+/?>)++(?=[_*])")
_BREAK = lazy_pattern(r"<br\s*+/?>")
_MARKED = lazy_pattern(r"([_*])(?![_*])([^\n]+)\1$")
_ENOUGH = 0.7


def split_types(rows: Sequence[Row], name: int, read_type: Callable[[str], Expression]) -> tuple[tuple[Row, ...], bool]:
    """Return the rows with one more cell for the type in the cell of the name, and whether most rows have one.
    Otherwise, the rows are unchanged."""
    found = [_split(row.cells[name], read_type) for row in rows]
    if not rows or sum(each is not None for each in found) < _ENOUGH * len(rows):
        return tuple(rows), False
    return tuple([_with_type(row, name, each) for row, each in zip(rows, found, strict=True)]), True


def _split(cell: str, read_type: Callable[[str], Expression]) -> tuple[str, str] | None:
    """The name with what else the cell says, and the type; None if no emphasis behind the name is a type."""
    start = _NAME.match(cell)
    if start is None:
        return None
    parts = [part.strip() for part in _BREAK.split(cell[start.end() :])]
    for index, part in enumerate(parts):
        marked = _MARKED.match(part)
        if marked and not isinstance(read_type(marked[2]), UnreadExpression):
            others = [start[1], *parts[:index], *parts[index + 1 :]]
            return " <br> ".join(other for other in others if other), marked[2]
    return None


def _with_type(row: Row, name: int, found: tuple[str, str] | None) -> Row:
    text, type_ = found or (row.cells[name], "")
    places = row.first or tuple(range(len(row.cells)))
    first = (*places, places[name])
    return replace(row, cells=(*row.cells[:name], text, *row.cells[name + 1 :], type_), first=first)
