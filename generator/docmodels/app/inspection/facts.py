"""The facts of a schema by the line that they were read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ...reporting.inspection.inspected import Guess, InspectedFact
from ...schema.model import Enumeration, Field, Location, Object, Schema, facts_by_source
from ...schema.notation import spell
from ...schema.references import references

FactsByLine = dict[tuple[str, int], list[InspectedFact]]
_REQUIRED = {True: "required", False: "optional", None: "unstated"}
_NULL = {True: "nullable", False: "not null", None: "unstated"}
KIND_OF_VALUES = "enumeration"


def facts_by_line(schemas: Sequence[Schema], guesses: Sequence[Guess]) -> FactsByLine:
    """Return what each line of each page was read as."""
    by_place: dict[str, list[str]] = defaultdict(list)
    for guess in guesses:
        by_place[guess.where].append(f"{guess.kind}: {guess.fact}: {guess.reason}")
    found: FactsByLine = defaultdict(list)
    for at, fact in (each for schema in schemas for each in _facts(schema, by_place)):
        found[at.path, at.line].append(fact)
    return found


def _facts(schema: Schema, guesses: dict[str, list[str]]) -> Iterator[tuple[Location, InspectedFact]]:
    for declared in schema.declarations:
        owner = str(declared.id)
        if isinstance(declared, Object):
            yield from ((field.at, _field(field, owner, guesses)) for field in declared.fields)
        elif isinstance(declared, Enumeration):
            for member in declared.members:
                name = member.name or ""
                yield member.at, InspectedFact(owner=owner, name=name, type="value", values=repr(member.value))
    for operation in schema.operations:
        yield from ((field.at, _field(field, operation.call, guesses)) for field in operation.parameters)
        for response in (*operation.responses, *operation.errors):
            type_ = "" if response.type is None else spell(response.type)
            statuses = ", ".join(response.statuses)
            yield response.at, InspectedFact(owner=operation.call, name=statuses, type=type_)


def _field(field: Field, owner: str, guesses: dict[str, list[str]]) -> InspectedFact:
    return InspectedFact(
        owner=owner,
        name=field.name if field.wire_name is None else f"{field.name} (JSON: {field.wire_name})",
        type=spell(field.type),
        required=(field.condition and f"if {field.condition}") or _REQUIRED[field.required],
        null=_NULL[field.nullable],
        values=_values(field),
        links=tuple(dict.fromkeys(str(id_) for id_ in references(field.type))),
        guesses=tuple(guesses.get(str(field.at), ())),
    )


def _values(field: Field) -> str:
    parts = [f"{each.keyword} {each.value!r}" for each in field.constraints]
    if field.format is not None:
        parts.insert(0, f"format {field.format}")
    parts += (f"{', '.join(facts)}: from {at}" for at, facts in facts_by_source(field).items())
    access = [*(["read-only"] if field.read_only else []), *(["write-only"] if field.write_only else [])]
    return ", ".join([*([f"default {field.default.value!r}"] if field.default is not None else []), *access, *parts])
