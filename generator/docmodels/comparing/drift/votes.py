"""A vote of two to ten sides on one fact: which value wins, and which sides are outliers.

Sides that can't express the fact have no vote. The value with the most agreement wins, and ties go to the first side.
A vague value that agrees with everything never wins over the more specific ones.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import field
from typing import Generic, TypeVar

from ...lazy import dataclass
from .types.agreement import AgreementLevel, Aspect, SideLimit, TypeAgreement

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class VoteResult(Generic[T]):
    """The outcome of a vote."""

    winner: T
    outliers: frozenset[str] = frozenset()
    """Sides that contradict the winner."""
    less_specific: frozenset[str] = frozenset()
    """Sides that state less than they could."""
    limits: frozenset[SideLimit] = frozenset()
    """Facts that were left out of the vote."""
    aspect: Aspect = "type"
    """What the outliers differ in."""


def vote_by_majority(values: Mapping[str, T], truth: str | None = None) -> VoteResult[T]:
    """Vote on a plain fact. ``values`` is in the order of the sides and not empty. If the side ``truth`` states the
    fact, its value wins."""
    count: dict[T, int] = {}
    for value in values.values():
        count[value] = count.get(value, 0) + 1
    first = max(count, key=count.__getitem__)  # the first of equals: the dict is in the order of the sides
    winner = first if truth is None else values.get(truth, first)
    return VoteResult(winner, frozenset(side for side, value in values.items() if value != winner))


def vote_on_presence(present: Mapping[str, bool], truth: str | None = None) -> frozenset[str]:
    """Return the outliers if some sides have a thing and some don't: the minority. In a tie, the sides without it are
    the outliers. With the side ``truth``, those that differ from it are."""
    if truth is not None and truth in present:
        return vote_by_majority(present, truth).outliers
    if 2 * sum(present.values()) == len(present):
        return frozenset(side for side, there in present.items() if not there)
    return vote_by_majority(present).outliers


@dataclass(slots=True)
class _Candidate(Generic[T]):
    """A value, with the sides that state it and have the same limits."""

    value: T
    representative: str
    """The first of the sides."""
    sides: list[str]
    support: int = 0
    vague: bool = False
    agreements: dict[int, TypeAgreement] = field(default_factory=dict)
    """With each other candidate, by its index."""


def vote_by_agreement(
    values: Mapping[str, T],
    compare: Callable[[T, T, str, str], TypeAgreement],
    limits: Mapping[str, Hashable],
    truth: str | None = None,
) -> VoteResult[T]:
    """Vote on types, with the limits of the sides. ``compare(a, b, side_of_a, side_of_b)`` compares two values. If the
    side ``truth`` states a type, it wins."""
    first = next(iter(values.values()))
    if all(value == first for value in values.values()):
        return VoteResult(first)
    grouped: dict[Hashable, _Candidate[T]] = {}
    for side, value in values.items():
        grouped.setdefault((value, limits[side]), _Candidate(value, side, [])).sides.append(side)
    candidates = list(grouped.values())
    for number in range(len(candidates)):
        _count_support(number, candidates, compare)
    winner = max(candidates, key=lambda each: (truth in each.sides, not each.vague, each.support))
    return _result(winner, candidates)


def _count_support(
    number: int, candidates: Sequence[_Candidate[T]], compare: Callable[[T, T, str, str], TypeAgreement]
) -> None:
    one = candidates[number]
    one.support = len(one.sides)
    for index, other in enumerate(candidates):
        if index == number:
            continue
        found = one.agreements[index] = compare(one.value, other.value, one.representative, other.representative)
        own_limit = found.level is AgreementLevel.SAME and any(
            limit.side == one.representative for limit in found.limits
        )
        states_less = found.level is AgreementLevel.LESS_SPECIFIC and found.less_specific == one.representative
        one.vague = one.vague or own_limit or states_less
        if found.level is not AgreementLevel.DIFFERENT:
            one.support += len(other.sides)


def _result(winner: _Candidate[T], candidates: Sequence[_Candidate[T]]) -> VoteResult[T]:
    outliers: set[str] = set()
    less_specific: set[str] = set()
    limits: set[SideLimit] = set()
    aspect: Aspect = "type"
    for index, found in winner.agreements.items():
        other = candidates[index]
        for limit in found.limits:
            sides = (winner.representative,) if limit.side == winner.representative else other.sides
            limits.update(SideLimit(side, limit.fact) for side in sides)
        if found.level is AgreementLevel.DIFFERENT:
            outliers.update(other.sides)
            aspect = found.aspect
        elif found.level is AgreementLevel.LESS_SPECIFIC:
            less_specific.update(winner.sides if found.less_specific == winner.representative else other.sides)
            aspect = found.aspect if not outliers else aspect
    return VoteResult(winner.value, frozenset(outliers), frozenset(less_specific), frozenset(limits), aspect)
