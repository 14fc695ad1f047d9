"""Recognizes APIMatic's dialect by the sections and the tables of its pages."""

from __future__ import annotations

import re

from ....lazy import lazy_pattern
from ....text_files import SourceFile
from ...dialect import Recognizer

_MODEL = lazy_pattern(r"^##{1,2} (?:Structure|Enumeration)[ \t\r]*+\n\s*+`[^`\n]++`[ \t\r]*+$", re.M)
_UNION = lazy_pattern(r"^## (?:Class Name|Data Type)[ \t\r]*+\n\s*+`[^`\n]++`[ \t\r]*+\n\s*+## Cases[ \t\r]*+$", re.M)
_TAGS = lazy_pattern(r"^\| (?:Name|Parameter) \| Type \| Tags \| Description \|", re.M)
_ERRORS = "| HTTP Status Code | Error Description | Exception Class |"
_RESPONSE = lazy_pattern(r"^## Response Type[ \t\r]*+$", re.M)


def recognize_page(page: SourceFile) -> str | None:
    """Return the mark that no other documentation has, if the page has one."""
    text = page.text if "\r" not in page.text else page.text.replace("\r\n", "\n")
    if "| Tags " in text and _TAGS.search(text):
        return "tables with Tags"
    if "# Structure" in text or "# Enumeration" in text:
        if _MODEL.search(text):
            return "sections Structure or Enumeration"
    elif "\n## Cases" in text and _UNION.search(text):
        return "Cases of unions"
    if "\n## Response Type" in text and (_ERRORS in text or "## Class Name" in text) and _RESPONSE.search(text):
        return "operations with Response Type"
    return None


RECOGNIZER = Recognizer(name="apimatic", recognize_page=recognize_page)
