"""Comparing types of two languages. Types are in docmodels' notation, with the limits of each side."""

from __future__ import annotations

import pytest
from build_schema import make_enum, make_field, make_object, make_schema, make_union
from hypothesis import given, settings
from hypothesis import strategies as st
from schema_strategies import types

from docmodels.comparing.drift.types.agreement import AgreementLevel, ComparedSide, TypeAgreement
from docmodels.comparing.drift.types.compare_types import compare_types
from docmodels.comparing.drift.types.normalize import TypeNormalizer
from docmodels.matching.models_across_languages import LanguageSide, group_models
from docmodels.schema.model import Declaration, Enumeration
from docmodels.schema.notation import read_type
from docmodels.schema.types import STRING, ListOf, NullableOf, Reference, Type, TypeId


def shape(name: str) -> TypeId:
    return TypeId(("models",), name)


def values(name: str, *found: str, open_: bool | None = None) -> Enumeration:
    return make_enum(shape(name), *found, open=open_)


DECLARED: tuple[Declaration, ...] = (
    make_object(shape("Cat"), make_field("id")),
    make_object(shape("Dog"), make_field("name")),
    values("Color", "red", "blue"),
    values("Kind", "cat"),
    make_union(shape("Pet"), Reference(shape("Cat")), Reference(shape("Dog"))),
)
SCHEMA = make_schema(*DECLARED)
SIDES = [LanguageSide("left", "python", SCHEMA), LanguageSide("right", "go", SCHEMA)]
GROUPS = group_models(SIDES)


def compared_side(side: LanguageSide, limits: str) -> ComparedSide:
    return ComparedSide(TypeNormalizer(side, GROUPS), frozenset(filter(None, limits.split("; "))))


def agreement(left: Type, right: Type, left_limits: str = "", right_limits: str = "") -> TypeAgreement:
    one, other = compared_side(SIDES[0], left_limits), compared_side(SIDES[1], right_limits)
    return compare_types(one.types.normalize(left), other.types.normalize(right), (one, other))


CASES = [
    ("string", "string", "", AgreementLevel.SAME),
    ("string", "integer", "", AgreementLevel.DIFFERENT),
    ("integer", "float", "", AgreementLevel.DIFFERENT),
    ("integer", "big-integer", "", AgreementLevel.SAME),
    ("number", "integer", "", AgreementLevel.LESS_SPECIFIC),
    ("number", "integer", "integer or float", AgreementLevel.SAME),
    ("number", "string", "integer or float", AgreementLevel.DIFFERENT),
    ("string", "decimal", "decimal", AgreementLevel.SAME),
    ("string", "decimal", "", AgreementLevel.LESS_SPECIFIC),
    ("boolean", "decimal", "decimal", AgreementLevel.DIFFERENT),
    ('"1.5" | "2.5"', "decimal", "", AgreementLevel.DIFFERENT),
    ('"1.5" | "2.5"', "decimal", "decimal", AgreementLevel.LESS_SPECIFIC),
    ("date", "date-time", "", AgreementLevel.DIFFERENT),
    ("date-time", "date", "date or date-time", AgreementLevel.SAME),
    ("string", "date-time", "", AgreementLevel.LESS_SPECIFIC),
    ("any", "string", "", AgreementLevel.LESS_SPECIFIC),
    ("list[string]", "list[string]", "", AgreementLevel.SAME),
    ("list[string]", "string", "", AgreementLevel.DIFFERENT),
    ("list[string]", "map[string]", "", AgreementLevel.DIFFERENT),
    ("any", "list[string]", "array", AgreementLevel.SAME),
    ("list[string]", "list[nullable[string]]", "", AgreementLevel.DIFFERENT),
    ("list[string]", "list[nullable[string]]", "null within a type", AgreementLevel.SAME),
    ("list[string | null]", "list[nullable[string]]", "", AgreementLevel.SAME),
    ("list[string | boolean | null]", "list[string | boolean]", "", AgreementLevel.DIFFERENT),
    ("list[string | boolean | null]", "list[string | boolean]", "null within a type", AgreementLevel.DIFFERENT),
    ("list[string | boolean]", "list[string | boolean | null]", "null within a type", AgreementLevel.SAME),
    ("@models.Cat", "@models.Cat", "", AgreementLevel.SAME),
    ("@models.Cat", "@models.Dog", "", AgreementLevel.DIFFERENT),
    ("map[any]", "@models.Cat", "", AgreementLevel.LESS_SPECIFIC),
    ("@models.Pet", "@models.Pet", "", AgreementLevel.SAME),
    ("@models.Dog | @models.Cat", "@models.Pet", "", AgreementLevel.SAME),
    ("@models.Dog", "@models.Pet", "", AgreementLevel.DIFFERENT),
    ("any", "@models.Pet", "union members", AgreementLevel.SAME),
    ("string | list[string]", "list[string] | string", "", AgreementLevel.SAME),
    ("string | list[string]", "string", "", AgreementLevel.DIFFERENT),
    ("number | string", "integer | float | string", "integer or float", AgreementLevel.SAME),
    ("number | string", "integer | float | boolean", "integer or float", AgreementLevel.DIFFERENT),
    ("string", "@models.Color", "", AgreementLevel.LESS_SPECIFIC),
    ("string", "@models.Color", "enumeration values", AgreementLevel.SAME),
    ("integer", "@models.Color", "enumeration values", AgreementLevel.DIFFERENT),
    ('"red" | "blue"', "@models.Color", "", AgreementLevel.SAME),
    ('"red" | "green"', "@models.Color", "", AgreementLevel.DIFFERENT),
    ('"cat"', "@models.Kind", "", AgreementLevel.SAME),
    ('"dog"', "@models.Kind", "", AgreementLevel.DIFFERENT),
    ("string", '"cat"', "constant", AgreementLevel.SAME),
    ("string", '"cat"', "", AgreementLevel.LESS_SPECIFIC),
    ("bytes", "stream[bytes]", "", AgreementLevel.SAME),
    ('external(["httpx.Response"])', "stream[bytes]", "", AgreementLevel.SAME),
    ('external(["io.ReadCloser"])', "bytes", "", AgreementLevel.SAME),
    ('unread(["Foo<"])', "integer", "", AgreementLevel.SAME),
    ('list[unread(["Foo<"])] | unread(["Bar<"])', "list[integer]", "", AgreementLevel.SAME),
    ('string | unread(["Foo<"])', "integer", "", AgreementLevel.SAME),
]


@pytest.mark.parametrize(("left", "right", "limits", "level"), CASES)
def test_types_agree_as_far_in_both_directions(left: str, right: str, limits: str, level: AgreementLevel) -> None:
    """The limits are those of the side that states ``left``."""
    assert agreement(read_type(left), read_type(right), limits).level is level
    assert agreement(read_type(right), read_type(left), "", limits).level is level


def test_an_agreement_names_the_limits_that_were_applied() -> None:
    found = agreement(read_type("list[number]"), read_type("list[integer]"), "integer or float")
    assert found.limits == {("left", "integer or float")}


def test_an_agreement_names_the_less_specific_side() -> None:
    assert agreement(read_type("integer"), read_type("any")).less_specific == "right"


IDS = [declared.id for declared in DECLARED]


@settings(max_examples=150, deadline=None)
@given(types(IDS), types(IDS), st.sampled_from(["", "union members", "constant", "null within a type"]))
def test_any_two_types_agree_as_far_in_both_directions(left: Type, right: Type, limits: str) -> None:
    assert agreement(left, right, limits, limits).level is agreement(right, left, limits, limits).level


@settings(max_examples=60, deadline=None)
@given(types(IDS))
def test_a_type_agrees_with_itself(type_: Type) -> None:
    assert agreement(type_, type_).level is AgreementLevel.SAME


def test_deep_types_are_compared() -> None:
    deep: Type = STRING
    for number in range(300):
        deep = ListOf(deep) if number % 2 else NullableOf(deep)
    assert agreement(deep, ListOf(deep)).level in AgreementLevel
