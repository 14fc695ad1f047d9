"""The differences between two types: every place below them where the admitted values differ.

Places are visited depth first in the order of the docs. Each pair of models is visited once, so one path to a model
represents all paths to it, and recursive models end. So do inline unions that contain themselves: below one field, each
pair of them is visited once. Nothing recurses. What differs between two models themselves is found once and kept, so
that many operations can reach them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import NamedTuple, TypeAlias, cast

from ...matching.union_members import PairedMembers, label, pair_members
from ...matching.use.shapes import key_of
from ...matching.value_sets import Alternative, LiteralSet, ValueSet, ValueSets, admits
from ...report import ChangeKind
from ...schema.model import Declaration, Field, Object, Shapeless, Union
from ...schema.types import (
    External,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Scalar,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    union_of,
)
from ..alternative_differences import has_scalars_for, literal_differences, member_differences
from ..type_difference import (
    Path,
    TypeDifference,
    added_rule,
    kind_changed,
    nullability,
    openness,
    removed_rule,
    retyped,
    steps,
)

_EXPANDED = (Reference, UnionOf, NullableOf)
"""Types that may contain a model's alternatives instead of a reference to it."""


ModelKey: TypeAlias = tuple[TypeId, TypeId, bool]
"""A pair of models, and whether they are referenced: a reference may lead to an enumeration or a union."""


class Pair(NamedTuple):
    """Two types to compare, and the path to them."""

    path: Path
    old: Type | Object
    new: Type | Object
    expanded: set[tuple[Type, Type]] | None = None
    """The pairs whose references were expanded below the same field; None at the field itself."""

    @property
    def models(self) -> ModelKey | None:
        """The two models, if this is a pair of models."""
        match self.old, self.new:
            case Reference(to), Reference(other_to):
                return to, other_to, True
            case Object(id=id_), Object(id=other_id):
                return id_, other_id, False
            case _:
                return None


Found: TypeAlias = "tuple[tuple[ModelKey | None, TypeDifference | Pair], ...]"
"""What two models differ in, and the pairs of models that they lead to, each with its models and its path from here."""


def _joined(above: Path, path: Path) -> Path:
    """A path below the end of another."""
    for step in steps(path):
        above = above, step
    return above


class _ChangedKinds(NamedTuple):
    """The members of two unions whose kinds changed, by their new ids, and the unions without them."""

    kinds: dict[TypeId, tuple[str, ...]]
    old: Type
    new: Type


def direct_members(type_: Type, declarations: Mapping[TypeId, Declaration]) -> tuple[Type, ...]:
    """Return the members of a union, named or not, without null; any other type alone."""
    type_ = type_.item if isinstance(type_, NullableOf) else type_
    declared = declarations.get(type_.to) if isinstance(type_, Reference) else None
    if isinstance(declared, Union):
        return tuple(variant.type for variant in declared.variants)
    return type_.members if isinstance(type_, UnionOf) else (type_,)


class TypeDiff:
    """A comparison of pairs of types that visits each pair of models once."""

    def __init__(
        self,
        old: ValueSets,
        new: ValueSets,
        models: Mapping[TypeId, TypeId],
        changed: Container[TypeId] | None = None,
        known: dict[ModelKey, Found] | None = None,
    ) -> None:
        """``models`` maps old models to their new ids. ``changed`` contains the old models below which anything
        differs; with None, the comparison stops at every pair of matched models. ``known`` keeps what comparisons of
        these schemas found."""
        self.sides = (old, new)
        self.models = models
        self.changed = changed
        self.known = {} if known is None else known
        self.visited: set[ModelKey] = set()
        self.pending: list[Pair] = []
        """Pairs found below the current one, in their order."""

    def differences(self, old: Type, new: Type) -> Iterator[TypeDifference]:
        """Yield all differences between two types and below them."""
        self.pending.append(Pair(None, old, new))
        yield from self.remaining()

    def remaining(self) -> Iterator[TypeDifference]:
        """Yield the differences of all pairs that are pending, and below them."""
        stack = self._take_pending(None)
        while stack:
            above, key, found = stack.pop()
            if isinstance(found, TypeDifference):
                yield found if above is None else found.below(above)
            elif key is None:
                yield from (each if above is None else each.below(above) for each in self._pair(found))
                stack += self._take_pending(above)
            elif key not in self.visited and not self._unchanged(key[0], key[1]):
                self.visited.add(key)
                path = _joined(above, found.path)
                inner = reversed(self._between_models(key, found))
                stack += [(path, key, each) for key, each in inner if key not in self.visited]

    def _take_pending(self, above: Path) -> list[tuple[Path, ModelKey | None, TypeDifference | Pair]]:
        """Return the pending pairs for a stack, the last one first."""
        taken = [(above, pair.models, pair) for pair in reversed(self.pending)]
        self.pending.clear()
        return cast("list[tuple[Path, ModelKey | None, TypeDifference | Pair]]", taken)

    def _between_models(self, key: ModelKey, pair: Pair) -> Found:
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = tuple(self._opened(pair._replace(path=None, expanded=None)))
        return found

    def _opened(self, pair: Pair) -> Iterator[tuple[ModelKey | None, TypeDifference | Pair]]:
        """What two models differ in, down to the models that they lead to."""
        yield from ((None, difference) for difference in self._pair(pair))
        stack = self._take_pending(None)
        while stack:
            _, key, one = stack.pop()
            assert isinstance(one, Pair)
            if key is None:
                yield from ((None, difference) for difference in self._pair(one))
                stack += self._take_pending(None)
            elif not self._unchanged(key[0], key[1]):
                yield key, one

    def _pair(self, pair: Pair) -> Iterator[TypeDifference]:
        path, old, new, expanded = pair
        if isinstance(old, Object) or isinstance(new, Object):
            assert isinstance(old, Object) and isinstance(new, Object)
            yield from self.fields(path, old.fields, new.fields)
            yield from self.additional(path, old.additional, new.additional)
            return
        if isinstance(old, Reference) and isinstance(new, Reference):
            parts = self._kind_change(old.to, new.to)
            if parts:
                yield kind_changed(path, "type", parts)
                return
        if pair.models is None and (isinstance(old, _EXPANDED) or isinstance(new, _EXPANDED)):
            expanded = set() if expanded is None else expanded
            if (old, new) in expanded:
                return
            expanded.add((old, new))
        before, after = self.sides[0].of(old), self.sides[1].of(new)
        if before.nullable != after.nullable:
            yield nullability(path, after.nullable)
        if None not in (before.open, after.open) and before.open != after.open:
            yield openness(path, bool(after.open), "union")
        changed = self._changed_kinds(old, new)
        if changed:
            for id_, parts in changed.kinds.items():
                yield kind_changed((path, f"union({id_.name})"), "member", parts)
            before, after = self.sides[0].of(changed.old), self.sides[1].of(changed.new)
        yield from self._value_sets(path, before, after, expanded)

    def _kind_change(self, old: TypeId, new: TypeId) -> tuple[str, ...]:
        """The rules of the differences between two matched models whose kinds differ; empty if they admit the same
        values, or if their kinds are the same."""
        kinds = {type(sets.declarations.get(id_)) for sets, id_ in zip(self.sides, (old, new), strict=True)}
        if self.models.get(old) != new or len(kinds) == 1 or kinds & {Shapeless, type(None)}:
            return ()
        others = {one: other for one, other in self.models.items() if one != old}
        found = TypeDiff(*self.sides, others).differences(Reference(old), Reference(new))
        return tuple(dict.fromkeys(each.rule for each in found))

    def _changed_kinds(self, old: Type, new: Type) -> _ChangedKinds | None:
        """The members of two unions that are one model of another kind, if there are any, and the unions without
        them."""
        members = [direct_members(type_, sets.declarations) for type_, sets in zip((old, new), self.sides, strict=True)]
        if len(members[0]) < 2 or len(members[1]) < 2:
            return None
        ids = [{each.to for each in found if isinstance(each, Reference)} for found in members]
        pairs = {id_: self.models[id_] for id_ in ids[0] if self.models.get(id_) in ids[1]}
        kinds = {new_id: parts for id_, new_id in pairs.items() if (parts := self._kind_change(id_, new_id))}
        if not kinds:
            return None
        left = [each for each in members[0] if not (isinstance(each, Reference) and pairs.get(each.to) in kinds)]
        right = [each for each in members[1] if not (isinstance(each, Reference) and each.to in kinds)]
        return _ChangedKinds(dict(sorted(kinds.items())), union_of(tuple(left)), union_of(tuple(right)))

    def _separate(self, members: PairedMembers) -> None:
        """Count two different objects that are only similar, but not matched as one model, as removed and added."""
        pairs = []
        for one, other in members.pairs:
            if isinstance(one, Object) and isinstance(other, Object) and self.models.get(one.id) != other.id:
                diff = TypeDiff(*self.sides, self.models)
                if any(diff.differences(Reference(one.id), Reference(other.id))):
                    members.removed.append(one)
                    members.added.append(other)
                    continue
            pairs.append((one, other))
        members.pairs = pairs

    def _unchanged(self, old: TypeId, new: TypeId) -> bool:
        matched = self.models.get(old) == new
        return matched and (self.changed is None or old not in self.changed)

    def _value_sets(
        self, path: Path, before: ValueSet, after: ValueSet, expanded: set[tuple[Type, Type]] | None
    ) -> Iterator[TypeDifference]:
        old, new = before.alternatives, after.alternatives
        if len(old) == len(new) == 1:
            yield from self._alternatives(path, (old[0], new[0]), (before, after), expanded)
            return
        members = pair_members(old, new, self.sides, self.models)
        if not members.pairs:
            yield TypeDifference(steps(path), "changed", True, True)
            return
        both_unions = len(old) > 1 and len(new) > 1
        if both_unions:
            self._separate(members)
            yield from member_differences(path, members, self.sides, (before, after))
        else:
            yield retyped(path, not has_scalars_for(before, members.added), not has_scalars_for(after, members.removed))
        for pair in members.pairs:
            below = (path, f"union({label(pair[1], self.sides[1])})") if both_unions else path
            yield from self._alternatives(below, pair, (before, after), expanded)

    def _alternatives(
        self,
        path: Path,
        pair: tuple[Alternative, Alternative],
        unions: tuple[ValueSet, ValueSet],
        expanded: set[tuple[Type, Type]] | None,
    ) -> Iterator[TypeDifference]:
        """Yield the differences between two alternatives of ``unions``."""
        match pair:
            case (ListOf(one), ListOf(other)) | (StreamOf(one), StreamOf(other)):
                self.pending.append(Pair((path, "[]"), one, other, expanded))
            case MapOf(one), MapOf(other):
                self.pending.append(Pair((path, "{}"), one, other, expanded))
            case Object() as old, Object() as new:
                self.pending.append(Pair(path, old, new))
            case LiteralSet() as old, LiteralSet() as new:
                yield from literal_differences(path, old, new, unions)
            case Shapeless(), Shapeless() | Object() | LiteralSet():
                return
            case Object(), Shapeless():
                return
            case External(old_name), External(new_name) if old_name == new_name:
                return
            case old, new if old != new:
                # Neither holds for an open enumeration of strings and any string, which have the same values.
                yield retyped(path, not admits(old, new), not admits(new, old))

    def additional(self, path: Path, old: Type | None, new: Type | None) -> Iterator[TypeDifference]:
        """Yield the difference between additional properties; what is below them becomes pending."""
        if old is not None and new is not None:
            self.pending.append(Pair((path, "{}"), old, new))
        elif old is not None or new is not None:
            change: ChangeKind = "removed" if new is None else "added"
            rule = f"additional-properties-{change}"
            yield TypeDifference((*steps(path), "{}"), change, False, False, "field", rule)

    def fields(self, path: Path, old: tuple[Field, ...], new: tuple[Field, ...]) -> Iterator[TypeDifference]:
        """Yield the differences between two lists of fields; what is below them becomes pending."""
        yield from self.rows(path, {key_of(field): field for field in old}, {key_of(field): field for field in new})

    def rows(self, path: Path, before: Mapping[str, Field], after: Mapping[str, Field]) -> Iterator[TypeDifference]:
        """Yield the differences between two lists of fields by their keys."""
        for key, field in before.items():
            if key not in after:
                yield TypeDifference((*steps(path), field.key), "removed", True, True, "field", removed_rule(field))
        for key, field in after.items():
            here = (path, field.key)
            if key in before:
                yield from self._field(here, before[key], field)
            else:
                yield TypeDifference(steps(here), "added", False, field.required is True, "field", added_rule(field))

    def _field(self, path: Path, old: Field, new: Field) -> Iterator[TypeDifference]:
        if None not in (old.required, new.required) and old.required != new.required:
            rule = "field-became-required" if new.required else "field-became-optional"
            yield TypeDifference(steps(path), "changed", bool(old.required), bool(new.required), "presence", rule)
        if None not in (old.nullable, new.nullable) and old.nullable != new.nullable:
            yield nullability(path, bool(new.nullable))
        if old.type != new.type or not isinstance(old.type, Scalar):
            self.pending.append(Pair(path, old.type, new.type))
