"""A comparison as SARIF 2.1.0, for code scanning: rules with help, results with places and fingerprints."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from ...findings import Severity
from ...report import Difference, Report
from ...schema.model import Location
from .words import rules_of, severities_text

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def sarif(report: Report) -> str:
    """The whole report. Accepted differences are suppressed results, with the ledger's reason."""
    rules = rules_of(report.differences)
    index = {rule: number for number, rule in enumerate(rules)}
    run = {
        "tool": {"driver": {"name": "docmodels", "rules": [_rule(rule, report) for rule in rules]}},
        "results": [_result(each, index[each.rule]) for each in report.differences],
        "columnKind": "unicodeCodePoints",
        "properties": {"kind": report.kind, "verdict": report.verdict},
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(rule: str, report: Report) -> dict[str, Any]:
    hint = next((each.hint for each in report.differences if each.rule == rule and each.hint), "")
    help_ = f"{hint}\n`docmodels explain {rule}` has a page about it." if hint else f"`docmodels explain {rule}`"
    return {"id": rule, "name": rule, "shortDescription": {"text": rule.replace("-", " ")}, "help": {"text": help_}}


def _result(difference: Difference, rule: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": difference.rule,
        "ruleIndex": rule,
        "level": _LEVELS[difference.severity],
        "message": {"text": _message(f"{difference.subject}: {difference.message or difference.rule}")},
        "locations": _locations(difference),
        "partialFingerprints": {"docmodels/v1": difference.fingerprint},
        "properties": {"severities": severities_text(difference), "usages": list(difference.usages)},
    }
    others = [said.at for said in difference.said if said.at and said.at != difference.place]
    if difference.was_at and difference.was_at != difference.place:
        others.append(difference.was_at)
    related = [_location(at) | {"id": number} for number, at in enumerate(others, 1) if at.line]
    if related:
        result["relatedLocations"] = related
    if difference.accepted is not None:
        result["suppressions"] = [{"kind": "external", "justification": difference.accepted}]
    return result


def _message(text: str) -> str:
    """SARIF shows ``[text](target)`` in a message as a link; none of ours is one."""
    return text.replace("](", "] (")


def _locations(difference: Difference) -> list[dict[str, Any]]:
    """The place, where there is one, and the name in any case."""
    named = {"logicalLocations": [{"fullyQualifiedName": difference.subject}]}
    place = difference.place
    return [(_location(place) if place and place.line else {}) | named]


def _location(at: Location) -> dict[str, Any]:
    region = {"startLine": max(1, at.line), "startColumn": max(1, at.column)}
    path = at.path.encode("utf-8", "replace").decode("utf-8")
    return {"physicalLocation": {"artifactLocation": {"uri": quote(path)}, "region": region}}
