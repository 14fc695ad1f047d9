"""``changelog``: release notes for the changes between two versions of an SDK."""

from __future__ import annotations

from pathlib import Path

from ..comparing.versions.compare_versions import compare_versions
from ..comparing.versions.rules import RULES
from ..config.comparison import CompareTable
from ..config.file import read_comparison_table
from ..errors import UserError
from ..matching.rename_file import UNMATCHED
from ..reporting.reports.changelog import release_note
from .compare import CompareOptions, load_renames
from .dialect_facts import dialect_facts
from .policy import configured_path, parse_severities
from .sides import ReportFindings, SideSource, read_side


def changelog(
    old: SideSource, new: SideSource, title: str, options: CompareOptions, report_findings: ReportFindings
) -> str:
    """Return release notes in Markdown. Raises UserError, also for a rename that matches nothing."""
    table, base = read_comparison_table(CompareTable, Path())
    severities = parse_severities((), table.levels, RULES)
    renames = load_renames(configured_path(options.rename_file, table.renames, base))
    before, after = read_side(old, report_findings), read_side(new, report_findings)
    report = compare_versions(
        before.schema,
        after.schema,
        (old.label, new.label),
        renames=options.detect_renames,
        rename_file=renames,
        severities=severities,
        scaffolding=dialect_facts(after.schema).scaffolding,
    )
    unmatched = next((each for each in report.differences if each.rule == UNMATCHED), None)
    if unmatched is not None:
        raise UserError(f"{unmatched.at}: {unmatched.message}", unmatched.hint)
    return release_note(report, title)
