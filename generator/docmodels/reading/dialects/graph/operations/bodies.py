"""The section about the request body -> the body's type, or a model for the properties that it lists."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from .....lazy import dataclass, lazy_pattern
from ....inline_names import pascal
from ....markdown import Block, Table, Text
from ....pages import FieldRow, Head, ObjectText
from ....tables.field_rows import FieldRows
from ....tables.page_findings import PageFindings
from ....tables.rows import CellPosition
from ..tables import PROPERTY_NAMES, property_rows, table_of, titles_of
from .parameters import stated_required

_ANCHOR = "request-body"
_REPRESENTATION = lazy_pattern(
    r"(?:representation of|supply|provide|include|specify)(?: (?:a|an|the|one|updated|new|JSON|single)){0,4}[ ]"
    r"(?:JSON (?:object|representation) (?:of|for) (?:(?:a|an|the) )?)?[*]{0,2}"
    r"(\[[^\[\]\n]{1,200}\]\((?!https?:)[^()\s]{1,500}\))",
    re.IGNORECASE,
)
_NAMES = PROPERTY_NAMES | {"parameter", "parameters", "parameter name"}
_BODY = "body"


@dataclass(frozen=True, slots=True)
class RequestBody:
    """The body of a request, and the model that only this page declares."""

    row: FieldRow
    model: ObjectText | None = None


def body_of(blocks: Sequence[Block], title: str, links: dict[str, str], findings: PageFindings) -> RequestBody | None:
    """Return the body; None if the page documents none. A resource that a sentence names goes before a table, which
    then only lists some of its properties."""
    for block in blocks:
        if isinstance(block, Text) and (found := _REPRESENTATION.search(block.text)) is not None:
            at = CellPosition(block.line + block.text.count("\n", 0, found.start(1)), 1)
            return RequestBody(FieldRow(_BODY, found[1], None, at, location="body"))
    tables = [table for table in map(table_of, blocks) if table is not None and _is_table(table)]
    if not tables:
        return None
    listed = FieldRows(findings)
    for table in tables:
        property_rows(table, links, listed)
    fields = [replace(row, required=stated_required(row.description)) for row in listed.fields()]
    line = tables[0].line
    head = Head(f"{pascal(title)}Body", line, anchor=_ANCHOR)
    row = FieldRow(_BODY, f"[{head.title}](#{_ANCHOR})", None, CellPosition(line, 1), location="body")
    return RequestBody(row, ObjectText(head, tuple(fields)))


def _is_table(table: Table) -> bool:
    titles = titles_of(table)
    return len(titles) > 1 and titles[0] in _NAMES and "type" in titles[1:]
