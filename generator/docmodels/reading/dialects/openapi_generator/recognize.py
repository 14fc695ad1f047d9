"""Recognizes OpenAPI Generator's dialect by the marks of its pages."""

from __future__ import annotations

from ....text_files import SourceFile
from ...dialect import Recognizer
from .marks import certain_mark


def recognize_page(page: SourceFile) -> str | None:
    """Return the mark that no other documentation has, if the page has one."""
    return certain_mark(page.text.replace("\r\n", "\n"))


RECOGNIZER = Recognizer(name="openapi-generator", recognize_page=recognize_page)
