"""What the documents of one tree can say about null, and what they say about one field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...schema.types import Unread
from ..types.language import Language
from .resolution import Resolved


@dataclass(frozen=True, slots=True)
class Style:
    """How one tree shows null: a language may show more than the generator that wrote the tree did."""

    required_states: bool
    """Required: is the wrapper a proof of null, and its absence one of no null?"""
    optional_denies: bool
    """Not required: is an optional wrapper alone a proof of no null?"""
    containers_state: bool


def style_of(uses: Iterable[tuple[bool | None, Resolved]], language: Language) -> Style:
    """The style of a tree, from each (required, type) that occurs in it.

    A tree whose not required scalars never bear a wrapper shows none at all; one that wraps required fields in
    an optional has no other word for null, so that an optional alone denies nothing.
    """
    wrapped = bare = required_optional = nullable = False
    for required, resolved in uses:
        wrapped = wrapped or resolved.optional or resolved.nullable
        nullable = nullable or resolved.nullable
        if required is False and not resolved.silent and not (resolved.optional or resolved.nullable):
            bare = True
        if required is True and resolved.optional and not resolved.nullable:
            required_optional = True
    shows = wrapped or not bare
    return Style(
        required_states=language.optional_states_null and shows,
        optional_denies=language.plain_optional_denies_null and (nullable or not required_optional),
        containers_state=language.containers_state_null,
    )


def nullability(required: bool | None, resolved: Resolved, style: Style) -> bool | None:
    """May the field be null? None where the documents do not say."""
    if isinstance(resolved.type, Unread):
        return None
    if resolved.nullable:
        return True
    if resolved.silent and not style.containers_state:
        return None
    if required is True and style.required_states:
        return resolved.optional
    if required is False and resolved.optional and style.optional_denies:
        return False
    return None
