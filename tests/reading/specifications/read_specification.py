"""Read specifications that are written in a test, and spell what was read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import dedent

from docmodels.findings import Read
from docmodels.reading.read import ReadTree
from docmodels.reading.specifications.read import read_specification
from docmodels.schema.integrity import find_violation
from docmodels.schema.model import (
    Alias,
    Declaration,
    Discriminator,
    Enumeration,
    Field,
    Object,
    Operation,
    Schema,
    Union,
)
from docmodels.schema.notation import spell
from docmodels.text_files import SourceFile

HEAD = {
    "3.1": "openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n",
    "3.0": "openapi: 3.0.3\npaths: {}\ncomponents:\n  schemas:\n",
    "2.0": "swagger: '2.0'\npaths: {}\ndefinitions:\n",
}


def read(text: str, path: str = "openapi.yaml", others: Mapping[str, str] | None = None) -> Read[ReadTree]:
    files = {path: text, **(others or {})}
    found = read_specification([SourceFile(name, each, name) for name, each in files.items()])
    assert find_violation(found.value.schema) is None
    return found


def schemas(text: str, version: str = "3.1") -> Read[ReadTree]:
    """Return what components of these schemas give. Their text may be indented."""
    lines = dedent(text).strip("\n").splitlines()
    indent = "  " if version == "2.0" else "    "
    return read(HEAD[version] + "".join(f"{indent}{line}\n" for line in lines))


def lines_of(schema: Schema) -> list[str]:
    """Return a line for each model, field, value and operation."""
    return [line for each in (*schema.declarations, *schema.operations) for line in _lines(each)]


def _lines(each: Declaration | Operation) -> Iterator[str]:
    name = each.call if isinstance(each, Operation) else each.id.name
    match each:
        case Object(fields=fields, additional=additional, closed=closed, discriminator=tag):
            kind = "closed object" if closed else "object"
            yield f"{name}: {kind}{'' if additional is None else f', others {_type(spell(additional))}'}{_tags(tag)}"
            yield from (f"{name}.{_field(field)}" for field in fields)
        case Enumeration(members=members, open=is_open):
            yield f"{name}: {'open ' if is_open else ''}{' '.join(repr(member.value) for member in members)}"
        case Union(variants=variants, discriminator=tag):
            found = " | ".join(_type(spell(variant.type)) for variant in variants)
            yield f"{name}: {found}{_tags(tag)}"
        case Alias(target=target):
            yield f"{name} = {_type(spell(target))}"
        case Operation(parameters=parameters, responses=responses, errors=errors):
            yield f"{name}"
            yield from (f"{name} {field.location} {_field(field)}" for field in parameters)
            for answer in (*responses, *errors):
                type_ = "nothing" if answer.type is None else _type(spell(answer.type))
                yield f"{name} -> {answer.statuses[0]} {type_}"


def _tags(tag: Discriminator | None) -> str:
    return "" if tag is None else f" by {tag.property} { {value: to.name for value, to in tag.mapping} }"


def _type(text: str) -> str:
    return text.replace("@models.", "@")


def _field(field: Field) -> str:
    facts = [
        f"{field.key}{'' if field.required else '?'}: {_type(spell(field.type))}",
        "or null" if field.nullable else "",
        "" if field.default is None else f"= {field.default.value!r}",
        field.format or "",
        "read-only" if field.read_only else "",
        "write-only" if field.write_only else "",
        "deprecated" if field.deprecation is not None else "",
        "" if field.name == field.key else f"named {field.name}",
    ]
    return " ".join(filter(None, facts))


def codes(found: Read[ReadTree]) -> list[str]:
    return [each.code for each in found.findings]
