"""A model in the HTML report: its differing facts by side, and below each the rows of the docs side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ...findings import Severity
from ...report import RANK, Difference, SideStatement
from ...schema.model import Location
from ..reports.words import place_text, severities_text, usages_text
from .markup import code, plural, text

_PADDING = re.compile(r"[ \t]{2,}|-{4,}")
MAX_EXCERPT = 600
MAX_USAGES = 40


def model_section(
    model: str, anchor: str, differences: Sequence[Difference], sides: Sequence[str], late: frozenset[str] = frozenset()
) -> str:
    """One model's part of the page: a table, a body for each fact. ``sides`` are the columns, where a fact has no
    before and after; ``late`` are those that lag."""
    worst = min(differences, key=lambda each: RANK[each.severity]).severity.value
    shape = _Languages(sides, late) if sides else _Versions()
    heads = "".join(f'<th scope="col">{text(head, 30)}</th>' for head in shape.heads)
    facts = "".join(_fact(each, anchor, shape) for each in differences)
    return (
        f'<details class="model" id="{anchor}"><summary>{code(model)} <span class="tag {worst}">{worst}</span> '
        f'<span class="quiet">{_headline(differences)}</span></summary><div class="scroll">'
        f'<table class="grid"><thead><tr><th scope="col">Fact</th>{heads}</tr></thead>{facts}</table></div></details>\n'
    )


def _headline(differences: Sequence[Difference]) -> str:
    """What the first fact, the gravest, is, and how many more there are: a reader need not open what is of no use."""
    first, rest = differences[0], len(differences) - 1
    told = f"{first.field}: {first.message}" if first.field else first.message
    return text(told, 160) + (f"; {plural(rest, 'more fact')}" if rest else "")


class _Languages:
    """What each side says, a column a side."""

    def __init__(self, sides: Sequence[str], late: frozenset[str]) -> None:
        self.heads = tuple(sides)
        self.late = late

    def cells(self, difference: Difference) -> Iterator[str]:
        said = {each.side: each for each in difference.said}
        if not said:
            yield f'<td colspan="{len(self.heads)}"></td>'
            return
        for side in self.heads:
            yield _said(said[side]) if side in said else self.absent(side)

    def absent(self, side: str) -> str:
        """A side without a word on the fact."""
        if side in self.late:
            return '<td class="lags"><em>lags behind</em></td>'
        return '<td class="unsaid">·<span class="sr">not compared</span></td>'


class _Versions:
    """Before and after."""

    heads = ("before", "after")

    def cells(self, difference: Difference) -> Iterator[str]:
        for value, at in ((difference.before, difference.was_at), (difference.after, difference.at)):
            shown = "<em>not there</em>" if value is None else code(value)
            yield f'<td>{shown} <span class="quiet">{_place(at)}</span></td>'


def _fact(difference: Difference, anchor: str, shape: _Languages | _Versions) -> str:
    searched = f"{difference.subject} {difference.message} {difference.rule}"
    level = difference.severity.value
    about = "".join(_about(difference))
    cells = "".join(shape.cells(difference))
    return (
        f'<tbody data-fact="{anchor}" data-severity="{level}" data-rule="{text(difference.rule)}" '
        f'data-side="{text(difference.side.replace(",", " "))}" data-text="{text(searched, 600)}">'
        f'<tr><th scope="row">{code(difference.field) if difference.field else "<em>the whole</em>"} '
        f'<span class="tag {level}">{text(severities_text(difference))}</span></th>{cells}</tr>'
        f'<tr class="about"><td colspan="{len(shape.heads) + 1}">{about}</td></tr></tbody>'
    )


def _said(said: SideStatement) -> str:
    if said.unsaid:
        return '<td class="unsaid"><em>not sayable here</em></td>'
    value = "<em>missing</em>" if said.value is None else code(said.value)
    if said.odd:
        return f'<td class="odd">{value}<span class="mark">odd one out</span></td>'
    return f"<td>{value}</td>"


def _about(difference: Difference) -> Iterator[str]:
    yield f"<p>{text(difference.message, 1000)}. {code(difference.rule)}</p>"
    if difference.loss:
        yield f'<p class="quiet">Left out, because a language cannot say it: {text(difference.loss, 600)}.</p>'
    if difference.evidence:
        yield f'<p class="quiet">Taken for one thing: {text("; ".join(difference.evidence), 600)}.</p>'
    if difference.accepted is not None:
        yield f'<p class="quiet">Accepted by the ledger: {text(difference.accepted, 600)}.</p>'
    if difference.usages and difference.severity is Severity.NOTE:
        yield f'<p class="quiet">{usages_text(difference)}</p>'
    elif difference.usages:
        items = "".join(f"<li>{code(each)}</li>" for each in difference.usages[:MAX_USAGES])
        rest = len(difference.usages) - MAX_USAGES
        items += f"<li>... and {rest} more</li>" if rest > 0 else ""
        yield f"<details><summary>{usages_text(difference)}</summary><ul class='names'>{items}</ul></details>"
    rows = [said for said in difference.said if said.at and said.at.line]
    if rows:
        yield _rows(rows, difference)


def _rows(said: Sequence[SideStatement], difference: Difference) -> str:
    """The rows of the docs; padding of table cells is shortened, nothing else."""
    figures = "".join(
        f"<figure><figcaption><strong>{text(each.side, 30)}</strong> {_place(each.at)}</figcaption>"
        f"<pre>{_excerpt(each)}</pre></figure>"
        for each in said
    )
    foot = f'<p class="quiet">{text(difference.hint, 300)}; fingerprint {difference.fingerprint}</p>'
    return f"<details><summary>Rows of the docs</summary><div class='rows'>{figures}</div>{foot}</details>"


def _excerpt(said: SideStatement) -> str:
    if not said.excerpt:
        return '<span class="quiet">no source line at hand</span>'
    return text(_PADDING.sub(lambda run: run[0][:1], said.excerpt).strip(), MAX_EXCERPT)


def _place(at: Location | None) -> str:
    return code(place_text(at)) if at and at.line else ""
