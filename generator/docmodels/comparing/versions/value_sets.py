"""What a type admits, seen through aliases, named unions, enumerations and nulls.

Two spellings of one set of values (a one-value page and a constant, a union in place and a named one) have
one shape, so what is compared is never how the docs happen to cut a type into pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from ...schema.model import Alias, Declaration, Enumeration, Object, Schema, Shapeless, Union
from ...schema.types import (
    ANY,
    NULL,
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
)


@dataclass(frozen=True, slots=True)
class Values:
    """A set of literal values; an open one admits others of their type."""

    values: frozenset[Constant]
    open: bool
    kind: ScalarKind | None = None
    """The type of the other values, where the docs name it."""


Node: TypeAlias = Scalar | Values | ListOf | MapOf | StreamOf | External | Unread | Object | Shapeless


@dataclass(frozen=True, slots=True)
class Shape:
    """The alternatives a type admits, nulls apart; usually one."""

    nodes: tuple[Node, ...]
    nullable: bool = False


class Shapes:
    """The shapes of one schema's types."""

    def __init__(self, schema: Schema) -> None:
        self.declarations: dict[TypeId, Declaration] = schema.by_id()
        self._memo: dict[Type, Shape] = {}

    def of(self, type_: Type) -> Shape:
        """The shape of ``type_``: linear in its own size and in that of the unions it names."""
        found = self._memo.get(type_)
        if found is None:
            found = self._memo[type_] = self._read(type_)
        return found

    def _read(self, type_: Type) -> Shape:
        nodes: dict[Node, None] = {}
        values: dict[Constant, None] = {}
        kind: ScalarKind | None = None
        nullable = open_ = False
        seen, stack = set[TypeId](), [type_]
        while stack:
            match stack.pop():
                case NullableOf(item):
                    nullable = True
                    stack.append(item)
                case Scalar(ScalarKind.NULL) | Constant(None):
                    nullable = True
                case UnionOf(members):
                    stack.extend(reversed(members))
                case Constant() as constant:
                    values[constant] = None
                case OtherValue(other):
                    open_, kind = True, other
                case Reference(to) if to in seen:
                    pass
                case Reference(to):
                    seen.add(to)
                    match self.declarations.get(to, Shapeless(id=to, missing=True)):
                        case Alias(target=target):
                            stack.append(target)
                        case Union(variants=variants):
                            stack.extend(variant.type for variant in reversed(variants))
                        case Enumeration(members=entries, open=is_open):
                            values.update((Constant(entry.value), None) for entry in entries)
                            open_ = open_ or bool(is_open)
                        case declared:
                            nodes[declared] = None
                case node:
                    nodes[node] = None
        if values or open_:
            nodes[Values(frozenset(values), open_, kind)] = None
        if ANY in nodes:
            return Shape((ANY,), nullable=True)  # whatever else there is, null among it, is any value
        return Shape(tuple(nodes) or (NULL,), nullable)
