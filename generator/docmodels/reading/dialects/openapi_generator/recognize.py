"""Recognizes OpenAPI Generator's dialect by the marks of its pages."""

from __future__ import annotations

from ...dialect import UNRECOGNIZED, Recognition, TreeSample
from .marks import PageKind, kind_of


def recognize(sample: TreeSample) -> Recognition:
    """Return how well a tree fits the dialect: the share of pages that have one of its marks."""
    kinds = [kind_of(page.text.replace("\r\n", "\n")) for page in sample.pages]
    marked = sum(kind is not PageKind.OTHER for kind in kinds)
    if not marked:
        return UNRECOGNIZED
    operations = sum(kind is PageKind.OPERATIONS for kind in kinds)
    reasons = (
        f"sections and tables of OpenAPI Generator: on {marked} of {len(kinds)} pages",
        f"tables of HTTP requests: on {operations} pages",
    )
    return Recognition(round(marked / len(kinds), 2), reasons[: 2 if operations else 1])
