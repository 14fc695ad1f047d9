"""The summary line of a run: what was read, found and written, and how long it took."""

from __future__ import annotations

from collections.abc import Iterable

from ...findings import Finding, Severity
from ...summary import Summary


def summary_line(
    summary: Summary,
    findings: Iterable[Finding],
    files: str,
    seconds: float,
    *,
    notes_hidden: bool = False,
    unstated_nullable: Iterable[str] = (),
) -> str:
    """Return ``1,093 pages (2 skipped: 2 guide), 1,050 declarations, 8,120 fields; 3 warnings; 4 files ...; 0.8 s``.

    If ``notes_hidden``, the line says how to see the notes. ``unstated_nullable``: the values of the setting by which
    fields are written whose documentation doesn't say whether they may be null.
    """
    skipped = sum(number for _, number in summary.skipped)
    pages = plural(summary.pages, "page")
    if skipped:
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in summary.skipped)
        pages += f" ({skipped:,} skipped: {reasons})"
    read = [pages, plural(summary.declarations, "declaration"), plural(summary.fields, "field")]
    tables, left_out, undecided = summary.tables
    if left_out or undecided:
        read[0] += f", {plural(tables, 'table')} ({left_out:,} left out, {undecided:,} undecided)"
    if summary.operations:
        read.append(plural(summary.operations, "operation"))
    findings = tuple(findings)
    found = count_findings(findings)
    if notes_hidden and any(each.severity is Severity.NOTE for each in findings):
        found += " (-v shows notes)"
    parts = [", ".join(read), found, _undocumented_null(summary, unstated_nullable), files, f"{seconds:.2f} s"]
    return "; ".join(part for part in parts if part)


def _undocumented_null(summary: Summary, settings: Iterable[str]) -> str:
    """Return how many required fields are written with or without null, although nothing in their documentation says
    which is right: a payload may contradict them."""
    forms = " or ".join(dict.fromkeys(_FORMS[each] for each in settings))
    if not (summary.undocumented_null and forms):
        return ""
    return f"{plural(summary.undocumented_null, 'required field')} with undocumented null, written as {forms}"


_FORMS = {"no": "never null", "yes": "nullable", "api": "most other fields"}


def count_findings(findings: Iterable[Finding]) -> str:
    """Return ``2 errors, 1 warning``, or ``no findings``."""
    severities = [finding.severity for finding in findings]
    found = [plural(severities.count(each), each.value) for each in Severity if each in severities]
    return ", ".join(found) or "no findings"


def plural(number: int, noun: str) -> str:
    """Return ``1 file`` or ``1,093 files``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
