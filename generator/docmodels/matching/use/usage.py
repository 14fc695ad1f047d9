"""Which operations reach which models, and on which side: request, response or error.

A model's set of operations is one integer with one bit per operation, so that one pass over the references propagates
the sets of all operations.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

from ...lazy_dataclasses import dataclass
from ...schema.model import Operation, Schema
from ...schema.references import references, references_of
from ...schema.types import Type, TypeId
from .walk import DIRECTIONS, ModelPair, PairGraph

T = TypeVar("T", bound=Hashable)
_NO_RENAMES: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Usage:
    """The operations that reach one model, by side, each list in the order of the docs."""

    requests: tuple[str, ...] = ()
    responses: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()

    @property
    def read(self) -> bool:
        """Whether clients decode the model."""
        return bool(self.responses or self.errors)

    @property
    def written(self) -> bool:
        """Whether clients send the model."""
        return bool(self.requests)

    @property
    def operations(self) -> tuple[str, ...]:
        """All operations, each once."""
        return tuple(dict.fromkeys((*self.requests, *self.responses, *self.errors)))

    def join(self, other: Usage) -> Usage:
        """Return the operations of both."""
        pairs = ((self.requests, other.requests), (self.responses, other.responses), (self.errors, other.errors))
        return Usage(*(tuple(dict.fromkeys((*one, *two))) for one, two in pairs))


def usage_of(schema: Schema, new_calls: Mapping[str, str] = _NO_RENAMES) -> dict[TypeId, Usage]:
    """Return the usage of every model that an operation reaches. ``new_calls`` maps calls to their new names."""
    calls = [new_calls.get(operation.call, operation.call) for operation in schema.operations]
    references_by_model = {each.id: tuple(dict.fromkeys(references_of(each))) for each in schema.declarations}
    sides = [
        _propagate(_roots(schema.operations, side), references_by_model) for side in ("request", "response", "error")
    ]
    reached = dict.fromkeys(id_ for side in sides for id_ in side)
    return {id_: Usage(*(_calls(side.get(id_, 0), calls) for side in sides)) for id_ in reached}


def _roots(operations: tuple[Operation, ...], side: str) -> dict[TypeId, int]:
    found: dict[TypeId, int] = {}
    for number, operation in enumerate(operations):
        for type_ in _types(operation, side):
            for id_ in references(type_):
                found[id_] = found.get(id_, 0) | 1 << number
    return found


def _types(operation: Operation, side: str) -> Iterator[Type]:
    match side:
        case "request":
            yield from (parameter.type for parameter in operation.parameters)
        case "response":
            yield from (row.type for row in operation.responses if row.type is not None)
        case _:
            yield from (row.type for row in operation.errors if row.type is not None and not row.catch_all)


def usage_of_pairs(graph: PairGraph, calls: list[str]) -> dict[ModelPair, Usage]:
    """Return the usage of each pair of models that two versions reach at the same places. ``calls`` are the operations
    in the order of the walk."""
    sides = [_propagate(dict(graph.roots.get(direction, {})), graph.below) for direction in DIRECTIONS]
    reached = dict.fromkeys(pair for side in sides for pair in side)
    return {pair: Usage(*(_calls(side.get(pair, 0), calls) for side in sides)) for pair in reached}


def _propagate(reached: dict[T, int], below: Mapping[T, tuple[T, ...]]) -> dict[T, int]:
    queue = deque(reached)
    while queue:
        node = queue.popleft()
        for each in below.get(node, ()):
            bits = reached.get(each, 0) | reached[node]
            if bits != reached.get(each):
                reached[each] = bits
                queue.append(each)
    return reached


def _calls(bits: int, calls: list[str]) -> tuple[str, ...]:
    found = []
    while bits:
        low = bits & -bits
        found.append(calls[low.bit_length() - 1])
        bits ^= low
    return tuple(found)
