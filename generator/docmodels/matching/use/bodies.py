"""The request bodies of one operation on two sides, also if an operation lists the body's fields as parameters."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ...schema.model import Object, Operation, Schema
from ...schema.names import match_key
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
    names = _names(sides[0]), _names(sides[1])
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
        if len(pairs) > 1:
            pairs = [pair for pair in pairs if _is_alike(*pair, sides)]
        if len(pairs) == 1 and _is_certain(pairs[0], one, other, sides, names):
            found[number] = pairs
    return found


def _names(side: WalkedSide) -> set[str]:
    return {match_key(id_.name) for id_ in side.sets.declarations}


def _is_certain(
    pair: ModelPair,
    old: Operation,
    new: Operation,
    sides: tuple[WalkedSide, WalkedSide],
    names: tuple[set[str], set[str]],
) -> bool:
    """A body that only its fields identify may be another operation's: a model of its name on the other side is it."""
    keys = match_key(pair.old.name), match_key(pair.new.name)
    if keys[0] == keys[1]:
        return True
    if pair.old in _parameter_models(old, sides[0]) and pair.new in _parameter_models(new, sides[1]):
        return True
    return keys[0] not in names[1] and keys[1] not in names[0]


def _parameter_models(operation: Operation, side: WalkedSide) -> list[TypeId]:
    ids = (id_ for row in operation.parameters for id_ in references(row.type))
    return [id_ for id_ in dict.fromkeys(ids) if isinstance(side.sets.declarations.get(id_), Object)]


def _is_alike(old: TypeId, new: TypeId, sides: tuple[WalkedSide, WalkedSide]) -> bool:
    one, other = sides[0].sets.declarations[old], sides[1].sets.declarations[new]
    return likeness(one, other, (sides[0].shapes, sides[1].shapes)) >= MIN_LIKENESS
