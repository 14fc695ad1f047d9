"""The walk of two versions of one SDK."""

from __future__ import annotations

from collections.abc import Sequence

from ...schema.model import Operation, Schema
from ..pairing import Pairing
from ..scaffolding import ScaffoldingFilter
from ..value_sets import ValueSets
from .bodies import find_bodies, pair_bodies
from .shapes import Shapes
from .usage import reached_models
from .walk import PairGraph, UseWalk, WalkedSide


def walk_versions(
    old: Schema,
    new: Schema,
    operations: Sequence[tuple[Operation, Operation]],
    scaffolding: ScaffoldingFilter,
    pairing: Pairing | None = None,
) -> tuple[PairGraph, tuple[Shapes, Shapes]]:
    """Return the pairs of models that both versions reach at the same places, and the shapes of both. With
    ``pairing``, the members of unions and renamed fields are paired as it says."""
    sides = walked_side(old, scaffolding), walked_side(new, scaffolding)
    reached = [reached_models(schema) for schema in (old, new)]
    matched = [
        (one, other)
        for one, other in (pairing.models if pairing else {}).items()
        if one in reached[0] or other in reached[1]
    ]
    reached[0].update(one for one, _ in matched)
    reached[1].update(other for _, other in matched)
    bodies = find_bodies(old, sides[0], reached[0]), find_bodies(new, sides[1], reached[1])
    pairs = pair_bodies(operations, sides, bodies)
    graph = UseWalk(sides[0], sides[1], pairing).graph(operations, pairs)
    return graph, (sides[0].shapes, sides[1].shapes)


def walked_side(schema: Schema, scaffolding: ScaffoldingFilter, *, exact: bool = True) -> WalkedSide:
    """Return a schema as a walk needs it; ``exact`` as in ``Shapes``."""
    sets = ValueSets(schema)
    return WalkedSide(sets, Shapes(sets, exact=exact), scaffolding)
