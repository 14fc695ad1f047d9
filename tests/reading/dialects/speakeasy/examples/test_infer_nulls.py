"""Nulls in examples prove what TypeScript's type cells never state."""

from __future__ import annotations

import pytest
from build_schema import make_alias, make_enum, make_field, make_object, make_schema, make_union, ref, type_id

from docmodels.reading.dialect import ShownValue
from docmodels.reading.dialects.speakeasy.examples.infer_nulls import infer_nulls
from docmodels.schema.model import Declaration, Object
from docmodels.schema.types import ANY, NUMBER, STRING, Constant, ListOf, MapOf, NullableOf, Type

DEEP = 5_000


def model(name: str, example: str | None = None, /, **types: Type) -> Object:
    fields = tuple(make_field(each, type_, nullable=None) for each, type_ in types.items())
    return make_object(type_id(name), *fields, example=example)


def proved(*declared: Declaration, shown: tuple[tuple[Type, str], ...] = ()) -> dict[str, Declaration]:
    schema = infer_nulls(make_schema(*declared), [ShownValue(*each) for each in shown])
    return {each.id.name: each for each in schema.declarations}


def fields_of(declared: Declaration) -> dict[str, tuple[Type, bool | None]]:
    assert isinstance(declared, Object)
    return {each.name: (each.type, each.nullable) for each in declared.fields}


def test_a_null_at_the_top_proves_its_field_and_no_other() -> None:
    made = proved(model("X", "let value: X = { a: null, b: 1 };", a=STRING, b=NUMBER))
    assert fields_of(made["X"]) == {"a": (STRING, True), "b": (NUMBER, None)}


@pytest.mark.parametrize(
    ("type_", "code"),
    [
        (ref("Inner"), "{ a: null }"),
        (ListOf(ref("Inner")), "[{ a: 'x' }, { a: null }]"),
        (MapOf(ref("Inner")), "{ key: { a: null } }"),
        (MapOf(ListOf(ref("Inner"))), "{ key: [{ a: null }] }"),
        (ref("Alias"), "{ a: null }"),
        (ref("Either"), "{ a: null }"),
    ],
)
def test_a_null_deep_inside_proves_the_field_of_the_nested_model(type_: Type, code: str) -> None:
    made = proved(
        model("Outer", f"let value: Outer = {{ inner: {code} }};", inner=type_),
        model("Inner", a=STRING),
        model("Other", b=STRING),
        make_alias("Alias", ref("Inner")),
        make_union("Either", ref("Other"), ref("Inner")),
    )
    assert fields_of(made["Inner"]) == {"a": (STRING, True)}
    assert fields_of(made["Outer"]) == {"inner": (type_, None)}
    assert fields_of(made["Other"]) == {"b": (STRING, None)}


def test_a_null_among_items_proves_the_items() -> None:
    made = proved(model("X", "let value: X = { a: [1, null], b: { k: null } };", a=ListOf(NUMBER), b=MapOf(STRING)))
    assert fields_of(made["X"]) == {"a": (ListOf(NullableOf(NUMBER)), None), "b": (MapOf(NullableOf(STRING)), None)}


def test_constants_and_keys_identify_the_member_of_a_union() -> None:
    made = proved(
        model("Outer", 'let value: Outer = { event: { type: "b", id: null } };', event=ref("Event")),
        model("A", type=Constant("a"), id=STRING),
        model("B", type=Constant("b"), id=STRING),
        make_union("Event", ref("A"), ref("B")),
    )
    assert fields_of(made["A"])["id"] == (STRING, None)
    assert fields_of(made["B"])["id"] == (STRING, True)


def test_what_admits_null_already_needs_no_proof() -> None:
    made = proved(
        model("X", "let value: X = { a: null, b: null };", a=ANY, b=ref("E")),
        make_enum("E", None, open=None),
    )
    assert fields_of(made["X"]) == {"a": (ANY, None), "b": (ref("E"), None)}


def test_code_that_shows_a_member_is_evidence_too() -> None:
    made = proved(model("X", a=STRING), shown=((ref("X"), "const value: components.X = {\n  a: null,\n};"),))
    assert fields_of(made["X"]) == {"a": (STRING, True)}


def test_a_model_within_itself_learns_from_every_level() -> None:
    code = "let value: Node = { name: null, next: { name: 'x', next: null } };"
    made = proved(model("Node", code, name=STRING, next=ref("Node")))
    assert fields_of(made["Node"]) == {"name": (STRING, True), "next": (ref("Node"), True)}


@pytest.mark.parametrize(
    "example",
    [
        "// No null here",
        "let value: X = null",
        "let value: X = [null];",
        "let value: X = { b: null };",
        "let value: X = { a: 'null' };",
        "let value: X = { a: new Thing(null) };",
        "let value: X = { a: null",
        "if (x == null) {}",
        "let value: X = " + '{"a":' * DEEP + "null" + "}" * DEEP + ";",
    ],
)
def test_what_proves_nothing_changes_nothing(example: str) -> None:
    schema = make_schema(model("X", example, a=STRING))
    assert infer_nulls(schema) is schema
