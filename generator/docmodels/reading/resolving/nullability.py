"""What the documentation of one tree can say about null, and what it says about one field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ...lazy import dataclass
from ...schema.types import Unread
from ..null_rules import NO_NULL_RULES, NullRules
from .resolution import ResolvedType


class NullUses(NamedTuple):
    """In how many fields the pages of a tree use the forms that show null."""

    wrapped: int = 0
    bare: int = 0
    """Optional ones without a wrapper, though their types can have one."""
    required_optional: int = 0
    nullable: int = 0

    def plus(self, other: NullUses, times: int = 1) -> NullUses:
        """Return the sum with ``times`` the other."""
        return NullUses(*(one + times * two for one, two in zip(self, other, strict=True)))


@dataclass(frozen=True, slots=True)
class NullStyle:
    """How one tree shows null: the dialect's rules, reduced to what this tree makes use of."""

    required_states: bool
    """Required: a wrapper proves null, and none proves no null."""
    optional_denies: bool
    """Not required: an optional wrapper alone proves no null."""
    containers_state: bool
    """Lists, maps and dates have wrappers as well."""
    rules: NullRules = NO_NULL_RULES


def count_uses(uses: Iterable[tuple[bool | None, ResolvedType, int]]) -> NullUses:
    """Count the forms, from each (required, type, number of fields) that occurs in a tree."""
    wrapped = bare = required_optional = nullable = 0
    for required, resolved, count in uses:
        is_wrapped = resolved.optional or resolved.nullable
        wrapped += count if is_wrapped else 0
        nullable += count if resolved.nullable else 0
        if required is False and not resolved.is_unwrapped_container and not is_wrapped:
            bare += count
        if required is True and resolved.optional and not resolved.nullable:
            required_optional += count
    return NullUses(wrapped, bare, required_optional, nullable)


def style_of(uses: NullUses, rules: NullRules) -> NullStyle:
    """Return the style of a tree.

    A tree whose optional scalars never have a wrapper shows none at all. One that wraps required fields in an optional
    has no other word for null, so an optional alone proves nothing.
    """
    shows = uses.wrapped > 0 or not uses.bare
    denies = uses.nullable > 0 or not uses.required_optional
    return NullStyle(
        required_states=rules.optional_states_null and shows,
        optional_denies=rules.plain_optional_denies_null and denies,
        containers_state=rules.containers_state_null,
        rules=rules,
    )


def nullability(required: bool | None, resolved: ResolvedType, style: NullStyle) -> bool | None:
    """Return whether the field may be null; None if the documentation doesn't say."""
    if isinstance(resolved.type, Unread):
        return None
    if style.rules.never_stated:
        if required is not True or not style.rules.required_null_is_stated:
            return None
        is_null = resolved.optional or resolved.nullable
        return is_null if is_null or style.rules.required_null_is_complete else None
    if style.rules.always_stated:
        return resolved.nullable or (required is True and resolved.optional and style.rules.optional_states_null)
    if resolved.nullable:
        return True
    if resolved.is_unwrapped_container and not style.containers_state:
        return None
    if required is True and style.required_states:
        return resolved.optional
    if required is False and resolved.optional and style.optional_denies:
        return False
    return None
