"""Which models of two or more languages' docs are the same, from the operations that reach them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from ...schema.model import Operation, Schema
from ...schema.types import TypeId
from ..scaffolding import ScaffoldingFilter
from .bodies import find_bodies, pair_bodies
from .choose import choose_pairs
from .usage import usage_of
from .versions import walked_side
from .walk import UseWalk

SidedModel = tuple[str, TypeId]
"""A model of one side, by the side's name."""


def pairs_by_use(
    schemas: Mapping[str, Schema],
    operations: Iterable[Mapping[str, Operation]],
    scaffolding: Mapping[str, ScaffoldingFilter],
) -> Iterator[tuple[SidedModel, SidedModel]]:
    """Yield the models that operations reach at the same places on two sides. ``operations`` are grouped operations, by
    side; each is compared between the sides that have it, one after the other."""
    common: dict[tuple[str, str], list[tuple[Operation, Operation]]] = {}
    for grouped in operations:
        for (one, left), (other, right) in pairwise(grouped.items()):
            common.setdefault((one, other), []).append((left, right))
    names = dict.fromkeys(name for pair in common for name in pair)
    walked = {name: walked_side(schemas[name], scaffolding[name], exact=False) for name in names}
    bodies = {name: find_bodies(schemas[name], walked[name], usage_of(schemas[name])) for name in names}
    for (one, other), paired in common.items():
        sides = walked[one], walked[other]
        graph = UseWalk(*sides).graph(paired, pair_bodies(paired, sides, (bodies[one], bodies[other])))
        for chosen in choose_pairs(graph.places, (sides[0].shapes, sides[1].shapes), kinds_differ=True):
            yield (one, chosen.pair.old), (other, chosen.pair.new)
