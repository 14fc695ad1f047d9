"""The version bump that a comparison requires: major, minor, patch or none."""

from __future__ import annotations

from collections.abc import Iterable

from ...findings import Severity
from .classify import ClassifiedChange
from .rules import RULES


def wire_bump(changes: Iterable[ClassifiedChange]) -> str:
    """Return the bump for clients of the service, from the severities for readers and writers. Names of models and of
    methods aren't on the wire."""
    return _bump(
        (each.rule, [s for s in (each.reader, each.writer) if s is not None])
        for each in changes
        if not RULES[each.rule].names_only
    )


def source_bump(changes: Iterable[ClassifiedChange]) -> str:
    """Return the bump for users of the generated models, from the severities for source code."""
    return _bump((each.rule, [each.source] if each.source else []) for each in changes)


def _bump(severities_by_rule: Iterable[tuple[str, list[Severity]]]) -> str:
    """An error needs a major version, a change of prose a patch, and any other change a minor."""
    bump = "none"
    for rule, severities in severities_by_rule:
        if Severity.ERROR in severities:
            return "major"
        if severities and not RULES[rule].quiet:
            bump = "minor"
        elif severities and bump == "none":
            bump = "patch"
    return bump
