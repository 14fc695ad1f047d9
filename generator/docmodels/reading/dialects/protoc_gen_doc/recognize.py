"""Recognizes pages of protoc-gen-doc by their headings and tables."""

from __future__ import annotations

import re

from ....lazy import lazy_pattern
from ....text_files import SourceFile
from ...dialect import Recognizer

_SCALARS = lazy_pattern(r"^\| ?\.proto Type +\| Notes ", re.MULTILINE)
_FIELDS = lazy_pattern(r"^\| ?Field +\| Type +\| Label +\| Description ", re.MULTILINE)
_ENDS = lazy_pattern(r"^ *<!-- end (?:messages|enums|services|HasExtensions) -->", re.MULTILINE)


def recognize_page(page: SourceFile) -> str:
    """Return the mark that a page has; empty if it has none."""
    text = page.text  # a search for plain text is far faster than one for a pattern, and most pages end there
    if "| Label " in text and _FIELDS.search(text):
        return "tables with Field, Type, Label and Description"
    if (".proto Type" in text and _SCALARS.search(text)) or ("<!-- end " in text and _ENDS.search(text)):
        return "comments and tables of protoc-gen-doc"
    return ""


RECOGNIZER = Recognizer(name="protoc-gen-doc", recognize_page=recognize_page)
