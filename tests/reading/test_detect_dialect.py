"""The dialect of a tree is detected with reasons, and only if it is certain."""

from __future__ import annotations

import pytest
from read_documents import DIALECT
from reading_pages import fields_page, row

from docmodels import registry
from docmodels.reading.detect_dialect import DetectedDialect, detect_dialect
from docmodels.reading.dialect import Recognition, Recognizer, TreeSample
from docmodels.text_files import SourceFile

SAMPLE = TreeSample((SourceFile("docs/models/a.md", fields_page(row("a", "*str*")), "models/a.md"),))
GUIDE = TreeSample((SourceFile("docs/guide.md", "# How to install\n\nProse.\n", "guide.md"),))
SPEAKEASY = DIALECT.recognizer


def of_score(score: float) -> Recognizer:
    return Recognizer(name="other", recognize=lambda _: Recognition(score, ("much like it",)))


def test_a_table_of_fields_is_speakeasys() -> None:
    detected = detect_dialect(SAMPLE, [SPEAKEASY])
    assert detected.name == "speakeasy"
    (candidate,) = detected.candidates
    assert candidate.recognition.score == 0.8
    assert candidate.recognition.reasons[0] == "tables with Field, Type, Required and Description: on 1 page"


def test_a_guide_is_in_no_dialect() -> None:
    assert detect_dialect(GUIDE, [SPEAKEASY]) == detect_dialect(GUIDE, []) == DetectedDialect(None)


def test_two_dialects_that_fit_equally_are_candidates() -> None:
    detected = detect_dialect(SAMPLE, [of_score(0.75), SPEAKEASY])
    assert detected.name is None
    assert [each.name for each in detected.candidates] == ["speakeasy", "other"]


def test_a_dialect_that_fits_far_better_wins() -> None:
    assert detect_dialect(SAMPLE, [of_score(0.3), SPEAKEASY]).name == "speakeasy"


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("microsoft-graph", "# box complex type\n\nNamespace: shop.graph\n"),
        ("swagger-markdown", "#### Schemas\n\n#### Pet\n\n| Name | Type | Description | Required |\n"),
        ("apimatic", "# Pet\n\n## Structure\n\n`Pet`\n\n## Fields\n\n| Name | Type | Tags | Description |\n"),
        ("apimatic", "# Pet\n\n## Class Name\n\n`Pet`\n\n## Cases\n\n| Type |\n|  --- |\n"),
    ],
)
def test_lines_may_end_in_carriage_returns(dialect: str, text: str) -> None:
    recognize = registry.dialect(dialect).recognizer.recognize_page
    assert recognize is not None
    for ended in (text, text.replace("\n", "\r\n")):
        assert recognize(SourceFile("page.md", ended, "page.md"))
