"""Two types side by side: every place below them where what they admit differs, with the way there.

Places are visited depth first in the order of the docs, each pair of models once, so one way to a model stands
for all ways, and circular models end. Nothing recurses.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ...schema.model import Field, Object, Shapeless
from ...schema.names import match_key
from ...schema.types import External, ListOf, MapOf, Reference, Scalar, ScalarKind, StreamOf, Type, TypeId
from .union_members import label, pair_members, tag
from .value_sets import Node, Shape, Shapes, Values

ChangeKind: TypeAlias = Literal["added", "removed", "changed", "deprecated"]
Kind: TypeAlias = Literal["type", "null", "presence", "field", "value", "open", "member", "tagged"]
"""What differs: a type, whether null or absence is admitted, a field, an enumeration's value, whether it admits others,
a union's member, a member that a tag tells from its siblings."""
Way: TypeAlias = "tuple[Way, str] | None"
"""A path as a chain from its last step, so that going one deeper costs nothing."""
Pair: TypeAlias = "tuple[Way, Type | Object, Type | Object]"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two types differ."""

    path: tuple[str, ...]
    change: ChangeKind
    grows: bool
    """The new side may hold what a reader of the old one does not expect, or lacks what it relies on."""
    shrinks: bool
    """The new side refuses what a writer for the old one sends."""
    kind: Kind = "type"


def steps(way: Way) -> tuple[str, ...]:
    """A way from its first step."""
    found = []
    while way is not None:
        way, step = way
        found.append(step)
    return tuple(reversed(found))


class Walk:
    """One walk over pairs of types; what has been visited is not visited again."""

    def __init__(
        self, old: Shapes, new: Shapes, models: Mapping[TypeId, TypeId], changed: Container[TypeId] | None = None
    ) -> None:
        """``models`` pairs models of the old side with those of the new. ``changed`` holds the ids of old models
        below which anything differs; None for a walk that stops at paired models."""
        self.sides = (old, new)
        self.models = models
        self.changed = changed
        self.visited: set[tuple[TypeId, TypeId]] = set()
        self.opened: set[tuple[TypeId, TypeId]] = set()
        self.stack: list[Pair] = []
        self.below: list[Pair] = []

    def differences(self, old: Type, new: Type, way: Way = None) -> Iterator[Difference]:
        """All differences below a pair of types."""
        self.below.append((way, old, new))
        yield from self.rest()

    def rest(self) -> Iterator[Difference]:
        """Differences of everything that was found on the way and not walked yet, and below it."""
        self._deeper()
        while self.stack:
            yield from self._pair(*self.stack.pop())
            self._deeper()

    def _deeper(self) -> None:
        """What was just found comes next, in its order."""
        self.stack.extend(reversed(self.below))
        self.below.clear()

    def _pair(self, way: Way, old: Type | Object, new: Type | Object) -> Iterator[Difference]:
        if isinstance(old, Object) or isinstance(new, Object):
            assert isinstance(old, Object) and isinstance(new, Object)
            yield from self._objects(way, old, new)
            return
        if isinstance(old, Reference) and isinstance(new, Reference):
            if (old.to, new.to) in self.visited or self._same(old.to, new.to):
                return
            self.visited.add((old.to, new.to))
        before, after = self.sides[0].of(old), self.sides[1].of(new)
        if before.nullable != after.nullable:
            yield Difference(steps(way), "changed", after.nullable, before.nullable, "null")
        yield from self._shapes(way, before, after)

    def _same(self, old: TypeId, new: TypeId) -> bool:
        paired = self.models.get(old) == new
        return paired and (self.changed is None or old not in self.changed)

    def _shapes(self, way: Way, before: Shape, after: Shape) -> Iterator[Difference]:
        if len(before.nodes) == len(after.nodes) == 1:
            yield from self._nodes(way, before.nodes[0], after.nodes[0])
            return
        pairs, gone, come = pair_members(before.nodes, after.nodes, self.sides, self.models)
        if not pairs:
            yield Difference(steps(way), "changed", True, True)
            return
        if 1 in (len(before.nodes), len(after.nodes)):
            yield Difference(steps(way), "changed", bool(come), bool(gone))
        else:
            yield from self._members(way, gone, come)
        union = len(before.nodes) > 1 and len(after.nodes) > 1
        for one, other in pairs:
            yield from self._nodes((way, f"union({label(other, self.sides[1])})") if union else way, one, other)

    def _members(self, way: Way, gone: list[Node], come: list[Node]) -> Iterator[Difference]:
        for node in gone:
            yield Difference((*steps(way), f"union({label(node, self.sides[0])})"), "removed", False, True, "member")
        for node in come:
            kind: Kind = "tagged" if tag(node, self.sides[1]) else "member"
            yield Difference((*steps(way), f"union({label(node, self.sides[1])})"), "added", True, False, kind)

    def _nodes(self, way: Way, old: Node, new: Node) -> Iterator[Difference]:
        match old, new:
            case ListOf(one), ListOf(other):
                self.below.append(((way, "[]"), one, other))
            case StreamOf(one), StreamOf(other):
                self.below.append(((way, "[]"), one, other))
            case MapOf(one), MapOf(other):
                self.below.append(((way, "{}"), one, other))
            case Object(), Object():
                self.below.append((way, old, new))
            case Values(), Values():
                yield from self._values(way, old, new)
            case Shapeless(), Shapeless() | Object() | Values():
                return
            case Object(), Shapeless():
                return
            case External(one_name), External(other_name) if one_name == other_name:
                return
            case _ if old != new:
                yield self._replaced(way, old, new)

    def _replaced(self, way: Way, old: Node, new: Node) -> Difference:
        grows = not admits(old, new)
        shrinks = not admits(new, old)
        return Difference(steps(way), "changed", grows, shrinks)

    def _values(self, way: Way, old: Values, new: Values) -> Iterator[Difference]:
        if old.open != new.open:
            yield Difference(steps(way), "changed", new.open, old.open, "open")
        for constant in sorted(old.values - new.values, key=repr):
            yield Difference((*steps(way), f"enum({constant.value})"), "removed", False, not new.open, "value")
        for constant in sorted(new.values - old.values, key=repr):
            yield Difference((*steps(way), f"enum({constant.value})"), "added", not old.open, False, "value")

    def _objects(self, way: Way, old: Object, new: Object) -> Iterator[Difference]:
        if (old.id, new.id) in self.opened or self._same(old.id, new.id):
            return
        self.opened.add((old.id, new.id))
        yield from self.fields(way, old.fields, new.fields)
        yield from self.additional(way, old.additional, new.additional)

    def additional(self, way: Way, old: Type | None, new: Type | None) -> Iterator[Difference]:
        """Differences of additional properties, and of what is below them once the walk goes on."""
        if old is not None and new is not None:
            self.below.append(((way, "{}"), old, new))
        elif old is not None or new is not None:
            yield Difference((*steps(way), "{}"), "removed" if new is None else "added", False, False, "field")

    def fields(self, way: Way, old: tuple[Field, ...], new: tuple[Field, ...]) -> Iterator[Difference]:
        """Differences of two lists of fields, and of what is below them once the walk goes on."""
        before = {match_key(field.key) or field.key: field for field in old}
        after = {match_key(field.key) or field.key: field for field in new}
        for key, field in before.items():
            if key not in after:
                yield Difference((*steps(way), field.key), "removed", True, True, "field")
        for key, field in after.items():
            here = (way, field.key)
            if key not in before:
                yield Difference(steps(here), "added", False, field.required is True, "field")
                continue
            yield from self._field(here, before[key], field)

    def _field(self, way: Way, old: Field, new: Field) -> Iterator[Difference]:
        if None not in (old.required, new.required) and old.required != new.required:
            yield Difference(steps(way), "changed", bool(old.required), bool(new.required), "presence")
        if None not in (old.nullable, new.nullable) and old.nullable != new.nullable:
            yield Difference(steps(way), "changed", bool(new.nullable), bool(old.nullable), "null")
        if old.type != new.type or not isinstance(old.type, Scalar):
            self.below.append((way, old.type, new.type))


_WIDER = {
    ScalarKind.INTEGER: (ScalarKind.FLOAT, ScalarKind.NUMBER),
    ScalarKind.FLOAT: (ScalarKind.NUMBER,),
    ScalarKind.NUMBER: (ScalarKind.FLOAT,),
}


def admits(wide: Node, narrow: Node) -> bool:
    """Does ``wide`` hold every value of ``narrow``? Decided for scalars and values; different forms never do."""
    match wide, narrow:
        case Scalar(ScalarKind.ANY), _:
            return True
        case Scalar(kind), Scalar(other):
            return kind == other or kind in _WIDER.get(other, ())
        case Scalar(kind), Values(values=values):
            return bool(values) and all(_kind(constant.value) in (kind, *_narrower(kind)) for constant in values)
        case Values(open=True, values=values), Scalar(kind):
            return bool(values) and all(_kind(constant.value) == kind for constant in values)
        case _:
            return False


def _narrower(kind: ScalarKind) -> tuple[ScalarKind, ...]:
    return tuple(narrow for narrow, wide in _WIDER.items() if kind in wide)


def _kind(value: object) -> ScalarKind:
    if isinstance(value, bool):
        return ScalarKind.BOOLEAN
    if isinstance(value, int):
        return ScalarKind.INTEGER
    return ScalarKind.FLOAT if isinstance(value, float) else ScalarKind.STRING
