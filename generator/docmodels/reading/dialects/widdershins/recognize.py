"""Recognizes pages of widdershins and Apifox by their comments, anchors and marks."""

from __future__ import annotations

import re

from ....lazy import lazy_pattern
from ....text_files import SourceFile
from ...dialect import Recognizer

_GENERATOR = lazy_pattern(r"^(?:<!-- Generator: Widdershins|[ ]*generator: \"?'?@tarslib/widdershins)", re.MULTILINE)
_MODEL = lazy_pattern(r"<(?:h[1-6]|a) (?:id|name)=\"tocS")
"""Anchors such as ``schemaObject`` are in other documentation as well, this one is not."""
_HEADERS = (
    "Name|Type|Required|Restrictions",
    "Status|Meaning|Description|Schema",
    "HTTP Status Code|Meaning|Description|Data schema",
    "名称|类型|必选|约束",
    "状态码|状态码含义|说明|数据模型",
)
"""How the headers of properties and of responses begin. Those of parameters are too common to be marks."""
_CELLS = "|".join(header.replace("|", r" *\| *") for header in _HEADERS)
_TABLE = lazy_pattern(rf"^\| *(?:{_CELLS}) *\|", re.MULTILINE)
_WORDS = ("Restrictions", "Meaning", "约束", "含义")
_OPERATION = lazy_pattern(r"<a id=\"opId[^\"<>]*\"></a>")


def recognize_page(page: SourceFile) -> str:
    """Return the mark that a page has; empty if it has none."""
    text = page.text  # a search for plain text is far faster than one for a pattern, and most pages end there
    if "iddershins" in text and _GENERATOR.search(text):
        return "comment or front matter of widdershins"
    if '"tocS' in text and _MODEL.search(text):
        return "anchors of widdershins' models"
    if '"opId' in text and _OPERATION.search(text):
        return "anchors of widdershins' operations"
    if any(word in text for word in _WORDS) and _TABLE.search(text):
        return "tables of widdershins"
    return ""


RECOGNIZER = Recognizer(name="widdershins", recognize_page=recognize_page)
