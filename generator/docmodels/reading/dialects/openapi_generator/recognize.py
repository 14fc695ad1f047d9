"""Recognizes OpenAPI Generator's dialect by the marks of its pages."""

from __future__ import annotations

from collections import Counter

from ....text_files import SourceFile
from ...dialect import UNRECOGNIZED, Recognition, Recognizer, TreeSample, pages_text
from .marks import certain_mark


def recognize_page(page: SourceFile) -> str | None:
    """Return the mark that no other documentation has, if the page has one."""
    return certain_mark(page.text.replace("\r\n", "\n"))


def recognize(sample: TreeSample) -> Recognition:
    """Return how well a tree fits the dialect: the share of pages that have one of its marks."""
    marks = Counter(mark for page in sample.pages if (mark := recognize_page(page)) is not None)
    if not marks:
        return UNRECOGNIZED
    reasons = tuple(f"{mark}: on {pages_text(count)}" for mark, count in marks.most_common())
    return Recognition(round(marks.total() / len(sample.pages), 2), reasons)


RECOGNIZER = Recognizer(name="openapi-generator", recognize=recognize, recognize_page=recognize_page)
