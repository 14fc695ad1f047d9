"""The body of a request."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from ....lazy import dataclass
from ....schema.model import Field
from ....schema.types import ANY, Scalar, ScalarKind, Type
from ..loading.document import Json, SpecNode
from ..loading.preview import json_text
from ..problems import Problems
from ..schemas.facts import description_of
from ..schemas.objects import field_of
from ..schemas.reader import SchemaReader
from ..schemas.scalars import is_binary
from .parameters import resolved, schema_of, stated_parameters

BODY: Literal["body"] = "body"
_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"
_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Request:
    """The body of a request as a parameter, and its content types."""

    body: Field
    content_type: str | None


@dataclass(frozen=True, slots=True)
class Media:
    """A content type, and its schema if it has one."""

    name: str
    schema: SpecNode | None
    node: SpecNode


def media_of(reader: SchemaReader, owner: SpecNode) -> list[Media]:
    """Return the content types of a body or a response."""
    content = reader.problems.object_of(owner, "content")
    found = []
    for name, each in () if content is None else content.children():
        media = resolved(reader, each, "the content type is left out")
        if media is not None:
            found.append(Media(name, media.get("schema") or media.get("itemSchema"), each))
    return found


def is_json(name: str) -> bool:
    """Return whether a content type is JSON."""
    bare = name.partition(";")[0].strip().lower()
    return bare in (_JSON, "*/*", "application/*") or bare.endswith("+json")


def type_without_schema(name: str) -> Type:
    """Return the type of content without a schema."""
    return Scalar(ScalarKind.BYTES) if is_binary(name) else ANY


def request_of(
    reader: SchemaReader, root: SpecNode, item: SpecNode, node: SpecNode, name: str, *, is_swagger: bool
) -> Request | None:
    """Return the body of an operation; None if it has none."""
    if is_swagger:
        return _of_swagger(reader, root, item, node, name)
    stated = node.get("requestBody")
    if stated is None:
        return None
    owner = resolved(reader, stated)
    if owner is None:
        return Request(Field(name=BODY, type=ANY, required=None, nullable=None, location=BODY, at=stated.at), None)
    reader.merging.checks.check_parameter(owner)
    required = owner.value.get("required") is True
    media = media_of(reader, owner)
    if not media:
        return None
    chosen = next((each for each in media if is_json(each.name)), media[0])
    _report_others(reader.problems, media, chosen)
    typed = None if chosen.schema is None else reader.type_of(chosen.schema, name + "Request")
    body = Field(
        name=BODY,
        type=type_without_schema(chosen.name) if typed is None else typed.type,
        required=required,
        nullable=typed is not None and typed.nullable,
        location=BODY,
        description=description_of(owner.value),
        at=stated.at,
    )
    return Request(body, ", ".join(each.name for each in media))


def _report_others(problems: Problems, media: list[Media], chosen: Media) -> None:
    others = [each.name for each in media if each is not chosen and not _is_same(each.schema, chosen.schema)]
    if others:
        problems.add(
            "DM809",
            f"the body has a schema of its own in {', '.join(others)[:200]}; the one in {chosen.name[:100]} was read",
            chosen.node.at,
            read=", ".join(each.name for each in media)[:200],
            expected="one schema for all content types",
        )


def _is_same(one: SpecNode | None, other: SpecNode | None) -> bool:
    if one is None or other is None or one.value is other.value:
        return one is other or (one is not None and other is not None)
    text = json_text(one.value)
    return text is not None and text == json_text(other.value)


def _of_swagger(reader: SchemaReader, root: SpecNode, item: SpecNode, node: SpecNode, name: str) -> Request | None:
    stated = stated_parameters(reader, item, node)
    consumes = content_types(reader.problems, root, node, "consumes")
    body = next((each for (place, _), each in stated.items() if place == "body"), None)
    if body is not None:
        required = body.value.get("required") is True
        field = field_of(
            reader, BODY, [schema_of(reader, body)], name + "Request", required=required, location=BODY, outer=body
        )
        return Request(field, ", ".join(consumes) or None)
    form = {key: each for (place, key), each in stated.items() if place == "formData"}
    if not form:
        return None
    return Request(_form_body(reader, form, node, name), ", ".join(consumes) or _form_type(form))


def _form_body(reader: SchemaReader, form: dict[str, SpecNode], node: SpecNode, name: str) -> Field:
    """Return a body whose fields are the form parameters."""
    required = [key for key, each in form.items() if each.value.get("required") is True]

    def make() -> dict[str, Json]:
        properties = {key: {**_keywords(reader, each), **_described(each)} for key, each in form.items()}
        for key, each in form.items():
            node.document.moved[id(properties), key] = each.at
        return {"type": "object", "properties": properties, "required": required}

    schema = reader.made(node, make)
    typed = reader.type_of(SpecNode(schema, node.document, node, "parameters"), name + "Request")
    return Field(name=BODY, type=typed.type, required=bool(required), nullable=False, location=BODY, at=node.at)


def _keywords(reader: SchemaReader, parameter: SpecNode) -> dict[str, Json]:
    schema = schema_of(reader, parameter).value
    return schema if isinstance(schema, dict) else {}


def _described(parameter: SpecNode) -> dict[str, Json]:
    return {key: parameter.value[key] for key in ("description", "example") if key in parameter.value}


def _form_type(form: dict[str, SpecNode]) -> str:
    return _MULTIPART if any(each.value.get("type") == "file" for each in form.values()) else _FORM


def content_types(problems: Problems, root: SpecNode, node: SpecNode, key: str) -> list[str]:
    """Return what an operation of Swagger 2.0 consumes or produces."""
    owners: Iterator[SpecNode] = (each for each in (node, root) if key in each.value)
    listed = problems.array_of(next(owners, None), key)
    return [] if listed is None else [each for each in listed.value if isinstance(each, str)]
