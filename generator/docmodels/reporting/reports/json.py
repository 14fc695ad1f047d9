"""A comparison as JSON: the stable contract of ``compare`` and ``drift`` (``report.schema.json`` describes it)."""

from __future__ import annotations

import json
from typing import Any

from ...findings import Severity
from ...report import Difference, DifferenceGroup, Report, Side, SideStatement
from ...schema.model import Location
from ..terminal import visible_json

_COLUMNS = ("reader", "writer", "source")


def report_json(report: Report) -> str:
    """The whole report as one JSON document."""
    return visible_json(json.dumps(report_data(report), indent=2, ensure_ascii=False)) + "\n"


def report_data(report: Report) -> dict[str, Any]:
    """The whole report as plain data."""
    data: dict[str, Any] = {
        "kind": report.kind,
        "verdict": report.verdict,
        "sides": [_side(side) for side in report.sides],
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "accepted": len(report.differences) - len(report.unaccepted()),
        "agreeing": report.agreeing,
        "findings": [_finding(difference, report.kind) for difference in report.differences],
        "operations": [
            {"operation": o.operation, "path": o.path, "change": o.change, "breaking": o.breaking}
            for o in report.operations
        ],
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
        "lumps": [_lump(lump) for lump in report.lumps],
        "losses": [
            {"fact": x.fact, "side": x.side, "compared_as": x.compared_as, "why": x.why, "facts": x.facts}
            for x in report.losses
        ],
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
    }
    if kind == "compare":
        levels = dict(difference.severities)
        return data | {
            **{name: levels[name].value if name in levels else "none" for name in _COLUMNS},
            "before": difference.before,
            "after": difference.after,
            "at": _place(difference.at),
            "was_at": _place(difference.was_at),
            "evidence": list(difference.evidence),
        }
    return data | {"side": difference.side, "said": [_said(said) for said in difference.said], "loss": difference.loss}


def _said(said: SideStatement) -> dict[str, Any]:
    return {
        "side": said.side,
        "value": said.value,
        "unsaid": said.unsaid,
        "odd": said.odd,
        "at": _place(said.at),
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


def _lump(lump: DifferenceGroup) -> dict[str, Any]:
    return {"kind": lump.kind, "side": lump.side, "title": lump.title, "items": list(lump.items)}


def _place(at: Location | None) -> dict[str, Any] | None:
    return None if at is None else {"path": at.path, "line": at.line, "column": at.column}
