"""Pages that have been read <-> plain data, so that a page that did not change need not be read again.

A result depends on the page's text, its path and its place in the tree: they are its key (a digest stands for the
text). The data is as short as it can be, for a large tree has a million rows; what comes back is held to its kinds.
"""

from __future__ import annotations

from typing import Any

from ..findings import Finding, Severity
from ..reading.dialect import Dialect
from ..reading.pages import (
    BarePage,
    EnumerationPage,
    ErrorRow,
    FieldRow,
    Head,
    MemberRow,
    ObjectPage,
    OperationsPage,
    OperationText,
    Page,
    PageResult,
    ResponseText,
    Skipped,
    UnionMember,
    UnionPage,
)
from ..reading.tables.rows import Spot
from ..schema.model import Location, Route
from ..text_files import SourceFile
from .format import CONSTANT, RECORD, TEXT, TEXT_OR_NONE, TRUTH_OR_NONE, WHOLE, Kinds, record, table, texts
from .protocol import Cache

_RESULT: Kinds = (RECORD, RECORD, TEXT, RECORD)
_HEAD: Kinds = (TEXT, WHOLE, TEXT, TEXT_OR_NONE, TEXT_OR_NONE)
_FIELD: Kinds = (TEXT, TEXT, TRUTH_OR_NONE, WHOLE, WHOLE, TEXT, TEXT_OR_NONE, TEXT_OR_NONE)
_MEMBER: Kinds = (CONSTANT, WHOLE, WHOLE, TEXT_OR_NONE, TEXT, TEXT_OR_NONE)
_VARIANT: Kinds = (TEXT, WHOLE, WHOLE, TEXT, TEXT_OR_NONE)
_OPERATION: Kinds = (
    *(TEXT, TEXT, WHOLE, TEXT, TEXT_OR_NONE, TEXT_OR_NONE),
    *(TEXT_OR_NONE, TEXT_OR_NONE, RECORD, RECORD, RECORD),
)
_RESPONSE: Kinds = (TEXT, WHOLE, WHOLE, TEXT)
_ERROR: Kinds = (RECORD, TEXT_OR_NONE, RECORD, TEXT_OR_NONE, WHOLE, WHOLE, TEXT)
_FENCE: Kinds = (TEXT, WHOLE)
_FINDING: Kinds = (TEXT, TEXT, TEXT, TEXT_OR_NONE, WHOLE, WHOLE, TEXT, TEXT, TEXT)


def read_or_recall(file: SourceFile, dialect: Dialect, shelf: Cache) -> PageResult:
    """The page as it was read before, else read now."""
    if not file.digest:
        return dialect.read_page(file)
    return shelf.get_or_compute(
        f"{dialect.name}\0{file.path}\0{file.tree}\0{file.digest.hex()}",
        lambda: dialect.read_page(file),
        pack,
        lambda data: unpack(data, file),
    )


def pack(result: PageResult) -> list[Any]:
    """Everything but the page's own place."""
    findings = [_packed_finding(each) for each in result.findings]
    return [findings, result.fences, *_packed(result.page)]


def unpack(data: Any, file: SourceFile) -> PageResult:
    """The result for the page ``file``. Raises ValueError or TypeError for what ``pack`` does not make."""
    findings, fences, kind, page = record(data, _RESULT)
    return PageResult(
        file.path,
        file.tree,
        _page(kind, page),
        tuple([_finding(each) for each in table(findings, _FINDING)]),
        tuple([(info, count) for info, count in table(fences, _FENCE)]),
    )


def _packed(page: Page) -> tuple[str, list[Any]]:
    match page:
        case ObjectPage(head, rows):
            return "object", [_packed_head(head), _packed_fields(rows)]
        case EnumerationPage(head, values, is_open):
            members = [(m.value, m.line, m.column, m.name, m.description, m.deprecation) for m in values]
            return "enumeration", [_packed_head(head), members, is_open]
        case UnionPage(head, types, is_open):
            variants = [(m.type, m.line, m.column, m.description, m.example) for m in types]
            return "union", [_packed_head(head), variants, is_open]
        case BarePage(head):
            return "bare", [_packed_head(head)]
        case OperationsPage(operations):
            return "operations", [_packed_operation(each) for each in operations]
        case Skipped(reason):
            return "skipped", [reason]


def _page(kind: str, data: list[Any]) -> Page:
    match kind, data:
        case "object", [head, rows]:
            return ObjectPage(_head(head), _fields(rows))
        case "enumeration", [head, rows, True | False | None as is_open]:
            members = [
                MemberRow(value, line, column, name, description, deprecation)
                for value, line, column, name, description, deprecation in table(rows, _MEMBER)
            ]
            return EnumerationPage(_head(head), tuple(members), is_open)
        case "union", [head, rows, True | False | None as is_open]:
            variants = [
                UnionMember(type_, line, column, description, example)
                for type_, line, column, description, example in table(rows, _VARIANT)
            ]
            return UnionPage(_head(head), tuple(variants), is_open)
        case "bare", [head]:
            return BarePage(_head(head))
        case "operations", rows:
            return OperationsPage(tuple([_operation(row) for row in table(rows, _OPERATION)]))
        case "skipped", [str(reason)]:
            return Skipped(reason)
        case _:
            raise ValueError("no page")


def _packed_head(head: Head) -> tuple[Any, ...]:
    return head.title, head.line, head.description, head.deprecation, head.example


def _head(data: Any) -> Head:
    title, line, description, deprecation, example = record(data, _HEAD)
    return Head(title, line, description, deprecation, example)


def _packed_fields(rows: tuple[FieldRow, ...]) -> list[Any]:
    return [
        (row.name, row.type, row.required, row.at.line, row.at.column, row.description, row.deprecation, row.example)
        for row in rows
    ]


def _fields(rows: Any) -> tuple[FieldRow, ...]:
    return tuple(
        [
            FieldRow(name, type_, required, Spot(line, column), description, deprecation, example)
            for name, type_, required, line, column, description, deprecation, example in table(rows, _FIELD)
        ]
    )


def _packed_operation(each: OperationText) -> tuple[Any, ...]:
    method, path = (None, None) if each.route is None else (each.route.method, each.route.path)
    return (
        *(each.name, each.call, each.line, each.description, each.deprecation, each.id, method, path),
        _packed_fields(each.parameters),
        [(r.type, r.line, r.column, r.description) for r in each.responses],
        [(e.path, e.url, e.statuses, e.content_type, e.line, e.column, e.description) for e in each.errors],
    )


def _operation(row: Any) -> OperationText:
    name, call, line, description, deprecation, id_, method, path, parameters, responses, errors = row
    if (method is None) != (path is None):
        raise ValueError("half a route")
    return OperationText(
        name,
        call,
        line,
        description,
        deprecation,
        id_,
        None if method is None else Route(method, path),
        _fields(parameters),
        tuple([ResponseText(*response) for response in table(responses, _RESPONSE)]),
        tuple([_error(error) for error in table(errors, _ERROR)]),
    )


def _error(row: Any) -> ErrorRow:
    path, url, statuses, content_type, line, column, description = row
    return ErrorRow(texts(path), url, texts(statuses), content_type, line, column, description)


def _packed_finding(each: Finding) -> tuple[Any, ...]:
    path, line, column = (None, 0, 0) if each.at is None else (each.at.path, each.at.line, each.at.column)
    told = each.read, each.expected, each.hint
    return each.code, each.severity.value, each.message, path, line, column, *told


def _finding(data: Any) -> Finding:
    code, severity, message, path, line, column, read, expected, hint = data
    at = None if path is None else Location(path, line, column)
    return Finding(code, Severity(severity), message, at, read, expected, hint)
