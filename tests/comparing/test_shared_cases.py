"""Real situations in which names mislead: what changed on the wire, and where SDKs of one specification differ."""

from __future__ import annotations

from pathlib import Path

import pytest
from read_documents import read_documents

from docmodels.app.comparison.dialect_facts import dialect_facts, dialect_facts_by_side
from docmodels.comparing.drift.compare_languages import compare_languages
from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.matching.models_across_languages import LanguageSide
from docmodels.registry import language
from docmodels.report import Report
from docmodels.schema.model import Schema
from docmodels.text_files import SourceFile

RENAMED_MEMBERS = 14
"""The pages of the case with another name: two unions, their six members, and the members' six tags."""
COMPARED = {
    "names-shifted": {"model-renamed": 2},
    "path-parameter-renamed": {"parameter-renamed": 1},
    "union-members-renamed": {"model-renamed": RENAMED_MEMBERS},
}


def read_case(folder: Path, name: str | None = None) -> Schema:
    pages = sorted(folder.rglob("*.md"))
    assert pages
    files = [SourceFile(str(page), page.read_text("utf-8"), page.relative_to(folder).as_posix()) for page in pages]
    return read_documents(files, None if name is None else language(name)).value.schema


@pytest.fixture
def cases(shared: Path) -> Path:
    return shared / "cases"


@pytest.mark.parametrize("name", COMPARED)
def test_two_versions_differ_in_names_only(cases: Path, name: str) -> None:
    old, new = (read_case(cases / "compare" / name / side / "docs") for side in ("old", "new"))
    for before, after in ((old, new), (new, old)):
        report = compare_versions(before, after, scaffolding=dialect_facts(after).scaffolding)
        assert count_rules(report) == COMPARED[name]
        assert dict(report.bumps) == {"wire": "none", "source": "major"}
        renamed = [(line.rule, line.level) for line in report.operations]
        assert renamed == ([("parameter-renamed", "compatible")] * 2 if name == "path-parameter-renamed" else [])


@pytest.mark.parametrize("name", ["body-behind-wrapper", "names-shifted"])
def test_two_languages_of_one_specification_agree(cases: Path, name: str) -> None:
    sides = [
        LanguageSide(each, each, read_case(cases / "drift" / name / each / "docs", each)) for each in ("python", "java")
    ]
    for order in (sides, sides[::-1]):
        report = compare_languages(order, dialects=dialect_facts_by_side(order))
        assert report.differences == ()


def count_rules(report: Report) -> dict[str, int]:
    found: dict[str, int] = {}
    for each in report.facts():
        found[each.rule] = found.get(each.rule, 0) + 1
    return found
