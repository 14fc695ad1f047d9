"""The rules for causes: each stands for several changes, which a report lists below it."""

from __future__ import annotations

from ....findings import Severity
from ..rules import RULES, Effect, Rule

NAMES_CHANGED = "names-changed"
INPUTS_REGROUPED = "inputs-regrouped"
WRAPPERS_CHANGED = "wrappers-changed"
CLIENT_PARAMETERS = "parameters-moved-to-client"
GENERATOR_CHANGED = "generator-changed"

CAUSES: tuple[Rule, ...] = (
    Rule(
        GENERATOR_CHANGED,
        "another version of the generator writes the docs differently",
        Effect.ANNOTATES,
        Severity.NOTE,
    ),
    Rule(
        CLIENT_PARAMETERS,
        "parameters that no operation lists on one side are in most operations of the other",
        Effect.UNKNOWN,
        Severity.ERROR,
    ),
    Rule(
        INPUTS_REGROUPED,
        "operations take the same inputs one by one instead of in one object, or the reverse",
        Effect.ANNOTATES,
        Severity.ERROR,
    ),
    Rule(
        WRAPPERS_CHANGED,
        "operations return the same response with another class around it, or without one",
        Effect.ANNOTATES,
        Severity.ERROR,
    ),
    Rule(NAMES_CHANGED, "many names changed in the SDK, and none on the wire", Effect.ANNOTATES, Severity.ERROR),
)
"""Their severities are the most severe ones that their changes may have."""

ALL_RULES: dict[str, Rule] = RULES | {rule.id: rule for rule in CAUSES}
"""All rules by id, those of causes too."""
