"""A comparison as Markdown for a pull request: verdict, counts, then the most severe differences, up to a limit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...lazy import lazy_pattern
from ...report import Difference, DifferenceGroup, MatrixState, Report
from ..findings.summary_line import plural
from ..terminal import escape_terminal
from .words import SIGNS, counts_text, parts_lines, place_text, severities_text, short_name, usages_text

MAX_DIFFERENCES = 50
MAX_MATRIX = 25
MAX_ITEMS = 25
MAX_PARTS = 100
_SPECIAL = lazy_pattern(r"([\\`*_{}\[\]<>()#+!|~&@])")


def report_markdown(report: Report) -> str:
    """Return the report. What exceeds a limit is counted."""
    settings = [group for group in report.groups if group.kind == "setting"]
    others = [group for group in report.groups if group.kind != "setting"]
    body = (*_groups(settings), *_differences(report), *_matrix(report), *_groups(others))
    lines = [*_head(report), *body, *_foot(report)]
    return "".join(f"{line}\n" for line in lines)


def escaped(text: str, limit: int = 500) -> str:
    """Return text without effect in Markdown: no markup, no mentions, no end of a table cell."""
    return _SPECIAL.sub(r"\\\1", escape_terminal(text, limit))


def coded(text: str, limit: int = 200) -> str:
    """Return a code span for any text, also in a table."""
    shown = escape_terminal(text, limit)
    fence = "`" * (max((len(run) for run in re.findall("`+", shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") else ""
    return f"{fence}{pad}{shown}{pad}{fence}".replace("|", "\\|") if shown else ""


def _head(report: Report) -> Iterator[str]:
    title = "What changed" if report.kind == "compare" else f"Drift between {report.word_for_sides}"
    yield f"## {title}\n\n**{escaped(report.verdict, 2000)}** {counts_text(report)}."
    yield ""


def _differences(report: Report) -> Iterator[str]:
    causes = [each for each in report.unaccepted() if each.parts]
    for cause in causes:
        yield from _cause(cause)
    others = [each for each in report.unaccepted() if not each.parts]
    shown = others[:MAX_DIFFERENCES]
    if not shown:
        return
    yield "| severity | what | rule | location |\n| --- | --- | --- | --- |"
    for each in shown:
        yield f"| {severities_text(each)} | {_what(each)} | {coded(each.rule)} | {_where(each)} |"
    rest = len(others) - len(shown)
    if rest:
        yield f"\n... and {rest} more."
    yield ""


def _cause(cause: Difference) -> Iterator[str]:
    """The cause, then the folded list of its parts."""
    yield f"**{escaped(cause.message)}** ({severities_text(cause)}; {coded(cause.rule)})\n"
    yield f"<details><summary>{plural(len(cause.parts), 'change')}</summary>\n"
    for line in parts_lines(cause, MAX_PARTS):
        yield f"- {escaped(line)}"
    yield "\n</details>\n"


def _what(difference: Difference) -> str:
    usages = usages_text(difference)
    text = f"{coded(difference.element)} {escaped(difference.message)}"
    return f"{text} ({usages})" if usages else text


def _where(difference: Difference) -> str:
    return coded(place_text(difference.place))


def _matrix(report: Report) -> Iterator[str]:
    if not report.matrix:
        return
    heads = [escaped(short_name(side.name)) for side in report.sides]
    yield f"<details><summary>Models by language ({len(report.matrix)} differ, {report.agreeing} agree)</summary>\n"
    yield f"| model | {' | '.join(heads)} |\n| --- |{' --- |' * len(heads)}"
    for row in report.matrix[:MAX_MATRIX]:
        cells = [f"~{cell.count}" if cell.state is MatrixState.DIFFERS else SIGNS[cell.state] for cell in row.cells]
        yield f"| {coded(row.model)} | {' | '.join(coded(cell) for cell in cells)} |"
    if len(report.matrix) > MAX_MATRIX:
        yield f"\n... and {len(report.matrix) - MAX_MATRIX} more rows."
    yield "\n</details>\n"


def _groups(groups: Sequence[DifferenceGroup]) -> Iterator[str]:
    for group in groups:
        yield f"<details><summary>{escaped(group.title)} ({len(group.items)})</summary>\n"
        for item in group.items[:MAX_ITEMS]:
            yield f"- {escaped(item)}"
        if len(group.items) > MAX_ITEMS:
            yield f"- ... and {len(group.items) - MAX_ITEMS} more"
        yield "\n</details>\n"


def _foot(report: Report) -> Iterator[str]:
    if report.limits:
        facts = plural(sum(limit.facts for limit in report.limits), "fact")
        yield f"Not compared, because the docs can't express it: {facts} (`docmodels drift --explain-limits`).\n"
    for note in report.notes:
        yield f"> {escaped(note, 1000)}\n"
