"""Drift of real documentation: none for one specification, and the real drift of dub."""

from __future__ import annotations

import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pytest
from drift_samples import drift
from read_documents import read_documents

from docmodels.matching.models_across_languages import LanguageSide
from docmodels.registry import language
from docmodels.report import MatrixState, Report
from docmodels.reporting.html.page import html
from docmodels.text_files import SourceFile

pytestmark = pytest.mark.corpus


@pytest.mark.slow
def test_one_specification_does_not_drift(root: Path, corpus: Path) -> None:
    if not (corpus / "same-specification").is_dir():
        pytest.skip("the corpus has no same-specification bundles")
    command = [sys.executable, str(root / "benchmarks" / "negatives.py"), str(corpus)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert done.returncode == 0, done.stdout + done.stderr


def side(corpus: Path, sdk: str, name: str) -> LanguageSide:
    tree = corpus / sdk / name
    if not tree.is_dir():
        pytest.skip(f"the corpus has no {sdk}/{name}")
    files = [
        SourceFile(f"{name}/{page.relative_to(tree).as_posix()}", page.read_text("utf-8"), str(page.relative_to(tree)))
        for page in sorted(tree.rglob("*.md"))
    ]
    return LanguageSide(name, name, read_documents(files, language(name)).value.schema)


@lru_cache(maxsize=1)
def dub(corpus: Path) -> Report:
    return drift([side(corpus, "dub", name) for name in ("python", "typescript", "go", "php", "ruby")])


def test_the_drift_of_dub_shows_what_typescript_lacks(corpus: Path) -> None:
    found = {(each.rule, each.element): each for each in dub(corpus).differences}
    prices = found["lang-field-missing", "operations.CheckDomainStatusResponseBody.prices"]
    assert (prices.side, prices.message) == ("typescript", "in python, go, php; missing in typescript")
    payouts = [each for each in dub(corpus).differences if each.field == "tremendous"]
    assert [(each.rule, each.side) for each in payouts] == [("lang-enum-values-differ", "typescript")] * 5


def test_the_drift_of_dub_reports_ruby_once_as_lagging_behind(corpus: Path) -> None:
    report = dub(corpus)
    assert [each.side for each in report.differences if each.rule == "lang-stale"] == ["ruby"]
    assert all(each.rule == "lang-stale" or "ruby" not in each.side for each in report.differences)
    (lag,) = (each for each in report.differences if each.parts)
    assert len(lag.parts) > 100
    assert {row.cells[4].state for row in report.matrix} == {MatrixState.LAGS}


def test_the_page_about_the_drift_of_dub_is_small(corpus: Path) -> None:
    assert len(html(dub(corpus)).encode()) < 300_000
