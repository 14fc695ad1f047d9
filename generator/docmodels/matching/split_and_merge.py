"""A model that became several of its own shape (``Topic``: ``TopicInput`` and ``TopicOutput``), or several that became
one: one fact, and not a removal, or a rename, beside so many additions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ..comparing.versions.changes import IDENTITY, Change
from ..schema.facts import MODEL, PRESENCE
from ..schema.notation import read_id, spell_id
from ..schema.types import TypeId

COPIES = "copies"
"""The attribute of such a change: the model on the one side, all that it was or became on the other."""
SameShape = Callable[[TypeId, TypeId], bool]


@dataclass(frozen=True, slots=True)
class _Turnover:
    """Names that one side has and the other lacks, as seen from the first: each with the change that says so."""

    gone: dict[TypeId, Change]
    come: dict[TypeId, Change]
    renamed: dict[TypeId, TypeId]
    """New name -> old name."""


def with_copies(found: Sequence[Change], same: SameShape) -> list[Change]:
    """The changes, each group of copies told as one. ``same`` compares an old model with a new one."""
    there = _turnover(found)
    splits = _groups(there, same)
    back = _turnover(change.inverse() for change in found)
    merges = _groups(back, lambda old, new: same(new, old))
    told = [_split(one, copies, there) for one, copies in splits.items()]
    told += [_split(one, copies, back).inverse() for one, copies in merges.items()]
    parts = {id(there.come[copy]) for copies in splits.values() for copy in copies}
    parts |= {id(there.gone[one]) for one in splits}
    taken = {(change.was, change.subject) for change in found if id(change) in parts}
    for one, copies in merges.items():
        taken |= {(each.subject, each.was) for each in (back.gone[one], *(back.come[copy] for copy in copies))}
    return [*told, *(c for c in found if not _is_whole(c) or (c.was, c.subject) not in taken)]


def _is_whole(change: Change) -> bool:
    whole = change.subject.scope == MODEL and not change.subject.part and change.attribute in (PRESENCE, IDENTITY)
    return whole and (change.attribute == IDENTITY or None in (change.before, change.after))


def _turnover(found: Iterable[Change]) -> _Turnover:
    turnover = _Turnover({}, {}, {})
    for change in found:
        if not _is_whole(change):
            continue
        if change.before is not None:
            turnover.gone[read_id(change.was.owner)] = change
        if change.after is not None:
            turnover.come[read_id(change.subject.owner)] = change
        if change.attribute == IDENTITY:
            turnover.renamed[read_id(change.subject.owner)] = read_id(change.was.owner)
    return turnover


def _groups(turnover: _Turnover, same: SameShape) -> dict[TypeId, list[TypeId]]:
    """Each model that is gone with the new ones of its shape whose names begin with its own: two at least."""
    groups: dict[TypeId, list[TypeId]] = {}
    for new in sorted(turnover.come):
        for length in range(1, min(len(new.name), _LONGEST)):
            old = TypeId(new.namespace, new.name[:length])
            if old in turnover.gone and turnover.renamed.get(new, old) == old:
                groups.setdefault(old, []).append(new)
    apart = {old: group for old, group in groups.items() if len(group) > 1 and old not in turnover.come}
    alike = {old: [new for new in group if same(old, new)] for old, group in apart.items()}
    renamed = {old: new for new, old in turnover.renamed.items()}
    return {old: group for old, group in alike.items() if len(group) > 1 and renamed.get(old, group[0]) in group}


_LONGEST = 200
"""Longer names are not taken apart."""


def _split(old: TypeId, copies: Sequence[TypeId], turnover: _Turnover) -> Change:
    gone, first = turnover.gone[old], turnover.come[copies[0]]
    after = ", ".join(map(spell_id, copies))
    return Change(first.subject, gone.was, COPIES, spell_id(old), after, first.at, gone.was_at)
