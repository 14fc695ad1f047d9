"""A comparison as SARIF 2.1.0, for code scanning: rules with help, results with locations and fingerprints."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from ...findings import Severity
from ...report import Difference, DifferenceGroup, Report
from ...schema.model import Location
from .words import parts_lines, rules_of, severities_text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MAX_PARTS = 50
"""How many parts of a cause its message lists. The properties have all of them."""
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(report: Report) -> str:
    """Return the whole report. Accepted differences are suppressed results, with the baseline's reason."""
    rules = rules_of(report.differences)
    index = {rule: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "docmodels", "rules": [_rule(rule, report) for rule in rules]}},
        "results": [_result(each, index[each.rule]) for each in report.differences],
        "columnKind": "unicodeCodePoints",
        "properties": {"kind": report.kind, "verdict": report.verdict, "groups": list(map(_group, report.groups))},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: str, report: Report) -> dict[str, Any]:
    hint = next((each.hint for each in report.differences if each.rule == rule and each.hint), "")
    help_ = f"{hint}\nSee `docmodels explain {rule}`." if hint else f"See `docmodels explain {rule}`."
    return {"id": rule, "name": rule, "shortDescription": {"text": rule.replace("-", " ")}, "help": {"text": help_}}


def _result(difference: Difference, rule: int) -> dict[str, Any]:
    text = f"{difference.element}: {difference.message or difference.rule}"
    result: dict[str, Any] = {
        "ruleId": difference.rule,
        "ruleIndex": rule,
        "level": _LEVELS[difference.severity],
        "message": {"text": _message("\n".join([text, *parts_lines(difference, MAX_PARTS)]))},
        "locations": _locations(difference),
        "partialFingerprints": {"docmodels/v1": difference.fingerprint},
        "properties": {"severities": severities_text(difference), "usages": list(difference.usages)},
    }
    if difference.parts:
        result["properties"]["parts"] = list(map(_part, difference.parts))
    others = [one.at for one in difference.statements if one.at and one.at != difference.place]
    if difference.was_at and difference.was_at != difference.place:
        others.append(difference.was_at)
    related = [_location(at) | {"id": number} for number, at in enumerate(others, 1) if at.line]
    if related:
        result["relatedLocations"] = related
    if difference.accepted is not None:
        result["suppressions"] = [{"kind": "external", "justification": difference.accepted}]
    return result


def _part(part: Difference) -> dict[str, Any]:
    """One of the changes that a result is the cause of."""
    place = part.place
    located = {"location": _location(place)} if place and place.line else {}
    return {
        "ruleId": part.rule,
        "level": _LEVELS[part.severity],
        "element": part.element,
        "message": part.message,
        "severities": severities_text(part),
        **located,
    }


def _group(group: DifferenceGroup) -> dict[str, Any]:
    return {"kind": group.kind, "side": group.side, "title": group.title, "items": list(group.items)}


def _message(text: str) -> str:
    """Return a message without links. SARIF would show ``[text](target)`` as one."""
    return text.replace("](", "] (")


def _locations(difference: Difference) -> list[dict[str, Any]]:
    """The name, with the place if there is one."""
    named = {"logicalLocations": [{"fullyQualifiedName": difference.element}]}
    place = difference.place
    return [(_location(place) if place and place.line else {}) | named]


def _location(at: Location) -> dict[str, Any]:
    region = {"startLine": max(1, at.line), "startColumn": max(1, at.column)}
    path = at.path.encode("utf-8", "replace").decode("utf-8")
    return {"physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": region}}
