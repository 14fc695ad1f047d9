"""Recognizes pages of protoc-gen-doc by their headings and tables."""

from __future__ import annotations

import re

from ....text_files import SourceFile
from ...dialect import Recognition, Recognizer, TreeSample, recognition_of

_SCALARS = re.compile(r"^\| ?\.proto Type +\| Notes ", re.MULTILINE)
_FIELDS = re.compile(r"^\| ?Field +\| Type +\| Label +\| Description ", re.MULTILINE)
_ENDS = re.compile(r"^ *<!-- end (?:messages|enums|services|HasExtensions) -->", re.MULTILINE)


def recognize_page(page: SourceFile) -> str:
    """Return the mark that a page has; empty if it has none."""
    if _FIELDS.search(page.text):
        return "tables with Field, Type, Label and Description"
    if _SCALARS.search(page.text) or _ENDS.search(page.text):
        return "comments and tables of protoc-gen-doc"
    return ""


def recognize(sample: TreeSample) -> Recognition:
    """Return how well a tree fits the dialect, with the reasons."""
    return recognition_of(sample, recognize_page)


RECOGNIZER = Recognizer(name="protoc-gen-doc", recognize=recognize, recognize_page=recognize_page)
