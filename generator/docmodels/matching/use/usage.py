"""Which operations reach which models, and on which side: request, response or error.

A model's set of operations is one integer with one bit per operation, so that one pass over the references propagates
the sets of all operations.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Hashable, Iterator, Mapping
from typing import TypeVar

from ...lazy import dataclass
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
    calls = _Calls([new_calls.get(operation.call, operation.call) for operation in schema.operations])
    below = {each.id: tuple(dict.fromkeys(references_of(each))) for each in schema.declarations}
    return _usages([_propagate(_roots(schema.operations, side), below) for side in DIRECTIONS], calls)


def reached_models(schema: Schema) -> set[TypeId]:
    """Return the models that any operation reaches."""
    by_id = schema.by_id()
    found = {id_ for side in DIRECTIONS for id_ in _roots(schema.operations, side)}
    pending = list(found)
    while pending:
        declared = by_id.get(pending.pop())
        new = set(references_of(declared)) - found if declared is not None else ()
        found.update(new)
        pending.extend(new)
    return found


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
    return _usages(sides, _Calls(calls))


def _usages(sides: list[dict[T, int]], calls: _Calls) -> dict[T, Usage]:
    reached = dict.fromkeys(node for side in sides for node in side)
    return {node: Usage(*(calls.of(side.get(node, 0)) for side in sides)) for node in reached}


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


class _Calls:
    """The calls of operations by their bits; many models are reached by the same operations."""

    def __init__(self, calls: list[str]) -> None:
        self.calls = calls
        self.known: dict[int, tuple[str, ...]] = {0: ()}

    def of(self, bits: int) -> tuple[str, ...]:
        """Return the calls of the bits that are set."""
        found = self.known.get(bits)
        if found is None:
            digits = bin(bits)[:1:-1]
            found = self.known[bits] = tuple(call for call, bit in zip(self.calls, digits, strict=False) if bit == "1")
        return found
