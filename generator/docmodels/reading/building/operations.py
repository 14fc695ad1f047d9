"""Operations as text -> operations of the schema."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...schema.model import Field, Location, Operation, Response, Route, placeholders
from ...schema.names import match_key
from ...schema.types import External, Reference
from ..pages import ErrorRow, OperationText, PageResult, ResponseText
from .fields import FieldBuilder

_ANY_CONTENT = "*/*"


def build_operation(text: OperationText, page: PageResult, fields: FieldBuilder) -> Operation:
    """Return one operation of a page."""
    return Operation(
        call=text.call,
        name=text.name,
        id=text.id,
        route=text.route,
        request_content_type=text.request_content_type,
        parameters=_with_keys_of_path(fields.parameters(text.parameters, page), text.route),
        responses=tuple([_response(response, page, fields) for response in text.responses]),
        errors=tuple([_error(row, page, fields) for row in text.errors]),
        description=text.description,
        deprecation=text.deprecation,
        at=Location(page.path, text.line),
    )


def _with_keys_of_path(parameters: tuple[Field, ...], route: Route | None) -> tuple[Field, ...]:
    """Return the parameters with the exact keys that the path has in braces, for those that are sent in it."""
    if route is None or all(parameter.location != "path" for parameter in parameters):
        return parameters
    keys = {match_key(name): name for name in placeholders(route.path)}
    return tuple([_with_key_of_path(parameter, keys) for parameter in parameters])


def _with_key_of_path(parameter: Field, keys: Mapping[str, str]) -> Field:
    key = keys.get(match_key(parameter.name))
    if parameter.location != "path" or key is None or key == parameter.name:
        return parameter
    return replace(parameter, wire_name=key)


def _response(text: ResponseText, page: PageResult, fields: FieldBuilder) -> Response:
    at = Location(page.path, text.line, text.column)
    type_ = fields.report_problems(fields.resolver.cell(text.type, page.tree), at).type if text.type else None
    return Response(
        type=type_,
        type_unstated=text.unstated,
        statuses=text.statuses,
        content_type=text.content_type,
        description=text.description,
        at=at,
    )


def _error(row: ErrorRow, page: PageResult, fields: FieldBuilder) -> Response:
    """An error for any content type that has no page is the SDK's own fallback, not a missing model."""
    at = Location(page.path, row.line, row.column)
    if not row.path:
        return Response(
            type=None,
            type_unstated=True,
            statuses=row.statuses,
            content_type=row.content_type,
            description=row.description,
            at=at,
        )
    found = fields.resolver.name(row.path, row.url, page.tree)
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
        fields.count_missing(found.id, at)
    return Response(
        type=Reference(found.id),
        statuses=row.statuses,
        content_type=row.content_type,
        description=row.description,
        at=at,
    )
