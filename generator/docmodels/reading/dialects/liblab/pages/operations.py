"""Pages of services -> operations."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from .....findings import Read
from .....lazy import lazy_pattern
from .....schema.model import Route
from .....schema.names import match_key
from ....markdown import Block, Document, Heading, Table, Text
from ....pages import FieldRow, OperationText, ResponseText
from ....tables.page_findings import PageFindings
from ..vocabulary import (
    BODY,
    BODY_DESCRIPTIONS,
    BODY_SUFFIX,
    ENDPOINT,
    METHOD,
    NOTHING,
    RETURN_TYPE,
    SERVICE_SUFFIX,
    WITH_BODY,
)
from .fields import FIELDS_TABLE, fields_of, plain_name, read_table_rows

_METHOD = lazy_pattern(r"^" + re.escape(METHOD) + r"([A-Za-z]{1,20})`", re.M)
_CLASS = lazy_pattern(r"[`\[]{0,2}(\w+)")
_ENDPOINT = lazy_pattern(r"^" + re.escape(ENDPOINT) + r"([^`\n]{1,2000})`", re.M)


def holds_operations(document: Document) -> bool:
    """Return whether the page documents operations."""
    return METHOD in document.source and ENDPOINT in document.source


def read_operations(document: Document, path: str, stem: str) -> Read[tuple[OperationText, ...]]:
    """Return all operations of the page, in its order."""
    first = next((each for each in document.blocks if isinstance(each, Heading) and each.level == 1), None)
    service = (plain_name(first.text) if first else stem).removesuffix(SERVICE_SUFFIX)
    findings = PageFindings(path)
    sections = tuple(_sections(document))
    operations = [_read(*each, document, service, findings) for each in sections]
    inside = {block.start for _, blocks, _ in sections for block in blocks}
    tables = [block for block in document.blocks if isinstance(block, Table) and block.start not in inside]
    for table in filter(FIELDS_TABLE.is_form_of, tables):
        findings.outside_operations(table)
    return Read(tuple(operations), tuple(findings.found))


def _sections(document: Document) -> Iterator[tuple[Heading, Sequence[Block], int]]:
    """Yield the headings of operations, which are of level 2, with the blocks below and their end."""
    blocks = document.blocks
    starts = [index for index, block in enumerate(blocks) if isinstance(block, Heading) and block.level == 2]
    for start, end in pairwise([*starts, len(blocks)]):
        heading = blocks[start]
        assert isinstance(heading, Heading)
        finish = blocks[end].start if end < len(blocks) else len(document.source)
        if _METHOD.search(document.source, heading.start, finish):
            yield heading, blocks[start + 1 : end], finish


def _read(
    heading: Heading,
    blocks: Sequence[Block],
    end: int,
    document: Document,
    service: str,
    findings: PageFindings,
) -> OperationText:
    method = _METHOD.search(document.source, heading.start, end)
    endpoint = _ENDPOINT.search(document.source, heading.start, end)
    assert method is not None, "only sections with a method are read"
    start = blocks[0].start if blocks else method.start()
    name = plain_name(heading.text)
    tables = [block for block in blocks if isinstance(block, Table) and FIELDS_TABLE.is_form_of(block)]
    parameters = fields_of(read_table_rows(tables, findings), findings)
    route = Route(method[1].lower(), endpoint[1].strip()) if endpoint else None
    return OperationText(
        name,
        f"client.{service}.{name}",
        heading.line,
        document.source[start : method.start()].strip(),
        route=route,
        parameters=tuple([_located(row, route) for row in parameters]),
        responses=tuple(_responses(blocks)),
    )


class _TextLine(NamedTuple):
    """A line of text with its position."""

    text: str
    number: int
    column: int


def _below(blocks: Sequence[Block], title: str) -> Iterator[_TextLine]:
    """Yield the lines below a title in bold, up to the next one. Without blank lines, a title is at the end of the
    block above."""
    inside = False
    for block in blocks:
        if not isinstance(block, Text):
            inside = False
            continue
        for offset, line in enumerate(block.text.split("\n")):
            text = line.strip()
            if text.startswith("**") and text.endswith("**"):
                inside = text == title
            elif inside and text:
                yield _TextLine(text, block.line + offset, line.index(text) + 1)


def _located(row: FieldRow, route: Route | None) -> FieldRow:
    """Return a parameter with its place, if that is the body. The endpoint shows those in the path."""
    if route is None or route.method not in WITH_BODY or not _is_body(row):
        return row
    return replace(row, location="body")


def _is_body(row: FieldRow) -> bool:
    """Return whether a parameter is the body: by its name, its description, or as it has the name of its class."""
    key = match_key(row.name)
    if key in BODY or row.description.casefold().rstrip(".") in BODY_DESCRIPTIONS:
        return True
    class_ = _CLASS.match(row.type)
    return key.endswith(BODY_SUFFIX) and class_ is not None and key == match_key(class_[1])


def _responses(blocks: Sequence[Block]) -> Iterator[ResponseText]:
    for line in _below(blocks, RETURN_TYPE):
        if not line.text.startswith("<!--"):
            is_nothing = line.text.strip("`").strip().casefold() in NOTHING
            yield ResponseText("" if is_nothing else line.text, line.number, line.column)
