"""Compare the members of two unions: each member needs a partner on the other side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .agreement import SAME, AgreementLevel, ComparedSide, TypeAgreement
from .normalize import ANY, NormalizedType

_MAX_PAIRS = 10_000
"""Between so many pairs of members, only equal ones agree."""


class UnionComparison:
    """A comparison of two sets of members. ``compare_types`` compares a member of the left side with one of the
    right side."""

    def __init__(
        self,
        compare_types: Callable[[NormalizedType, NormalizedType], TypeAgreement],
        left: ComparedSide,
        right: ComparedSide,
    ) -> None:
        self._compare_types = compare_types
        self._sides = (left, right)

    def compare(self, left: Sequence[NormalizedType], right: Sequence[NormalizedType]) -> TypeAgreement:
        """Return how far the two sets of members agree."""
        if ANY in left and ANY in right:
            return SAME
        for side, members in zip(self._sides, (left, right), strict=True):
            if ANY in members:
                return side.states_less("union members")
        on_left, on_right = frozenset(left), frozenset(right)
        unpaired_left = [one for one in left if one not in on_right]
        unpaired_right = [one for one in right if one not in on_left]
        are_few = len(unpaired_left) * len(right) + len(unpaired_right) * len(left) <= _MAX_PAIRS
        found = self._pair(unpaired_left, unpaired_right) if are_few else SAME
        if are_few and (unpaired_left or unpaired_right):
            found = self._share_partners(unpaired_left, unpaired_right, left, right, found)
        if not unpaired_left and not unpaired_right:
            return found
        for side, members in zip(self._sides, (left, right), strict=True):
            limits = side.first_limit("union members")
            if limits and len(members) <= 1:
                return TypeAgreement(AgreementLevel.SAME, found.limits | limits)
        are_unions = len(left) > 1 and len(right) > 1
        return TypeAgreement(AgreementLevel.DIFFERENT, found.limits, aspect="members" if are_unions else "type")

    def _pair(self, left: list[NormalizedType], right: list[NormalizedType]) -> TypeAgreement:
        """Remove the members that agree from both lists, best matches first, and return the worst agreement."""
        worst = SAME
        for level in (AgreementLevel.SAME, AgreementLevel.LESS_SPECIFIC):
            for one in tuple(left):
                for other in right:
                    found = self._compare_types(one, other)
                    if found.level is level:
                        left.remove(one)
                        right.remove(other)
                        if level > worst.level:
                            worst = found.with_limits(worst.limits)
                        else:
                            worst = worst.with_limits(found.limits)
                        break
        return worst

    def _share_partners(
        self,
        unpaired_left: list[NormalizedType],
        unpaired_right: list[NormalizedType],
        left: Sequence[NormalizedType],
        right: Sequence[NormalizedType],
        found: TypeAgreement,
    ) -> TypeAgreement:
        """Remove the members that share a partner: two that the other language can't tell apart (int and float)."""
        for one in tuple(unpaired_left):
            shared = _first_limited(self._compare_types(one, other) for other in right)
            if shared is not None:
                unpaired_left.remove(one)
                found = found.with_limits(shared.limits)
        for one in tuple(unpaired_right):
            shared = _first_limited(self._compare_types(other, one) for other in left)
            if shared is not None:
                unpaired_right.remove(one)
                found = found.with_limits(shared.limits)
        return found


def _first_limited(results: Iterable[TypeAgreement]) -> TypeAgreement | None:
    """The first result that is the same only because a limit was applied."""
    return next((one for one in results if one.level is AgreementLevel.SAME and one.limits), None)
