"""Operations as text -> operations of the schema."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Sequence
from dataclasses import replace
from itertools import count

from ...findings import Finding, finding
from ...schema.model import Location, Operation, Response
from ...schema.types import External, Reference
from ..pages import ErrorRow, OperationsPage, OperationText, PageResult, ResponseText
from .fields import FieldReader

_ANY_CONTENT = "*/*"


def called(pages: Sequence[PageResult]) -> tuple[list[tuple[OperationText, PageResult]], list[Finding]]:
    """Every operation with its page, each under a call of its own: of two, the first by path keeps it."""
    found: list[tuple[OperationText, PageResult]] = []
    findings: list[Finding] = []
    known: dict[str, PageResult] = {}
    times: Counter[str] = Counter()
    for result in pages:
        for text in result.page.operations if isinstance(result.page, OperationsPage) else ():
            own = text
            times[text.call] += 1
            if text.call in known:
                own = replace(text, call=_apart(text, result, known, times[text.call]))
                findings.append(_called_twice(text, own.call, result, known[text.call]))
            known[own.call] = result
            found.append((own, result))
    return found, findings


def _apart(text: OperationText, result: PageResult, known: Container[str], time: int) -> str:
    """A call of its own: by the API's id for it, by its page's folder, or by its number."""
    folders = result.tree.split("/")[-2:-1]
    marked = (f"{text.call}#{mark}" for mark in (text.id, *folders) if mark)
    numbered = (f"{text.call}#{number}" for number in count(time))
    return next((call for call in marked if call not in known), None) or next(c for c in numbered if c not in known)


def _called_twice(text: OperationText, own: str, result: PageResult, other: PageResult) -> Finding:
    return finding(
        "DM305",
        f"{text.call} is an operation of {other.path}, too; this one is named {own}",
        Location(result.path, text.line),
        read=text.call[:200],
        expected="one operation a call",
        hint="remove one of the two, or mend the example that calls the other's method",
    )


def operate(text: OperationText, result: PageResult, reader: FieldReader) -> Operation:
    """One operation of the page."""
    return Operation(
        call=text.call,
        name=text.name,
        id=text.id,
        route=text.route,
        parameters=reader.fields(text.parameters, result.path, result.tree),
        responses=tuple([_response(response, result, reader) for response in text.responses]),
        errors=tuple([_error(row, result, reader) for row in text.errors]),
        description=text.description,
        deprecation=text.deprecation,
        at=Location(result.path, text.line),
    )


def _response(text: ResponseText, result: PageResult, reader: FieldReader) -> Response:
    at = Location(result.path, text.line, text.column)
    if not text.type:
        return Response(type=None, description=text.description, at=at)
    resolved = reader.note(reader.resolver.cell(text.type, result.tree), at)
    return Response(type=resolved.type, description=text.description, at=at)


def _error(row: ErrorRow, result: PageResult, reader: FieldReader) -> Response:
    """An error for any content type that has no page is the SDK's own fallback, not a missing model."""
    at = Location(result.path, row.line, row.column)
    found = reader.resolver.name(row.path, row.url, result.tree)
    if found.id is None or (found.missing and row.content_type == _ANY_CONTENT):
        return Response(
            type=External(".".join(row.path), row.url),
            statuses=row.statuses,
            content_type=row.content_type,
            catch_all=row.content_type == _ANY_CONTENT,
            description=row.description,
            at=at,
        )
    if found.missing:
        reader.refer(found.id, at)
    return Response(
        type=Reference(found.id),
        statuses=row.statuses,
        content_type=row.content_type,
        description=row.description,
        at=at,
    )
