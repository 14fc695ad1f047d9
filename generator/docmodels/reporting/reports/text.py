"""A comparison for a terminal: verdict, matrix, then the differences. 80 columns, no colors."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from ...findings import Severity
from ...report import Cell, Difference, DifferenceGroup, MatrixState, Report
from ..findings.summary_line import plural
from ..terminal import escape_terminal
from .limits_text import compared_as_text
from .words import LEGEND, SIGNS, counts_text, part_text, place_text, severities_text, short_name, usages_text

WIDTH = 80
MAX_ITEMS = 12
"""How many items of a group or of a cause are listed without ``-v``."""
MAX_MATRIX = 40
MAX_NOTES = 10
"""If there are more notes than this, they are summarized by rule."""
MAX_NAMES = 4
"""How many names the summary of a rule's notes lists."""


def report_text(report: Report, *, verbose: bool = False) -> str:
    """Return the whole report. ``verbose`` lists every note, however many there are."""
    notes = [each for each in report.unaccepted() if each.severity is Severity.NOTE and not each.parts]
    summarized = [] if verbose or len(notes) <= MAX_NOTES else notes
    hidden = set(map(id, summarized))
    listed = [each for each in report.differences if id(each) not in hidden]
    settings = [group for group in report.groups if group.kind == "setting"]
    others = [group for group in report.groups if group.kind != "setting"]
    body = (
        *_groups(settings, verbose),
        *_differences(listed, verbose),
        *_notes(summarized),
        *_groups(others, verbose),
    )
    return "".join(f"{line.rstrip()}\n" for line in (*_head(report), *_matrix(report), *body, *_foot(report)))


def _wrapped(text: str, indent: str = "", first: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _head(report: Report) -> Iterator[str]:
    yield from _wrapped(escape_terminal(report.verdict, 2000))
    for side in report.sides:
        label = f"  {escape_terminal(side.label)}" if side.label and side.label != side.name else ""
        parts = ((side.models, "model"), (side.fields, "field"), (side.operations, "operation"))
        figures = ", ".join(plural(number, noun) for number, noun in parts)
        yield f"  {escape_terminal(side.name, 20):<12} {figures}{label}"
    yield ""


def _matrix(report: Report) -> Iterator[str]:
    if not report.matrix:
        return
    heads = [short_name(side.name) for side in report.sides]
    widths = [max(5, len(head) + 1) for head in heads]
    width_of_names = WIDTH - sum(widths) - 2
    head_row = "".join(f"{head:<{width}}" for head, width in zip(heads, widths, strict=True))
    yield " " * (width_of_names + 2) + head_row
    for row in report.matrix[:MAX_MATRIX]:
        cells = "".join(f"{_cell(cell):<{width}}" for cell, width in zip(row.cells, widths, strict=True))
        yield f"{_cut(escape_terminal(row.model), width_of_names):<{width_of_names}}  {cells}"
    hidden = len(report.matrix) - MAX_MATRIX
    if hidden > 0:
        yield f"... and {plural(hidden, 'more row')} (--format json or html has all)"
    yield f"... {plural(report.agreeing, 'model')} without differences"
    yield LEGEND
    yield ""


def _cell(cell: Cell) -> str:
    return f"~{cell.count}" if cell.state is MatrixState.DIFFERS else SIGNS[cell.state]


def _cut(text: str, width: int) -> str:
    """The end of the text, because the end of a long name identifies it."""
    return text if len(text) <= width else "…" + text[1 - width :]


def _differences(differences: Sequence[Difference], verbose: bool) -> Iterator[str]:
    model = None
    for each in differences:
        if each.model != model:
            model = each.model
            yield escape_terminal(model)
        yield from _difference(each)
        yield from _items([part_text(part) for part in each.parts], verbose)
    if differences:
        yield ""


def _notes(notes: Sequence[Difference]) -> Iterator[str]:
    """Summarize notes: the number of each rule, with some of the names."""
    by_rule: dict[str, list[str]] = {}
    for each in notes:
        by_rule.setdefault(each.rule, []).append(escape_terminal(each.element))
    if notes:
        yield f"{len(notes):,} notes (-v lists each):"
    for rule, names in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0])):
        rest = f" and {len(names) - MAX_NAMES:,} more" if len(names) > MAX_NAMES else ""
        yield from _wrapped(f"{rule} ({len(names):,}): {', '.join(names[:MAX_NAMES])}{rest}", "      ", "  ")
    if notes:
        yield ""


def _difference(difference: Difference) -> Iterator[str]:
    accepted = "accepted, " if difference.accepted is not None else ""
    field = f".{escape_terminal(difference.field)}: " if difference.field else ""
    yield from _wrapped(f"{field}{escape_terminal(difference.message, 2000)}", "      ", "  ")
    yield from _wrapped(f"{accepted}{severities_text(difference)}  {difference.rule}", "        ", "      ")
    if difference.accepted is not None:
        yield from _wrapped(f"accepted because: {escape_terminal(difference.accepted, 1000)}", "      ")
    shown = [one for one in difference.statements if (one.outlier or one.is_specification) and one.at]
    for place in [place_text(one.at) for one in shown] or [place_text(difference.place)]:
        if place:
            yield f"      {place}"
    if difference.left_out:
        yield from _wrapped(f"not compared: {escape_terminal(difference.left_out, 1000)}", "        ", "      ")
    extra = ", ".join(filter(None, [usages_text(difference), *map(escape_terminal, difference.evidence)]))
    if extra:
        yield from _wrapped(extra, "        ", "      ")


def _groups(groups: Sequence[DifferenceGroup], verbose: bool) -> Iterator[str]:
    for group in groups:
        yield f"{escape_terminal(group.title)} ({len(group.items)}):"
        yield from _items(group.items, verbose)
        yield ""


def _items(items: Sequence[str], verbose: bool) -> Iterator[str]:
    shown = items if verbose else items[:MAX_ITEMS]
    for item in shown:
        yield from _wrapped(escape_terminal(item, 1000), "          ", "      - ")
    if len(items) > len(shown):
        yield f"      ... and {len(items) - len(shown):,} more (-v, --format json or html list all)"


def _foot(report: Report) -> Iterator[str]:
    for limit in report.limits:
        how = compared_as_text(limit.compared_as)
        text = f"{limit.side}: {limit.fact} {how} ({plural(limit.facts, 'fact')}): {limit.why}"
        yield from _wrapped(escape_terminal(text), "  ", "")
    for note in report.notes:
        yield from _wrapped(f"note: {escape_terminal(note, 1000)}", "  ", "")
    if report.bumps:
        yield "requires: " + ", ".join(f"{bump} for the {what}" for what, bump in report.bumps)
    rules = list(dict.fromkeys(each.rule for each in report.unaccepted()))
    yield counts_text(report)
    if rules:
        yield f"next: docmodels explain {rules[0]}"
