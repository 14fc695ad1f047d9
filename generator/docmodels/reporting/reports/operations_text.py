"""The operation view as text, as SDK release notes list it."""

from __future__ import annotations

from ...report import OperationChange, Report
from ..findings.summary_line import plural
from ..terminal import visible
from .words import place_text


def operations_text(report: Report) -> str:
    """One line a change, grouped by operation, those that break marked; and a closing line of counts."""
    lines = []
    last = None
    for change in report.operations:
        if change.operation != last:
            lines.append(visible(change.operation))
            last = change.operation
        lines.append(f"  {line_of(change)}")
    breaking = sum(change.breaking for change in report.operations)
    operations = len({change.operation for change in report.operations})
    total = len(report.operations)
    counted = f"{plural(total, 'change')} in {plural(operations, 'operation')}, {breaking:,} of them breaking"
    lines.append(counted if total else _nothing(report))
    lines += (f"{place_text(each.at)}: {visible(each.message, 2000)}" for each in report.differences if each.is_idle)
    return "\n".join(lines) + "\n"


def _nothing(report: Report) -> str:
    """No operation changed for its callers; what changed all the same must not be overlooked."""
    changes = sum(not each.is_idle for each in report.differences)
    if not changes:
        return "Nothing changed."
    return f"No operation takes or answers anything else; {plural(changes, 'change')} of another kind (--by model)"


def line_of(change: OperationChange) -> str:
    """``response.usage.prompt_tokens  added  breaks``."""
    what = visible(change.path) if change.path else "the operation"
    return f"{what}  {change.change}" + ("  breaks" if change.breaking else "")
