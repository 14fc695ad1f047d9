"""Texts that the report formats share: signs, places, severities and counts."""

from __future__ import annotations

from collections.abc import Iterable

from ...findings import Severity
from ...report import Difference, MatrixState, Report
from ...schema.model import Location
from ..terminal import escape_terminal

SIGNS = {
    MatrixState.SAME: "=",
    MatrixState.DIFFERS: "~",
    MatrixState.MISSING: "-",
    MatrixState.UNSTATED: ".",
    MatrixState.LAGS: "<",
    MatrixState.UNREADABLE: "?",
}
LEGEND = "= same  ~n n facts differ  - missing  . not stated  < lags behind  ? unreadable"
SHORT = {"python": "py", "typescript": "ts", "java": "java", "csharp": "cs", "go": "go", "php": "php", "ruby": "ruby"}


def short_name(side: str) -> str:
    """Return a column head: ``py`` for ``python``; other names cut at 8 characters."""
    return SHORT.get(side, escape_terminal(side, 7))


def place_text(at: Location | None) -> str:
    """Return ``docs/models/usage.md:12``, or an empty text for no place."""
    return f"{escape_terminal(at.path)}:{at.line}" if at and at.line else ""


def severities_text(difference: Difference) -> str:
    """Return the severity; for versions by who is affected, without notes: ``reader error, source warning``."""
    if not difference.severities:
        return difference.severity.value
    shown = [f"{name} {level.value}" for name, level in difference.severities if level is not Severity.NOTE]
    return ", ".join(shown) or "note"


def counts_text(report: Report) -> str:
    """Return ``1 error, 4 warnings, 2 notes; 3 accepted by the baseline``."""
    counts = [(report.count(severity), severity.value) for severity in Severity]
    text = ", ".join(f"{number} {word}{'s' * (number != 1)}" for number, word in counts)
    accepted = len(report.differences) - len(report.unaccepted())
    return f"{text}; {accepted} accepted by the baseline" if accepted else text


def rules_of(differences: Iterable[Difference]) -> tuple[str, ...]:
    """Return the rules that occur, sorted."""
    return tuple(sorted({each.rule for each in differences}))


def usages_text(difference: Difference) -> str:
    """Return ``used by 14 operations``, or an empty text."""
    number = len(difference.usages)
    return f"used by {number} operation{'s' * (number != 1)}" if number else ""
