"""The section of a model in the HTML report: its differences by side, with the source rows below each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...findings import Severity
from ...lazy import lazy_pattern
from ...report import RANK, Difference, SideStatement
from ...schema.model import Location
from ..reports.words import place_text, severities_text, usages_text
from .markup import code, plural, text
from .sections import Fact

_PADDING = lazy_pattern(r"[ \t]{2,}|-{4,}")
MAX_EXCERPT = 600
MAX_USAGES = 40


def model_section(
    name: str,
    anchor: str,
    facts: Sequence[Fact],
    sides: Sequence[str],
    lagging: frozenset[str] = frozenset(),
) -> str:
    """Return the section of one model or cause: a table with one body per fact. ``sides`` are the columns; without
    sides, the columns are before and after. ``lagging`` has the sides that lag behind."""
    differences = [each.difference for each in facts]
    worst = min(differences, key=lambda each: RANK[each.severity]).severity.value
    columns = _LanguageColumns(sides, lagging) if sides else _VersionColumns()
    heads = "".join(f'<th scope="col">{text(head, 30)}</th>' for head in columns.heads)
    bodies = "".join(_fact(each, anchor, columns) for each in facts)
    return (
        f'<details class="model" id="{anchor}"><summary>{code(name)} '
        f'<span class="tag {worst}">{_levels(differences[0])}</span> '
        f'<span class="quiet">{_headline(differences)}</span></summary><div class="scroll">'
        f'<table class="grid"><thead><tr><th scope="col">Fact</th>{heads}</tr></thead>'
        f"{bodies}</table></div></details>\n"
    )


def _headline(differences: Sequence[Difference]) -> str:
    """The first fact, which is the most severe, and the number of the others."""
    first, rest = differences[0], len(differences) - 1
    headline = f"{first.field}: {first.message}" if first.field else first.message
    used = usages_text(max(differences, key=lambda each: len(each.usages)))
    return text(headline, 160) + (f"; {plural(rest, 'more fact')}" if rest else "") + (f"; {used}" if used else "")


def _levels(difference: Difference) -> str:
    return text(severities_text(difference))


class _LanguageColumns:
    """One column per side."""

    def __init__(self, sides: Sequence[str], lagging: frozenset[str]) -> None:
        self.heads = tuple(sides)
        self.lagging = lagging

    def cells(self, difference: Difference) -> Iterator[str]:
        statements = {each.side: each for each in difference.statements}
        if not statements:
            yield f'<td colspan="{len(self.heads)}"></td>'
            return
        for side in self.heads:
            yield _statement(statements[side]) if side in statements else self.absent(side)

    def absent(self, side: str) -> str:
        """Return the cell of a side without a statement about the fact."""
        if side in self.lagging:
            return '<td class="lags"><em>lags behind</em></td>'
        return '<td class="unstated" title="not compared">·<span class="sr">not compared</span></td>'


class _VersionColumns:
    """Two columns: before and after."""

    heads = ("before", "after")

    def cells(self, difference: Difference) -> Iterator[str]:
        if difference.parts:
            yield '<td colspan="2"></td>'
            return
        for value, at in ((difference.before, difference.was_at), (difference.after, difference.at)):
            shown = "<em>absent</em>" if value is None else code(value)
            yield f'<td>{shown} <span class="quiet">{_place(at)}</span></td>'


def _fact(fact: Fact, anchor: str, columns: _LanguageColumns | _VersionColumns) -> str:
    difference = fact.difference
    searched = f"{difference.element} {difference.message} {difference.rule}"
    level = difference.severity.value
    details = "".join(_details(difference))
    cells = "".join(columns.cells(difference))
    return (
        f'<tbody data-fact="{anchor}" data-severity="{level}" data-rule="{text(difference.rule)}" '
        f'data-side="{text(difference.side.replace(",", " "))}" data-text="{text(searched, 600)}">'
        f'<tr><th scope="row">{code(fact.name) if fact.name else "<em>itself</em>"} '
        f'<span class="tag {level}">{text(severities_text(difference))}</span></th>{cells}</tr>'
        f'<tr class="about"><td colspan="{len(columns.heads) + 1}">{details}</td></tr></tbody>'
    )


def _statement(statement: SideStatement) -> str:
    if statement.unstated:
        return '<td class="unstated" title="the docs of this side can\'t express it"><em>can\'t express</em></td>'
    value = "<em>missing</em>" if statement.value is None else code(statement.value)
    if statement.outlier:
        return f'<td class="outlier">{value}<span class="mark">outlier</span></td>'
    return f"<td>{value}</td>"


def _details(difference: Difference) -> Iterator[str]:
    yield f"<p>{text(difference.message, 1000)}. {code(difference.rule)}</p>"
    if difference.left_out:
        left_out = text(difference.left_out, 600)
        yield f'<p class="quiet">Not compared, because the docs can\'t express it: {left_out}.</p>'
    if difference.evidence:
        yield f'<p class="quiet">Matched as a rename: {text("; ".join(difference.evidence), 600)}.</p>'
    if difference.accepted is not None:
        yield f'<p class="quiet">Accepted by the baseline: {text(difference.accepted, 600)}.</p>'
    if difference.usages and difference.severity is Severity.NOTE:
        yield f'<p class="quiet">{usages_text(difference)}</p>'
    elif difference.usages:
        items = "".join(f"<li>{code(each)}</li>" for each in difference.usages[:MAX_USAGES])
        rest = len(difference.usages) - MAX_USAGES
        items += f"<li>... and {rest} more</li>" if rest > 0 else ""
        yield f"<details><summary>{usages_text(difference)}</summary><ul class='names'>{items}</ul></details>"
    rows = [one for one in difference.statements if one.at and one.at.line]
    if rows:
        yield _source_rows(rows, difference)


def _source_rows(statements: Sequence[SideStatement], difference: Difference) -> str:
    """The source rows side by side. Only the padding of table cells is shortened."""
    figures = "".join(
        f"<figure><figcaption><strong>{text(each.side, 30)}</strong> {_place(each.at)}</figcaption>"
        f"<pre>{_excerpt(each)}</pre></figure>"
        for each in statements
    )
    hint = f"Hint: {text(difference.hint, 300)}. " if difference.hint else ""
    foot = f'<p class="quiet">{hint}Id: {difference.fingerprint}</p>'
    return f"<details><summary>Source rows</summary><div class='rows'>{figures}</div>{foot}</details>"


def _excerpt(statement: SideStatement) -> str:
    if not statement.excerpt:
        return '<span class="quiet">no source available</span>'
    return text(_PADDING.sub(lambda run: run[0][:1], statement.excerpt).strip(), MAX_EXCERPT)


def _place(at: Location | None) -> str:
    return code(place_text(at)) if at and at.line else ""
