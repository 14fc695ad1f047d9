"""Operations as text -> operations of the schema."""

from __future__ import annotations

from ..schema.model import Location, Operation, Response
from ..schema.types import External, Reference
from .fields import FieldReader
from .pages import ErrorRow, OperationText, PageResult, ResponseText

_ANY_CONTENT = "*/*"


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
