"""Every report format of the sample reports and of two real comparisons. Review the words when a snapshot changes."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest
from report_samples import ALL
from syrupy.assertion import SnapshotAssertion

from docmodels.app.compare import CompareOptions, compare
from docmodels.app.comparison.dialect_facts import limits_by_dialect
from docmodels.app.comparison.policy import Policy
from docmodels.app.drift import drift
from docmodels.cli.comparison_options import FORMATS, render, side_source
from docmodels.findings import Finding
from docmodels.report import Report
from docmodels.reporting.reports.limits_text import limits_text
from docmodels.reporting.reports.operations_text import operations_text

DOCS = Path(__file__).resolve().parents[2] / "input_docs"
SAMPLES = (*ALL, "drift of the sample docs", "comparison of the sample docs")


@pytest.fixture(autouse=True)
def folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in a folder with sample docs: two versions of a small SDK, and one API in three languages."""
    folder = tmp_path_factory.getbasetemp() / "docs"
    if not folder.exists():
        copytree(DOCS / "chatline_mini/python/docs", folder / "old")
        copytree(DOCS / "chatline_mini/python/docs", folder / "new")
        for name in ("python", "typescript", "go"):
            copytree(DOCS / "chatline" / name / "docs", folder / name)
        change(folder / "new/models/usage.md", ("total_tokens`      | *int*", "total_tokens`      | *float*"))
        change(folder / "new/models/choice.md", (":heavy_check_mark:", ":heavy_minus_sign:"))
        change(folder / "go/models/components/usageinfo.md", ("`*int64` ", "`*string`"), ("`TotalTokens`", "`Total`"))
    monkeypatch.chdir(folder)


def change(page: Path, *replacements: tuple[str, str]) -> None:
    """Replace texts of a page."""
    text = page.read_text(encoding="utf-8")
    for old, new in replacements:
        assert old in text, page
        text = text.replace(old, new)
    page.write_text(text, encoding="utf-8")


@cache
def sample(name: str) -> Report:
    """Return a sample report."""
    if name in ALL:
        return ALL[name]
    if name.startswith("drift"):
        sources = {name: side_source(name, name, follow_links=False) for name in ("python", "typescript", "go")}
        return drift(sources, Policy(), _ignore_findings).report
    old, new = (side_source(place, None, follow_links=False) for place in ("old", "new"))
    return compare(old, new, CompareOptions(), Policy(), _ignore_findings).report


@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("style", (*FORMATS, "baseline"))
def test_a_report_reads_as_reviewed(style: str, name: str, snapshot: SnapshotAssertion) -> None:
    text = render(sample(name), style)
    assert (_body(text) if style == "html" else text) == snapshot


def _ignore_findings(findings: tuple[Finding, ...]) -> None:
    """The findings of the sample docs aren't part of the report."""


def _body(page: str) -> str:
    """The page without its style and script, with one element per line."""
    body = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL)
    body = re.sub(r'content="default-src[^"]*"', 'content="..."', body)
    return re.sub(r"(?<!\n)(<(?!/|wbr|em|code|span|strong))", r"\n\1", body)


@pytest.mark.parametrize("name", ["compare", "clean", "comparison of the sample docs"])
def test_the_operation_view_reads_as_reviewed(name: str, snapshot: SnapshotAssertion) -> None:
    assert operations_text(sample(name)) == snapshot


def test_the_limits_of_the_languages_read_as_reviewed(snapshot: SnapshotAssertion) -> None:
    assert limits_text(limits_by_dialect()) == snapshot
