"""Merging the documentation of one API in several languages."""

from __future__ import annotations

import pytest
from build_schema import make_enum, make_field, make_object, make_schema, make_union

from docmodels.refining.merge import OtherLanguage, merge
from docmodels.schema.model import Declaration, Field, Object, Schema, Shapeless
from docmodels.schema.types import (
    INTEGER,
    NUMBER,
    STRING,
    Constant,
    ListOf,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
)

NS = ("components",)


def one(type_: Type, *, required: bool | None = True, nullable: bool | None = None, name: str = "x") -> Object:
    return make_object("components.M", make_field(name, type_, required=required, nullable=nullable))


def merged(own: list[Declaration], theirs: list[Declaration]) -> tuple[Schema, list[str]]:
    first, other = make_schema(*own), make_schema(*theirs)
    ids = {declared.id for declared in theirs}
    paired = {declared.id: declared.id for declared in own if declared.id in ids}
    done = merge(first, [OtherLanguage("go", other, paired)])
    return done.value, [found.code for found in done.findings]


def field_of(schema: Schema) -> Field:
    return next(declared.fields[0] for declared in schema.declarations if isinstance(declared, Object))


@pytest.mark.parametrize(
    ("own", "theirs", "expected"),
    [
        (NUMBER, INTEGER, INTEGER),
        (ListOf(NUMBER), ListOf(INTEGER), ListOf(INTEGER)),
        (INTEGER, NUMBER, INTEGER),
        (STRING, Constant("a"), Constant("a")),
        (NUMBER, Constant(1), Constant(1)),
        (STRING, Constant(1), STRING),
        (STRING, Scalar(ScalarKind.DATE_TIME), STRING),
        (UnionOf((NUMBER, INTEGER)), UnionOf((INTEGER, STRING)), INTEGER),
    ],
)
def test_a_more_precise_type_of_another_language_is_used(own: Type, theirs: Type, expected: Type) -> None:
    schema, codes = merged([one(own)], [one(theirs)])
    assert field_of(schema).type == expected
    assert codes == []


def test_unstated_nullability_comes_from_the_field_with_the_same_name_in_any_spelling() -> None:
    schema, codes = merged([one(STRING, name="user_id")], [one(STRING, nullable=True, name="UserID")])
    assert (field_of(schema).name, field_of(schema).nullable) == ("user_id", True)
    assert codes == []


@pytest.mark.parametrize(
    ("own", "theirs"),
    [
        (one(STRING, required=True), one(STRING, required=False)),
        (one(STRING, nullable=True), one(STRING, nullable=False)),
        (one(STRING), one(INTEGER)),
    ],
)
def test_a_contradiction_is_a_finding_and_the_first_language_is_used(own: Object, theirs: Object) -> None:
    schema, codes = merged([own], [theirs])
    assert schema.declarations == (own,)
    assert codes == ["DM703"]


def test_openness_of_an_enumeration_is_filled_in_and_different_values_are_a_finding() -> None:
    own = make_enum("components.E", "a", open=None)
    theirs = make_enum("components.E", "a", "b", open=True)
    schema, codes = merged([own], [theirs])
    assert schema.declarations == (make_enum(own.id, *own.members, open=True),)
    assert codes == ["DM703"]


def test_a_reference_to_a_one_value_enumeration_becomes_the_constant_of_another_language() -> None:
    kind = make_enum("components.Kind", "a", open=None)
    schema, _ = merged([kind, one(Reference(kind.id))], [one(Constant("a"))])
    assert field_of(schema).type == Constant("a")


def test_union_members_come_from_the_language_that_shows_them() -> None:
    shapeless = Shapeless(id=TypeId(NS, "U"))
    member = one(STRING)
    union = make_union("components.U", Reference(member.id), STRING)
    schema, codes = merged([member, shapeless], [member, union])
    assert schema.declarations[1] == union
    assert codes == []


def test_a_union_with_unpaired_members_is_not_filled_in() -> None:
    shapeless = Shapeless(id=TypeId(NS, "U"))
    member = one(STRING)
    union = make_union("components.U", Reference(member.id), STRING)
    schema, codes = merged([shapeless], [member, union])
    assert schema.declarations == (shapeless,)
    assert codes == ["DM704"]


def test_the_names_of_another_language_are_keys_if_its_documentation_prints_keys() -> None:
    own, theirs = [one(STRING, name="bought_on")], [one(STRING, name="boughtOn")]
    schemas = make_schema(*own), make_schema(*theirs)
    paired = {own[0].id: theirs[0].id}
    for names_are_keys, key in ((True, "boughtOn"), (False, "bought_on")):
        done = merge(schemas[0], [OtherLanguage("typescript", schemas[1], paired, names_are_keys)])
        assert field_of(done.value).key == key
