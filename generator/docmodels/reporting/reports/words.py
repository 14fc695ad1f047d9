"""Texts that the report formats share: signs, places, severities and counts."""

from __future__ import annotations

from collections.abc import Iterable

from ...findings import Severity
from ...report import LEVELS, RANK, Difference, MatrixState, Report
from ...schema.model import Location
from ..terminal import escape_terminal

AUDIENCES = {"reader": "readers", "writer": "writers", "source": "source code"}
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
    """Return the severity; for versions by who is affected: ``breaking for readers, risky for source code``."""
    if not difference.severities:
        return difference.severity.value
    by_level: dict[Severity, list[str]] = {}
    for name, severity in difference.severities:
        if severity is not Severity.NOTE:
            by_level.setdefault(severity, []).append(AUDIENCES[name])
    levels = sorted(by_level.items(), key=lambda item: RANK[item[0]])
    return ", ".join(f"{LEVELS[severity]} for {' and '.join(names)}" for severity, names in levels) or "compatible"


def counts_text(report: Report) -> str:
    """Return ``1 error, 4 warnings, 2 notes; 3 accepted by the baseline``; for versions, the three levels."""
    counts = [(report.count(severity), severity) for severity in Severity]
    if report.kind == "compare":
        text = ", ".join(f"{number} {LEVELS[severity]}" for number, severity in counts)
    else:
        text = ", ".join(f"{number} {severity.value}{'s' * (number != 1)}" for number, severity in counts)
    accepted = len(report.differences) - len(report.unaccepted())
    return f"{text}; {accepted} accepted by the baseline" if accepted else text


def rules_of(differences: Iterable[Difference]) -> tuple[str, ...]:
    """Return the rules that occur, sorted."""
    return tuple(sorted({each.rule for each in differences}))


def usages_text(difference: Difference) -> str:
    """Return ``used by 14 operations``, or an empty text."""
    number = len(difference.usages)
    return f"used by {number} operation{'s' * (number != 1)}" if number else ""


def part_text(part: Difference) -> str:
    """Return one line for a part of a cause: its element and its message."""
    return f"{part.element}: {part.message}" if part.message else part.element


def parts_lines(difference: Difference, limit: int) -> list[str]:
    """Return the lines of at most ``limit`` parts of a cause, and one for the number of the rest."""
    lines = [part_text(each) for each in difference.parts[:limit]]
    rest = len(difference.parts) - len(lines)
    return [*lines, f"... and {rest:,} more"] if rest else lines
