"""A schema as text: every fact with its place in the documentation."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ..schema.model import (
    NOWHERE,
    Alias,
    Declaration,
    Discriminator,
    Documented,
    Enumeration,
    Field,
    Location,
    Object,
    Operation,
    Response,
    Schema,
    Shapeless,
    Union,
    facts_by_source,
)
from ..schema.notation import spell, spell_id
from ..schema.types import TypeId
from .findings.summary_line import plural
from .terminal import escape_terminal


def schema_text(schema: Schema, guessed: Schema, guesses: Collection[tuple[TypeId, str]]) -> str:
    """Return all declarations and operations. ``guessed`` is the schema with unstated nullability filled in, and
    ``guesses`` has the (model, field) pairs that were filled in."""
    filled = guessed.by_id()
    sdk, language = escape_terminal(schema.origin.sdk), escape_terminal(schema.origin.language)
    lines = [f"{sdk or 'schema'} ({language or 'no language'})", ""]
    for declaration in schema.declarations:
        lines.extend(_declaration(declaration, filled.get(declaration.id, declaration), guesses))
        lines.append("")
    for operation in schema.operations:
        lines.extend(_operation(operation))
        lines.append("")
    unstated = sum(
        field.nullable is None for each in schema.declarations if isinstance(each, Object) for field in each.fields
    )
    what = f"{plural(len(schema.declarations), 'declaration')}, {plural(len(schema.operations), 'operation')}"
    unstated_text = f"nullability is unstated for {plural(unstated, 'field')}"
    lines.append(f"{what}; {unstated_text}, and can be guessed for {len(guesses):,} of them" if unstated else what)
    return "\n".join(lines) + "\n"


def _declaration(
    declaration: Declaration, filled: Declaration, guesses: Collection[tuple[TypeId, str]]
) -> Iterator[str]:
    kind = type(declaration).__name__.lower()
    if isinstance(declaration, Enumeration | Union) and declaration.open:
        kind = f"open {kind}"
    if isinstance(declaration, Object) and declaration.closed:
        kind = f"closed {kind}"
    yield _line_with_position(
        f"{kind} {escape_terminal(str(declaration.id))}{_deprecated(declaration)}{_sources(declaration)}",
        declaration.at,
    )
    match declaration:
        case Object(fields=fields, additional=additional):
            known = {each.name: each for each in filled.fields} if isinstance(filled, Object) else {}
            for field in fields:
                guess = known.get(field.name, field).nullable if (declaration.id, field.name) in guesses else None
                yield _line_with_position("  " + _field(field, guess), field.at)
            if additional is not None:
                yield f"  [any other key]: {escape_terminal(spell(additional))}"
        case Enumeration(members=members):
            for member in members:
                name = f"{escape_terminal(member.name)} = " if member.name else ""
                yield _line_with_position(
                    f"  {name}{escape_terminal(repr(member.value))}{_deprecated(member)}", member.at
                )
        case Union(variants=variants):
            for variant in variants:
                yield _line_with_position(f"  | {escape_terminal(spell(variant.type))}", variant.at)
        case Alias(target=target):
            yield f"  = {escape_terminal(spell(target))}"
        case Shapeless(missing=missing):
            yield "  no page, only references" if missing else "  the page shows no shape"
    if isinstance(declaration, Object | Union) and declaration.discriminator is not None:
        yield f"  [discriminator]: {escape_terminal(_discriminator(declaration.discriminator))}"


def _field(field: Field, guess: bool | None) -> str:
    marks = {True: "required", False: "optional", None: "required or optional: unstated"}[field.required]
    if field.nullable is None:
        marks += ", null unstated"
        if guess is not None:
            marks += f" (guess: {'nullable' if guess else 'not null'})"
    elif field.nullable:
        marks += ", nullable"
    if field.default is not None:
        marks += f", default {field.default.value!r}"
    marks += f", format {field.format}" if field.format is not None else ""
    marks += ", read-only" if field.read_only else ""
    marks += ", write-only" if field.write_only else ""
    marks += f", in {field.location}" if field.location is not None else ""
    wire = f' (on the wire "{escape_terminal(field.wire_name)}")' if field.wire_name is not None else ""
    name, type_ = escape_terminal(field.name), escape_terminal(spell(field.type))
    return f"{name}{wire}: {type_}  [{escape_terminal(marks)}]{_deprecated(field)}{_sources(field)}"


def _discriminator(discriminator: Discriminator) -> str:
    values = ", ".join(f"{value!r} = {spell_id(to)}" for value, to in discriminator.mapping)
    return f"{discriminator.property} ({values})" if values else discriminator.property


def _operation(operation: Operation) -> Iterator[str]:
    route = f"  {operation.route.method.upper()} {escape_terminal(operation.route.path)}" if operation.route else ""
    yield _line_with_position(
        f"operation {escape_terminal(operation.call)}{route}{_deprecated(operation)}{_sources(operation)}",
        operation.at,
    )
    if operation.request_content_type is not None:
        yield f"  content type of the request: {escape_terminal(operation.request_content_type)}"
    for parameter in operation.parameters:
        yield _line_with_position("  " + _field(parameter, None), parameter.at)
    for response in operation.responses:
        yield _line_with_position(f"  -> {_response_text(response)}", response.at)
    for error in operation.errors:
        yield _line_with_position(f"  !! {_response_text(error)}", error.at)


def _response_text(response: Response) -> str:
    if response.type is None:
        type_ = "type unstated" if response.type_unstated else "nothing"
    else:
        type_ = escape_terminal(spell(response.type))
    parts = [escape_terminal(", ".join(response.statuses)), type_, escape_terminal(response.content_type or "")]
    return " ".join(part for part in parts if part) + (" (catch-all)" if response.catch_all else "")


def _deprecated(thing: Documented) -> str:
    if thing.deprecation is None:
        return ""
    return f"  deprecated: {escape_terminal(thing.deprecation, 200)}" if thing.deprecation else "  deprecated"


def _sources(thing: Documented) -> str:
    """Which facts another document states, and where."""
    found = (f"{', '.join(facts)} from {at}" for at, facts in facts_by_source(thing).items())
    return "".join(f"  ({escape_terminal(text)})" for text in found)


def _line_with_position(text: str, at: Location) -> str:
    return text if at == NOWHERE else f"{text}  -- {escape_terminal(str(at))}"
