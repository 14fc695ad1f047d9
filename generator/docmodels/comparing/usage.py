"""Which operations reach which models, and on which side: request, response or error.

A model's set of operations is one integer, a bit an operation, so that spreading the sets along the
references costs one pass over the graph and not one per operation.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..schema.model import Operation, Schema
from ..schema.references import references
from ..schema.types import Type, TypeId
from .dependencies import named_by

_AS_NAMED: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Usage:
    """The operations that reach one model, by side, each in the order of the docs."""

    requests: tuple[str, ...] = ()
    responses: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()

    @property
    def read(self) -> bool:
        """Does anybody decode it?"""
        return bool(self.responses or self.errors)

    @property
    def written(self) -> bool:
        """Does anybody send it?"""
        return bool(self.requests)

    @property
    def operations(self) -> tuple[str, ...]:
        """All of them, each once."""
        return tuple(dict.fromkeys((*self.requests, *self.responses, *self.errors)))

    def join(self, other: Usage) -> Usage:
        """What either says."""
        pairs = ((self.requests, other.requests), (self.responses, other.responses), (self.errors, other.errors))
        return Usage(*(tuple(dict.fromkeys((*one, *two))) for one, two in pairs))


def usage_of(schema: Schema, named: Mapping[str, str] = _AS_NAMED) -> dict[TypeId, Usage]:
    """The usage of every model that any operation reaches; ``named`` holds other names for calls."""
    calls = [named.get(operation.call, operation.call) for operation in schema.operations]
    names = {declaration.id: named_by(declaration) for declaration in schema.declarations}
    sides = [_spread(_roots(schema.operations, side), names) for side in ("request", "response", "error")]
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


def _spread(reached: dict[TypeId, int], names: Mapping[TypeId, tuple[TypeId, ...]]) -> dict[TypeId, int]:
    queue = deque(reached)
    while queue:
        id_ = queue.popleft()
        for named in names.get(id_, ()):
            more = reached.get(named, 0) | reached[id_]
            if more != reached.get(named):
                reached[named] = more
                queue.append(named)
    return reached


def _calls(mask: int, calls: list[str]) -> tuple[str, ...]:
    found = []
    while mask:
        low = mask & -mask
        found.append(calls[low.bit_length() - 1])
        mask ^= low
    return tuple(found)
