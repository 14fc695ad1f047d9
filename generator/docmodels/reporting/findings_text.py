"""Findings as text, one a paragraph: ``path:line:column: severity code message``, then what was read and expected."""

from __future__ import annotations

from collections.abc import Iterable

from ..findings import Finding
from .visible import visible


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by place, then code; those without a place first. The same findings give the same order."""
    return sorted(
        findings,
        key=lambda each: (
            (each.at.path, each.at.line, each.at.column) if each.at else ("", 0, 0),
            each.code,
            each.message,
        ),
    )


def finding_lines(finding: Finding) -> list[str]:
    """One finding, its first line and the indented rest."""
    place = ""
    if finding.at is not None:
        place = f"{visible(finding.at.path)}:{finding.at.line}:{finding.at.column}: "
    lines = [f"{place}{finding.severity.value} {finding.code} {visible(finding.message)}"]
    for label, text in (("read", finding.read), ("expected", finding.expected), ("hint", finding.hint)):
        if text:
            lines.append(f"    {label + ':':<9} {visible(text)}")
    return lines


def findings_text(findings: Iterable[Finding]) -> str:
    """All findings, in order, each line ended."""
    return "".join(line + "\n" for finding in in_order(findings) for line in finding_lines(finding))
