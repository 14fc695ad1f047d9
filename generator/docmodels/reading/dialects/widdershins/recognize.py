"""Recognizes pages of widdershins and Apifox by their comments, anchors and marks."""

from __future__ import annotations

import re

from ....text_files import SourceFile
from ...dialect import Recognizer

_GENERATOR = re.compile(r"^(?:<!-- Generator: Widdershins|[ ]*generator: \"?'?@tarslib/widdershins)", re.MULTILINE)
_MODEL = re.compile(r"<(?:h[1-6]|a) (?:id|name)=\"tocS")
"""Anchors such as ``schemaObject`` are in other documentation as well, this one is not."""
_TABLE = re.compile(
    r"^\| *(?:Name *\| *Type *\| *Required *\| *Restrictions|Status *\| *Meaning *\| *Description *\| *Schema) *\|",
    re.MULTILINE,
)
_OPERATION = re.compile(r"<a id=\"opId[^\"<>]*\"></a>")


def recognize_page(page: SourceFile) -> str:
    """Return the mark that a page has; empty if it has none."""
    text = page.text  # a search for plain text is far faster than one for a pattern, and most pages end there
    if "iddershins" in text and _GENERATOR.search(text):
        return "comment or front matter of widdershins"
    if '"tocS' in text and _MODEL.search(text):
        return "anchors of widdershins' models"
    if '"opId' in text and _OPERATION.search(text):
        return "anchors of widdershins' operations"
    if ("Restrictions" in text or "Meaning" in text) and _TABLE.search(text):
        return "tables of widdershins"
    return ""


RECOGNIZER = Recognizer(name="widdershins", recognize_page=recognize_page)
