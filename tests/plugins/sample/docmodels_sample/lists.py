"""The dialect ``lists``: a heading per model, and one line per field: ``- name: type - description``.

``name?`` may be absent, and ``= value`` at the end of the line is a default. A page may hold several models.
"""

from __future__ import annotations

import json
import re

from docmodels.findings import Finding, finding
from docmodels.reading.anchors import anchors_of
from docmodels.reading.dialect import Dialect, Recognition, TreeSample
from docmodels.reading.pages import FieldRow, Head, ObjectText, PageResult
from docmodels.reading.tables.rows import CellPosition
from docmodels.reading.types.words import TypeWords
from docmodels.schema.model import Location
from docmodels.schema.types import Constant, ScalarKind
from docmodels.text_files import SourceFile
from docmodels.tree_layout import TreeLayout

HEADING = re.compile(r"#+ +(?P<title>\w+)\Z")
LINE = re.compile(
    r"- (?P<name>\w+)(?P<optional>\??): (?P<type>\S+)(?: - (?P<description>[^=]*?))?(?: = (?P<default>\S+))?\Z"
)


def read_page(source: SourceFile) -> PageResult:
    """Read one page: every heading of one word declares a model."""
    lines = source.text.splitlines()
    headings = [(number, found["title"]) for number, line in enumerate(lines, 1) if (found := HEADING.match(line))]
    if not headings:
        return PageResult(source.path, source.tree, skipped="guide")
    anchors = anchors_of(title for _, title in headings)
    ends = [*(number for number, _ in headings[1:]), len(lines) + 1]
    declarations = tuple(
        ObjectText(Head(title, start, anchor=anchor), read_rows(lines, start + 1, end))
        for (start, title), end, anchor in zip(headings, ends, anchors, strict=True)
    )
    return PageResult(source.path, source.tree, declarations, findings=unread(source, lines))


def read_rows(lines: list[str], start: int, end: int) -> tuple[FieldRow, ...]:
    """Return the fields in these lines, which count from 1."""
    rows = []
    for number in range(start, end):
        found = LINE.match(lines[number - 1])
        if found is not None:
            rows.append(
                FieldRow(
                    found["name"],
                    found["type"],
                    not found["optional"],
                    CellPosition(number, found.start("type") + 1),
                    found["description"] or "",
                    default=None if found["default"] is None else Constant(json.loads(found["default"])),
                )
            )
    return tuple(rows)


def unread(source: SourceFile, lines: list[str]) -> tuple[Finding, ...]:
    """Return a finding for each line that looks like a field and can't be read."""
    return tuple(
        finding("DM101", "the line is not a field", Location(source.path, number), read=line)
        for number, line in enumerate(lines, 1)
        if line.startswith("- ") and not LINE.match(line)
    )


def recognize(sample: TreeSample) -> Recognition:
    """Return how many of the pages have a line like a field's."""
    found = sum(any(map(LINE.match, page.text.splitlines())) for page in sample.pages)
    return Recognition(found / max(1, len(sample.pages)), (f"lists of fields: on {found} pages",))


DIALECT = Dialect(
    name="lists",
    layout=TreeLayout(root_markers=frozenset({"models"}), namespace_root="models"),
    read_page=read_page,
    recognize=recognize,
    languages=("swift",),
    type_words={"swift": TypeWords(scalars={"Timestamp": ScalarKind.DATE_TIME})},
)
