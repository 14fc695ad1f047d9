"""Choose which models are the same from the places where two schemas reach them.

Models that are reached at the same places are the same, under any name, unless they have little in common: a
field may lead to another model today. If a model is reached together with several, the one of its name comes first,
then the one of its shape, then the one that it shares most places with.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from ...lazy import dataclass
from ...schema.model import Alias, Declaration, Shapeless
from ...schema.names import match_key
from ...schema.types import TypeId
from .shapes import Shapes, likeness
from .walk import ModelPair

MIN_LIKENESS = 0.5
"""How much two models must have in common to be one model."""


@dataclass(frozen=True, slots=True)
class ChosenPair:
    """Two models that are the same, and why."""

    pair: ModelPair
    likeness: float
    places: int


class _PairCandidate(NamedTuple):
    """A pair that may be one model, in the order of preference."""

    other_name: bool
    unlikeness: float
    fewer_places: int
    pair: ModelPair


def choose_pairs(
    places: Mapping[ModelPair, int],
    sides: tuple[Shapes, Shapes],
    taken: tuple[Collection[TypeId], Collection[TypeId]] = ((), ()),
    *,
    kinds_differ: bool = False,
) -> list[ChosenPair]:
    """Return the pairs that are one model. Models that are ``taken`` (old ones, new ones) are not paired.

    ``kinds_differ``: a model may have another kind on the other side, as in the docs of another language. Otherwise,
    its kind changed only if use says of no other model that it is the one.
    """
    declarations = sides[0].sets.declarations, sides[1].sets.declarations
    candidates: list[_PairCandidate] = []
    for pair, count in places.items():
        one, other = declarations[0].get(pair.old), declarations[1].get(pair.new)
        if one is None or other is None or pair.old in taken[0] or pair.new in taken[1]:
            continue
        if not may_be_one(one, other):
            if pair.old == pair.new:
                is_alias = isinstance(one, Alias) or isinstance(other, Alias)  # it has no shape that could be another's
                candidates.append(_PairCandidate(not (kinds_differ or is_alias), 0.0, -count, pair))
            continue
        alike = 1.0 if isinstance(one, Alias) else likeness(one, other, sides)
        same_name = pair.old == pair.new or match_key(pair.old.name) == match_key(pair.new.name)
        if alike >= MIN_LIKENESS:
            candidates.append(_PairCandidate(not same_name, -alike, -count, pair))
    chosen = _choose(candidates)
    paired = set(chosen), {each.pair.new for each in chosen.values()}
    return [each for each in chosen.values() if not _is_contested(each, sides, paired)]


def may_be_one(one: Declaration, other: Declaration) -> bool:
    """Return whether two declarations are of one kind."""
    return type(one) is type(other) and not isinstance(one, Shapeless)


def _choose(candidates: Iterable[_PairCandidate]) -> dict[TypeId, ChosenPair]:
    chosen: dict[TypeId, ChosenPair] = {}
    taken: set[TypeId] = set()
    for _, unlikeness, fewer_places, pair in sorted(candidates):
        if pair.old not in chosen and pair.new not in taken:
            chosen[pair.old] = ChosenPair(pair, -unlikeness, -fewer_places)
            taken.add(pair.new)
    return chosen


def _is_contested(
    chosen: ChosenPair, sides: tuple[Shapes, Shapes], paired: tuple[Collection[TypeId], Collection[TypeId]]
) -> bool:
    """Does a model of the same name resemble one of the two more? Then a field changed its type instead."""
    old, new = chosen.pair
    if old == new:
        return False
    before, after = sides[0].sets.declarations, sides[1].sets.declarations
    namesakes = []
    if old in after and old not in paired[1]:
        namesakes.append((before[old], after[old]))
    if new in before and new not in paired[0]:
        namesakes.append((before[new], after[new]))
    return any(may_be_one(one, other) and likeness(one, other, sides) > chosen.likeness for one, other in namesakes)
