"""A comparison as JSON: the stable output format of ``compare`` and ``drift``, described by ``report.schema.json``."""

from __future__ import annotations

import json
from typing import Any

from ...findings import Severity
from ...report import LEVELS, Difference, DifferenceGroup, OperationChange, Report, Side, SideStatement
from ...schema.model import Location
from ..terminal import escape_terminal_json

VERSION = 3
"""The version of this format, as in ``report.schema.json``."""
_COLUMNS = ("reader", "writer", "source")


def report_json(report: Report) -> str:
    """Return the whole report as one JSON document."""
    return escape_terminal_json(json.dumps(report_data(report), indent=2, ensure_ascii=False)) + "\n"


def report_data(report: Report) -> dict[str, Any]:
    """Return the whole report as plain data."""
    data: dict[str, Any] = {
        "version": VERSION,
        "kind": report.kind,
        "verdict": report.verdict,
        "sides": [_side(side) for side in report.sides],
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "accepted": len(report.differences) - len(report.unaccepted()),
        "agreeing": report.agreeing,
        "findings": [_finding(difference, report.kind) for difference in report.differences],
        "operations": [_operation(change) for change in report.operations],
        "notes": list(report.notes),
    }
    if report.kind == "compare":
        return data | {"bumps": dict(report.bumps)}
    names = [side.name for side in report.sides]
    return data | {
        "matrix": [
            {
                "model": row.model,
                "sides": {
                    name: {"state": cell.state.value, "count": cell.count}
                    for name, cell in zip(names, row.cells, strict=True)
                },
                "severity": row.severity.value if row.severity else None,
                "usages": row.usages,
            }
            for row in report.matrix
        ],
        "groups": [_group(group) for group in report.groups],
        "limits": [
            {"fact": x.fact, "side": x.side, "compared_as": x.compared_as, "why": x.why, "facts": x.facts}
            for x in report.limits
        ],
    }


def _operation(change: OperationChange) -> dict[str, Any]:
    return {
        "operation": change.operation,
        "path": change.path,
        "change": change.change,
        "level": change.level,
        "rule": change.rule,
        "breaking": change.level == "breaking",
    }


def _finding(difference: Difference, kind: str) -> dict[str, Any]:
    data: dict[str, Any] = {
        "rule": difference.rule,
        "severity": difference.severity.value,
        "model": difference.model,
        "field": difference.field,
        "message": difference.message,
        "hint": difference.hint,
        "fingerprint": difference.fingerprint,
        "usages": list(difference.usages),
        "accepted": difference.accepted,
        "parts": [_finding(part, kind) for part in difference.parts],
    }
    if kind == "compare":
        levels = dict(difference.severities)
        return data | {
            "level": LEVELS[difference.severity],
            **{name: levels[name].value if name in levels else "none" for name in _COLUMNS},
            "before": difference.before,
            "after": difference.after,
            "at": _place(difference.at),
            "was_at": _place(difference.was_at),
            "evidence": list(difference.evidence),
        }
    return data | {
        "side": difference.side,
        "statements": [_statement(each) for each in difference.statements],
        "left_out": difference.left_out,
    }


def _statement(statement: SideStatement) -> dict[str, Any]:
    return {
        "side": statement.side,
        "value": statement.value,
        "unstated": statement.unstated,
        "outlier": statement.outlier,
        "at": _place(statement.at),
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "name": side.name,
        "label": side.label,
        "language": side.language,
        "models": side.models,
        "fields": side.fields,
        "operations": side.operations,
        "unreadable": side.unreadable,
        "positions": side.positions,
    }


def _group(group: DifferenceGroup) -> dict[str, Any]:
    return {"kind": group.kind, "side": group.side, "title": group.title, "items": list(group.items)}


def _place(at: Location | None) -> dict[str, Any] | None:
    return None if at is None else {"path": at.path, "line": at.line, "column": at.column}
