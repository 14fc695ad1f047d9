"""Recognizes pages of swagger-markdown by the headers of their tables."""

from __future__ import annotations

import re

from ....lazy import lazy_pattern
from ....text_files import SourceFile
from ...dialect import Recognizer

_PARAMETERS = lazy_pattern(r"\n\| Name +\| Located in +\| Description +\| Required +\| (?:Schema|Type) +\|")
"""A header with the line end before it, which is found far faster than the start of a line."""
_MODELS = lazy_pattern(r"^#{2,4} (?:Schemas|Models|Definitions)[ \t\r]*$", re.MULTILINE)
_PROPERTIES = lazy_pattern(r"\n\| Name +\| Type +\| Description +\| Required +\|[ \t\r]*$", re.MULTILINE)


def recognize_page(page: SourceFile) -> str:
    """Return the mark that a page has; empty if it has none."""
    text = page.text  # a search for plain text is far faster than one for a pattern, and most pages end there
    if "| Located in " in text and _PARAMETERS.search(f"\n{text}"):
        return "tables of parameters with their locations"
    if "| Required " in text and _PROPERTIES.search(f"\n{text}") and _MODELS.search(text):
        return "tables of models below the heading of all schemas"
    return ""


RECOGNIZER = Recognizer(name="swagger-markdown", recognize_page=recognize_page)
