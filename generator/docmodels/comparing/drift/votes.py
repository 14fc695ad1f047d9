"""A vote of two to ten sides on one fact: what holds, and who is the odd one out.

Sides that cannot say the fact have no vote. Of several answers the one with the most agreement holds, and of equals
the first side's; a coarse answer that agrees with everything never outvotes the finer ones.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from .type_agreement import Level, Verdict

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class VoteResult(Generic[T]):
    """The outcome."""

    holds: T
    odd: frozenset[str] = frozenset()
    """Sides that contradict it."""
    coarser: frozenset[str] = frozenset()
    """Sides that say less than they could."""
    losses: frozenset[tuple[str, str]] = frozenset()
    """(side, fact) that was left out."""
    what: str = "type"


def majority(said: Mapping[str, T]) -> VoteResult[T]:
    """A vote on a plain fact. ``said`` stands in the order of the sides and is not empty."""
    count: dict[T, int] = {}
    for value in said.values():
        count[value] = count.get(value, 0) + 1
    holds = max(count, key=count.__getitem__)  # of equals the first: dicts keep the order of the sides
    return VoteResult(holds, frozenset(side for side, value in said.items() if value != holds))


def odd_in_having(has: Mapping[str, bool]) -> frozenset[str]:
    """Who is odd where some sides have a thing and some lack it: the minority; of halves those who lack it, whoever
    stands first."""
    if 2 * sum(has.values()) == len(has):
        return frozenset(side for side, there in has.items() if not there)
    return majority(has).odd


@dataclass(slots=True)
class _Candidate(Generic[T]):
    value: T
    speaker: str
    sides: list[str]
    support: int = 0
    coarse: bool = False
    verdicts: dict[int, Verdict] = field(default_factory=dict)


def finest(
    said: Mapping[str, T], compare: Callable[[T, T, str, str], Verdict], style: Mapping[str, Hashable]
) -> VoteResult[T]:
    """A vote under loss. ``compare(a, b, side of a, side of b)``; sides of one ``style`` can say the same things."""
    first = next(iter(said.values()))
    if all(value == first for value in said.values()):
        return VoteResult(first)
    grouped: dict[Hashable, _Candidate[T]] = {}
    for side, value in said.items():
        grouped.setdefault((value, style[side]), _Candidate(value, side, [])).sides.append(side)
    candidates = list(grouped.values())
    for number, one in enumerate(candidates):
        for index, other in enumerate(candidates):
            if index != number:
                verdict = compare(one.value, other.value, one.speaker, other.speaker)
                one.verdicts[index] = verdict
                own_loss = verdict.level is Level.SAME and any(who == 0 for who, _ in verdict.used)
                says_less = verdict.level is Level.COARSER and verdict.coarser == 0
                one.coarse = one.coarse or own_loss or says_less
        one.support = len(one.sides) + sum(
            len(candidates[index].sides) for index, found in one.verdicts.items() if found.level is not Level.DIFFERENT
        )
    winner = max(candidates, key=lambda each: (not each.coarse, each.support))
    return _ballot(winner, candidates)


def _ballot(winner: _Candidate[T], candidates: list[_Candidate[T]]) -> VoteResult[T]:
    odd: set[str] = set()
    coarser: set[str] = set()
    losses: set[tuple[str, str]] = set()
    what = "type"
    for index, found in winner.verdicts.items():
        other = candidates[index]
        for who, fact in found.used:
            losses.update((side, fact) for side in ((winner.speaker,) if who == 0 else other.sides))
        if found.level is Level.DIFFERENT:
            odd.update(other.sides)
            what = found.what
        elif found.level is Level.COARSER:
            coarser.update(winner.sides if found.coarser == 0 else other.sides)
            what = found.what if not odd else what
    return VoteResult(winner.value, frozenset(odd), frozenset(coarser), frozenset(losses), what)
