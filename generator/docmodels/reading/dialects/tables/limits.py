"""What hand-written pages leave out of a specification."""

from __future__ import annotations

from ....schema.dialect_facts import ExpressivenessLimits, ExpressivenessRow

LIMITS = ExpressivenessLimits(
    from_specification=(
        ExpressivenessRow("components without an operation", "not at all", "pages describe what a caller can use"),
        ExpressivenessRow("required with a default", "optional", "a caller may leave out what has a default"),
    ),
)
