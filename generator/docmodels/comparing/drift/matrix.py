"""The matrix of a drift report: what each side has to say about each model or operation with differences."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...report import RANK, Cell, Difference, MatrixRow, MatrixState
from ...schema.model import Object
from ...schema.types import Type, Unread, children
from .context import Drifting

WHOLE = frozenset(("lang-operation-missing", "lang-model-missing"))
"""Rules under which a whole thing is missing."""


def matrix(run: Drifting, later: Drifting, found: Sequence[Difference], late: Collection[str]) -> tuple[MatrixRow, ...]:
    """A row for each model or operation with differences, in the order of ``found``, then for each model that could
    not be read somewhere. ``late`` are the sides that lag, which ``later`` is without."""
    groups = {later.name(group): group for group in later.groups.all}
    calls = {group.call: group.by_side.keys() for group in later.operations}
    unread = _unreadable(later)
    by_model: dict[str, list[Difference]] = {}
    for one in found:
        if one.rule != "lang-stale":
            by_model.setdefault(one.model, []).append(one)
    rows = []
    for model in (*by_model, *(model for model in unread if model not in by_model)):
        there = calls[model] if model in calls else groups[model].ids.keys() if model in groups else ()
        differences = by_model.get(model, [])
        cells = tuple(
            Cell(MatrixState.LAGS) if side in late else _cell(side, differences, there, unread.get(model, ()))
            for side in run.side_names
        )
        worst = min((one.severity for one in differences), key=RANK.__getitem__, default=None)
        rows.append(MatrixRow(model, cells, worst, max((len(one.usages) for one in differences), default=0)))
    return tuple(rows)


def value_of(difference: Difference, side: str) -> str | None:
    """What a side says; None where it lacks the thing or is not asked."""
    return next((said.value for said in difference.said if said.side == side), None)


def _cell(side: str, differences: Sequence[Difference], there: Collection[str], unread: Collection[str]) -> Cell:
    odd = [one for one in differences if any(said.side == side and said.odd for said in one.said)]
    if any(one.rule in WHOLE and value_of(one, side) is None for one in odd):
        return Cell(MatrixState.MISSING)
    if odd:
        return Cell(MatrixState.DIFFERS, len(odd))
    if side in unread:
        return Cell(MatrixState.UNREADABLE)
    return Cell(MatrixState.SAME if side in there else MatrixState.UNSAID)


def _unreadable(run: Drifting) -> dict[str, set[str]]:
    """The sides on which a type of a model could not be read, by the model's name."""
    found: dict[str, set[str]] = {}
    for side in run.sides:
        for declared in side.schema.declarations:
            if isinstance(declared, Object) and any(_is_unread(field.type) for field in declared.fields):
                found.setdefault(run.name(run.groups.of[side.name, declared.id]), set()).add(side.name)
    return found


def _is_unread(type_: Type) -> bool:
    stack = [type_]
    while stack:
        found = stack.pop()
        if isinstance(found, Unread):
            return True
        stack.extend(children(found))
    return False
