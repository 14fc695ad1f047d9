"""The fields of objects, and the facts about fields and parameters."""

from __future__ import annotations

from ....schema.model import Field, Object, ParameterLocation
from ....schema.types import TypeId
from .. import extensions
from ..loading.document import SpecNode
from ..loading.preview import preview
from ..problems import Problems
from .containers import additional_of, is_closed
from .facts import (
    constraints_of,
    default_of,
    description_of,
    example_of,
    first,
    format_of,
    report_limits,
    report_second_limits,
    states,
)
from .keywords import is_trivial
from .merging import last
from .names import inner_name
from .reader import SchemaReader
from .shapes import ObjectShape


def build_object(reader: SchemaReader, id_: TypeId, shape: ObjectShape) -> Object:
    """Return the declaration of an object with the fields of all its parts."""
    own = shape.parts[-1]
    properties, required = properties_of(reader.problems, shape.parts)
    _report_unlisted(reader, shape, required - properties.keys())
    fields = [
        field_of(reader, key, nodes, inner_name(id_.name, key), required=key in required)
        for key, nodes in properties.items()
        if not _is_hidden(reader, nodes)
    ]
    others = last(shape.parts, "additionalProperties") or last(shape.parts, "unevaluatedProperties")
    if others is not None:
        report_limits(others, reader.problems, "additional properties")
    return Object(
        id=id_,
        fields=tuple(fields),
        closed=True if is_closed(shape.parts) else None,
        additional=additional_of(reader, shape.parts, id_.name),
        description=description_of(own.value),
        deprecation=extensions.deprecation_of(own.value),
        at=own.at,
    )


def properties_of(problems: Problems, parts: list[SpecNode]) -> tuple[dict[str, list[SpecNode]], set[str]]:
    """Return the schemas of each property of an object, in all of its parts, and the names that these require."""
    properties: dict[str, list[SpecNode]] = {}
    for part in parts:
        stated = problems.object_of(part, "properties")
        for key, node in () if stated is None else stated.children():
            properties.setdefault(key, []).append(node)
    return properties, {name for part in parts for name in _required_of(part)}


def _report_unlisted(reader: SchemaReader, shape: ObjectShape, names: set[str]) -> None:
    """Add the finding that properties are required which no schema of the object lists."""
    stated = next((part.get("required") for part in reversed(shape.parts) if "required" in part.value), None)
    if names and stated is not None and not any(part.value.get("patternProperties") for part in shape.parts):
        shown = ", ".join(sorted(names))[:200]
        reader.problems.add(
            "DM813",
            f"required, but not among the properties: {shown}",
            stated.at,
            read=shown,
            expected="names of properties",
            hint="add the property, or correct its name",
        )


def _required_of(part: SpecNode) -> list[str]:
    """Return the names that a schema requires."""
    stated = part.value.get("required")
    listed = stated if isinstance(stated, list) else []
    # ``true`` without quotes isn't a text in YAML. As a key, it is read like this, too.
    return [each if isinstance(each, str) else preview(each) for each in listed]


def _is_hidden(reader: SchemaReader, nodes: list[SpecNode]) -> bool:
    extension = extensions.hidden_by(nodes[-1].value)
    if extension is None:
        return False
    report_hidden(reader.problems, nodes[-1], f"the property {str(nodes[-1].key)[:100]}", extension)
    return True


def report_hidden(problems: Problems, node: SpecNode, what: str, extension: str) -> None:
    """Add the finding that an extension hides something."""
    problems.add(
        "DM810",
        f"{what} was left out, because {extension} hides it from SDKs",
        node.at,
        read=f"{extension}: true",
        hint="remove the extension to read it",
    )


def field_of(
    reader: SchemaReader,
    key: str,
    nodes: list[SpecNode],
    name: str,
    *,
    required: bool,
    location: ParameterLocation | None = None,
    outer: SpecNode | None = None,
) -> Field:
    """Return a field by its schemas, of which the last one with a type has precedence. ``outer`` is the parameter."""
    node = next((each for each in reversed(nodes) if not is_trivial(each.value)), nodes[-1])
    typed = reader.type_of(node, name)
    stating = [*([] if outer is None else [outer]), *reversed(nodes)]
    chain = [each for one in stating for each in ([one] if one is outer else reader.chain(one))]
    _check_field(reader, chain, outer)
    renamed = extensions.name_of((outer or node).value)
    described = next((text for each in stating if (text := _description(each))), "")
    return Field(
        name=renamed or key,
        # A model's field always has one, so that no setting for JSON keys changes it.
        wire_name=None if location is not None and renamed in (None, key) else key,
        type=typed.type,
        required=required,
        nullable=typed.nullable,
        default=default_of(chain),
        constraints=constraints_of(chain, reader.chain),
        format=format_of(chain, reader.chain),
        read_only=states(chain, "readOnly"),
        write_only=states(chain, "writeOnly"),
        location=location,
        example=example_of(chain),
        description=described,
        deprecation=extensions.deprecation_of((outer or node).value),
        at=(outer or node).at,
    )


def _check_field(reader: SchemaReader, chain: list[SpecNode], outer: SpecNode | None) -> None:
    if outer is not None:
        reader.merging.checks.check_parameter(outer)
    report_second_limits(chain, reader.names.of, reader.problems)
    default = first(chain, "default")
    if default is not None:
        reader.merging.checks.check_default(chain, default)


def _description(node: SpecNode) -> str:
    return description_of(node.value) if isinstance(node.value, dict) else ""
