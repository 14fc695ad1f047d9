"""What a changed type does to the admitted values, and the rule for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from ...matching.union_members import pair_members
from ...matching.value_sets import Alternative, LiteralSet, ValueSet, ValueSets
from ...schema.model import Object, Shapeless
from ...schema.types import External, ListOf, MapOf, Reference, Scalar, ScalarKind, StreamOf, Type, TypeId, Unread, walk
from ..type_difference import TypeDifference
from .rule_families import TYPE_RULES, TypedKind
from .rules import Effect
from .type_diff import TypeDiff

_FORMATS = frozenset((ScalarKind.STRING, ScalarKind.DATE, ScalarKind.DATE_TIME, ScalarKind.BYTES))
"""Scalars that are strings in JSON."""


_TYPES = (Scalar, ListOf, MapOf, StreamOf, External, Unread)
"""The alternatives that are types."""


class SelectedRule(NamedTuple):
    """The rule that a change falls under."""

    id: str
    path: tuple[str, ...] = ()
    """The path to the place in a type that changed."""
    parts: tuple[str, ...] = ()
    """The rules of the differences within a changed type: they decide how severe it is on the wire."""


class TypeEffect(NamedTuple):
    """What a changed type does."""

    effect: Effect | None
    """None: both types admit the same values."""
    path: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    """The rules of the differences."""


class TypeEffects:
    """Selects rules for changed types of two schemas whose models are matched."""

    def __init__(self, old: ValueSets, new: ValueSets, models: Mapping[TypeId, TypeId]) -> None:
        self.old, self.new, self.models = old, new, models
        self._changed: dict[tuple[TypeId, TypeId], tuple[frozenset[Alternative], frozenset[Alternative]]] = {}

    def model_differences(self, before: TypeId, after: TypeId) -> tuple[TypeDifference, ...]:
        """Return where the admitted values of two models differ, regardless of their kinds."""
        others = {old: new for old, new in self.models.items() if old != before}
        return tuple(TypeDiff(self.old, self.new, others).differences(Reference(before), Reference(after)))

    def changed_alternatives(
        self, before: TypeId, after: TypeId
    ) -> tuple[frozenset[Alternative], frozenset[Alternative]]:
        """Return the alternatives of two unions without a counterpart of the same values: old ones, new ones."""
        key = (before, after)
        if key not in self._changed:
            old, new = self.old.of(Reference(before)), self.new.of(Reference(after))
            members = pair_members(old.alternatives, new.alternatives, (self.old, self.new), self.models)
            removed, added = list(members.removed), list(members.added)
            for one, other in members.pairs:
                if not self._is_same(one, other):
                    removed.append(one)
                    added.append(other)
            self._changed[key] = (frozenset(removed), frozenset(added))
        return self._changed[key]

    def _member_and_other(self, before: TypeId, after: TypeId, removed: bool) -> tuple[ValueSets, ValueSet]:
        """The schema of a member that only one union has, and the values of the other union."""
        if removed:
            return self.old, self.new.of(Reference(after))
        return self.new, self.old.of(Reference(before))

    def has_alternatives(self, member: Type, before: TypeId, after: TypeId, removed: bool) -> bool:
        """Return whether the other union admits all values of a member: of one that was removed, or else added."""
        own, other = self._member_and_other(before, after, removed)
        changed = self.changed_alternatives(before, after)[0 if removed else 1]
        values = own.of(member)
        literals = [each for each in other.alternatives if isinstance(each, LiteralSet)]
        for alternative in values.alternatives:
            match alternative:
                case LiteralSet(values=constants, open=is_open):
                    if not any(constants <= each.values and is_open <= each.open for each in literals):
                        return False
                case Scalar(ScalarKind.NULL):
                    pass
                case _ if alternative in changed:
                    return False
        return not values.nullable or other.nullable

    def is_expected_enumeration(self, member: Type, before: TypeId, after: TypeId, removed: bool) -> bool:
        """Return whether a member, removed or else added, is an enumeration of values that the other union expects:
        its own enumeration is open."""
        own, other = self._member_and_other(before, after, removed)
        values = own.of(member)
        if not all(isinstance(each, LiteralSet) for each in values.alternatives) or values.nullable > other.nullable:
            return False
        return any(isinstance(each, LiteralSet) and each.open for each in other.alternatives)

    def has_scalar_for(self, member: Type, before: TypeId, after: TypeId, removed: bool) -> bool:
        """Return whether scalars in the other union admit all values of a member, removed or else added."""
        own, other = self._member_and_other(before, after, removed)
        values = own.of(member)
        is_absorbed = (isinstance(each, LiteralSet) and other.has_scalar_for(each) for each in values.alternatives)
        return all(is_absorbed) and values.nullable <= other.nullable

    def _is_same(self, one: Alternative, other: Alternative) -> bool:
        """Do two alternatives admit the same values, or are they one model, whose changes are its own?"""
        match one, other:
            case Object(id=old), Object(id=new):
                if self.models.get(old) == new:
                    return True
                return not self.model_differences(old, new)
            case Object() | LiteralSet() | Shapeless(), _:
                return one == other
            case _:
                return isinstance(one, _TYPES) and isinstance(other, _TYPES) and self.effect(one, other).effect is None

    def effect(self, before: Type, after: Type) -> TypeEffect:
        """Return the effect of a changed type. Matched models count as equal: their changes are their own."""
        if any(isinstance(part, Unread) for type_ in (before, after) for part in walk(type_)):
            return TypeEffect(Effect.UNKNOWN)
        found = tuple(TypeDiff(self.old, self.new, self.models).differences(before, after))
        if not found:
            return TypeEffect(None)
        grows, shrinks = any(each.grows for each in found), any(each.shrinks for each in found)
        parts = tuple(dict.fromkeys(each.rule for each in found))
        return TypeEffect(_EFFECTS[grows, shrinks], _common_start([each.path for each in found]), parts)

    def rule(self, kind: TypedKind, before: Type, after: Type) -> SelectedRule:
        """Return the rule for a changed type."""
        effect, path, parts = self.effect(before, after)
        special = self._special_field_rule(before, after, effect) if kind == "field" else None
        if special:
            return SelectedRule(special, path)
        rules = TYPE_RULES[kind]
        match effect:
            case Effect.WIDENS:
                return SelectedRule(rules.widened, path, parts)
            case Effect.NARROWS:
                return SelectedRule(rules.narrowed, path, parts)
            case Effect.REPLACES:
                return SelectedRule(rules.changed, path, parts)
            case Effect.UNKNOWN:
                return SelectedRule(rules.unreadable, path)
            case _:
                return SelectedRule(rules.form_changed, path)

    def _special_field_rule(self, before: Type, after: Type, effect: Effect | None) -> str | None:
        """Return the rules that are more precise than widened, narrowed or changed."""
        if effect not in _EFFECTS_ON_VALUES:
            return None
        one, other = _only(self.old, before), _only(self.new, after)
        match one, other:
            case LiteralSet(values=values), LiteralSet(values=others) if len(values) == len(others) == 1:
                return "field-constant-changed" if effect is Effect.REPLACES else None
            case LiteralSet(values=values, open=False), Scalar() if len(values) == 1 and effect is Effect.WIDENS:
                return "field-constant-removed"
            case Scalar(), LiteralSet(values=values, open=False) if len(values) == 1 and effect is Effect.NARROWS:
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


_EFFECTS = {
    (True, True): Effect.REPLACES,
    (True, False): Effect.WIDENS,
    (False, True): Effect.NARROWS,
    (False, False): Effect.ANNOTATES,
}
"""By whether anything grows and whether anything shrinks."""
_EFFECTS_ON_VALUES = frozenset((Effect.WIDENS, Effect.NARROWS, Effect.REPLACES))


def _only(sets: ValueSets, type_: Type) -> Alternative | None:
    """The only alternative of a type, or None if it has several."""
    alternatives = sets.of(type_).alternatives
    return alternatives[0] if len(alternatives) == 1 else None


def _common_start(paths: list[tuple[str, ...]]) -> tuple[str, ...]:
    first = paths[0]
    length = min(len(path) for path in paths)
    for index in range(length):
        if any(path[index] != first[index] for path in paths):
            return first[:index]
    return first[:length]
