"""Recognizes pages of Microsoft Graph by their front matter, titles and comments."""

from __future__ import annotations

import re

from ....lazy import lazy_pattern
from ....text_files import SourceFile
from ...dialect import Recognizer

_PAGE_TYPE = lazy_pattern(r"^doc_type:[ ]*[\"']?(?:resource|enum|complexType|complex)PageType\b", re.MULTILINE)
_OPERATION = lazy_pattern(r"^doc_type:[ ]*[\"']?apiPageType\b", re.MULTILINE)
_TITLE = lazy_pattern(
    r"^#[ ]+[^\s#][^\n]{0,200}?[ ](?:resource|complex|enum|entity)[ ]type[ \t\r]*$", re.MULTILINE | re.I
)
_ANCHORED = lazy_pattern(r"^#[ ]+<a (?:name|id)=\"[\w.-]{1,200}-(?:resource|complex|enum|entity)-type\">", re.MULTILINE)
_COMMENT = lazy_pattern(r"\"@odata\.type\"[ ]*:[ ]*\"|^Namespace: [\w.]+", re.MULTILINE)


def recognize_page(page: SourceFile) -> str:
    """Return the mark that a page has; empty if it has none."""
    text = page.text  # a search for plain text is far faster than one for a pattern, and most pages end there
    if "doc_type:" in text and _PAGE_TYPE.search(text):
        return "front matter of resource and enumeration pages"
    if "doc_type:" in text and _OPERATION.search(text):
        return "front matter of operations"
    if ("@odata.type" in text or "Namespace: " in text) and _TITLE.search(text) and _COMMENT.search(text):
        return "titles and namespaces of resource types"
    if '-type">' in text and "@odata.type" in text and _ANCHORED.search(text):
        return "anchors of translated titles"
    return ""


RECOGNIZER = Recognizer(name="microsoft-graph", recognize_page=recognize_page)
