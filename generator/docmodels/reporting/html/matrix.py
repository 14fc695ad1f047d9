"""The matrix of the HTML report: model by side, each cell a way to the facts behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...report import Cell, MatrixRow, MatrixState, Report
from .markup import WORDS, code, plural, text
from .size_budget import AGREEING, MATRIX, fitting


def matrix(report: Report, anchors: Mapping[str, str]) -> Iterator[str]:
    """The table; rows that agree are folded into a list of names."""
    if report.matrix:
        heads = "".join(f'<th scope="col">{text(side.name, 30)}</th>' for side in report.sides)
        yield (
            '<div class="scroll" tabindex="0" role="region" aria-label="Models by language"><table class="matrix">'
            f'<thead><tr><th scope="col">Model or operation</th>{heads}</tr></thead><tbody>'
        )
        names = [side.name for side in report.sides]
        rows, left = fitting((_row(row, names, anchors.get(row.model)) for row in report.matrix), MATRIX)
        yield from rows
        yield "</tbody></table></div>"
        yield (
            f"<p>{plural(left, 'more row')} would make this page too large; the JSON report has all.</p>"
            if left
            else ""
        )
        yield _legend()
    if report.agreeing_models:
        names, left = fitting((f"<li>{code(name)}</li>" for name in report.agreeing_models), AGREEING)
        items = "".join(names) + (f"<li>... and {left} more</li>" if left else "")
        agreeing = plural(report.agreeing, "model")
        yield f"<details><summary>{agreeing} agree everywhere</summary><ul class='names'>{items}</ul></details>"


def _legend() -> str:
    told = " &nbsp; ".join(f"<em>{sign}</em> {words}" for state, (sign, words) in WORDS.items() if _shown(state))
    return f'<p class="quiet">{told}. A number says how many facts differ; follow it to see them.</p>'


def _shown(state: MatrixState) -> bool:
    return state is not MatrixState.UNREADABLE


def _row(row: MatrixRow, names: list[str], anchor: str | None) -> str:
    data = f' data-model="{anchor}"' if anchor else ""
    name = f'<a href="#{anchor}">{code(row.model)}</a>' if anchor else code(row.model)
    cells = "".join(_cell(cell, side, row.model, anchor) for cell, side in zip(row.cells, names, strict=True))
    return f'<tr{data}><th scope="row">{name}</th>{cells}</tr>\n'


def _cell(cell: Cell, side: str, model: str, anchor: str | None) -> str:
    sign, words = WORDS[cell.state]
    if cell.state in (MatrixState.DIFFERS, MatrixState.MISSING) and anchor:
        shown = f"{sign} {cell.count}" if cell.state is MatrixState.DIFFERS else sign
        told = f"{plural(cell.count, 'fact')} differ" if cell.state is MatrixState.DIFFERS else words
        label = f"{text(model)}, {text(side)}: {told}"
        level = "error" if cell.state is MatrixState.MISSING else "warning"
        return f'<td><a class="{level}" href="#{anchor}" aria-label="{label}">{shown}</a></td>'
    return f'<td class="{cell.state.value}"><span aria-hidden="true">{sign}</span><span class="sr">{words}</span></td>'
