"""The matrix of the HTML report: models by side. Each cell with differences links to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...report import Cell, MatrixRow, MatrixState, Report
from .markup import WORDS, code, plural, text
from .size_budget import AGREEING, MATRIX, take_fitting


def matrix(report: Report, anchors: Mapping[str, str]) -> Iterator[str]:
    """Yield the table, then a folded list of the models without differences."""
    if report.matrix:
        heads = "".join(f'<th scope="col">{text(side.name, 30)}</th>' for side in report.sides)
        yield (
            '<div class="scroll" tabindex="0" role="region" aria-label="Models by language"><table class="matrix">'
            f'<thead><tr><th scope="col">Model or operation</th>{heads}</tr></thead><tbody>'
        )
        names = [side.name for side in report.sides]
        rows, left = take_fitting((_row(row, names, anchors.get(row.model)) for row in report.matrix), MATRIX)
        yield from rows
        yield "</tbody></table></div>"
        if left:
            yield f"<p>{plural(left, 'more row')} not shown, to keep this page small. The JSON report has all rows.</p>"
        yield _legend()
    if report.agreeing_models:
        names, left = take_fitting((f"<li>{code(name)}</li>" for name in report.agreeing_models), AGREEING)
        items = "".join(names) + (f"<li>... and {left} more</li>" if left else "")
        agreeing = plural(report.agreeing, "model")
        yield f"<details><summary>{agreeing} without differences</summary><ul class='names'>{items}</ul></details>"


def _legend() -> str:
    signs = " &nbsp; ".join(f"<em>{sign}</em> {words}" for state, (sign, words) in WORDS.items() if _in_legend(state))
    return f'<p class="quiet">{signs}. A number counts the facts that differ. Click a cell to see them.</p>'


def _in_legend(state: MatrixState) -> bool:
    return state is not MatrixState.UNREADABLE


def _row(row: MatrixRow, names: list[str], anchor: str | None) -> str:
    data = f' data-model="{anchor}"' if anchor else ""
    name = f'<a href="#{anchor}">{code(row.model)}</a>' if anchor else code(row.model)
    cells = "".join(_cell(cell, side, row.model, anchor) for cell, side in zip(row.cells, names, strict=True))
    return f'<tr{data}><th scope="row">{name}</th>{cells}</tr>\n'


def _cell(cell: Cell, side: str, model: str, anchor: str | None) -> str:
    sign, words = WORDS[cell.state]
    if cell.state in (MatrixState.DIFFERS, MatrixState.MISSING) and anchor:
        differs = cell.state is MatrixState.DIFFERS
        shown = f"{sign} {cell.count}" if differs else sign
        facts = f"{plural(cell.count, 'fact')} {'differs' if cell.count == 1 else 'differ'}" if differs else words
        label = f"{text(model)}, {text(side)}: {facts}"
        level = "warning" if differs else "error"
        return f'<td><a class="{level}" href="#{anchor}" aria-label="{label}" title="{facts}">{shown}</a></td>'
    return (
        f'<td class="{cell.state.value}" title="{words}"><span aria-hidden="true">{sign}</span>'
        f'<span class="sr">{words}</span></td>'
    )
