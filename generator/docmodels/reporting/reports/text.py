"""A comparison for a terminal: verdict, matrix model by side, then the differences. 80 columns, no colour needed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from ...findings import Severity
from ...report import Cell, Difference, DifferenceGroup, MatrixState, Report
from ..findings.summary_line import plural
from ..terminal import visible
from .words import LEGEND, SIGNS, counts_text, place_text, severities_text, short_name, usages_text

WIDTH = 80
MAX_ITEMS = 12
"""Items of a lump that are listed; the other formats have all of them."""
MAX_MATRIX = 40
MAX_NOTES = 10
"""Notes that are told one by one; more of them are told rule by rule."""
MAX_NAMES = 4
"""Names that stand for the notes of a rule."""


def report_text(report: Report, *, verbose: bool = False) -> str:
    """The whole report; ``verbose`` tells every note by itself, however many there are."""
    notes = [each for each in report.unaccepted() if each.severity is Severity.NOTE]
    folded = [] if verbose or len(notes) <= MAX_NOTES else notes
    apart = set(map(id, folded))
    told = [each for each in report.differences if id(each) not in apart]
    body = (*_differences(told), *_notes(folded), *_lumps(report.lumps))
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
    yield from _wrapped(visible(report.verdict, 2000))
    for side in report.sides:
        label = f"  {visible(side.label)}" if side.label and side.label != side.name else ""
        parts = ((side.models, "model"), (side.fields, "field"), (side.operations, "operation"))
        figures = ", ".join(plural(number, noun) for number, noun in parts)
        yield f"  {visible(side.name, 20):<12} {figures}{label}"
    yield ""


def _matrix(report: Report) -> Iterator[str]:
    if not report.matrix:
        return
    heads = [short_name(side.name) for side in report.sides]
    widths = [max(5, len(head) + 1) for head in heads]
    room = WIDTH - sum(widths) - 2
    yield " " * (room + 2) + "".join(f"{head:<{width}}" for head, width in zip(heads, widths, strict=True))
    for row in report.matrix[:MAX_MATRIX]:
        cells = "".join(f"{_cell(cell):<{width}}" for cell, width in zip(row.cells, widths, strict=True))
        yield f"{_cut(visible(row.model), room):<{room}}  {cells}"
    hidden = len(report.matrix) - MAX_MATRIX
    if hidden > 0:
        yield f"... and {hidden} more rows (all of them in json and html)"
    yield f"... {report.agreeing} models agree everywhere"
    yield LEGEND
    yield ""


def _cell(cell: Cell) -> str:
    return f"~{cell.count}" if cell.state is MatrixState.DIFFERS else SIGNS[cell.state]


def _cut(text: str, room: int) -> str:
    """The end of a name tells more than its beginning."""
    return text if len(text) <= room else "…" + text[1 - room :]


def _differences(differences: Sequence[Difference]) -> Iterator[str]:
    model = None
    for each in differences:
        if each.model != model:
            model = each.model
            yield visible(model)
        yield from _difference(each)
    if differences:
        yield ""


def _notes(notes: Sequence[Difference]) -> Iterator[str]:
    """Many notes: what there is of each rule, and some of the names."""
    by_rule: dict[str, list[str]] = {}
    for each in notes:
        by_rule.setdefault(each.rule, []).append(visible(each.subject))
    if notes:
        yield f"{len(notes):,} notes (-v tells each):"
    for rule, subjects in sorted(by_rule.items(), key=lambda item: (-len(item[1]), item[0])):
        rest = f" and {len(subjects) - MAX_NAMES:,} more" if len(subjects) > MAX_NAMES else ""
        yield from _wrapped(f"{rule} ({len(subjects):,}): {', '.join(subjects[:MAX_NAMES])}{rest}", "      ", "  ")
    if notes:
        yield ""


def _difference(difference: Difference) -> Iterator[str]:
    accepted = "accepted, " if difference.accepted is not None else ""
    field = f".{visible(difference.field)}: " if difference.field else ""
    yield from _wrapped(f"{field}{visible(difference.message, 2000)}", "      ", "  ")
    yield f"      {accepted}{severities_text(difference)}  {difference.rule}"
    if difference.accepted is not None:
        yield from _wrapped(f"accepted because: {visible(difference.accepted, 1000)}", "      ")
    odd = [said for said in difference.said if said.odd and said.at]
    for place in [place_text(said.at) for said in odd] or [place_text(difference.place)]:
        if place:
            yield f"      {place}"
    if difference.loss:
        yield from _wrapped(f"left out: {visible(difference.loss, 1000)}", "        ", "      ")
    extra = ", ".join(filter(None, [usages_text(difference), *map(visible, difference.evidence)]))
    if extra:
        yield from _wrapped(extra, "        ", "      ")


def _lumps(lumps: Sequence[DifferenceGroup]) -> Iterator[str]:
    for lump in lumps:
        yield f"{visible(lump.title)} ({len(lump.items)}):"
        for item in lump.items[:MAX_ITEMS]:
            yield from _wrapped(visible(item, 1000), "      ", "  ")
        if len(lump.items) > MAX_ITEMS:
            yield f"  ... and {len(lump.items) - MAX_ITEMS} more"
        yield ""


def _foot(report: Report) -> Iterator[str]:
    for loss in report.losses:
        how = "not compared" if loss.compared_as == "not at all" else f"compared as {loss.compared_as}"
        told = f"{loss.side}: {loss.fact} {how} ({loss.facts:,} facts): {loss.why}"
        yield from _wrapped(visible(told), "  ", "")
    for note in report.notes:
        yield from _wrapped(f"note: {visible(note, 1000)}", "  ", "")
    if report.bumps:
        yield "needs: " + ", ".join(f"{bump} for the {what}" for what, bump in report.bumps)
    rules = list(dict.fromkeys(each.rule for each in report.unaccepted()))
    yield counts_text(report)
    if rules:
        yield f"next: docmodels explain {rules[0]}"
