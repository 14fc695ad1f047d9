"""A comparison as GitHub annotations: one workflow command per difference, at its file and line."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Severity
from ...report import Difference, DifferenceGroup, Report
from ..terminal import escape_terminal
from .words import counts_text, parts_lines, usages_text

LIMIT = 50
"""GitHub shows ten annotations of a kind per step, and fifty per job."""
MAX_PARTS = 20
"""How many parts of a cause its annotation lists."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report_github(report: Report) -> str:
    """Return the most severe differences first, up to a limit; the last annotation has the verdict and the counts."""
    shown = report.unaccepted()[:LIMIT]
    rest = len(report.unaccepted()) - len(shown)
    more = f"; {rest} more not shown" if rest else ""
    verdict = f"::notice title=docmodels {report.kind}::{_data(f'{report.verdict} {counts_text(report)}{more}')}"
    settings = (group for group in report.groups if group.kind == "setting")
    return "".join(f"{line}\n" for line in (*map(_setting, settings), *map(_command, shown), verdict))


def _setting(group: DifferenceGroup) -> str:
    items = [f"- {item}" for item in group.items[:MAX_PARTS]]
    rest = len(group.items) - len(items)
    lines = [group.title, *items, *([f"... and {rest:,} more"] if rest else [])]
    return f"::notice title=setting::{_data(chr(10).join(lines))}"


def _command(difference: Difference) -> str:
    properties = ",".join(f"{name}={_property(value)}" for name, value in _properties(difference))
    used = usages_text(difference)
    message = f"{difference.element}: {difference.message}{f' ({used})' if used else ''}"
    message = "\n".join([message, *(f"- {line}" for line in parts_lines(difference, MAX_PARTS))])
    if difference.hint:
        message += f"\n{difference.hint}"
    return f"::{_LEVELS[difference.severity]} {properties}::{_data(message)}"


def _properties(difference: Difference) -> Iterator[tuple[str, str]]:
    place = difference.place
    if place is not None and place.line:
        yield "file", place.path
        yield "line", str(place.line)
        yield "col", str(max(1, place.column))
    yield "title", difference.rule


def _data(text: str) -> str:
    lines = "\n".join(escape_terminal(line, 2000) for line in text.split("\n"))
    return lines.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
