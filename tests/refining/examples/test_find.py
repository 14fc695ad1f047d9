"""Examples that contradict the tables."""

from __future__ import annotations

import json
from typing import Any

import pytest
from build_schema import make_alias, make_enum, make_field, make_object, make_operation, make_schema, make_union, ref

from docmodels.findings import Severity
from docmodels.refining.examples.find import find_contradicted_examples
from docmodels.schema.model import Declaration, Field, Location, Member
from docmodels.schema.types import (
    ANY,
    BOOLEAN,
    INTEGER,
    NUMBER,
    STRING,
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    Scalar,
    ScalarKind,
    Type,
    UnionOf,
    Unread,
)

SIZE = make_enum("Size", "small", "large")
LEVEL = make_enum("Level", 1, 2)
PRINTED = make_enum("Printed", "1", "true")
OPEN = make_enum("Open", "small", open=True)
NAMES = make_enum("Names", Member(value="DARK", name="DARK"), open=True)
PRICE = make_object("Price", amount=INTEGER, unit=make_field("unit", required=False, nullable=True))
CASH = make_object("Cash", kind=Constant("cash"), amount=INTEGER)
CARD = make_object("Card", kind=Constant("card"), number=STRING)
PAYMENT = make_union("Payment", ref("Cash"), ref("Card"))
ITSELF = make_union("Itself", ref("Itself"), ref("Price"))
TREE = make_object("Tree", make_field("child", ref("Tree"), required=False))
DECLARED: tuple[Declaration, ...] = (SIZE, LEVEL, PRINTED, OPEN, NAMES, PRICE, CASH, CARD, PAYMENT, ITSELF, TREE)


def found(*parts: Any) -> list[tuple[str, str, str]]:
    findings = list(find_contradicted_examples(make_schema(*DECLARED, *parts)))
    assert all((each.code, each.severity) == ("DM203", Severity.NOTE) for each in findings)
    return [(each.message, each.read, each.expected) for each in findings]


def of_field(type_: Type, example: str, **facts: Any) -> list[tuple[str, str]]:
    field = make_field("f", type_, example=example, **facts)
    return [(read, expected) for _, read, expected in found(make_object("Order", field))]


@pytest.mark.parametrize(
    ("type_", "example", "read", "expected"),
    [
        (INTEGER, "many", '"many"', "integer"),
        (INTEGER, '"12"', '"12"', "integer"),
        (INTEGER, "1.5", "1.5", "integer"),
        (INTEGER, "true", "true", "integer"),
        (NUMBER, "[1]", "[1]", "number"),
        (BOOLEAN, "yes", '"yes"', "boolean"),
        (BOOLEAN, "1", "1", "boolean"),
        (Constant("a"), "b", '"b"', '"a"'),
        (ref("Size"), "huge", '"huge"', '"small" | "large"'),
        (ref("Size"), "3", "3", '"small" | "large"'),
        (ref("Level"), "3", "3", "1 | 2"),
        (UnionOf((Constant("a"), Constant("b"))), "c", '"c"', '"a" | "b"'),
        (UnionOf((INTEGER, BOOLEAN)), "many", '"many"', "integer | boolean"),
        (ListOf(INTEGER), "many", '"many"', "integer"),
        (ListOf(INTEGER), '[1, "2"]', '"2"', "integer"),
        (ListOf(STRING), '[{"a": 1}]', '{"a": 1}', "string"),
        (MapOf(INTEGER), '{"a": "b"}', '"b"', "integer"),
        (NullableOf(INTEGER), "many", '"many"', "integer"),
        (ref("Price"), "[1]", "[1]", "@models.Price"),
        (ref("Price"), '{"amount": null}', "null", "integer, not null"),
        (ref("Price"), '{"unit": "EUR"}', "no value", "integer, required"),
        (ref("Payment"), '{"kind": "cash", "amount": "1"}', '"1"', "integer"),
        (ref("Payment"), '{"kind": "coin"}', '{"kind": "coin"}', "@models.Payment"),
        (INTEGER, "**Example 1:** 1\n**Example 2:** many", '"many"', "integer"),
        (INTEGER, "null", "null", "integer, not null"),
    ],
)
def test_a_value_that_the_type_excludes_is_found(type_: Type, example: str, read: str, expected: str) -> None:
    assert of_field(type_, example) == [(read, expected)]


@pytest.mark.parametrize(
    ("type_", "example"),
    [
        (STRING, "12"),
        (STRING, '{"a": 1}'),
        (INTEGER, "12"),
        (INTEGER, "1.0"),
        (INTEGER, "1 or 2"),
        (INTEGER, "1_000"),
        (INTEGER, "12L"),
        (INTEGER, "None"),
        (NUMBER, "1"),
        (BOOLEAN, "True"),
        (BOOLEAN, "true, false"),
        (Scalar(ScalarKind.DATE_TIME), "1700000000"),
        (Scalar(ScalarKind.DECIMAL), '"1.5"'),
        (ref("Size"), "small"),
        (ref("Size"), "components.Size.SMALL"),
        (ref("Size"), '"small", "large"'),
        (ref("Level"), "2"),
        (ref("Printed"), "1"),
        (ref("Printed"), "true"),
        (ref("Open"), "huge"),
        (ref("Names"), "dark"),
        (ListOf(STRING), "a"),
        (ListOf(STRING), "12"),
        (ListOf(INTEGER), "1,2"),
        (ListOf(ref("Price")), "...,..."),
        (ListOf(INTEGER), "[1, null]"),
        (MapOf(STRING), "[object Object]"),
        (ref("Price"), '{"amount": 1, "unit": null, "other": 2}'),
        (ref("Price"), '{"Amount": 1}'),
        (ref("Price"), "{}"),
        (ref("Price"), '{"amount": 1'),
        (ref("Payment"), '{"kind": "cash", "amount": 1}'),
        (ref("Itself"), '{"amount": "1"}'),
        (ref("Missing"), "1"),
        (ANY, "[1]"),
        (External("File"), "1"),
        (Unread("?"), "1"),
        (INTEGER, "[" * 100_000),
        (ref("Tree"), '{"child": ' * 900 + "1" + "}" * 900),
    ],
)
def test_a_value_that_the_type_may_have_is_no_finding(type_: Type, example: str) -> None:
    assert of_field(type_, example) == []


@pytest.mark.parametrize(("nullable", "type_"), [(True, INTEGER), (None, INTEGER), (False, ANY), (False, ref("Null"))])
def test_a_null_is_no_finding_if_the_field_may_be_null_or_if_nothing_says_so(
    nullable: bool | None, type_: Type
) -> None:
    null = make_alias("Null", UnionOf((INTEGER, Constant(None))))
    field = make_field("f", type_, nullable=nullable, example="null")
    assert found(null, make_object("Order", field)) == []


@pytest.mark.parametrize(
    "facts",
    [{"read_only": True}, {"write_only": True}, {"default": Constant(1)}, {"required": None}, {"required": False}],
)
def test_a_field_that_may_be_absent_is_not_missing(facts: dict[str, Any]) -> None:
    model = make_object("Order", make_field("a", INTEGER, **facts), b=STRING, example='{"b": "x"}')
    assert found(model) == []


def test_the_json_of_models_and_the_examples_of_parameters_are_compared() -> None:
    price = make_field("price", ref("Price"))
    order = make_object("Order", price, example=json.dumps({"price": {"amount": "1"}}))
    operation = make_operation("client.orders.list", make_field("page", INTEGER, example="first"))
    assert found(order, operation) == [
        ("the example of `Order` contradicts the documented type of `price.amount`", '"1"', "integer"),
        ("the example of `client.orders.list.page` contradicts the documented type", '"first"', "integer"),
    ]


def test_code_of_an_sdk_is_not_compared() -> None:
    assert found(make_object("Order", a=INTEGER, example="Order(a='1')")) == []


def test_a_finding_is_at_the_example_and_names_the_place_of_the_type() -> None:
    amount = make_field("amount", INTEGER, at=Location("price.md", 5))
    order = make_field("price", ref("Cost"), example='{"amount": "1"}', at=Location("order.md", 7))
    schema = make_schema(make_object("Cost", amount), make_object("Order", order))
    (finding,) = find_contradicted_examples(schema)
    assert (finding.at, finding.expected) == (Location("order.md", 7), "integer (price.md:5:1)")


def test_the_example_of_another_document_is_found_there() -> None:
    place = Location("openapi.yaml", 3)
    field = Field(
        name="a",
        type=INTEGER,
        required=True,
        nullable=False,
        example="x",
        at=Location("a.md", 5),
        sources=(("example", place),),
    )
    (finding,) = find_contradicted_examples(make_schema(make_object("Order", field)))
    assert (finding.at, finding.expected) == (place, "integer (a.md:5:1)")


def test_long_values_and_enumerations_are_cut_short() -> None:
    letters = make_enum("Letters", *"abcdefghij")
    ((_, read, expected),) = found(letters, make_object("Order", make_field("f", ref("Letters"), example="z" * 81)))
    assert read == f'"{"z" * 79}...'
    assert expected == '"a" | "b" | "c" | "d" | "e" | "f" | "g" | "h" or one of 2 more'


def test_unions_in_unions_take_linear_time() -> None:
    """Each level has two members that lead to the same next one, so that there are 2 to the power of 40 ways."""
    levels = [make_union(f"U{n}", ref(f"A{n}"), ref(f"B{n}")) for n in range(40)] + [make_alias("U40", INTEGER)]
    sides = [make_alias(f"{side}{n}", ref(f"U{n + 1}")) for n in range(40) for side in "AB"]
    assert len(found(*levels, *sides, make_object("Order", make_field("f", ref("U0"), example="many")))) <= 1
