"""Compare two types, as far as the docs of both languages can express them.

If a side can't express a fact, both types are compared without it.
"""

from __future__ import annotations

from ....matching.models_across_languages import Group
from ....schema.names import match_key
from .agreement import DIFFERENT, SAME, AgreementLevel, ComparedSide, SideType, TypeAgreement
from .compare_scalars import (
    compare_scalars,
    compare_values,
    compare_values_with_scalar,
    is_binary,
)
from .compare_unions import UnionComparison
from .normalize import (
    ANY,
    UNREAD,
    NormalizedContainer,
    NormalizedModel,
    NormalizedScalar,
    NormalizedType,
    NormalizedUnion,
    NormalizedValues,
    is_nullable,
    without_null,
)

_MAX_DEPTH = 24
RAW_RESPONSE = NormalizedScalar("class raw response")
_REPLACED_BY_ANY = {NormalizedContainer: ("array",), NormalizedModel: ("union declarations",)}
"""The limits that make a language print its ``any`` instead of such a type."""


def compare_types(
    left: NormalizedType, right: NormalizedType, sides: tuple[ComparedSide, ComparedSide]
) -> TypeAgreement:
    """Return how far ``left``, a type of the first side, agrees with ``right``, a type of the second side."""
    return TypeComparison(*sides).compare(left, right)


class TypeComparison:
    """A comparison of two types, part by part."""

    def __init__(self, left: ComparedSide, right: ComparedSide) -> None:
        self.left = left
        self.right = right
        self._compared: set[tuple[Group, Group]] = set()
        self._known: dict[tuple[NormalizedType, NormalizedType, int], TypeAgreement] = {}

    def compare(self, left: NormalizedType, right: NormalizedType, depth: int = 0) -> TypeAgreement:
        """Return how far the two types agree; parts below the maximum depth count as the same."""
        if left == right or depth > _MAX_DEPTH or UNREAD in (left, right):
            return SAME
        key = (left, right, depth)
        if key not in self._known:
            self._known[key] = self._compare_different(left, right, depth)
        return self._known[key]

    def _compare_different(self, left: NormalizedType, right: NormalizedType, depth: int) -> TypeAgreement:
        pair = (SideType(self.left, left), SideType(self.right, right))
        for one, other in (pair, pair[::-1]):
            if is_nullable(one.type):
                return self._compare_nullable(one, other, depth)
        for one, other in (pair, pair[::-1]):
            if isinstance(one.type, NormalizedModel) and one.type.kind != "object":
                if isinstance(other.type, NormalizedModel) and other.type.group is one.type.group:
                    return SAME  # the two pages are compared on their own
                if one.type.kind in ("shapeless", "missing"):
                    return _compare_shapeless(one, other)
                return self._compare_members(pair, depth)
            if isinstance(one.type, NormalizedUnion):
                return self._compare_members(pair, depth)
        return self._compare_single_types(pair, depth)

    def _compare_single_types(self, pair: tuple[SideType, SideType], depth: int) -> TypeAgreement:
        left, right = pair
        match left.type, right.type:
            case NormalizedValues(), NormalizedValues():
                return compare_values(left.side, left.type, right.side, right.type)
            case NormalizedValues(), NormalizedScalar():
                return compare_values_with_scalar(left.side, left.type, right.side, right.type)
            case NormalizedScalar(), NormalizedValues():
                return compare_values_with_scalar(right.side, right.type, left.side, left.type)
            case NormalizedScalar(), NormalizedScalar():
                return compare_scalars(left.side, left.type.kind, right.side, right.type.kind)
            case NormalizedContainer(kind), NormalizedContainer(other_kind) if kind == other_kind:
                return self.compare(left.type.item, right.type.item, depth + 1)
            case NormalizedModel(group), NormalizedModel(other_group):
                return self._compare_objects(group, other_group, depth)
            case _:
                return _compare_unlike(pair)

    def _compare_objects(self, group: Group, other: Group, depth: int) -> TypeAgreement:
        """Compare two models that aren't matched by their fields: one side may have several models for one."""
        left, right = self.left.types.object_rows(group), self.right.types.object_rows(other)
        if left is None or right is None or left.keys() != right.keys():
            return DIFFERENT
        if (group, other) in self._compared:
            return SAME  # a model that contains itself is the same as far as its other parts are
        self._compared.add((group, other))
        worst = SAME
        for key, row in left.items():
            if None not in (row.required, right[key].required) and row.required != right[key].required:
                return DIFFERENT
            types = self.left.types.normalize(row.type), self.right.types.normalize(right[key].type)
            found = self.compare(without_null(types[0]), without_null(types[1]), depth + 1)
            worst = found.with_limits(worst.limits) if found.level > worst.level else worst.with_limits(found.limits)
        return worst

    def _compare_nullable(self, nullable: SideType, other: SideType, depth: int) -> TypeAgreement:
        """Compare a part of a type that may be null with a part of the other type."""
        item = SideType(nullable.side, without_null(nullable.type))
        if is_nullable(other.type):
            return self._compare_parts(item, SideType(other.side, without_null(other.type)), depth)
        found = self._compare_parts(item, other, depth)
        limits = other.side.first_limit("null within a type", "nullable")
        if limits:
            return found.with_limits(limits)
        if found.level is AgreementLevel.DIFFERENT:
            return found
        return TypeAgreement(AgreementLevel.DIFFERENT, found.limits, aspect="null")

    def _compare_parts(self, one: SideType, other: SideType, depth: int) -> TypeAgreement:
        """Compare parts of the two types, given in any order."""
        left, right = (one, other) if one.side is self.left else (other, one)
        return self.compare(left.type, right.type, depth + 1)

    def _compare_members(self, pair: tuple[SideType, SideType], depth: int) -> TypeAgreement:
        """Compare two types of which at least one is a union."""

        def compare(left: NormalizedType, right: NormalizedType) -> TypeAgreement:
            return self.compare(left, right, depth + 1)

        left, right = map(_members, pair)
        return UnionComparison(compare, self.left, self.right).compare(left, right)


def _members(one: SideType) -> tuple[NormalizedType, ...]:
    """The alternatives of a type, without null."""
    if isinstance(one.type, NormalizedModel) and one.type.kind == "union":
        return one.side.types.union_members(one.type.group) or (one.type,)
    return one.type.members if isinstance(one.type, NormalizedUnion) else (one.type,)


def _compare_shapeless(shapeless: SideType, other: SideType) -> TypeAgreement:
    """Compare a model without a shape with a type: such a page may be a union whose members the side can't list."""
    other_kinds = shapeless.side.first_limit("models that aren't objects")
    if other_kinds:
        return TypeAgreement(AgreementLevel.SAME, other_kinds)
    limits = shapeless.side.first_limit("union members", "union declarations")
    if limits and not isinstance(other.type, NormalizedContainer):
        return TypeAgreement(AgreementLevel.SAME, limits)
    for one in (shapeless, other):
        if isinstance(one.type, NormalizedModel) and one.type.kind == "shapeless":
            return one.side.states_less()
    return DIFFERENT


def _compare_unlike(pair: tuple[SideType, SideType]) -> TypeAgreement:
    """Compare two types of different kinds."""
    for one, other in (pair, pair[::-1]):
        if one.type == ANY:
            return one.side.states_less(*_facts_lost_in_any(other.type))
        match one.type, other.type:
            case NormalizedScalar(), NormalizedContainer("stream", item) if _holds_stream(one.type, item):
                return SAME
            case NormalizedScalar("bytes"), NormalizedModel(group):
                limits = one.side.first_limit("model called File")
                if limits and any(match_key(id_.name).endswith("file") for id_ in group.ids.values()):
                    return TypeAgreement(AgreementLevel.SAME, limits)
            case NormalizedContainer("map", value), NormalizedModel():
                limits = one.side.first_limit("additional properties")
                if limits:
                    return TypeAgreement(AgreementLevel.SAME, limits)
                if value == ANY:
                    return one.side.states_less()
    return DIFFERENT


def _facts_lost_in_any(type_: NormalizedType) -> tuple[str, ...]:
    """The limits that make a page print its ``any`` instead of a type."""
    facts = ("item types", *_REPLACED_BY_ANY.get(type(type_), ()))
    match type_:
        case NormalizedContainer("map", item) if item == ANY:
            return (*facts, "free-form object")
        case NormalizedModel(group) if any(match_key(id_.name) == "object" for id_ in group.ids.values()):
            return (*facts, "model called Object")
        case _:
            return facts


def _holds_stream(type_: NormalizedScalar, item: NormalizedType) -> bool:
    """Can this type stand for a stream of ``item``? A wrapper class holds a stream as the response itself."""
    return type_ == RAW_RESPONSE or (is_binary(type_) and item == NormalizedScalar("bytes"))
