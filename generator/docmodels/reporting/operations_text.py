"""The operation view as text, as SDK release notes list it."""

from __future__ import annotations

from ..report import OperationChange, Report
from .closing_line import plural
from .visible import visible


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
    return "\n".join(lines) + "\n"


def _nothing(report: Report) -> str:
    """No operation changed; a change of models that none reaches must not be overlooked."""
    if not report.differences:
        return "Nothing changed."
    return f"No operation changed; {plural(len(report.differences), 'change')} of models that none reaches (--by model)"


def line_of(change: OperationChange) -> str:
    """``response.usage.prompt_tokens  added  breaks``."""
    what = visible(change.path) if change.path else "the operation"
    return f"{what}  {change.change}" + ("  breaks" if change.breaking else "")
