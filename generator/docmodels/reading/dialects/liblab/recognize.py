"""Recognizes liblab's dialect by the marks of its pages."""

from __future__ import annotations

import re

from ....text_files import SourceFile
from ...dialect import UNRECOGNIZED, Recognition, Recognizer, TreeSample
from .vocabulary import ENDPOINT, METHOD, POINTER, PROPERTIES, REQUIRED, RETURN_TYPE, SIGNATURE, UNION

_HEADER = re.compile(r"^\| Name *+\| Type *+\| Required *+\| Description *+\|", re.M)


def recognize_page(page: SourceFile) -> str | None:
    """Return the mark that no other documentation has, if the page has one."""
    text = page.text
    if SIGNATURE in text:
        return "the generator's signature"
    if PROPERTIES in text and any(mark in text for mark in REQUIRED) and _HEADER.search(text):
        return f"tables below {PROPERTIES}"
    if METHOD in text and ENDPOINT in text and RETURN_TYPE in text:
        return "operations with HTTP Method and Endpoint"
    return "unions" if UNION in text and POINTER in text else None


def recognize(sample: TreeSample) -> Recognition:
    """Return how well a tree fits the dialect: the share of pages that have one of its marks."""
    marks = [mark for mark in map(recognize_page, sample.pages) if mark is not None]
    if not marks:
        return UNRECOGNIZED
    reasons = tuple(f"{mark}: on {marks.count(mark)} pages" for mark in sorted(set(marks)))
    return Recognition(round(max(0.5, len(marks) / len(sample.pages)), 2), reasons)


RECOGNIZER = Recognizer(name="liblab", recognize=recognize, recognize_page=recognize_page)
