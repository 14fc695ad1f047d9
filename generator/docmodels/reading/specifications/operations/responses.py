"""The responses of an operation: one for each status, and each type that it may have."""

from __future__ import annotations

from collections.abc import Iterator

from ....schema.model import Response
from ....schema.types import ANY, NullableOf, StreamOf, Type
from ...inline_names import pascal
from ..loading.document import SpecNode
from ..schemas.facts import description_of, report_limits
from ..schemas.reader import SchemaReader
from .bodies import Media, content_types, media_of, type_without_schema
from .parameters import resolved

_EVENTS = "text/event-stream"


def responses_of(
    reader: SchemaReader, root: SpecNode, node: SpecNode, name: str, *, is_swagger: bool
) -> Iterator[Response]:
    """Yield the responses of an operation in the order of the document."""
    listed = reader.problems.object_of(node, "responses")
    for status, each in () if listed is None else listed.children():
        if status.startswith("x-"):
            continue
        owner = resolved(reader, each)
        if owner is None:
            yield Response(type=ANY, statuses=(status,), at=each.at)
            continue
        media = _swagger_media(reader, root, node, owner) if is_swagger else media_of(reader, owner)
        suffix = "" if status.startswith("2") else pascal(status)
        types: dict[Type | None, list[str]] = {}
        for one in media:
            types.setdefault(_type_of(reader, one, f"{name}Response{suffix}"), []).append(one.name)
        for type_, names in types.items() or ((None, []),):
            yield Response(
                type=type_,
                statuses=(status,),
                content_type=", ".join(filter(None, names)) or None,
                description=description_of(owner.value),
                at=each.at,
            )


def _type_of(reader: SchemaReader, media: Media, name: str) -> Type:
    is_stream = media.name.lower().startswith(_EVENTS)
    if media.schema is None:
        type_ = type_without_schema(media.name)
    else:
        report_limits(media.schema, reader.problems, "a response")
        typed = reader.type_of(media.schema, name)
        type_ = NullableOf(typed.type) if typed.nullable else typed.type
    return StreamOf(type_) if is_stream else type_


def _swagger_media(reader: SchemaReader, root: SpecNode, node: SpecNode, owner: SpecNode) -> list[Media]:
    schema = owner.get("schema")
    if schema is None:
        return []
    produces = content_types(reader.problems, root, node, "produces")
    return [Media(", ".join(produces), schema, owner)]
