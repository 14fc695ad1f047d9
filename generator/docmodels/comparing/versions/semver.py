"""The version bump that a comparison calls for: major, minor, patch or none."""

from __future__ import annotations

from collections.abc import Iterable

from ...findings import Severity
from .classify import ClassifiedChange
from .rules import RULES

_QUIET = frozenset(rule.id for rule in RULES.values() if rule.quiet)


def wire_bump(found: Iterable[ClassifiedChange]) -> str:
    """For who talks to the service: what readers and writers are told."""
    return _bump((judged.rule, [s for s in (judged.reader, judged.writer) if s is not None]) for judged in found)


def source_bump(found: Iterable[ClassifiedChange]) -> str:
    """For who uses the generated models: what their source code is told."""
    return _bump((judged.rule, [judged.source] if judged.source else []) for judged in found)


def _bump(rows: Iterable[tuple[str, list[Severity]]]) -> str:
    """An error breaks, so it needs a major; any other change of substance a minor; prose a patch."""
    bump = "none"
    for rule, severities in rows:
        if Severity.ERROR in severities:
            return "major"
        if severities:
            bump = "patch" if rule in _QUIET and bump == "none" else "minor" if rule not in _QUIET else bump
    return bump
