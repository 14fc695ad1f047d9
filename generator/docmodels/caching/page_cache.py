"""A dialect that caches its pages, and how a page becomes plain data.

A page depends on its text, its path and its place in the tree: they are its key, with a digest for the text. The data
is as short as possible, as a large tree has a million rows, and its kinds are checked when it is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..findings import Finding, Severity
from ..reading.dialect import Dialect
from ..reading.pages import (
    DeclarationText,
    EnumerationText,
    ErrorRow,
    FieldRow,
    Head,
    MemberRow,
    ObjectText,
    OperationText,
    PageResult,
    ResponseText,
    ShapelessText,
    TypeText,
    UnionMember,
    UnionText,
)
from ..reading.tables.rows import cell_position
from ..schema.model import PARAMETER_LOCATIONS, Constraint, Location, Route
from ..schema.types import Constant
from ..text_files import SourceFile
from .format import (
    CONSTANT,
    RECORD,
    RECORD_OR_NONE,
    TEXT,
    TEXT_OR_NONE,
    TRUTH,
    TRUTH_OR_NONE,
    WHOLE,
    Kinds,
    record,
    table,
    texts,
)
from .protocol import Cache

_PAGE: Kinds = (RECORD, RECORD, TEXT_OR_NONE, RECORD, RECORD, TEXT)
_HEAD: Kinds = (TEXT, WHOLE, TEXT, TEXT_OR_NONE, TEXT_OR_NONE, TEXT, RECORD)
_FIELD: Kinds = (TEXT, TEXT, TRUTH_OR_NONE, WHOLE, WHOLE, TEXT, TEXT_OR_NONE, TEXT_OR_NONE, RECORD_OR_NONE)
_FACTS: Kinds = (
    TRUTH_OR_NONE,
    RECORD_OR_NONE,
    RECORD_OR_NONE,
    TEXT_OR_NONE,
    *(TRUTH_OR_NONE,) * 2,
    TEXT_OR_NONE,
    RECORD_OR_NONE,
)
_NOTHING_STATED = (None,) * 8
_VALUE: Kinds = (CONSTANT,)
_TYPE: Kinds = (TEXT, WHOLE, WHOLE)
_CONSTRAINT: Kinds = (TEXT, CONSTANT)
_MEMBER: Kinds = (CONSTANT, WHOLE, WHOLE, TEXT_OR_NONE, TEXT, TEXT_OR_NONE)
_VARIANT: Kinds = (TEXT, WHOLE, WHOLE, TEXT, TEXT_OR_NONE, TRUTH)
_OPERATION: Kinds = (
    *(TEXT, TEXT, WHOLE, TEXT, TEXT_OR_NONE, TEXT_OR_NONE),
    *(TEXT_OR_NONE, TEXT_OR_NONE, RECORD, RECORD, RECORD, TEXT, TEXT_OR_NONE),
)
_RESPONSE: Kinds = (TEXT, WHOLE, WHOLE, TEXT, RECORD, TEXT_OR_NONE, TRUTH)
_ERROR: Kinds = (RECORD, TEXT_OR_NONE, RECORD, TEXT_OR_NONE, WHOLE, WHOLE, TEXT)
_FENCE: Kinds = (TEXT, WHOLE)
_FINDING: Kinds = (TEXT, TEXT, TEXT, TEXT_OR_NONE, WHOLE, WHOLE, TEXT, TEXT, TEXT)


def cached_dialect(dialect: Dialect, cache: Cache) -> Dialect:
    """Return the dialect, reading each page only once. A page without a digest is read every time."""
    if dialect.read_tree is not None:
        from .block_cache import cached_parse

        return replace(dialect, parse=cached_parse(dialect.parse, cache))

    def read_page(file: SourceFile) -> PageResult:
        if not file.digest:
            return dialect.read_page(file)
        return cache.get_or_compute(
            page_key(dialect.name, file),
            lambda: dialect.read_page(file),
            encode,
            lambda data: decode(data, file),
        )

    return replace(dialect, read_page=read_page)


def page_key(dialect: str, file: SourceFile) -> str:
    """Return the key of a page that has a digest."""
    return f"{dialect}\0{file.path}\0{file.tree}\0{file.digest.hex()}"


def close_after(files: Iterable[SourceFile], cache: Cache) -> Iterator[SourceFile]:
    """Yield the files, then close the cache: it takes as much memory as the pages do."""
    yield from files
    cache.close()


def encode(page: PageResult) -> list[Any]:
    """Return the page as plain data, without its own place."""
    return [
        [_encode_finding(each) for each in page.findings],
        page.fences,
        page.skipped,
        [_encode_declaration(each) for each in page.declarations],
        [_encode_operation(each) for each in page.operations],
        page.generation,
    ]


def decode(data: Any, file: SourceFile) -> PageResult:
    """Return the page ``file``. Raises ValueError or TypeError for data that ``encode`` doesn't make."""
    findings, fences, skipped, declarations, operations, generation = record(data, _PAGE)
    return PageResult(
        file.path,
        file.tree,
        tuple([_declaration(each) for each in declarations]),
        tuple([_operation(each) for each in table(operations, _OPERATION)]),
        skipped,
        tuple([_finding(each) for each in table(findings, _FINDING)]),
        tuple([(info, count) for info, count in table(fences, _FENCE)]),
        generation,
    )


def _encode_declaration(text: DeclarationText) -> tuple[Any, ...]:
    head = _encode_head(text.head)
    match text:
        case ObjectText(rows=rows, parents=(), additional=None):
            return "object", head, _encode_fields(rows)
        case ObjectText(rows=rows, parents=parents, additional=additional):
            more = () if additional is None else (additional,)
            return "object", head, _encode_fields(rows), _encode_types(parents), _encode_types(more)
        case EnumerationText(members=members, open=is_open):
            rows_of_members = [(m.value, m.line, m.column, m.name, m.description, m.deprecation) for m in members]
            return "enumeration", head, rows_of_members, is_open
        case UnionText(members=types, open=is_open):
            return (
                "union",
                head,
                [(m.type, m.line, m.column, m.description, m.example, m.is_cell) for m in types],
                is_open,
            )
        case ShapelessText():
            return "shapeless", head


def _declaration(data: Any) -> DeclarationText:
    match data:
        case ["object", head, rows]:
            return ObjectText(_head(head), _fields(rows))
        case ["object", head, rows, parents, additional]:
            return ObjectText(_head(head), _fields(rows), _types(parents), next(iter(_types(additional)), None))
        case ["enumeration", head, rows, True | False | None as is_open]:
            members = [
                MemberRow(value, line, column, name, description, deprecation)
                for value, line, column, name, description, deprecation in table(rows, _MEMBER)
            ]
            return EnumerationText(_head(head), tuple(members), is_open)
        case ["union", head, rows, True | False | None as is_open]:
            variants = [
                UnionMember(type_, line, column, description, example, is_cell)
                for type_, line, column, description, example, is_cell in table(rows, _VARIANT)
            ]
            return UnionText(_head(head), tuple(variants), is_open)
        case ["shapeless", head]:
            return ShapelessText(_head(head))
        case _:
            raise ValueError("not a declaration")


def _encode_types(types: Iterable[TypeText]) -> list[Any]:
    return [(each.type, each.line, each.column) for each in types]


def _types(rows: Any) -> tuple[TypeText, ...]:
    return tuple([TypeText(type_, line, column) for type_, line, column in table(rows, _TYPE)])


def _encode_head(head: Head) -> tuple[Any, ...]:
    return head.title, head.line, head.description, head.deprecation, head.example, head.anchor, head.namespace


def _head(data: Any) -> Head:
    title, line, description, deprecation, example, anchor, namespace = record(data, _HEAD)
    return Head(title, line, description, deprecation, example, anchor, texts(namespace))


def _encode_fields(rows: tuple[FieldRow, ...]) -> list[Any]:
    return [
        (
            *(row.name, row.type, row.required, row.at.line, row.at.column),
            *(row.description, row.deprecation, row.example),
            _encode_facts(row),
        )
        for row in rows
    ]


def _encode_facts(row: FieldRow) -> tuple[Any, ...] | None:
    """Return the facts that few dialects state; None if the row states none of them."""
    access = row.read_only, row.write_only, row.location
    stated = row.nullable, row.default, row.constraints, row.condition, *access, row.values
    if stated == _NOTHING_STATED:
        return None
    default = None if row.default is None else [row.default.value]
    constraints = None if row.constraints is None else [(each.keyword, each.value) for each in row.constraints]
    values = None if row.values is None else [[value] for value in row.values]
    return row.nullable, default, constraints, row.condition, *access, values


def _fields(rows: Any) -> tuple[FieldRow, ...]:
    found = []
    for name, type_, required, line, column, description, deprecation, example, facts in table(rows, _FIELD):
        row = FieldRow(name, type_, required, cell_position(line, column), description, deprecation, example)
        found.append(row if facts is None else _with_facts(row, facts))
    return tuple(found)


def _with_facts(row: FieldRow, data: Any) -> FieldRow:
    nullable, default, constraints, condition, read_only, write_only, location, values = record(data, _FACTS)
    return replace(
        row,
        nullable=nullable,
        default=None if default is None else Constant(*record(default, (CONSTANT,))),
        constraints=None if constraints is None else tuple([Constraint(*c) for c in table(constraints, _CONSTRAINT)]),
        condition=condition,
        read_only=read_only,
        write_only=write_only,
        location=None if location is None else PARAMETER_LOCATIONS[location],
        values=None if values is None else tuple([value for (value,) in table(values, _VALUE)]),
    )


def _encode_operation(each: OperationText) -> tuple[Any, ...]:
    method, path = (None, None) if each.route is None else (each.route.method, each.route.path)
    return (
        *(each.name, each.call, each.line, each.description, each.deprecation, each.id, method, path),
        _encode_fields(each.parameters),
        [(r.type, r.line, r.column, r.description, r.statuses, r.content_type, r.unstated) for r in each.responses],
        [(e.path, e.url, e.statuses, e.content_type, e.line, e.column, e.description) for e in each.errors],
        each.anchor,
        each.request_content_type,
    )


def _operation(row: Any) -> OperationText:
    name, call, line, description, deprecation, id_, method, path, parameters, responses, errors, *rest = row
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
        tuple([_response(response) for response in table(responses, _RESPONSE)]),
        tuple([_error(error) for error in table(errors, _ERROR)]),
        *rest,
    )


def _response(row: Any) -> ResponseText:
    type_, line, column, description, statuses, content_type, unstated = row
    return ResponseText(type_, line, column, description, texts(statuses), content_type, unstated)


def _error(row: Any) -> ErrorRow:
    path, url, statuses, content_type, line, column, description = row
    return ErrorRow(texts(path), url, texts(statuses), content_type, line, column, description)


def _encode_finding(each: Finding) -> tuple[Any, ...]:
    path, line, column = (None, 0, 0) if each.at is None else (each.at.path, each.at.line, each.at.column)
    return (
        *(each.code, each.severity.value, each.message, path, line, column),
        *(each.read, each.expected, each.hint),
    )


def _finding(data: Any) -> Finding:
    code, severity, message, path, line, column, read, expected, hint = data
    at = None if path is None else Location(path, line, column)
    return Finding(code, Severity(severity), message, at, read, expected, hint)
