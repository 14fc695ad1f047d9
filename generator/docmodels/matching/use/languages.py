"""Which models of two or more languages' docs are the same, from the operations that reach them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from ...schema.model import Operation, Schema
from ...schema.types import TypeId
from ..scaffolding import ScaffoldingFilter
from ..value_sets import ValueSets
from .choose import choose_pairs
from .shapes import Shapes
from .walk import UseWalk, WalkedSide

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
    walked: dict[str, WalkedSide] = {}
    for names in common:
        for name in names:
            if name not in walked:
                sets = ValueSets(schemas[name])
                walked[name] = WalkedSide(sets, Shapes(sets, exact=False), scaffolding[name])
    for (one, other), paired in common.items():
        graph = UseWalk(walked[one], walked[other]).graph(paired)
        for chosen in choose_pairs(graph.places, (walked[one].shapes, walked[other].shapes)):
            yield (one, chosen.pair.old), (other, chosen.pair.new)
