"""Findings as text: ``path:line:column: severity code message``, then lines with what was read and expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ...findings import Finding, Severity
from ..terminal import escape_terminal

MAX_PER_CODE = 20
"""How many findings of one code are printed without ``--verbose``."""


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by place, then by code; those without a place come first. The order is total."""
    return sorted(
        findings,
        key=lambda each: (
            (each.at.path, each.at.line, each.at.column) if each.at else ("", 0, 0),
            each.code,
            each.message,
        ),
    )


def finding_lines(finding: Finding) -> list[str]:
    """Return the lines of a finding: the first line and the indented rest."""
    place = ""
    if finding.at is not None:
        place = f"{escape_terminal(finding.at.path)}:{finding.at.line}:{finding.at.column}: "
    lines = [f"{place}{finding.severity.value} {finding.code} {escape_terminal(finding.message)}"]
    for label, text in (("read", finding.read), ("expected", finding.expected), ("hint", finding.hint)):
        if text:
            lines.append(f"    {label + ':':<9} {escape_terminal(text)}")
    return lines


def paragraphs(findings: Iterable[Finding], most: int | None = None) -> Iterator[tuple[Finding | None, list[str]]]:
    """Yield each finding with its lines, in order. After ``most`` warnings or notes of one code, the others are only
    counted, in a last paragraph without a finding: if a whole folder of pages is missing, that one cause must not hide
    the rest."""
    shown: Counter[str] = Counter()
    hidden: Counter[str] = Counter()
    for finding in in_order(findings):
        if most is None or shown[finding.code] < most or finding.severity is Severity.ERROR:
            shown[finding.code] += 1
            yield finding, finding_lines(finding)
        else:
            hidden[finding.code] += 1
    for code, count in sorted(hidden.items()):
        yield None, [f"... and {count:,} more {code} (-v shows all)"]


def findings_text(findings: Iterable[Finding], most: int | None = None) -> str:
    """Return all findings, or at most ``most`` of each code, in order."""
    return "".join(line + "\n" for _, lines in paragraphs(findings, most) for line in lines)
