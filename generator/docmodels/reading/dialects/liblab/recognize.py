"""Recognizes liblab's dialect by the marks of its pages."""

from __future__ import annotations

import re

from ....lazy import lazy_pattern
from ....text_files import SourceFile
from ...dialect import Recognizer
from .vocabulary import ENDPOINT, METHOD, POINTER, PROPERTIES, REQUIRED, RETURN_TYPE, SIGNATURE, UNION

_HEADER = lazy_pattern(r"^\| Name *+\| Type *+\| Required *+\| Description *+\|", re.M)


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


RECOGNIZER = Recognizer(name="liblab", recognize_page=recognize_page)
