"""Pages of controllers -> operations with parameters, responses and errors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from .....findings import Finding, Read, finding
from .....lazy import lazy_pattern
from .....schema.model import Location
from ....markdown import Block, Code, Document, Heading, Table
from ....pages import ErrorRow, OperationText, ResponseText
from ....tables.page_findings import PageFindings
from ....tables.titled_rows import TableRow, read_rows
from ..vocabulary import (
    CLASS_NAME,
    CONTROLLER_SUFFIXES,
    ERRORS,
    METHODS,
    NOTHING,
    OPERATION_EVIDENCE,
    OPERATION_SECTIONS,
    PARAMETERS,
    RESPONSE,
)
from .cells import bare, prose, type_cell
from .fields import read_fields
from .rows import ERROR_CLASS, ERROR_TEXT, ERRORS_TABLE, FIELDS_TABLE, STATUS
from .sections import NamedSection, SectionedText, key_of, sections_of, source_of
from .titles import class_name

_CALL = lazy_pattern(r"(?<!\w)([A-Za-z_]\w*+) ?\(")
_LISTED = lazy_pattern(r"^[ \t]*[*+-] \[([^\[\]\n]{1,300})\]\(", re.M)
_LINK = lazy_pattern(r"\[([^\[\]]{1,2000})\]\(([^()]{0,2000})\)")
_STATUS = lazy_pattern(r"\*\*([0-9][0-9X]{2}|[Dd]efault)\*\*:?[ \t]*")
_RETURNED = "of type "
_SENTENCE = "This method returns "
_PAGE_SECTIONS = frozenset({CLASS_NAME, METHODS})


class _OperationBlocks(NamedTuple):
    """The heading of an operation, and what is below it."""

    heading: Heading
    text: SectionedText
    end: int


def holds_operations(document: Document) -> bool:
    """Return whether the page documents operations."""
    keys = {key_of(block) for block in document.blocks if isinstance(block, Heading)}
    return RESPONSE in keys or {CLASS_NAME, METHODS} <= keys or {PARAMETERS, ERRORS} <= keys


def read_operations(document: Document, path: str, stem: str) -> Read[tuple[OperationText, ...]]:
    """Return all operations of the page, in its order."""
    top = sections_of(document.blocks, _PAGE_SECTIONS)
    listed = frozenset(
        name.strip().casefold()
        for section in top.named(METHODS)
        for block in section.text
        for name in _LISTED.findall(block.text)
    )
    named = next((section.named_class for section in top.named(CLASS_NAME)), "") or class_name(stem)
    group = next((named.removesuffix(end) for end in CONTROLLER_SUFFIXES if named.endswith(end)), named)
    findings = PageFindings(path)
    found = [each for each in _operations(document, listed) if _is_operation(each)]
    operations = tuple([_read(each, document, group, findings) for each in found])
    inside = {table.start for each in found for table in _parameter_tables(each)}
    tables = [block for block in document.blocks if isinstance(block, Table) and block.start not in inside]
    for table in filter(FIELDS_TABLE.is_form_of, tables):
        findings.outside_operations(table)
    return Read(operations, tuple(findings.found))


def _operations(document: Document, listed: Set[str]) -> Iterator[_OperationBlocks]:
    """Yield what is below each heading of an operation, which is one level above its sections. A description may have
    such headings of its own: if the page lists its operations, only the listed ones count."""
    blocks = document.blocks
    headings = [(index, block) for index, block in enumerate(blocks) if isinstance(block, Heading)]
    level = min((each.level for _, each in headings if key_of(each) in OPERATION_EVIDENCE), default=2)
    starts = [
        index
        for index, each in headings
        if each.level == max(1, level - 1) and key_of(each) not in OPERATION_SECTIONS
        if not listed or each.text.strip().casefold() in listed
    ]
    for start, end in pairwise([*starts, len(blocks)]):
        heading = blocks[start]
        assert isinstance(heading, Heading)
        finish = blocks[end].start if end < len(blocks) else len(document.source)
        yield _OperationBlocks(heading, sections_of(blocks[start + 1 : end], OPERATION_SECTIONS), finish)


def _is_operation(operation: _OperationBlocks) -> bool:
    return bool(operation.text.named(*OPERATION_EVIDENCE))


def _read(operation: _OperationBlocks, document: Document, group: str, findings: PageFindings) -> OperationText:
    text = operation.text
    end = text.sections[0].heading.start if text.sections else operation.end
    signature = _signature(text.before)
    prose_blocks = [block for block in text.before if signature is None or block.start < signature.start]
    called = _CALL.search(signature.text) if signature is not None else None
    if called is None:
        findings.found.append(_no_call(operation.heading, findings.path))
    name = called[1] if called else class_name(operation.heading.text)
    errors = [table for section in text.named(ERRORS) for table in section.tables]
    return OperationText(
        bare(operation.heading.text),
        f"client.{group}.{name}",
        operation.heading.line,
        source_of(document, prose_blocks, signature.start if signature else end),
        parameters=read_fields(_parameter_tables(operation), findings),
        responses=tuple([found for section in text.named(RESPONSE) for found in _responses(section)]),
        errors=tuple([_error(row) for row in read_rows(errors, ERRORS_TABLE, findings)]),
    )


def _parameter_tables(operation: _OperationBlocks) -> list[Table]:
    """Return the tables of parameters, even if the heading above them is lost."""
    return [block for block in operation.text.blocks if isinstance(block, Table) and FIELDS_TABLE.is_form_of(block)]


def _signature(blocks: Sequence[Block]) -> Code | None:
    """Return the code block that shows the method: the last one above the sections."""
    return next((block for block in reversed(blocks) if isinstance(block, Code)), None)


def _responses(section: NamedSection) -> Iterator[ResponseText]:
    """Yield the responses of a section: a type, a sentence that names it, or a status and the type below it."""
    statuses: tuple[str, ...] = ()
    description = ""
    for block in section.text:
        for offset, line in enumerate(block.text.split("\n")):
            text = line.strip()
            status = _STATUS.match(text)
            if status is not None:
                statuses, description = (status[1],), text[status.end() :].strip()
                text = ""
            if text:
                type_, column = _returned(line)
                yield ResponseText(type_, block.line + offset, column, description, statuses)
                statuses, description = (), ""


def _returned(line: str) -> tuple[str, int]:
    """Return the type of a line and its column; an empty type if nothing is returned."""
    text = line.strip()
    if text.startswith(_SENTENCE):
        start = text.find(_RETURNED)
        if start < 0:
            return "", 1
        text = text[start + len(_RETURNED) :].rstrip(". ")
    column = line.index(text) + 1 if text else 1
    kind = _LINK.sub(r"\1", text).strip("`* ").casefold()
    return ("" if kind in NOTHING or not kind else type_cell(text)), column


def _error(row: TableRow) -> ErrorRow:
    cell = row.cell(ERROR_CLASS)
    linked = _LINK.fullmatch(cell)
    name, url = (linked[1], linked[2]) if linked else (cell, None)
    is_title = linked is not None and "`" not in name
    shown = class_name(name) if is_title else bare(name)
    statuses = row.cell(STATUS).split(",")
    return ErrorRow(
        tuple([part for part in re.split(r"[.:\\/]+", shown) if part]),
        url,
        tuple([status.strip() for status in statuses if status.strip()]),
        None,
        row.row.line,
        row.column(ERROR_CLASS),
        prose(row.cell(ERROR_TEXT)),
    )


def _no_call(heading: Heading, path: str) -> Finding:
    return finding(
        "DM304",
        f"no code block shows the method of {heading.text.strip()!r}; it is named after its heading",
        Location(path, heading.line),
        read=heading.text[:200],
        expected="a code block with the method's name and parameters",
        hint="regenerate the documentation",
    )
