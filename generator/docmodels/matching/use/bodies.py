"""The request bodies of one operation on two sides, also if an operation lists the body's fields as parameters."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...schema.model import Object, Operation, Schema
from ...schema.references import references
from ...schema.types import TypeId
from ..request_bodies import bodies_of
from .choose import MIN_LIKENESS
from .shapes import likeness
from .walk import ModelPair, WalkedSide

Bodies = dict[str, list[TypeId]]
"""The bodies of each operation, by call."""


def find_bodies(schema: Schema, side: WalkedSide, reached: Collection[TypeId]) -> Bodies:
    """Return the models whose fields operations list as parameters, or that a parameter for the body holds. Models that
    are ``reached`` by reference are none of the former."""
    found: Bodies = {}
    for id_, calls in bodies_of(schema, reached, scaffolding=side.scaffolding).items():
        for call in calls:
            found.setdefault(call, []).append(id_)
    for operation in schema.operations:
        opened = side.operation(operation).opened_models()
        if opened:
            found.setdefault(operation.call, []).extend(opened)
    return found


def pair_bodies(
    operations: Sequence[tuple[Operation, Operation]],
    sides: tuple[WalkedSide, WalkedSide],
    bodies: tuple[Bodies, Bodies],
) -> dict[int, list[ModelPair]]:
    """Return the pairs of bodies by the number of the pair of operations. If only one side lists a body's fields, its
    body is the model of any parameter of the other side that has most of these fields."""
    found: dict[int, list[ModelPair]] = {}
    for number, (one, other) in enumerate(operations):
        before, after = bodies[0].get(one.call, []), bodies[1].get(other.call, [])
        if not before and not after:
            continue
        pairs = [
            ModelPair(old, new)
            for old in before or _parameter_models(one, sides[0])
            for new in after or _parameter_models(other, sides[1])
            if (before and after) or _is_alike(old, new, sides)
        ]
        if len(pairs) == 1:
            found[number] = pairs
    return found


def _parameter_models(operation: Operation, side: WalkedSide) -> list[TypeId]:
    ids = (id_ for row in operation.parameters for id_ in references(row.type))
    return [id_ for id_ in dict.fromkeys(ids) if isinstance(side.sets.declarations.get(id_), Object)]


def _is_alike(old: TypeId, new: TypeId, sides: tuple[WalkedSide, WalkedSide]) -> bool:
    one, other = sides[0].sets.declarations[old], sides[1].sets.declarations[new]
    return likeness(one, other, (sides[0].shapes, sides[1].shapes)) >= MIN_LIKENESS
