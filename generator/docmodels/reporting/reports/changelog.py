"""Release notes in Markdown: breaking changes first, then risky ones, then new things, then the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...findings import Severity
from ...report import Difference, OperationChange, Report
from ..terminal import escape_terminal
from .words import parts_lines

MAX_LINES = 60
"""How many lines of a section are listed; the rest is counted."""


def release_note(report: Report, title: str) -> str:
    """Return a heading, the verdict, and the sections that aren't empty."""
    breaking, risky, rest = ([d for d in report.differences if d.severity is severity] for severity in Severity)
    new = [
        d
        for d in rest
        if d.rule.endswith(("-added", "-added-optional", "-added-required", "-with-default", "-added-open"))
    ]
    deprecated = [d for d in rest if d.rule.endswith("-deprecated")]
    shown = {id(d) for d in (*new, *deprecated)}
    other = [d for d in rest if id(d) not in shown]
    whole = [o for o in report.operations if not o.path]
    parts = [f"## {_text(title)}", _text(report.verdict)]
    parts += _section("Breaking", breaking, _line)
    parts += _section("Risky", risky, _line)
    parts += _section("Operations", whole, _operation)
    parts += _section("New", [d for d in new if not d.rule.startswith("operation-")], _line)
    parts += _section("Deprecated", deprecated, _line)
    parts += _section("Other changes", other, _line)
    return "\n\n".join(parts) + "\n"


def _section(title: str, rows: list[Difference] | list[OperationChange], line: Callable[..., str]) -> Iterable[str]:
    if not rows:
        return []
    lines = [line(row) for row in rows[:MAX_LINES]]
    if len(rows) > MAX_LINES:
        lines.append(f"- … and {len(rows) - MAX_LINES} more")
    return [f"### {title}", "\n".join(lines)]


def _line(difference: Difference) -> str:
    used = len(difference.usages)
    where = f" (used by {used} operation{'s' * (used != 1)})" if used > 1 else ""
    line = f"- `{_code(difference.element)}`: {_text(difference.message)}{where}"
    if not difference.parts:
        return line
    line = f"- {_text(difference.message[:1].upper() + difference.message[1:])}{where}:"
    return "\n".join([line, *(f"  - {_text(each)}" for each in parts_lines(difference, MAX_LINES))])


def _operation(change: OperationChange) -> str:
    return f"- `{_code(change.operation)}` {change.change}" + (" (breaking)" if change.level == "breaking" else "")


def _code(text: str) -> str:
    """Return text for a code span: on one line, without backticks."""
    return escape_terminal(" ".join(text.split())).replace("`", "'")


def _text(text: str) -> str:
    """Return text as Markdown prose, with all markup escaped."""
    line = escape_terminal(" ".join(text.split()))
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in line)
