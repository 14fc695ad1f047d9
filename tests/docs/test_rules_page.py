"""The page of rules lists every rule with its levels and the reason."""

from __future__ import annotations

from pathlib import Path

from docmodels.comparing.versions.causes.rules import CAUSES
from docmodels.comparing.versions.rules import CATALOGUE, SEVERITY_OVERRIDES
from docmodels.report import LEVELS

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "rules.md").read_text(encoding="utf-8")


def test_the_page_of_rules_lists_every_rule_with_its_levels() -> None:
    table = [line for line in PAGE.partition("## All rules")[2].splitlines() if line.startswith("| `")]
    reasons = {each.rule: each.reason for each in SEVERITY_OVERRIDES}
    for line, rule in zip(table, CATALOGUE, strict=True):
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        assert cells[:2] == [f"`{rule.id}`", rule.purpose]
        assert cells[2:5] == [LEVELS[severity] for severity in rule.severities]
        assert cells[5].rstrip(" |") == reasons.get(rule.id, cells[5].rstrip(" |"))


def test_the_page_of_rules_lists_every_cause_with_its_levels() -> None:
    section = PAGE.partition("## Causes")[2].partition("## All rules")[0]
    table = [line for line in section.splitlines() if line.startswith("| `")]
    for line, rule in zip(table, CAUSES, strict=True):
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        assert cells[:2] == [f"`{rule.id}`", rule.purpose]
        assert [cell.rstrip(" |") for cell in cells[2:5]] == [LEVELS[severity] for severity in rule.severities]
