"""Recognizes Speakeasy's dialect by table headers, required marks and folders."""

from __future__ import annotations

import re

from ...dialect import Recognition, TreeSample
from .layout import LAYOUT, OPERATIONS_FOLDER
from .vocabulary import REQUIRED

_FIELDS_HEADER = re.compile(r"^\| (?:Field|Parameter) +\| Type +\| Required +\| Description", re.MULTILINE)
_SNIPPET = re.compile(r"<!--\s*UsageSnippet\b")
_MARKS = tuple(mark for mark in REQUIRED if mark.startswith(":"))


def recognize(sample: TreeSample) -> Recognition:
    """Return how well a tree fits the dialect, with the reasons."""
    headers = sum(1 for page in sample.pages if _FIELDS_HEADER.search(page.text))
    marks = sum(1 for page in sample.pages if any(mark in page.text for mark in _MARKS))
    snippets = sum(1 for page in sample.pages if _SNIPPET.search(page.text))
    folders = {folder.casefold() for page in sample.pages for folder in page.tree.split("/")[:-1]}
    signs = (
        (headers > 0, 0.5, f"tables with Field, Type, Required and Description: on {headers} pages"),
        (marks > 0, 0.2, f"required fields marked with {_MARKS[0]}: on {marks} pages"),
        (snippets > 0, 0.2, f"usage snippets: on {snippets} pages"),
        (not folders.isdisjoint(LAYOUT.model_folders | {OPERATIONS_FOLDER}), 0.1, "folders of models or operations"),
    )
    found = [(weight, reason) for is_found, weight, reason in signs if is_found]
    return Recognition(round(sum(weight for weight, _ in found), 2), tuple(reason for _, reason in found))
