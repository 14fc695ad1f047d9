"""The parameters of an operation, with those of its path."""

from __future__ import annotations

from collections.abc import Iterator

from ....schema.model import PARAMETER_LOCATIONS, Field
from ..loading.document import Json, SpecNode
from ..references import READ_AS_ANY
from ..schemas.keywords import reference_of
from ..schemas.merging import last
from ..schemas.names import inner_name
from ..schemas.objects import field_of, properties_of
from ..schemas.reader import SchemaReader

_MAX_HOPS = 20
_IN = ("path", "query", "header", "cookie")
_QUERY_STRING = "querystring"
"""The place of a parameter of OpenAPI 3.2 that is an object of all query parameters."""
_OWN = frozenset({"name", "in", "required", "description", "deprecated", "example", "examples"})


def resolved(reader: SchemaReader, node: SpecNode, effect: str = READ_AS_ANY) -> SpecNode | None:
    """Return an object, or the object that a reference leads to; None with a finding, which states its ``effect``, if
    there is none."""
    for _ in range(_MAX_HOPS):
        if not isinstance(node.value, dict):
            reader.problems.unexpected(node, "an object")
            return None
        ref = reference_of(node.value)
        if ref is None:
            return node
        target = reader.references.resolve(node, ref, node.get("$ref"), effect=effect)
        if target is None:
            return None
        node = target
    reader.merging.report_cycle(node)
    return None


def stated_parameters(reader: SchemaReader, *owners: SpecNode) -> dict[tuple[str, str], SpecNode]:
    """Return the parameters of a path and of an operation, which has precedence, by place and name."""
    found: dict[tuple[str, str], SpecNode] = {}
    for owner in owners:
        listed = reader.problems.array_of(owner, "parameters")
        for each in () if listed is None else listed.items():
            node = resolved(reader, each, "the parameter is left out")
            if node is None:
                continue
            place, name = node.value.get("in"), node.value.get("name")
            if not isinstance(place, str) or not isinstance(name, str | int | float):
                reader.problems.unexpected(each, "a parameter with `name` and `in`")
                continue
            found[place, str(name)] = node
    return found


def parameters_of(
    reader: SchemaReader, item: SpecNode, node: SpecNode, name: str, *, is_swagger: bool
) -> Iterator[Field]:
    """Yield the parameters of an operation that aren't its body."""
    for (place, key), each in stated_parameters(reader, item, node).items():
        if place == _QUERY_STRING:
            yield from _query_of(reader, each, name)
            continue
        if place not in _IN:
            if not is_swagger or place not in ("body", "formData"):
                reader.problems.unknown(each.get("in") or each, place, _IN, "the parameter is left out")
            continue
        yield field_of(
            reader,
            key,
            [schema_of(reader, each)],
            inner_name(name, key),
            required=each.value.get("required") is True or place == "path",
            location=PARAMETER_LOCATIONS[place],
            outer=each,
        )


def _query_of(reader: SchemaReader, node: SpecNode, name: str) -> Iterator[Field]:
    """Yield the properties of a query string as query parameters."""
    reader.merging.checks.check_parameter(node)
    parts = reader.merging.parts(schema_of(reader, node))
    properties, required = properties_of(reader.problems, parts)
    if not properties:
        reader.problems.leave_out("query string", node)
    elif (further := last(parts, "additionalProperties")) is not None and further.value is not False:
        reader.problems.leave_out("open query string", further)
    is_required = node.value.get("required") is True
    for key, nodes in properties.items():
        yield field_of(
            reader,
            key,
            nodes,
            inner_name(name, key),
            required=is_required and key in required,
            location=PARAMETER_LOCATIONS["query"],
        )


def schema_of(reader: SchemaReader, parameter: SpecNode) -> SpecNode:
    """Return the schema of a parameter: under ``schema`` or ``content``; in Swagger 2.0, the parameter itself."""
    schema = parameter.get("schema")
    if schema is not None:
        return schema
    content = parameter.get("content")
    for _, media in content.children() if content is not None else ():
        found = media.get("schema")
        if found is not None:
            return found

    # A new value, since `required` of the parameter itself says nothing about a schema.
    def make() -> dict[str, Json]:
        own = {key: value for key, value in parameter.value.items() if key not in _OWN}
        for key, each in parameter.children():
            if key in own:
                parameter.document.moved[id(own), key] = each.at
        return own

    own = reader.made(parameter, make)
    return SpecNode(own, parameter.document, parameter.parent, parameter.key)
