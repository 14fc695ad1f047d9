"""Where the alternatives of two unions differ: members that only one of them has, and values of enumerations.

A value that a union admits without listing it, since it is open or a scalar beside it admits it, changes nothing for
those who read or write it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..matching.union_members import PairedMembers, label, tag
from ..matching.value_sets import Alternative, LiteralSet, ValueSet, ValueSets
from ..schema.types import Constant
from .type_difference import Kind, Path, TypeDifference, openness, steps


def member_differences(
    path: Path, members: PairedMembers, sides: tuple[ValueSets, ValueSets], unions: tuple[ValueSet, ValueSet]
) -> Iterator[TypeDifference]:
    """Yield the members that only one of two unions has. ``sides`` are both schemas."""
    before, after = unions
    for member in members.removed:
        place = (*steps(path), f"union({label(member, sides[0])})")
        is_open = bool(after.open) or has_scalars_for(after, [member])
        rule = f"union-member-removed{_suffix(is_open)}"
        yield TypeDifference(place, "removed", False, not is_open, "member", rule)
    for member in members.added:
        kind: Kind = "tagged" if tag(member, sides[1]) else "member"
        place = (*steps(path), f"union({label(member, sides[1])})")
        is_open = bool(after.open) or has_scalars_for(before, [member])
        yield TypeDifference(place, "added", not is_open, False, kind, f"union-member-added{_suffix(is_open)}")


def literal_differences(
    path: Path, old: LiteralSet, new: LiteralSet, unions: tuple[ValueSet, ValueSet]
) -> Iterator[TypeDifference]:
    """Yield the differences between the enumerations among the alternatives of two unions."""
    if old.open != new.open and old.is_open_stated and new.is_open_stated:
        yield openness(path, new.open, "enum")
    for constant in sorted(old.values - new.values, key=repr):
        place, is_open = (*steps(path), f"enum({constant.value})"), new.open or unions[1].absorbs(_only(constant))
        rule = f"enum-value-removed{_suffix(is_open)}"
        yield TypeDifference(place, "removed", False, not is_open, "value", rule)
    for constant in sorted(new.values - old.values, key=repr):
        place, absorbed = (*steps(path), f"enum({constant.value})"), unions[0].absorbs(_only(constant))
        rule = f"enum-value-added{_suffix(new.open or absorbed)}"
        yield TypeDifference(place, "added", not (old.open or absorbed), False, "value", rule)


def has_scalars_for(union: ValueSet, members: Sequence[Alternative]) -> bool:
    """Return whether scalars of a union admit the values of all these members."""
    return all(isinstance(each, LiteralSet) and union.has_scalar_for(each) for each in members)


def _suffix(is_open: bool) -> str:
    """The end of the rules for open enumerations and unions. A closed one beside a scalar that admits its values, too,
    is as good as open."""
    return "-open" if is_open else ""


def _only(constant: Constant) -> LiteralSet:
    return LiteralSet(frozenset((constant,)), open=False)
