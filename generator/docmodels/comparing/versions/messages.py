"""Findings in words: one short sentence each, without the model's and the field's name."""

from __future__ import annotations

from ...schema.facts import PRESENCE
from .changes import IDENTITY
from .classify import ClassifiedChange
from .rules import RULES

_LONGEST = 90
"""Values longer than this are cut in the middle of a sentence; the report still has them in full."""


def sentence(judged: ClassifiedChange) -> str:
    """What happened, and the values where they tell more than the rule does."""
    change, purpose = judged.change, RULES[judged.rule].purpose
    if change.attribute == IDENTITY:
        return f"{purpose}: {change.before} → {change.after}"
    if change.before is None or change.after is None:
        value = change.after if change.before is None else change.before
        telling = change.attribute == PRESENCE and change.subject.part in ("field", "parameter", "response", "error")
        return f"{purpose}: {short(value)}" if telling and value else purpose
    if {change.before, change.after} <= {"yes", "no"}:
        return purpose  # it says which way
    where = f" at {''.join(judged.path)}" if judged.path else ""
    return f"{purpose}{where}: {short(change.before)} → {short(change.after)}"


def short(text: str) -> str:
    """``text`` on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
