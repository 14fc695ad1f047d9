"""The dialect ``lists``: a title, and one line a field, ``- name: type - description``; ``name?`` may be absent."""

from __future__ import annotations

import re

from docmodels.reading.dialect import Dialect
from docmodels.reading.pages import FieldRow, Head, ObjectPage, PageResult, Skipped
from docmodels.reading.tables.rows import Spot
from docmodels.text_files import SourceFile
from docmodels.tree_layout import TreeLayout

LINE = re.compile(r"- (?P<name>\w+)(?P<optional>\??): (?P<type>\S+)(?: - (?P<description>.*))?\Z")


def read_page(source: SourceFile) -> PageResult:
    """A page without a title is none of the API."""
    lines = source.text.splitlines()
    if not lines or not lines[0].startswith("# "):
        return PageResult(source.path, source.tree, Skipped("guide"))
    rows = []
    for number, line in enumerate(lines, start=1):
        found = LINE.match(line)
        if found is not None:
            rows.append(
                FieldRow(
                    found["name"],
                    found["type"],
                    not found["optional"],
                    Spot(number, found.start("type") + 1),
                    found["description"] or "",
                )
            )
    return PageResult(source.path, source.tree, ObjectPage(Head(lines[0][2:].strip()), tuple(rows)))


DIALECT = Dialect(
    name="lists", layout=TreeLayout(root_markers=frozenset({"models"}), namespace_root="models"), read_page=read_page
)
