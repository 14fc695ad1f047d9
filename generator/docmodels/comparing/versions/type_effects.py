"""What a changed type does: the rule it falls under, from the two types' shapes alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...schema.model import Object
from ...schema.types import ListOf, MapOf, Reference, Scalar, ScalarKind, Type, TypeId, Unread, children
from .rules import Effect
from .type_diff import Difference, Walk
from .value_sets import Node, Shapes, Values

_FORMATS = frozenset((ScalarKind.STRING, ScalarKind.DATE, ScalarKind.DATE_TIME, ScalarKind.BYTES))
"""Scalars that are all text in JSON."""


class Effects:
    """Judges pairs of types of two schemas, models paired as given."""

    def __init__(self, old: Shapes, new: Shapes, models: Mapping[TypeId, TypeId]) -> None:
        self.old, self.new, self.models = old, new, models

    def differences(self, before: Type, after: Type) -> tuple[Difference, ...]:
        """Where the two types differ, down to paired models, which are judged by themselves."""
        return tuple(Walk(self.old, self.new, self.models).differences(before, after))

    def shape_differences(self, before: TypeId, after: TypeId) -> tuple[Difference, ...]:
        """Where two declarations differ in what they admit, whatever their kinds."""
        unpaired = {old: new for old, new in self.models.items() if old != before}
        return tuple(Walk(self.old, self.new, unpaired).differences(Reference(before), Reference(after)))

    def of(self, before: Type, after: Type) -> tuple[Effect | None, tuple[str, ...]]:
        """The effect, None where both types admit the same; and the way to the place that differs."""
        if any(isinstance(part, Unread) for type_ in (before, after) for part in _parts(type_)):
            return Effect.UNKNOWN, ()
        found = self.differences(before, after)
        grows, shrinks = any(d.grows for d in found), any(d.shrinks for d in found)
        if not found:
            return None, ()
        effect = _EFFECTS[grows, shrinks]
        return effect, _common([d.path for d in found])

    def rule(self, kind: str, before: Type, after: Type) -> tuple[str, tuple[str, ...]]:
        """The id of the rule for a changed type of a ``kind`` (field, parameter, ...), and the way into it."""
        effect, path = self.of(before, after)
        match effect:
            case None | Effect.ANNOTATES:
                return f"{kind}-type-form-changed", path
            case Effect.UNKNOWN:
                return f"{kind}-type-unreadable", path
        special = self._special(before, after, effect) if kind == "field" else None
        return special or f"{kind}-type-{_WORDS[effect]}", path

    def _special(self, before: Type, after: Type, effect: Effect) -> str | None:
        """The rules that say more than widened, narrowed or changed."""
        one, other = self._single(self.old, before), self._single(self.new, after)
        match one, other:
            case Values(values=values), Values(values=others) if len(values) == len(others) == 1:
                return "field-constant-changed" if effect is Effect.REPLACES else None
            case Values(values=values, open=False), Scalar() if len(values) == 1 and effect is Effect.WIDENS:
                return "field-constant-removed"
            case Scalar(), Values(values=values, open=False) if len(values) == 1 and effect is Effect.NARROWS:
                return "field-constant-added"
            case Scalar(kind), Scalar(other_kind) if kind != other_kind and {kind, other_kind} <= _FORMATS:
                return "field-format-changed"
            case ListOf(), ListOf() | None:
                return None
            case ListOf(), _ if other is not None and effect is Effect.REPLACES:
                return "field-list-to-single"
            case _, ListOf() if one is not None and effect is Effect.REPLACES:
                return "field-single-to-list"
            case MapOf(), Object():
                return "field-map-to-object"
            case Object(), MapOf():
                return "field-object-to-map"
        return None

    def _single(self, shapes: Shapes, type_: Type) -> Node | None:
        nodes = shapes.of(type_).nodes
        return nodes[0] if len(nodes) == 1 else None


_EFFECTS = {
    (True, True): Effect.REPLACES,
    (True, False): Effect.WIDENS,
    (False, True): Effect.NARROWS,
    (False, False): Effect.ANNOTATES,
}
_WORDS = {Effect.REPLACES: "changed", Effect.WIDENS: "widened", Effect.NARROWS: "narrowed"}


def _common(paths: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The nearest common way."""
    first = paths[0]
    length = min(len(path) for path in paths)
    for index in range(length):
        if any(path[index] != first[index] for path in paths):
            return first[:index]
    return first[:length]


def _parts(type_: Type) -> Iterator[Type]:
    stack = [type_]
    while stack:
        part = stack.pop()
        yield part
        stack.extend(children(part))
