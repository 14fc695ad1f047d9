"""``drift``: where the SDKs of one API disagree across languages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..comparing.drift.compare_languages import compare_languages
from ..comparing.drift.rules import LANGUAGE_RULES
from ..config.comparison import DriftTable
from ..config.file import read_comparison_table
from ..matching.models_across_languages import LanguageSide
from ..report import add_excerpts
from .comparison.dialect_facts import dialect_facts_by_side
from .comparison.policy import ComparisonResult, Policy, apply_baseline, configured_path, parse_severities
from .comparison.sides import ReportFindings, SideSource, read_sides


def drift(
    sources: Mapping[str, SideSource], policy: Policy, report_findings: ReportFindings, *, excerpts: bool = False
) -> ComparisonResult:
    """Compare the SDKs of one API, by name; ``excerpts`` adds source lines to the report. Raises UserError."""
    table, base = read_comparison_table(DriftTable, Path(), policy.config)
    severities = parse_severities(policy.severities, table.levels, LANGUAGE_RULES)
    read = dict(zip(sources, read_sides(sources.values(), report_findings), strict=True))
    sides = [LanguageSide(name, side.schema.origin.language or name, side.schema) for name, side in read.items()]
    labels = {name: side.label for name, side in read.items()}
    report = compare_languages(sides, labels, severities, dialect_facts_by_side(sides))
    report = apply_baseline(report, configured_path(policy.baseline, table.baseline, base))
    if excerpts:
        report = add_excerpts(report, {path: lines for side in read.values() for path, lines in side.lines().items()})
    return ComparisonResult(report, report.fails(policy.fail_on or table.fail_on or "warning"))
