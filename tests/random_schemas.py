"""Random schemas, the same JSON under other names and shapes, and random changes."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

from build_schema import make_enum, make_field, make_object, make_operation, make_schema, make_union, ref

from docmodels.schema.model import (
    Alias,
    Declaration,
    Enumeration,
    Field,
    Member,
    Object,
    Response,
    Route,
    Schema,
    Union,
    Variant,
)
from docmodels.schema.transform import map_declaration_types, rename_models
from docmodels.schema.types import (
    BOOLEAN,
    FLOAT,
    INTEGER,
    STRING,
    Constant,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Type,
    TypeId,
    UnionOf,
)

Random = random.Random
SCALARS = (STRING, INTEGER, FLOAT, BOOLEAN)
GET, ADD = "sdk.things.get", "sdk.things.add"


def random_schema(rng: Random) -> Schema:
    """Models that refer to earlier ones, or to themselves by optional fields, lists and maps; enumerations and unions,
    some of them open; and two operations, of which one answers with a model and one sends it."""
    models: list[Declaration] = [
        make_enum("Kind0", "a", "b", open=rng.random() < 0.2),
        make_enum("Kind1", "x", "y", "z", open=rng.random() < 0.2),
    ]
    names = [model.id.name for model in models]
    for number in range(rng.randint(3, 7)):
        name = f"Model{number}"
        rows = [random_field(rng, f"f{number}_{row}", names) for row in range(rng.randint(1, 4))]
        rows += own_fields(rng, name, number)
        models.append(make_object(name, make_field(f"own_{number}", STRING), *rows))
        names.append(name)
        if rng.random() < 0.3 and number > 1:
            members = (ref(f"Model{number}"), ref(f"Model{number - 1}"), ref("Kind0"))
            union = members if rng.random() < 0.3 else members[:2]
            models.append(make_union(f"Any{number}", *union, open=rng.random() < 0.2))
            names.append(f"Any{number}")
    answer = make_operation(GET, responses=(Response(type=ref(names[-1])),), route=Route("get", "/a"))
    ask = make_operation(ADD, make_field("body", ref(names[-1])), route=Route("post", "/b"))
    return make_schema(*models, answer, ask)


def own_fields(rng: Random, name: str, number: int) -> list[Field]:
    """Fields that lead back to their model, and a constant that names it."""
    rows = []
    if rng.random() < 0.3:
        again = rng.choice((ListOf(ref(name)), ref(name), MapOf(ref(name)), ListOf(NullableOf(ref(name)))))
        rows.append(make_field("again", again, required=isinstance(again, ListOf) and rng.random() < 0.3))
    if rng.random() < 0.3:
        rows.append(make_field("kind", Constant(f"kind{number}")))
    return rows


def random_field(rng: Random, name: str, names: list[str]) -> Field:
    """A field of a scalar or of an earlier model, maybe in a list or map, required or not, nullable or not."""
    type_: Type = ref(rng.choice(names)) if rng.random() < 0.5 else rng.choice(SCALARS)
    shape = rng.random()
    if shape < 0.2:
        type_ = ListOf(NullableOf(type_) if rng.random() < 0.2 else type_)
    elif shape < 0.3:
        type_ = MapOf(type_)
    elif shape < 0.35:
        type_ = UnionOf((STRING, ListOf(type_)))
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
    """References to closed unions are replaced by the unions, and those of an enumeration go through an alias."""
    declared, other = schema.by_id(), TypeId(("models",), "Other")
    first = next(each.id for each in schema.declarations if isinstance(each, Enumeration))

    def change(type_: Type) -> Type:
        found = declared.get(type_.to) if isinstance(type_, Reference) else None
        if isinstance(found, Union) and not found.open:
            return UnionOf(tuple(variant.type for variant in found.variants))
        return Reference(other) if isinstance(found, Enumeration) and found.id == first else type_

    models = [map_declaration_types(each, change) for each in schema.declarations if not isinstance(each, Union)]
    unions = [each for each in schema.declarations if isinstance(each, Union)]
    return make_schema(*models, *unions, Alias(id=other, target=Reference(first)), *schema.operations)


def reordered(schema: Schema, rng: Random) -> Schema:
    """Fields, members and values have another order, and so do pages and operations."""

    def shuffled(declared: Declaration) -> Declaration:
        match declared:
            case Object(fields=fields):
                return replace(declared, fields=tuple(rng.sample(fields, len(fields))))
            case Enumeration(members=members):
                return replace(declared, members=members[::-1])
            case Union(variants=variants):
                return replace(declared, variants=tuple(rng.sample(variants, len(variants))))
            case _:
                return declared

    return make_schema(*map(shuffled, schema.declarations[::-1]), *schema.operations[::-1])


SAME_JSON: dict[str, Callable[[Schema, Random], Schema]] = {
    "renamed": renamed,
    "split": split,
    "flattened": flattened,
    "reordered": reordered,
    "all": lambda schema, rng: reordered(renamed(split(flattened(schema, rng), rng), rng), rng),
}


def changed(schema: Schema, rng: Random) -> Schema:
    """One model differs: a field, a value, a member, or whether it is open."""
    declared = rng.choice(schema.declarations)
    match declared:
        case Enumeration():
            other: Declaration = changed_enumeration(declared, rng)
        case Union():
            other = changed_union(declared, rng)
        case Object():
            other = changed_object(declared, rng)
        case _:
            raise AssertionError(declared)
    return make_schema(*(other if each is declared else each for each in schema.declarations), *schema.operations)


def with_other_kind(schema: Schema, rng: Random) -> Schema:
    """One model is of another kind."""
    declared = rng.choice(schema.declarations)
    other: Declaration = make_enum(declared.id.name, "p", "q")
    if isinstance(declared, Enumeration):
        other = make_object(declared.id.name, make_field("k", STRING))
    return make_schema(*(other if each is declared else each for each in schema.declarations), *schema.operations)


def changed_enumeration(declared: Enumeration, rng: Random) -> Enumeration:
    match rng.randrange(3):
        case 0:
            return replace(declared, members=(*declared.members, Member(name="new", value="new")))
        case 1:
            return replace(declared, members=declared.members[1:])
        case _:
            return replace(declared, open=not declared.open)


def changed_union(declared: Union, rng: Random) -> Union:
    match rng.randrange(3):
        case 0:
            return replace(declared, open=not declared.open)
        case 1 if len(declared.variants) > 2:
            return replace(declared, variants=declared.variants[1:])
        case _:
            return replace(declared, variants=(*declared.variants, Variant(type=INTEGER)))


def changed_object(owner: Object, rng: Random) -> Object:
    """One field is removed, added, retyped, required or not, or nullable or not. The field that identifies the model
    stays."""
    row = rng.choice(owner.fields[1:])
    rows = [each for each in owner.fields if each is not row]
    match rng.randrange(5):
        case 0 if rows:
            pass
        case 1:
            rows += [row, make_field("added", INTEGER, required=rng.random() < 0.5)]
        case 2 if row.name != "again":
            rows.append(replace(row, required=not row.required))
        case 3:
            rows.append(replace(row, nullable=not row.nullable))
        case _:
            rows.append(replace(row, type=rng.choice([type_ for type_ in SCALARS if type_ != row.type])))
    return replace(owner, fields=tuple(rows))
