"""The dialect of a tree is detected with reasons, and only if it is certain."""

from __future__ import annotations

from dataclasses import replace

from read_documents import DIALECT
from reading_pages import fields_page, row

from docmodels.reading.detect import detect_dialect
from docmodels.reading.dialect import Recognition, TreeSample
from docmodels.text_files import SourceFile

SAMPLE = TreeSample((SourceFile("docs/models/a.md", fields_page(row("a", "*str*")), "models/a.md"),))
GUIDE = TreeSample((SourceFile("docs/guide.md", "# How to install\n\nProse.\n", "guide.md"),))


def test_a_table_of_fields_is_speakeasys() -> None:
    detected = detect_dialect(SAMPLE, [DIALECT])
    assert detected.dialect is DIALECT
    ((_, recognition),) = detected.candidates
    assert recognition.score == 0.8
    assert recognition.reasons[0] == "tables with Field, Type, Required and Description: on 1 pages"


def test_a_guide_is_in_no_dialect() -> None:
    assert detect_dialect(GUIDE, [DIALECT]) == detect_dialect(GUIDE, [])


def test_two_dialects_that_fit_equally_are_candidates() -> None:
    other = replace(DIALECT, name="other", recognize=lambda sample: Recognition(0.75, ("much like it",)))
    detected = detect_dialect(SAMPLE, [other, DIALECT])
    assert detected.dialect is None
    assert [dialect.name for dialect, _ in detected.candidates] == ["speakeasy", "other"]


def test_a_dialect_that_fits_far_better_wins() -> None:
    other = replace(DIALECT, name="other", recognize=lambda sample: Recognition(0.3))
    assert detect_dialect(SAMPLE, [other, DIALECT]).dialect is DIALECT
