"""The matrix of a drift report: the state of each side for each model or operation that differs."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...report import RANK, Cell, Difference, MatrixRow, MatrixState
from ...schema.model import Object
from ...schema.types import Unread, walk
from .context import DriftContext

WHOLE_MISSING = frozenset(("lang-operation-missing", "lang-model-missing"))
"""The rules for a whole model or operation that is missing."""


def build_matrix(
    context: DriftContext, without_lagging: DriftContext, found: Sequence[Difference], lagging: Collection[str]
) -> tuple[MatrixRow, ...]:
    """Return a row for each model or operation that differs, in the order of ``found``, then for each model that a
    side couldn't read. ``lagging`` has the sides that lag behind, which ``without_lagging`` doesn't compare."""
    groups = {without_lagging.name(group): group for group in without_lagging.groups.all}
    calls = {without_lagging.call(group): group.by_side.keys() for group in without_lagging.operations}
    unread = _unreadable(without_lagging)
    by_model: dict[str, list[Difference]] = {}
    for one in found:
        if one.rule != "lang-stale":
            by_model.setdefault(one.model, []).append(one)
    rows = []
    for model in (*by_model, *(model for model in unread if model not in by_model)):
        there = calls[model] if model in calls else groups[model].ids.keys() if model in groups else ()
        differences = by_model.get(model, [])
        cells = tuple(
            Cell(MatrixState.LAGS) if side in lagging else _cell(side, differences, there, unread.get(model, ()))
            for side in context.side_names
        )
        worst = min((one.severity for one in differences), key=RANK.__getitem__, default=None)
        rows.append(MatrixRow(model, cells, worst, max((len(one.usages) for one in differences), default=0)))
    return tuple(rows)


def value_of(difference: Difference, side: str) -> str | None:
    """Return what a side states; None if it doesn't have the thing or isn't part of the comparison."""
    return next((one.value for one in difference.statements if one.side == side), None)


def _cell(side: str, differences: Sequence[Difference], there: Collection[str], unread: Collection[str]) -> Cell:
    own = [one for one in differences if is_outlier(one, side)]
    if any(one.rule in WHOLE_MISSING and value_of(one, side) is None for one in own):
        return Cell(MatrixState.MISSING)
    if own:
        return Cell(MatrixState.DIFFERS, len(own))
    if side in unread:
        return Cell(MatrixState.UNREADABLE)
    return Cell(MatrixState.SAME if side in there else MatrixState.UNSTATED)


def is_outlier(difference: Difference, side: str) -> bool:
    """Is this side an outlier of the difference?"""
    return any(one.side == side and one.outlier for one in difference.statements)


def _unreadable(context: DriftContext) -> dict[str, set[str]]:
    """The sides that couldn't read a type of a model, by the model's name."""
    found: dict[str, set[str]] = {}
    for side in context.sides:
        for declared in side.schema.declarations:
            if isinstance(declared, Object) and _has_unread(declared):
                found.setdefault(context.name(context.groups.of[side.name, declared.id]), set()).add(side.name)
    return found


def _has_unread(declared: Object) -> bool:
    return any(isinstance(part, Unread) for field in declared.fields for part in walk(field.type))
