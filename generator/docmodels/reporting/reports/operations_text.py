"""The operation view as text, in the form of SDK release notes."""

from __future__ import annotations

from collections import Counter

from ...report import LEVELS, OperationChange, Report
from ..findings.summary_line import plural
from ..terminal import escape_terminal
from .words import place_text


def operations_text(report: Report) -> str:
    """Return one line per change, grouped by operation, each with its level, and a last line of counts."""
    lines = []
    last = None
    for change in report.operations:
        if change.operation != last:
            lines.append(escape_terminal(change.operation))
            last = change.operation
        lines.append(f"  {line_of(change)}")
    levels = Counter(change.level for change in report.operations)
    operations = len({change.operation for change in report.operations})
    total = len(report.operations)
    counts = f"{plural(total, 'change')} in {plural(operations, 'operation')}: "
    counts += ", ".join(f"{levels[level]:,} {level}" for level in LEVELS.values())
    lines.append(counts if total else _nothing(report))
    lines += (
        f"{place_text(each.at)}: {escape_terminal(each.message, 2000)}"
        for each in report.differences
        if each.is_stale_entry
    )
    return "\n".join(lines) + "\n"


def _nothing(report: Report) -> str:
    """The text if no operation changed for its callers, which still mentions other changes."""
    changes = sum(not each.is_stale_entry for each in report.differences)
    if not changes:
        return "Nothing changed."
    return f"No operation changed its inputs or outputs; {plural(changes, 'other change')} (--by model)"


def line_of(change: OperationChange) -> str:
    """Return ``response.usage.prompt_tokens  removed  breaking``."""
    what = escape_terminal(change.path) if change.path else "the operation"
    renamed = " (renamed)" if change.rule.endswith("-renamed") else ""
    return f"{what}  {change.change}{renamed}  {change.level}"
