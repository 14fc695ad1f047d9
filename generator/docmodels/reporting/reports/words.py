"""Words that every report format shares: rule links, places, and how sides are headed."""

from __future__ import annotations

from collections.abc import Iterable

from ...findings import Severity
from ...report import Difference, MatrixState, Report
from ...schema.model import Location
from ..terminal import visible

SIGNS = {
    MatrixState.SAME: "=",
    MatrixState.DIFFERS: "~",
    MatrixState.MISSING: "-",
    MatrixState.UNSAID: ".",
    MatrixState.LAGS: "<",
    MatrixState.UNREADABLE: "?",
}
LEGEND = "= same  ~n n facts differ  - missing  . not said there  < lags  ? unreadable"
SHORT = {"python": "py", "typescript": "ts", "java": "java", "csharp": "cs", "go": "go", "php": "php", "ruby": "ruby"}


def short_name(side: str) -> str:
    """A column's head: ``py`` for ``python``; other names as they are, cut at 8 characters."""
    return SHORT.get(side, visible(side, 7))


def place_text(at: Location | None) -> str:
    """``docs/models/usage.md:12``, or nothing."""
    return f"{visible(at.path)}:{at.line}" if at and at.line else ""


def severities_text(difference: Difference) -> str:
    """Versions: ``reader error, source warning``; notes are left out. Languages: the severity."""
    if not difference.severities:
        return difference.severity.value
    told = [f"{name} {level.value}" for name, level in difference.severities if level is not Severity.NOTE]
    return ", ".join(told) or "note"


def counts_text(report: Report) -> str:
    """``1 error, 4 warnings, 2 notes; 3 accepted``."""
    counts = [(report.count(severity), severity.value) for severity in Severity]
    told = ", ".join(f"{number} {word}{'s' * (number != 1)}" for number, word in counts)
    accepted = len(report.differences) - len(report.unaccepted())
    return f"{told}; {accepted} accepted by the ledger" if accepted else told


def rules_of(differences: Iterable[Difference]) -> tuple[str, ...]:
    """The rules that occur, sorted."""
    return tuple(sorted({each.rule for each in differences}))


def usages_text(difference: Difference) -> str:
    """``used by 14 operations``, or nothing."""
    number = len(difference.usages)
    return f"used by {number} operation{'s' * (number != 1)}" if number else ""
