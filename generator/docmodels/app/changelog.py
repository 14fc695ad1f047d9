"""``changelog``: release notes for the changes between two versions of an SDK."""

from __future__ import annotations

from ..errors import UserError
from ..matching.rename_file import UNMATCHED
from ..reporting.reports.changelog import release_note
from .compare import CompareOptions, compare_sides
from .comparison.policy import Policy
from .comparison.sides import ReportFindings, SideSource


def changelog(
    old: SideSource, new: SideSource, title: str, options: CompareOptions, report_findings: ReportFindings
) -> str:
    """Return release notes in Markdown. Raises UserError, also for a rename that matches nothing."""
    report = compare_sides(old, new, options, Policy(), report_findings).report
    unmatched = next((each for each in report.differences if each.rule == UNMATCHED), None)
    if unmatched is not None:
        raise UserError(f"{unmatched.at}: {unmatched.message}", unmatched.hint)
    return release_note(report, title)
