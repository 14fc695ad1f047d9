"""Findings as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ...findings import Finding
from .text import in_order


def findings_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return all findings in order. A finding without a place has no ``path``, ``line`` and ``column``."""
    return [_plain(finding) for finding in in_order(findings)]


def _plain(finding: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {"code": finding.code, "severity": finding.severity.value, "message": finding.message}
    if finding.at is not None:
        data |= {"path": finding.at.path, "line": finding.at.line, "column": finding.at.column}
    for name in ("read", "expected", "hint"):
        if text := getattr(finding, name):
            data[name] = text
    return data
