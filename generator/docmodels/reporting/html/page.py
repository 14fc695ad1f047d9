"""The HTML report: one offline file, for versions and for languages; under 300 KB for up to 500 facts.

It has the verdict, the matrix, the models with their facts, the groups and the limits. Its content security policy
allows only the page's own style and script, by their digests, so that the page never makes a request.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...findings import Severity
from ...report import LEVELS, DifferenceGroup, Report, Side
from ..reports.words import rules_of
from .data import data_size, facts_data
from .detail import model_section
from .markup import code, plural, text
from .matrix import matrix
from .policy import content_policy
from .script import JS
from .sections import Fact, facts_of
from .size_budget import GROUPS, NAMES, PAGE, STATIC, size, take_fitting
from .style import CSS


class _Models(NamedTuple):
    """The models' part of the page."""

    sections: list[str]
    anchors: dict[str, str]
    """By model."""
    omitted: list[Fact]
    """The facts that the page holds as data: the script makes their rows."""


def html(report: Report) -> str:
    """Return the whole page."""
    facts = facts_of(report.differences)
    anchors = {section: f"m{number}" for number, section in enumerate(dict.fromkeys(each.section for each in facts))}
    only_data = _page(report, _Models([], anchors, facts))
    return _page(report, _fit_models(report, facts, anchors, max(PAGE - size(only_data), STATIC)))


def _page(report: Report, models: _Models) -> str:
    body = "".join(
        (
            *_header(report),
            "<main id='main'>",
            *_filters(report),
            *_groups(report, "setting", "Settings of the generators"),
            *_matrix_part(report, models.anchors),
            *_model_parts(models),
            facts_data(models.omitted, models.anchors, _columns(report)),
            *_groups(report, "scaffolding", "Grouped by cause"),
            *_limits(report),
            "</main>",
            *_footer(report),
        )
    )
    return f"<!doctype html>\n<html lang='en'>{_head(report)}<body>{body}<script>{JS}</script></body></html>\n"


def _head(report: Report) -> str:
    return (
        f'<head><meta charset="utf-8">{content_policy(CSS, JS)}'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><link rel="icon" href="data:,">'
        f"<title>{text(_title(report))}: {text(report.verdict)}</title><style>{CSS}</style></head>"
    )


def _title(report: Report) -> str:
    if report.kind == "drift":
        return f"Drift between {len(report.sides)} {report.word_for_sides}"
    return "Changes between two versions"


def _header(report: Report) -> Iterator[str]:
    yield '<a class="skip" href="#main">Skip to the report</a><header>'
    yield f'<h1>{_title(report)}</h1><p class="verdict">{text(report.verdict, 1000)}</p><ul class="chips">'
    for severity in Severity:
        number = report.count(severity)
        word = f"{number} {LEVELS[severity]}" if report.kind == "compare" else plural(number, severity.value)
        yield f'<li class="chip {severity.value if number else ""}">{word}</li>'
    accepted = len(report.differences) - len(report.unaccepted())
    if accepted:
        yield f'<li class="chip">{accepted} accepted by the baseline</li>'
    for what, bump in report.bumps:
        yield f'<li class="chip">{text(what)}: <strong>{text(bump)}</strong></li>'
    yield "</ul>"
    yield from _sides(report)
    yield "</header>"


def _sides(report: Report) -> Iterator[str]:
    lags = report.lagging
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


def _columns(report: Report) -> list[str]:
    """The sides that are columns of a drift report."""
    return [side.name for side in report.sides] if report.kind == "drift" else []


def _filters(report: Report) -> Iterator[str]:
    if not report.differences:
        return
    yield "<h2>Filters</h2><form id='filters' class='filters' aria-label='Filter the facts'>"
    for severity in Severity:
        word = LEVELS[severity] if report.kind == "compare" else severity.value
        yield f"<label><input type='checkbox' name='severity' value='{severity.value}'> {word}</label>"
    every = rules_of(each.difference for each in facts_of(report.differences))
    rules = "".join(f"<option>{text(rule)}</option>" for rule in every)
    yield f"<label>rule <select name='rule'><option value=''>all</option>{rules}</select></label>"
    sides = "".join(f"<option>{text(side.name)}</option>" for side in report.sides)
    hidden = " hidden" if report.kind == "compare" else ""
    yield f"<label{hidden}>outlier <select name='side'><option value=''>any</option>{sides}</select></label>"
    yield "<label>text <input type='search' name='q' placeholder='press / to search'></label>"
    yield "<button type='reset'>Clear</button><output id='shown' aria-live='polite'></output></form>"


def _matrix_part(report: Report, anchors: dict[str, str]) -> Iterator[str]:
    if report.kind == "drift":
        yield "<h2>Models by language</h2>"
        yield from matrix(report, anchors)


def _fit_models(report: Report, facts: Sequence[Fact], anchors: dict[str, str], budget: int) -> _Models:
    """Return the sections that fit into ``budget`` bytes; the facts of the others are data."""
    by_section: dict[str, list[Fact]] = {}
    for each in facts:
        by_section.setdefault(each.section, []).append(each)
    sections: list[str] = []
    omitted: list[Fact] = []
    sides = _columns(report)
    for name, own in by_section.items():
        section = model_section(name, anchors[name], own, sides, report.lagging)
        extra = size(section) - data_size(own, sides)
        if extra > budget:
            omitted += own
            continue
        budget -= extra
        sections.append(section)
    return _Models(sections, anchors, omitted)


def _model_parts(models: _Models) -> Iterator[str]:
    if models.sections or models.omitted:
        yield "<h2>Differences</h2><p id='none' hidden>No facts match the filters.</p>"
        yield from models.sections
    if models.omitted:
        more = plural(len(models.omitted), "more fact")
        yield f"<div id='more'></div><noscript><p>{more} shown by the script of this page only. Their names:</p>"
        yield from _omitted_names(models.omitted)
        yield "</noscript>"


def _omitted_names(omitted: Sequence[Fact]) -> Iterator[str]:
    """The names of the facts that don't fit, by rule, as far as the names fit."""
    by_rule: dict[str, list[str]] = {}
    for _, each in omitted:
        by_rule.setdefault(each.rule, []).append(f"<li>{code(each.element, 200)}</li>")
    parts: list[str] = []
    budget = NAMES
    for done, (rule, items) in enumerate(sorted(by_rule.items(), key=lambda item: (len(item[1]), item[0]))):
        names, left = take_fitting(items, budget // (len(by_rule) - done))  # what short lists leave goes to long ones
        budget -= size("".join(names))
        more = f"<li>... and {left} more</li>" if left else ""
        head = f"<details><summary>{code(rule)}: {plural(len(items), 'fact')}</summary>"
        parts.append(f"{head}<ul class='names'>{''.join(names)}{more}</ul></details>")
    yield from reversed(parts)


def _groups(report: Report, kind: str, title: str) -> Iterator[str]:
    groups = [group for group in report.groups if group.kind == kind]
    if groups:
        yield f"<h2>{title}</h2>"
    for group in groups:
        yield _group(group, GROUPS // len(report.groups))


def _group(group: DifferenceGroup, budget: int) -> str:
    shown, rest = take_fitting((f"<li>{text(item)}</li>" for item in group.items), budget)
    items, more = "".join(shown), f"<li>... and {rest} more</li>" if rest else ""
    return (
        f"<details><summary>{text(group.title)}: {plural(len(group.items), 'item')}</summary>"
        f"<ul>{items}{more}</ul></details>"
    )


def _limits(report: Report) -> Iterator[str]:
    if not report.limits:
        return
    yield "<h2>What the docs can't express</h2><div class='scroll'><table><thead><tr>"
    yield "".join(f"<th scope='col'>{head}</th>" for head in ("Side", "Fact", "Compared as", "Reason"))
    yield "<th scope='col' class='num'>Facts</th></tr></thead><tbody>"
    for limit in report.limits:
        cells = "".join(f"<td>{text(value)}</td>" for value in (limit.fact, limit.compared_as, limit.why))
        yield f"<tr><th scope='row'>{text(limit.side, 40)}</th>{cells}<td class='num'>{limit.facts}</td></tr>"
    yield "</tbody></table></div>"


def _footer(report: Report) -> Iterator[str]:
    yield "<footer>"
    for note in report.notes:
        yield f"<p>{text(note, 1000)}</p>"
    yield "<p>Generated by docmodels. <code>docmodels explain RULE</code> explains a rule.</p></footer>"
