"""Facts as data in the page: the script makes their rows when a model is opened, so that the page holds every fact."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from ...findings import Severity
from ...report import Difference
from ..reports.words import place_text, severities_text
from ..terminal import escape_terminal
from .sections import Fact

_SEVERITIES = tuple(Severity)
_LENGTHS = {"field": 100, "message": 120, "value": 80, "place": 100}
"""How much of a text the page holds; the JSON report has all of it."""
Cell = list[str | None]
"""What one side states: the value, and if it is an outlier (``o``), can't say (``u``) or isn't compared (``x``)."""


def facts_data(facts: Sequence[Fact], anchors: Mapping[str, str], sides: Sequence[str]) -> str:
    """Return a script element with the facts; empty without facts. ``sides`` are the columns of a drift report."""
    if not facts:
        return ""
    rules = list(dict.fromkeys(each.difference.rule for each in facts))
    rule_numbers = {rule: number for number, rule in enumerate(rules)}
    calls = list(dict.fromkeys(call for each in facts for call in each.difference.usages))
    numbers = {call: number for number, call in enumerate(calls)}
    sections = {name: number for number, name in enumerate(dict.fromkeys(each.section for each in facts))}
    data = {
        "heads": [escape_terminal(side, 30) for side in sides] or ["before", "after"],
        "severities": [severity.value for severity in _SEVERITIES],
        "rules": rules,
        "calls": [escape_terminal(call, 120) for call in calls],
        "models": [[anchors[name], escape_terminal(name, 300)] for name in sections],
        "facts": [fact_data(each, rule_numbers, sections, numbers, sides) for each in facts],
    }
    return f'<script type="application/json" id="data">{_json(data)}</script>'


def data_size(facts: Sequence[Fact], sides: Sequence[str]) -> int:
    """Return how many bytes some facts of one section take as data, at least."""
    rules = {each.difference.rule: 0 for each in facts}
    calls = {call: 0 for each in facts for call in each.difference.usages}
    return sum(len(_json(fact_data(each, rules, {each.section: 0}, calls, sides))) for each in facts)


def fact_data(
    fact: Fact,
    rules: Mapping[str, int],
    sections: Mapping[str, int],
    calls: Mapping[str, int],
    sides: Sequence[str],
) -> list[object]:
    """Return one fact: section, name, severity, level text, rule, outliers, message, cells, place, calls."""
    difference = fact.difference
    return [
        sections[fact.section],
        escape_terminal(fact.name, _LENGTHS["field"]),
        _SEVERITIES.index(difference.severity),
        severities_text(difference),
        rules[difference.rule],
        difference.side.replace(",", " "),
        escape_terminal(difference.message, _LENGTHS["message"]),
        list(_cells(difference, sides)),
        escape_terminal(place_text(difference.place), _LENGTHS["place"]),
        [calls[call] for call in difference.usages],
    ]


def _cells(difference: Difference, sides: Sequence[str]) -> Iterator[Cell]:
    if not sides and difference.parts:
        yield ["", "x"]
        yield ["", "x"]
        return
    if not sides:
        yield from ([_value(value)] for value in (difference.before, difference.after))
        return
    statements = {each.side: each for each in difference.statements}
    for side in sides:
        one = statements.get(side)
        if one is None:
            yield ["", "x"]
        elif one.unstated:
            yield ["", "u"]
        else:
            yield [_value(one.value), "o"] if one.outlier else [_value(one.value)]


def _value(value: str | None) -> str | None:
    return None if value is None else escape_terminal(value, _LENGTHS["value"])


def _json(data: object) -> str:
    """JSON that can't end its element: ``<`` is written as an escape."""
    return json.dumps(data, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
