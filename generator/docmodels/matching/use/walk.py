"""Walk two schemas side by side, from their operations inward: which models both reach at the same places.

The walk visits each pair of models once, so it takes time linear in the number of pairs, and recursive models end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Literal, NamedTuple, TypeAlias

from ...lazy import dataclass
from ...schema.model import Alias, Declaration, Enumeration, Field, Object, Operation, Response, Shapeless, Union
from ...schema.names import match_key
from ...schema.references import references, references_of
from ...schema.types import NULL, ListOf, MapOf, NullableOf, Reference, StreamOf, Type, TypeId, UnionOf
from ..operation_io import OperationSide, errors_by_status, operation_outputs, paired_inputs, paired_sides
from ..pairing import Pairing
from ..scaffolding import ScaffoldingFilter
from ..union_members import PairedMembers, pair_members, tag
from ..value_sets import Alternative, ValueSet, ValueSets
from .shapes import Shapes, key_of

Direction: TypeAlias = Literal["request", "response", "error"]
DIRECTIONS: tuple[Direction, ...] = ("request", "response", "error")


class ModelPair(NamedTuple):
    """A model of each schema."""

    old: TypeId
    new: TypeId


@dataclass(slots=True)
class PairGraph:
    """The pairs of models that two schemas reach at the same places."""

    below: dict[ModelPair, tuple[ModelPair, ...]] = field(default_factory=dict)
    """Each pair with the pairs that its fields lead to."""
    roots: dict[Direction, dict[ModelPair, int]] = field(default_factory=dict)
    """The pairs that operations name, by direction. The value has one bit per pair of operations."""
    places: dict[ModelPair, int] = field(default_factory=dict)
    """At how many places each pair is reached."""


@dataclass(frozen=True, slots=True)
class WalkedSide:
    """One of the two schemas of a walk."""

    sets: ValueSets
    shapes: Shapes
    scaffolding: ScaffoldingFilter

    def is_wrapper(self, id_: TypeId) -> bool:
        """Is this model a class around a response?"""
        return self.scaffolding.is_wrapper(self.sets.declarations.get(id_))

    def rows(self, declared: Object) -> dict[str, Type]:
        """Return the types of a model's fields by key: for a class around a response, only those with content."""
        fields = self.scaffolding.payload(declared) if self.is_wrapper(declared.id) else declared.fields
        rows = {key_of(row): row.type for row in fields}
        return rows if declared.additional is None else {**rows, "{}": declared.additional}

    def operation(self, operation: Operation) -> OperationSide:
        """Return an operation of this schema."""
        return OperationSide(operation, self.sets, self.scaffolding)


class UseWalk:
    """A walk of two schemas."""

    def __init__(self, old: WalkedSide, new: WalkedSide, pairing: Pairing | None = None) -> None:
        """With ``pairing``, the members of unions and renamed fields are paired as it says; without, by their use."""
        self.sides = (old, new)
        self.models = None if pairing is None else pairing.models
        self.fields = {} if pairing is None else pairing.fields

    def graph(
        self, operations: Iterable[tuple[Operation, Operation]], bodies: Mapping[int, Iterable[ModelPair]] | None = None
    ) -> PairGraph:
        """Return the pairs that pairs of operations reach. ``bodies`` has pairs of request bodies whose fields the
        operations list as parameters, by the number of the pair of operations."""
        graph = PairGraph()
        for number, (old, new) in enumerate(operations):
            for direction, pair in (
                *self._operation(old, new),
                *(("request", body) for body in (bodies or {}).get(number, ())),
            ):
                found = graph.roots.setdefault(direction, {})
                found[pair] = found.get(pair, 0) | 1 << number
                graph.places[pair] = graph.places.get(pair, 0) + 1
        self.extend(graph, [pair for found in graph.roots.values() for pair in found])
        return graph

    def extend(self, graph: PairGraph, pending: list[ModelPair]) -> None:
        """Add what is below some pairs to the graph."""
        while pending:
            pair = pending.pop()
            if pair in graph.below:
                continue
            below = tuple(dict.fromkeys(self._below(pair)))
            graph.below[pair] = below
            for each in below:
                graph.places[each] = graph.places.get(each, 0) + 1
            pending.extend(below)

    def _operation(self, old: Operation, new: Operation) -> Iterator[tuple[Direction, ModelPair]]:
        one, other = paired_sides(self.sides[0].operation(old), self.sides[1].operation(new))
        before, after = paired_inputs(one, other)
        rows = {one.key(row): row.type for row in before.fields}, {other.key(row): row.type for row in after.fields}
        yield from (("request", pair) for pair in self._common(*rows))
        opened = (
            {match_key(row.name): row.type for row in side.operation.parameters if side.is_opened(row)}
            for side in (one, other)
        )
        yield from (("request", pair) for pair in self._common(*opened))
        for left, right in ((before.additional, after.additional), (_type(before.body), _type(after.body))):
            if left is not None and right is not None:
                yield from (("request", pair) for pair in self._types(left, right))
        outputs = [operation_outputs(side.sets, side.operation, side.scaffolding) for side in (one, other)]
        if len(outputs[0]) == len(outputs[1]) == 1:
            outputs = [{"": type_} for found in outputs for type_ in found.values()]
        yield from (("response", pair) for pair in self._common(*outputs))
        yield from (("response", pair) for pair in self._wrappers(old, new))
        yield from (("error", pair) for pair in self._common(errors_by_status(old), errors_by_status(new)))

    def _wrappers(self, old: Operation, new: Operation) -> Iterator[ModelPair]:
        """The models of both operations' responses where at least one is a class around the response."""
        found = [
            [id_ for row in operation.responses if row.type is not None for id_ in references(row.type)]
            for operation in (old, new)
        ]
        for pair in zip(*found, strict=False):
            if self.sides[0].is_wrapper(pair[0]) or self.sides[1].is_wrapper(pair[1]):
                yield ModelPair(*pair)

    def _common(self, old: Mapping[str, Type | None], new: Mapping[str, Type | None]) -> Iterator[ModelPair]:
        """The pairs at the places that both mappings have."""
        for place, type_ in old.items():
            other = new.get(place)
            if type_ is not None and other is not None:
                yield from self._types(type_, other)

    def _below(self, pair: ModelPair) -> Iterator[ModelPair]:
        one, other = (side.sets.declarations.get(id_) for side, id_ in zip(self.sides, pair, strict=True))
        if isinstance(one, Object) and isinstance(other, Object):
            renamed = {match_key(old): match_key(new) for old, new in self.fields.get(one.id, {}).items()}
            rows = self.sides[0].rows(one)
            yield from self._common(
                {renamed.get(key, key): type_ for key, type_ in rows.items()}, self.sides[1].rows(other)
            )
        elif isinstance(one, Shapeless) != isinstance(other, Shapeless):
            yield from self._still_reached(one, other)
        elif not (isinstance(one, Enumeration) and isinstance(other, Enumeration)):
            found = self._value_sets(Reference(pair.old), Reference(pair.new), set())
            yield from (each for each in found if each != pair)

    def _still_reached(self, one: Declaration | None, other: Declaration | None) -> Iterator[ModelPair]:
        """What one side reaches from a model whose shape the other side doesn't show: it may be the same still."""
        models = self.models or {}
        if one is not None and isinstance(other, Shapeless):
            yield from (ModelPair(id_, models[id_]) for id_ in references_of(one) if id_ in models)
        elif other is not None:
            old_of = {new: old for old, new in models.items()}
            yield from (ModelPair(old_of[id_], id_) for id_ in references_of(other) if id_ in old_of)

    def _named_members(self, old: Type, new: Type) -> Iterator[ModelPair]:
        """The pairs of named enumerations, unions and aliases among the members of two unions: those of one name, and
        the only other ones of their kind. Models whose kind changed keep their names, if they are still members."""
        one, other = (side.sets.declarations for side in self.sides)
        named = self._direct_members(0, old), self._direct_members(1, new)
        models = self.models or {}
        for kind in (Enumeration, Union, Alias):
            left = {models.get(id_, id_): id_ for id_ in named[0] if isinstance(one[id_], kind)}
            right = [id_ for id_ in named[1] if isinstance(other[id_], kind)]
            yield from (ModelPair(left[id_], id_) for id_ in right if id_ in left)
            alone = (
                [id_ for new_id, id_ in left.items() if new_id not in right],
                [id_ for id_ in right if id_ not in left],
            )
            if len(alone[0]) == len(alone[1]) == 1:
                yield ModelPair(alone[0][0], alone[1][0])
        if any(len(self._members(side, type_)) < 2 for side, type_ in enumerate((old, new))):
            return
        for id_ in named[0]:
            new_id = models.get(id_, id_)
            if new_id in named[1] and type(one[id_]) is not type(other[new_id]):
                yield ModelPair(id_, new_id)

    def _direct_members(self, side: int, type_: Type) -> dict[TypeId, None]:
        declarations = self.sides[side].sets.declarations
        members = self._members(side, type_)
        found = (
            each.to for each in map(_without_null, members) if isinstance(each, Reference) and each.to in declarations
        )
        return dict.fromkeys(found)

    def _members(self, side: int, type_: Type) -> tuple[Type, ...]:
        declared = self.sides[side].sets.declarations.get(type_.to) if isinstance(type_, Reference) else None
        if isinstance(declared, Union):
            return tuple(variant.type for variant in declared.variants)
        return type_.members if isinstance(type_, UnionOf) else (type_,)

    def _types(self, old: Type, new: Type, seen: set[tuple[Type, Type]] | None = None) -> Iterator[ModelPair]:
        """The outermost pairs of models in two types at one place."""
        seen = set() if seen is None else seen
        if self.models:  # a list of a model and the model itself have the model in common
            named = {self.models[id_]: id_ for id_ in references(old) if id_ in self.models}
            yield from (ModelPair(named[id_], id_) for id_ in references(new) if id_ in named)
        stack = [(old, new)]
        while stack:
            one, other = map(_without_null, stack.pop())
            match one, other:
                case Reference(to), Reference(other_to):
                    yield ModelPair(to, other_to)
                case (ListOf(item), ListOf(other_item)) | (StreamOf(item), StreamOf(other_item)):
                    stack.append((item, other_item))
                case MapOf(value), MapOf(other_value):
                    stack.append((value, other_value))
                case _ if _may_hold_models(one) and _may_hold_models(other):
                    yield from self._value_sets(one, other, seen)

    def _value_sets(self, old: Type, new: Type, seen: set[tuple[Type, Type]]) -> Iterator[ModelPair]:
        if (old, new) in seen:
            return
        seen.add((old, new))
        yield from self._named_members(old, new)
        before, after = self.sides[0].sets.of(old), self.sides[1].sets.of(new)
        for one, other in self._alternatives(before, after):
            match one, other:
                case Object(id=id_), Object(id=other_id):
                    yield ModelPair(id_, other_id)
                case (ListOf(item), ListOf(other_item)) | (StreamOf(item), StreamOf(other_item)):
                    yield from self._types(item, other_item, seen)
                case MapOf(value), MapOf(other_value):
                    yield from self._types(value, other_value, seen)

    def _alternatives(self, before: ValueSet, after: ValueSet) -> list[tuple[Alternative, Alternative]]:
        if len(before.alternatives) == len(after.alternatives) == 1:
            return [(before.alternatives[0], after.alternatives[0])]
        old, new = (side.sets for side in self.sides)
        if self.models is not None:
            return pair_members(before.alternatives, after.alternatives, (old, new), self.models).pairs
        members = PairedMembers(list(before.alternatives), list(after.alternatives))
        members.pair_by(lambda one: tag(one, old), lambda one: tag(one, new))
        members.pair_by(lambda one: tag(one, old, optional=True), lambda one: tag(one, new, optional=True))
        shapes = [_NumberedShapes(side.shapes) for side in self.sides]
        members.pair_by(shapes[0].with_name, shapes[1].with_name)
        members.pair_by(shapes[0].with_number, shapes[1].with_number)
        members.pair_by_form()
        members.pair_similar()
        members.pair_by(_name, _name)  # names decide only between members with little in common
        return members.pairs


class _NumberedShapes:
    """The shapes of a union's members, with their names, or with their number among the members of one shape."""

    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.counts: dict[object, int] = {}

    def with_name(self, alternative: Alternative) -> object:
        name = _name(alternative)
        return None if name is None else (self.shapes.alternative(alternative), name)

    def with_number(self, alternative: Alternative) -> object:
        shape = self.shapes.alternative(alternative)
        self.counts[shape] = self.counts.get(shape, 0) + 1
        return shape, self.counts[shape]


def _name(alternative: Alternative) -> object:
    return match_key(alternative.id.name) if isinstance(alternative, Object) else None


def _type(row: Field | None) -> Type | None:
    return None if row is None else row.type


def _type_of(response: Response) -> Type:
    return NULL if response.type is None else response.type


def _without_null(type_: Type) -> Type:
    return type_.item if isinstance(type_, NullableOf) else type_


def _may_hold_models(type_: Type) -> bool:
    return isinstance(type_, Reference | UnionOf | ListOf | MapOf | StreamOf) or hasattr(type_, "item")
