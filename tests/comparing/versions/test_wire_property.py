"""Random schemas: what leaves the JSON the same changes nothing on the wire; real changes are what values say."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from build_schema import make_enum, make_field, make_object, make_operation, make_schema, make_union, ref
from json_values import is_broken

from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.findings import Severity
from docmodels.reading.dialects.speakeasy.scaffolding import SCAFFOLDING
from docmodels.report import RANK, Report
from docmodels.schema.model import Alias, Enumeration, Field, Object, Response, Route, Schema, Union
from docmodels.schema.transform import map_declaration_types, rename_models
from docmodels.schema.types import BOOLEAN, FLOAT, INTEGER, STRING, ListOf, MapOf, Reference, Type, TypeId, UnionOf

Random = random.Random
SEEDS = range(40)
SCALARS = (STRING, INTEGER, FLOAT, BOOLEAN)


def random_schema(rng: Random) -> Schema:
    """A schema of models that refer to earlier ones, or to themselves in optional lists, and of two operations."""
    models: list[Object | Enumeration | Union] = [make_enum("Kind0", "a", "b"), make_enum("Kind1", "x", "y", "z")]
    names = [model.id.name for model in models]
    for number in range(rng.randint(3, 7)):
        name = f"Model{number}"
        rows = [random_field(rng, f"f{number}_{row}", names) for row in range(rng.randint(1, 4))]
        if rng.random() < 0.3:
            rows.append(make_field("again", ListOf(ref(name)), required=False))
        models.append(make_object(name, make_field(f"own_{number}", STRING), *rows))
        names.append(name)
        if rng.random() < 0.3 and number > 1:
            models.append(make_union(f"Any{number}", ref(f"Model{number}"), ref(f"Model{number - 1}")))
            names.append(f"Any{number}")
    answer = make_operation("sdk.things.get", responses=(Response(type=ref(names[-1])),), route=Route("get", "/a"))
    ask = make_operation("sdk.things.add", make_field("body", ref(names[-1])), route=Route("post", "/b"))
    return make_schema(*models, answer, ask)


def random_field(rng: Random, name: str, names: list[str]) -> Field:
    type_: Type = ref(rng.choice(names)) if rng.random() < 0.5 else rng.choice(SCALARS)
    if rng.random() < 0.2:
        type_ = ListOf(type_)
    elif rng.random() < 0.1:
        type_ = MapOf(type_)
    return make_field(name, type_, required=rng.random() < 0.5, nullable=rng.random() < 0.2)


def renamed(schema: Schema, rng: Random) -> Schema:
    """Every model has another name, or the name of another model."""
    names = [each.id.name for each in schema.declarations]
    rng.shuffle(names)
    new = [name if rng.random() < 0.5 else f"New{number}" for number, name in enumerate(names)]
    return rename_models(
        schema, {each.id: TypeId(each.id.namespace, name) for each, name in zip(schema.declarations, new, strict=True)}
    )


def split(schema: Schema, rng: Random) -> Schema:
    """A field refers to a copy of its model."""
    owners = [each for each in schema.declarations if isinstance(each, Object)]
    owner = rng.choice(owners)
    for row in owner.fields:
        if isinstance(row.type, Reference) and row.type.to != owner.id:
            copied = schema.by_id()[row.type.to]
            copy = replace(copied, id=TypeId(copied.id.namespace, f"{copied.id.name}Copy"))
            rows = tuple(replace(each, type=Reference(copy.id)) if each is row else each for each in owner.fields)
            others = (replace(owner, fields=rows) if each is owner else each for each in schema.declarations)
            return make_schema(*others, copy, *schema.operations)
    return schema


def flattened(schema: Schema, rng: Random) -> Schema:
    """References to unions are replaced by the unions, and those of enumerations go through an alias."""
    declared, other = schema.by_id(), TypeId(("models",), "Other")

    def change(type_: Type) -> Type:
        found = declared.get(type_.to) if isinstance(type_, Reference) else None
        if isinstance(found, Union):
            return UnionOf(tuple(variant.type for variant in found.variants))
        return (
            Reference(TypeId(("models",), "Other")) if isinstance(found, Enumeration) and found.id == first else type_
        )

    first = next(each.id for each in schema.declarations if isinstance(each, Enumeration))
    models = [map_declaration_types(each, change) for each in schema.declarations if not isinstance(each, Union)]
    unions = [each for each in schema.declarations if isinstance(each, Union)]
    alias = Alias(id=other, target=Reference(first))
    return make_schema(*models, *unions, alias, *schema.operations)


def reordered(schema: Schema, rng: Random) -> Schema:
    """Fields and values have another order."""

    def shuffled(declared: object) -> object:
        if isinstance(declared, Object):
            return replace(declared, fields=tuple(rng.sample(declared.fields, len(declared.fields))))
        if isinstance(declared, Enumeration):
            return replace(declared, members=declared.members[::-1])
        return declared

    return make_schema(*map(shuffled, schema.declarations), *schema.operations[::-1])  # type: ignore[arg-type]


SAME_JSON: dict[str, Callable[[Schema, Random], Schema]] = {
    "renamed": renamed,
    "split": split,
    "flattened": flattened,
    "reordered": reordered,
    "all": lambda schema, rng: reordered(renamed(split(flattened(schema, rng), rng), rng), rng),
}


def compare(old: Schema, new: Schema) -> Report:
    return compare_versions(old, new, scaffolding=SCAFFOLDING)


@pytest.mark.parametrize("change", SAME_JSON)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_leaves_the_json_the_same_changes_nothing_on_the_wire(seed: int, change: str) -> None:
    rng = Random(seed)
    old = random_schema(rng)
    new = SAME_JSON[change](old, rng)
    report = compare(old, new)
    assert report.operations == ()
    assert wire(report, "reader") is wire(report, "writer") is Severity.NOTE
    assert dict(report.bumps)["wire"] == "none"


def wire(report: Report, audience: str) -> Severity:
    """The most severe level for an audience."""
    found = (severity for each in report.differences for name, severity in each.severities if name == audience)
    return min(found, key=RANK.__getitem__, default=Severity.NOTE)


def changed_field(schema: Schema, rng: Random) -> Schema:
    """One field is removed, added, retyped, required or not, or nullable or not."""
    owner = rng.choice([each for each in schema.declarations if isinstance(each, Object)])
    row = rng.choice(owner.fields)
    rows = [each for each in owner.fields if each is not row]
    match rng.randrange(5):
        case 0 if rows:
            pass
        case 1:
            rows += [row, make_field("added", INTEGER, required=rng.random() < 0.5)]
        case 2:
            rows.append(replace(row, required=not row.required))
        case 3:
            rows.append(replace(row, nullable=not row.nullable))
        case _:
            rows.append(replace(row, type=rng.choice([type_ for type_ in SCALARS if type_ != row.type])))
    others = (replace(owner, fields=tuple(rows)) if each is owner else each for each in schema.declarations)
    return make_schema(*others, *schema.operations)


@pytest.mark.parametrize("seed", range(150))
def test_a_real_change_is_what_values_say(seed: int) -> None:
    rng = Random(seed)
    old = random_schema(rng)
    new = changed_field(old, rng)
    if rng.random() < 0.5:
        new = renamed(new, rng)
    report = compare(old, new)
    (answered, asked), (answers, asks) = (roots(schema) for schema in (old, new))
    for audience, broken in (
        ("reader", is_broken(new, answers, old, answered)),
        ("writer", is_broken(old, asked, new, asks)),
    ):
        level = wire(report, audience)
        assert level is not Severity.NOTE if broken else level is not Severity.ERROR, audience


def roots(schema: Schema) -> tuple[Type, Type]:
    """The type of the answer, and of the body."""
    answer = next(operation for operation in schema.operations if operation.responses)
    ask = next(operation for operation in schema.operations if operation.parameters)
    type_ = answer.responses[0].type
    assert type_ is not None
    return type_, ask.parameters[0].type
