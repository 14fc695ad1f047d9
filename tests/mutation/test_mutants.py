"""One fact changed in a page's text is found, at the right place and with the right severity."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from .batches import BatchScorer, batches
from .equivalent_mutants import run_equivalent_mutants
from .expected_findings import inverse
from .page_text import load
from .scoring import Scores, locate, score

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("python", "typescript", "go", "java", "csharp", "php", "ruby")
CORPUS = (
    *(f"mistral/{language}" for language in ("python", "typescript")),
    *(f"dub/{language}" for language in ("python", "typescript", "go", "php", "ruby")),
    *(f"gr4vy/{language}" for language in ("java", "csharp")),
    *(f"conformance/{language}" for language in LANGUAGES),
)


def sample(sdk: str, language: str) -> Path:
    folder = ROOT / "input_docs" / sdk / language
    return folder / "docs" if (folder / "docs").is_dir() else folder


def run_batches(folder: Path, name: str, work: Path, per: int, count: int, *, prose: bool = False) -> Scores:
    tree, scores = load(folder, name, name.rpartition("/")[2]), Scores()
    scorer = BatchScorer(tree, work)
    for mutated, _ in zip(batches(tree, per, per, 7, prose=prose), range(count), strict=False):
        scorer.score(mutated, scores, prose=prose)
    return scores


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mutant_is_found_with_place_and_severity_in_both_directions(language: str, tmp_path: Path) -> None:
    scores = run_batches(sample("chatline", language), f"chatline/{language}", tmp_path, 1, 1)
    assert scores.problems == []
    assert len(scores.by_rule()) > 30


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sdk", ["chatline", "chatline_classic"])
def test_more_mutants_and_changed_descriptions_are_found_in_the_samples(
    sdk: str, language: str, tmp_path: Path
) -> None:
    assert run_batches(sample(sdk, language), f"{sdk}/{language}", tmp_path, 2, 4).problems == []
    assert run_batches(sample(sdk, language), f"{sdk}/{language}", tmp_path, 2, 1, prose=True).problems == []


@pytest.mark.parametrize(
    "language", [pytest.param(name, marks=pytest.mark.slow) for name in LANGUAGES[1:]] + ["python"]
)
def test_another_rendering_of_the_samples_gives_no_finding(language: str, tmp_path: Path) -> None:
    scores = Scores()
    found = run_equivalent_mutants(
        load(sample("chatline", language), f"chatline/{language}", language), tmp_path, 3, scores
    )
    assert scores.problems == []
    assert len(found) > 15


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.parametrize("name", CORPUS)
def test_mutants_of_the_corpus_are_found(corpus: Path, name: str, tmp_path: Path) -> None:
    folder = corpus / name / "docs"
    if not folder.is_dir():
        pytest.skip(f"the corpus has no {name}")
    scores = run_batches(folder, name, tmp_path, 2, 1)
    total = list(scores.by_rule().values())
    missed = sum(each.expected - each.found for each in total)
    extra = sum(each.extra for each in total)
    assert missed <= 0.01 * sum(each.expected for each in total), scores.problems
    assert extra <= 0.01 * sum(each.expected for each in total), scores.problems


def report(**changed: Any) -> dict[str, Any]:
    finding = {
        "rule": "field-became-optional",
        "model": "components.Usage",
        "field": "tokens",
        "before": "yes",
        "after": "no",
        "reader": "warning",
        "writer": "note",
        "source": "warning",
        "at": {"path": "x/docs/models/usage.md", "line": 9},
        "was_at": {"path": "y/docs/models/usage.md", "line": 8},
    }
    return {"findings": [finding | changed]}


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        (report(), []),
        ({"findings": []}, ["missed"]),
        (report(rule="field-became-required"), ["missed", "extra"]),
        (report(field="other"), ["missed", "extra"]),
        (report(model="components.Other"), ["missed", "extra"]),
        (report(at={"path": "x/docs/models/usage.md", "line": 10}), ["place"]),
        (report(was_at=None), ["place"]),
        (report(reader="error"), ["level"]),
        (report(writer="none"), ["level"]),
        ({"findings": [*report()["findings"], *report(field="more")["findings"]]}, ["extra"]),
    ],
)
def test_any_mistake_in_a_report_is_a_problem(given: dict[str, Any], kinds: list[str]) -> None:
    from .expected_findings import Place, expect
    from .page_text import Line

    page = Place("models/usage.md", Line(""))
    expected = expect("field-became-optional", "Usage", "tokens", page, page)
    entry = locate("", expected, lambda p: (p.path, 8), lambda p: (p.path, 9), lambda old, new: (True, True))
    scores = Scores()
    score(scores, "", [entry], given)
    assert [add_problem["kind"] for add_problem in scores.problems] == kinds


@pytest.mark.parametrize(
    ("rule", "other"),
    [
        ("field-added-required", "field-removed-required"),
        ("enum-value-removed-open", "enum-value-added-open"),
        ("field-type-widened", "field-type-narrowed"),
        ("model-deprecated", "model-undeprecated"),
        ("enum-became-open", "enum-became-closed"),
        ("field-became-not-nullable", "field-became-nullable"),
        ("field-list-to-single", "field-single-to-list"),
        ("field-renamed", "field-renamed"),
    ],
)
def test_a_rule_has_the_inverse_of_its_inverse(rule: str, other: str) -> None:
    assert inverse(rule) == other
    assert inverse(other) == rule
