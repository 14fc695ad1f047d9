"""The HTML report: one offline file under 300 KB, for versions and for languages alike.

Verdict, matrix, models with their facts, lumps, losses. The content security policy admits this page's own style
and script by their digests and nothing else, so no request is ever made.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from ...findings import Severity
from ...report import Difference, DifferenceGroup, Report, Side
from ..reports.words import rules_of
from .detail import model_section
from .markup import code, plural, text
from .matrix import matrix
from .script import JS
from .size_budget import LUMPS, NAMES, PAGE, fitting, size
from .style import CSS

_Parts: TypeAlias = "tuple[list[str], dict[str, str], list[Difference]]"
"""The models' sections, their anchors, and the facts that there was no room for."""


def html(report: Report) -> str:
    """The whole page."""
    anchors = {model: f"m{number}" for number, model in enumerate(dict.fromkeys(d.model for d in report.differences))}
    around = _page(report, ([], anchors, list(report.differences)))
    return _page(report, _sections(report, anchors, PAGE - size(around)))


def _page(report: Report, parts: _Parts) -> str:
    _, anchors, left_out = parts
    body = "".join(
        (
            *_header(report),
            "<main id='main'>",
            *_filters(report, left_out),
            *_matrix_part(report, anchors),
            *_models(parts),
            *_lumps(report),
            *_losses(report),
            "</main>",
            *_footer(report),
        )
    )
    return f"<!doctype html>\n<html lang='en'>{_head(report)}<body>{body}<script>{JS}</script></body></html>\n"


def _digest(source: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(source.encode("utf-8")).digest()).decode("ascii")


def _head(report: Report) -> str:
    policy = f"default-src 'none'; img-src data:; style-src '{_digest(CSS)}'; script-src '{_digest(JS)}'"
    return (
        f'<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{text(_title(report))}: {text(report.verdict)}</title><style>{CSS}</style></head>"
    )


def _title(report: Report) -> str:
    return f"Drift between {len(report.sides)} SDKs" if report.kind == "drift" else "Changes between two versions"


def _header(report: Report) -> Iterator[str]:
    yield '<a class="skip" href="#main">Skip to the report</a><header>'
    yield f'<h1>{_title(report)}</h1><p class="verdict">{text(report.verdict, 1000)}</p><ul class="chips">'
    for severity in Severity:
        number = report.count(severity)
        yield f'<li class="chip {severity.value if number else ""}">{plural(number, severity.value)}</li>'
    accepted = len(report.differences) - len(report.unaccepted())
    if accepted:
        yield f'<li class="chip">{accepted} accepted by the ledger</li>'
    for what, bump in report.bumps:
        yield f'<li class="chip">{text(what)}: <strong>{text(bump)}</strong></li>'
    yield "</ul>"
    yield from _sides(report)
    yield "</header>"


def _sides(report: Report) -> Iterator[str]:
    lags = {lump.side for lump in report.lumps if lump.kind == "lag"}
    yield "<div class='scroll'><table><thead><tr><th scope='col'>Side</th><th scope='col'>Read from</th>"
    yield "".join(f"<th scope='col' class='num'>{name}</th>" for name in ("Models", "Fields", "Operations"))
    yield "</tr></thead><tbody>"
    for side in report.sides:
        lag = " <span class='tag warning'>lags behind</span>" if side.name in lags else ""
        yield f"<tr><th scope='row'>{text(side.name, 40)}{lag}</th><td>{_label(side)}</td>"
        yield "".join(f"<td class='num'>{number}</td>" for number in (side.models, side.fields, side.operations))
        yield "</tr>"
    yield "</tbody></table></div>"


def _label(side: Side) -> str:
    unread = f" ({plural(side.unreadable, 'cell')} unreadable)" if side.unreadable else ""
    return f"{code(side.label) if side.label else ''}{unread}"


def _filters(report: Report, left_out: Sequence[Difference]) -> Iterator[str]:
    if not report.differences:
        return
    yield "<h2>Filter</h2><form id='filters' class='filters' aria-label='Filter the facts'>"
    for severity in Severity:
        yield f"<label><input type='checkbox' name='severity' value='{severity.value}'> {severity.value}</label>"
    rules = "".join(f"<option>{text(rule)}</option>" for rule in rules_of(report.differences))
    yield f"<label>rule <select name='rule'><option value=''>all</option>{rules}</select></label>"
    sides = "".join(f"<option>{text(side.name)}</option>" for side in report.sides)
    hidden = " hidden" if report.kind == "compare" else ""
    yield f"<label{hidden}>odd side <select name='side'><option value=''>any</option>{sides}</select></label>"
    yield "<label>text <input type='search' name='q' placeholder='press / to search'></label>"
    more = f" data-more='; {len(left_out)} more are named at the end'" if left_out else ""
    yield f"<button type='reset'>Clear</button><output id='shown' aria-live='polite'{more}></output></form>"


def _matrix_part(report: Report, anchors: dict[str, str]) -> Iterator[str]:
    if report.kind == "drift":
        yield "<h2>Models by language</h2>"
        yield from matrix(report, anchors)


def _sections(report: Report, anchors: Mapping[str, str], room: int) -> _Parts:
    """As many models as fit into ``room`` bytes."""
    by_model: dict[str, list[Difference]] = {}
    for each in report.differences:
        by_model.setdefault(each.model, []).append(each)
    sections: list[str] = []
    left_out: list[Difference] = []
    sides = [side.name for side in report.sides] if report.kind == "drift" else []
    late = frozenset(lump.side for lump in report.lumps if lump.kind == "lag")
    for model, differences in by_model.items():
        section = model_section(model, anchors[model], differences, sides, late)
        if size(section) > room:
            left_out += differences
            continue
        room -= size(section)
        sections.append(section)
    gone = {each.model for each in left_out}
    return sections, {model: anchor for model, anchor in anchors.items() if model not in gone}, left_out


def _models(parts: _Parts) -> Iterator[str]:
    sections, _, left_out = parts
    if sections:
        yield "<h2>What differs</h2><p id='none' hidden>Nothing fits the filters.</p>"
        yield from sections
    if left_out:
        more = plural(len(left_out), "more fact")
        yield f"<p>{more} would make this page too large; the JSON report has all of them.</p>"
        yield from _names(left_out)


def _names(left_out: Sequence[Difference]) -> Iterator[str]:
    """What there was no room for, rule by rule, as far as the names fit."""
    by_rule: dict[str, list[str]] = {}
    for each in left_out:
        by_rule.setdefault(each.rule, []).append(f"<li>{code(each.subject, 200)}</li>")
    told: list[str] = []
    room = NAMES
    for done, (rule, items) in enumerate(sorted(by_rule.items(), key=lambda item: (len(item[1]), item[0]))):
        names, left = fitting(items, room // (len(by_rule) - done))  # what a rule of few names leaves is the others'
        room -= size("".join(names))
        more = f"<li>... and {left} more</li>" if left else ""
        head = f"<details><summary>{code(rule)}: {plural(len(items), 'fact')}</summary>"
        told.append(f"{head}<ul class='names'>{''.join(names)}{more}</ul></details>")
    yield from reversed(told)


def _lumps(report: Report) -> Iterator[str]:
    if report.lumps:
        yield "<h2>Told once</h2>"
    for lump in report.lumps:
        yield _lump(lump, LUMPS // len(report.lumps))


def _lump(lump: DifferenceGroup, room: int) -> str:
    shown, rest = fitting((f"<li>{text(item)}</li>" for item in lump.items), room)
    items, more = "".join(shown), f"<li>... and {rest} more</li>" if rest else ""
    kind = " <span class='tag warning'>lag</span>" if lump.kind == "lag" else ""
    return (
        f"<details><summary>{text(lump.title)}: {plural(len(lump.items), 'item')}{kind}</summary>"
        f"<ul>{items}{more}</ul></details>"
    )


def _losses(report: Report) -> Iterator[str]:
    if not report.losses:
        return
    yield "<h2>What could not be compared</h2><div class='scroll'><table><thead><tr>"
    yield "".join(f"<th scope='col'>{head}</th>" for head in ("Side", "Fact", "Compared as", "Because"))
    yield "<th scope='col' class='num'>Facts</th></tr></thead><tbody>"
    for loss in report.losses:
        cells = "".join(f"<td>{text(value)}</td>" for value in (loss.fact, loss.compared_as, loss.why))
        yield f"<tr><th scope='row'>{text(loss.side, 40)}</th>{cells}<td class='num'>{loss.facts}</td></tr>"
    yield "</tbody></table></div>"


def _footer(report: Report) -> Iterator[str]:
    yield "<footer>"
    for note in report.notes:
        yield f"<p>{text(note, 1000)}</p>"
    yield "<p>Written by docmodels. <code>docmodels explain RULE</code> has a page about each rule.</p></footer>"
