"""The values of enumerations whose documentation lists only the names of constants."""

from __future__ import annotations

import pytest

from docmodels.refining.enum_values import spell_enum_values
from docmodels.schema.model import Enumeration, Member, Schema
from docmodels.schema.types import TypeId


def enumeration(*members: Member, is_open: bool | None = True) -> Schema:
    return Schema(declarations=(Enumeration(id=TypeId(("models",), "E"), members=members, open=is_open),))


def spelled(schema: Schema, spelling: str) -> tuple[list[object], bool | None]:
    (declared,) = spell_enum_values(schema, spelling).declarations
    assert isinstance(declared, Enumeration)
    return [member.value for member in declared.members], declared.open


def named(name: str) -> Member:
    return Member(value=name, name=name)


@pytest.mark.parametrize(
    ("spelling", "expected"),
    [
        ("snake", ["dark_blue", "red"]),
        ("kebab", ["dark-blue", "red"]),
        ("camel", ["darkBlue", "red"]),
        ("pascal", ["DarkBlue", "Red"]),
        ("upper", ["DARK_BLUE", "RED"]),
    ],
)
@pytest.mark.parametrize("names", [("DARK_BLUE", "RED"), ("DarkBlue", "Red")])
def test_names_are_spelled_as_the_user_says(names: tuple[str, str], spelling: str, expected: list[str]) -> None:
    assert spelled(enumeration(*map(named, names)), spelling) == (expected, False)


def test_a_prefix_of_reserved_words_is_no_part_of_the_value() -> None:
    assert spelled(enumeration(Member(value="SELF", name="ENUM_SELF")), "snake") == (["self"], False)


@pytest.mark.parametrize(
    "schema",
    [
        enumeration(Member(value="a-b", name="A_B")),
        enumeration(Member(value=1, name="ONE")),
        enumeration(Member(value="A")),
        enumeration(named("A"), is_open=False),
        enumeration(named("A"), is_open=None),
        enumeration(named("A_B"), named("AB_"), named("A__B")),
    ],
)
def test_documented_values_stay_as_they_are(schema: Schema) -> None:
    assert spell_enum_values(schema, "snake") == schema
