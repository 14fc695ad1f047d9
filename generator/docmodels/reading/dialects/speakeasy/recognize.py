"""Recognizes Speakeasy's dialect by required marks, usage snippets, table headers, section names and folders."""

from __future__ import annotations

from ....lazy import lazy_pattern
from ....text_files import SourceFile
from ...dialect import Recognition, Recognizer, TreeSample, pages_text
from .layout import LAYOUT, OPERATIONS_FOLDER, is_support_page

_HEADER = lazy_pattern(r"\n\| (?:Field|Parameter) +\| Type +\| Required +\| Description")
"""A header with the line end before it, which is found far faster than the start of a line."""
_TABLE = lazy_pattern(
    r"##+ (?:Fields|Parameters)[ \t]*\n\s*\| (?:Field|Parameter) +\| Type +\| Required +\| Description"
)
_SECTIONS = ("## Fields", "## Parameters", "## Values", "## Supported Types")
_FOLLOWING = ("## Fields", "## Values", "### Available Operations", "### Response")
_UNION = "\n## Supported Types\n"
_MARKS = (":heavy_check_mark:", ":heavy_minus_sign:", "➖")
"""The marks of required fields that hand-written tables with the same heading and header don't have."""
_SNIPPET = "<!-- UsageSnippet "
_REQUIRED_MARK = f"required fields marked with {_MARKS[0]}"


def recognize_page(page: SourceFile) -> str | None:
    """Return the mark that no other documentation has, if the page has one."""
    text = page.text
    if (":heavy_" in text or _MARKS[-1] in text) and _has_table_of_fields(text):
        return _REQUIRED_MARK
    if _UNION in text:
        return "Supported Types of unions"
    return "usage snippets" if _SNIPPET in text else None


def _has_table_of_fields(text: str) -> bool:
    """Return whether the first section of fields or of parameters is a table with Speakeasy's header."""
    return any(_TABLE.match(text, max(text.find(section), 0)) is not None for section in _SECTIONS[:2])


def resembles(page: SourceFile) -> bool:
    """Return whether a page without a mark may be of the dialect: enumerations, empty models, lists of operations and
    pages about helpers."""
    return any(f"\n{section}\n" in page.text for section in _FOLLOWING) or is_support_page(page.tree)


def recognize(sample: TreeSample) -> Recognition:
    """Return how well a tree fits the dialect, with the reasons."""
    headers = sum(1 for page in sample.pages if "| Required" in page.text and _HEADER.search(f"\n{page.text}"))
    marks = sum(1 for page in sample.pages if any(mark in page.text for mark in _MARKS))
    snippets = sum(1 for page in sample.pages if _SNIPPET in page.text)
    sections = sum(1 for page in sample.pages if any(f"\n{section}\n" in page.text for section in _SECTIONS))
    folders = {folder.casefold() for page in sample.pages for folder in page.tree.split("/")[:-1]}
    signs = (
        (headers > 0, 0.2, f"tables with Field, Type, Required and Description: on {pages_text(headers)}"),
        (marks > 0, 0.4, f"required fields marked with {_MARKS[0]}: on {pages_text(marks)}"),
        (snippets > 0, 0.2, f"usage snippets: on {pages_text(snippets)}"),
        (sections > 0, 0.1, f"sections Fields, Values or Supported Types: on {pages_text(sections)}"),
        (not folders.isdisjoint(LAYOUT.model_folders | {OPERATIONS_FOLDER}), 0.1, "folders of models or operations"),
    )
    found = [(weight, reason) for is_found, weight, reason in signs if is_found]
    return Recognition(round(sum(weight for weight, _ in found), 2), tuple(reason for _, reason in found))


RECOGNIZER = Recognizer(name="speakeasy", recognize=recognize, recognize_page=recognize_page, resembles=resembles)
