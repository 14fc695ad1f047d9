"""The walk of two versions of one SDK."""

from __future__ import annotations

from collections.abc import Sequence

from ...schema.model import Operation, Schema
from ...schema.types import TypeId
from ..pairing import Pairing
from ..request_bodies import bodies_of
from ..scaffolding import ScaffoldingFilter
from ..value_sets import ValueSets
from .shapes import Shapes
from .usage import usage_of
from .walk import ModelPair, PairGraph, UseWalk, WalkedSide


def walk_versions(
    old: Schema,
    new: Schema,
    operations: Sequence[tuple[Operation, Operation]],
    scaffolding: ScaffoldingFilter,
    pairing: Pairing | None = None,
) -> tuple[PairGraph, tuple[Shapes, Shapes]]:
    """Return the pairs of models that both versions reach at the same places, and the shapes of both. With
    ``pairing``, the members of unions and renamed fields are paired as it says."""
    sides = tuple(WalkedSide(sets := ValueSets(schema), Shapes(sets), scaffolding) for schema in (old, new))
    reached = [set(usage_of(schema)) for schema in (old, new)]
    matched = [
        (one, other)
        for one, other in (pairing.models if pairing else {}).items()
        if one in reached[0] or other in reached[1]
    ]
    reached[0].update(one for one, _ in matched)
    reached[1].update(other for _, other in matched)
    bodies = [_bodies(schema, side, ids) for schema, side, ids in zip((old, new), sides, reached, strict=True)]
    pairs: dict[int, list[ModelPair]] = {}
    for number, (one, other) in enumerate(operations):
        before, after = bodies[0].get(one.call, ()), bodies[1].get(other.call, ())
        if len(before) == len(after) == 1:
            pairs[number] = [ModelPair(before[0], after[0])]
    graph = UseWalk(sides[0], sides[1], pairing).graph(operations, pairs)
    return graph, (sides[0].shapes, sides[1].shapes)


def _bodies(schema: Schema, side: WalkedSide, reached: set[TypeId]) -> dict[str, list[TypeId]]:
    """The models whose fields an operation lists as parameters, or that one parameter holds, by call."""
    found: dict[str, list[TypeId]] = {}
    for id_, calls in bodies_of(schema, reached, scaffolding=side.scaffolding).items():
        for call in calls:
            found.setdefault(call, []).append(id_)
    for operation in schema.operations:
        opened = side.operation(operation).opened_models()
        if opened:
            found.setdefault(operation.call, []).extend(opened)
    return found
