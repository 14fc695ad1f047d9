"""The closing line of a run: what was read, found and written, and how long it took."""

from __future__ import annotations

from collections.abc import Iterable

from ..figures import Summary
from ..findings import Finding, Severity


def closing_line(summary: Summary, findings: Iterable[Finding], files: str, seconds: float) -> str:
    """``1,093 pages (2 skipped: plumbing 2), 1,050 models, 8,120 fields; 3 warnings; 4 files written ...; 0.8 s``."""
    skipped = sum(number for _, number in summary.skipped)
    pages = _plural(summary.pages, "page")
    if skipped:
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in summary.skipped)
        pages += f" ({skipped:,} passed over: {reasons})"
    read = [pages, _plural(summary.declarations, "declaration"), _plural(summary.fields, "field")]
    if summary.operations:
        read.append(_plural(summary.operations, "operation"))
    parts = [", ".join(read), count_findings(findings), files, f"{seconds:.2f} s"]
    return "; ".join(part for part in parts if part)


def count_findings(findings: Iterable[Finding]) -> str:
    """``2 errors, 1 warning``, or ``no findings``."""
    severities = [finding.severity for finding in findings]
    found = [_plural(severities.count(each), each.value) for each in Severity if each in severities]
    return ", ".join(found) or "no findings"


def _plural(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
