"""Do two languages' types mean the same? Types in docmodels' notation, with what each side cannot say."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schema_strategies import types

from docmodels.comparing.drift.type_agreement import ComparedSide, Level, agree
from docmodels.comparing.drift.types import TypeNormalizer
from docmodels.matching.languages import LanguageSide, group_models
from docmodels.schema.model import Declaration, Enumeration, Field, Member, Object, Schema, Union, Variant
from docmodels.schema.notation import read_type
from docmodels.schema.types import STRING, ListOf, NullableOf, Reference, Type, TypeId


def shape(name: str) -> TypeId:
    return TypeId(("models",), name)


def values(name: str, *found: str, open_: bool | None = None) -> Enumeration:
    return Enumeration(id=shape(name), members=tuple(Member(value=each) for each in found), open=open_)


DECLARED: tuple[Declaration, ...] = (
    Object(id=shape("Cat"), fields=(Field(name="id", type=STRING, required=True, nullable=False),)),
    Object(id=shape("Dog"), fields=(Field(name="name", type=STRING, required=True, nullable=False),)),
    values("Color", "red", "blue"),
    values("Kind", "cat"),
    Union(id=shape("Pet"), variants=(Variant(type=Reference(shape("Cat"))), Variant(type=Reference(shape("Dog"))))),
)
SCHEMA = Schema(declarations=tuple(sorted(DECLARED, key=lambda each: each.id)))
SIDES = [LanguageSide("left", "python", SCHEMA), LanguageSide("right", "go", SCHEMA)]
GROUPS = group_models(SIDES)


def speakers(left: str = "", right: str = "") -> tuple[ComparedSide, ComparedSide]:
    losses = [frozenset(filter(None, facts.split("; "))) for facts in (left, right)]
    one, other = (ComparedSide(TypeNormalizer(side, GROUPS), lost) for side, lost in zip(SIDES, losses, strict=True))
    return one, other


def verdict(left: Type, right: Type, lost_left: str = "", lost_right: str = ""):  # type: ignore[no-untyped-def]
    both = speakers(lost_left, lost_right)
    return agree(both[0].meanings.of(left), both[1].meanings.of(right), both)


CASES = [
    ("string", "string", "", Level.SAME),
    ("string", "integer", "", Level.DIFFERENT),
    ("integer", "float", "", Level.DIFFERENT),
    ("integer", "big-integer", "", Level.SAME),
    ("number", "integer", "", Level.COARSER),
    ("number", "integer", "integer or float", Level.SAME),
    ("number", "string", "integer or float", Level.DIFFERENT),
    ("string", "decimal", "decimal", Level.SAME),
    ("string", "decimal", "", Level.COARSER),
    ("boolean", "decimal", "decimal", Level.DIFFERENT),
    ("date", "date-time", "", Level.DIFFERENT),
    ("date-time", "date", "date or date-time", Level.SAME),
    ("string", "date-time", "", Level.COARSER),
    ("any", "string", "", Level.COARSER),
    ("list[string]", "list[string]", "", Level.SAME),
    ("list[string]", "string", "", Level.DIFFERENT),
    ("list[string]", "map[string]", "", Level.DIFFERENT),
    ("any", "list[string]", "array", Level.SAME),
    ("list[string]", "list[nullable[string]]", "", Level.DIFFERENT),
    ("list[string]", "list[nullable[string]]", "null within a type", Level.SAME),
    ("list[string | null]", "list[nullable[string]]", "", Level.SAME),
    ("list[string | boolean | null]", "list[string | boolean]", "", Level.DIFFERENT),
    ("list[string | boolean | null]", "list[string | boolean]", "null within a type", Level.DIFFERENT),
    ("list[string | boolean]", "list[string | boolean | null]", "null within a type", Level.SAME),
    ("@models.Cat", "@models.Cat", "", Level.SAME),
    ("@models.Cat", "@models.Dog", "", Level.DIFFERENT),
    ("map[any]", "@models.Cat", "", Level.COARSER),
    ("@models.Pet", "@models.Pet", "", Level.SAME),
    ("@models.Dog | @models.Cat", "@models.Pet", "", Level.SAME),
    ("@models.Dog", "@models.Pet", "", Level.DIFFERENT),
    ("any", "@models.Pet", "union members", Level.SAME),
    ("string | list[string]", "list[string] | string", "", Level.SAME),
    ("string | list[string]", "string", "", Level.DIFFERENT),
    ("number | string", "integer | float | string", "integer or float", Level.SAME),
    ("number | string", "integer | float | boolean", "integer or float", Level.DIFFERENT),
    ("string", "@models.Color", "", Level.COARSER),
    ("string", "@models.Color", "enumeration values", Level.SAME),
    ("integer", "@models.Color", "enumeration values", Level.DIFFERENT),
    ('"red" | "blue"', "@models.Color", "", Level.SAME),
    ('"red" | "green"', "@models.Color", "", Level.DIFFERENT),
    ('"cat"', "@models.Kind", "", Level.SAME),
    ('"dog"', "@models.Kind", "", Level.DIFFERENT),
    ("string", '"cat"', "constant", Level.SAME),
    ("string", '"cat"', "", Level.COARSER),
    ("bytes", "stream[bytes]", "", Level.SAME),
    ('external(["httpx.Response"])', "stream[bytes]", "", Level.SAME),
    ('external(["io.ReadCloser"])', "bytes", "", Level.SAME),
    ('unread(["Foo<"])', "integer", "", Level.SAME),
]


@pytest.mark.parametrize(("left", "right", "lost", "level"), CASES)
def test_agreement_of_two_types_in_both_directions(left: str, right: str, lost: str, level: Level) -> None:
    assert verdict(read_type(left), read_type(right), lost).level is level
    assert verdict(read_type(right), read_type(left), "", lost).level is level


def test_the_loss_that_was_applied_is_told_with_its_side() -> None:
    found = verdict(read_type("list[number]"), read_type("list[integer]"), "integer or float")
    assert found.used == {(0, "integer or float")}


def test_the_coarser_side_is_told() -> None:
    assert verdict(read_type("integer"), read_type("any")).coarser == 1


IDS = [declared.id for declared in DECLARED]


@settings(max_examples=150, deadline=None)
@given(types(IDS), types(IDS), st.sampled_from(["", "union members", "constant", "null within a type"]))
def test_agreement_is_total_and_the_same_in_both_directions(left: Type, right: Type, lost: str) -> None:
    assert verdict(left, right, lost, lost).level is verdict(right, left, lost, lost).level


@settings(max_examples=60, deadline=None)
@given(types(IDS))
def test_a_type_agrees_with_itself(type_: Type) -> None:
    assert verdict(type_, type_).level is Level.SAME


def test_deep_types_end() -> None:
    deep: Type = STRING
    for number in range(300):
        deep = ListOf(deep) if number % 2 else NullableOf(deep)
    assert verdict(deep, ListOf(deep)).level in Level
