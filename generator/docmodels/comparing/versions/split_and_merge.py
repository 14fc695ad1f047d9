"""Models that were split or merged: one change instead of a removal, or a rename, and several additions.

A model is split if several models of its own shape replace it, with names that begin with its own (``Topic``:
``TopicInput`` and ``TopicOutput``); a merge is the inverse.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ...lazy import dataclass
from ...schema.facts import PRESENCE
from ...schema.types import TypeId
from .changes import COPIES, IDENTITY, Change

SameShape = Callable[[TypeId, TypeId], bool]


@dataclass(frozen=True, slots=True)
class _Turnover:
    """The models that only one side has, each with the change that says so."""

    removed: dict[TypeId, Change]
    added: dict[TypeId, Change]
    renamed: dict[TypeId, TypeId]
    """New id -> old id."""


def with_splits_and_merges(found: Sequence[Change], same_shape: SameShape) -> list[Change]:
    """Return the changes with one change for each split or merge. ``same_shape`` compares an old and a new model."""
    forward = _turnover(found)
    splits = _splits(forward, same_shape)
    backward = _turnover(change.inverse() for change in found)
    merges = _splits(backward, lambda old, new: same_shape(new, old))
    combined = [_split(one, copies, forward) for one, copies in splits.items()]
    combined += [_split(one, copies, backward).inverse() for one, copies in merges.items()]
    replaced = {_elements(forward.removed[one]) for one in splits}
    replaced |= {_elements(forward.added[copy]) for copies in splits.values() for copy in copies}
    replaced |= {_elements(backward.removed[one].inverse()) for one in merges}
    replaced |= {_elements(backward.added[copy].inverse()) for copies in merges.values() for copy in copies}
    return [*combined, *(each for each in found if not _is_turnover(each) or _elements(each) not in replaced)]


def _elements(change: Change) -> tuple[object, object]:
    return change.old_element, change.element


def _is_turnover(change: Change) -> bool:
    """Return whether a whole model was added, removed or renamed."""
    if change.element.scope != "model" or change.element.part:
        return False
    return change.attribute == IDENTITY or (change.attribute == PRESENCE and change.one_sided)


def _turnover(found: Iterable[Change]) -> _Turnover:
    turnover = _Turnover({}, {}, {})
    for change in filter(_is_turnover, found):
        old, new = change.old_element.owner, change.element.owner
        assert isinstance(old, TypeId) and isinstance(new, TypeId)
        if change.before is not None:
            turnover.removed[old] = change
        if change.after is not None:
            turnover.added[new] = change
        if change.attribute == IDENTITY:
            turnover.renamed[new] = old
    return turnover


def _splits(turnover: _Turnover, same_shape: SameShape) -> dict[TypeId, list[TypeId]]:
    """Return each removed model with its copies: at least two added models of its shape and prefix."""
    candidates: dict[TypeId, list[TypeId]] = {}
    for new in sorted(turnover.added):
        for length in range(1, min(len(new.name), _MAX_PREFIX)):
            old = TypeId(new.namespace, new.name[:length])
            if old in turnover.removed and turnover.renamed.get(new, old) == old:
                candidates.setdefault(old, []).append(new)
    copies = {
        old: [new for new in group if same_shape(old, new)]
        for old, group in candidates.items()
        if len(group) > 1 and old not in turnover.added
    }
    new_names = {old: new for new, old in turnover.renamed.items()}
    return {old: group for old, group in copies.items() if len(group) > 1 and new_names.get(old, group[0]) in group}


_MAX_PREFIX = 200
"""Names of models are compared up to this length."""


def _split(old: TypeId, copies: Sequence[TypeId], turnover: _Turnover) -> Change:
    removed, first = turnover.removed[old], turnover.added[copies[0]]
    return Change(first.element, removed.old_element, COPIES, old, tuple(copies), first.at, removed.old_at)
