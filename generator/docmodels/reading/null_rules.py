"""What the types of one language say about null."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NullRules:
    """What the types of one language say about null in the documentation of one dialect. By default: nothing."""

    optional_states_null: bool = False
    """Required: an optional wrapper proves null, and none proves no null."""
    plain_optional_denies_null: bool = False
    """Not required: an optional wrapper without a nullable one proves no null."""
    containers_state_null: bool = False
    """Lists, maps and linked dates show their wrappers."""


NO_NULL_RULES = NullRules()
