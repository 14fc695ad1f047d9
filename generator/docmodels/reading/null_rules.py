"""What the types of one language say about null."""

from __future__ import annotations

from ..lazy import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NullRules:
    """What the types of one language say about null in the documentation of one dialect. By default: nothing."""

    optional_states_null: bool = False
    """Required: an optional wrapper proves null, and none proves no null."""
    plain_optional_denies_null: bool = False
    """Not required: an optional wrapper without a nullable one proves no null."""
    containers_state_null: bool = False
    """Lists, maps and linked dates show their wrappers."""
    always_stated: bool = False
    """A type that admits null always says so, so one that doesn't say it denies null. An optional wrapper says it only
    with ``optional_states_null``, of required fields."""
    never_stated: bool = False
    """No type says it: null in a type only means that the field may be absent."""
    required_null_is_stated: bool = False
    """With ``never_stated``: null in the type of a required field, which is never absent, does say it."""
    required_null_is_complete: bool = False
    """And a required field whose type has no null denies it."""


NO_NULL_RULES = NullRules()
