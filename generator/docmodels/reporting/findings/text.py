"""Findings as text, one a paragraph: ``path:line:column: severity code message``, then what was read and expected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ...findings import Finding, Severity
from ..terminal import visible


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


def paragraphs(findings: Iterable[Finding], most: int | None = None) -> Iterator[tuple[Finding | None, list[str]]]:
    """Each finding with its lines, in order. Of one code's warnings or notes at most ``most`` are told; a last
    paragraph, without a finding, counts the others: a whole folder of pages may be missing, and one cause should
    not bury the rest."""
    told: Counter[str] = Counter()
    kept_back: Counter[str] = Counter()
    for finding in in_order(findings):
        if most is None or told[finding.code] < most or finding.severity is Severity.ERROR:
            told[finding.code] += 1
            yield finding, finding_lines(finding)
        else:
            kept_back[finding.code] += 1
    for code, count in sorted(kept_back.items()):
        yield None, [f"... and {count:,} more {code} (-v shows all)"]


def findings_text(findings: Iterable[Finding], most: int | None = None) -> str:
    """All findings, or ``most`` of a code, in order, each line ended."""
    return "".join(line + "\n" for _, lines in paragraphs(findings, most) for line in lines)
