"""Names that the generator changes because they would be reserved words."""

from __future__ import annotations

import pytest
from apimatic_pages import enumeration, example, row, structure
from read_dialect import model, read_dialect

from docmodels.schema.model import Enumeration, Object, Schema


def schema(pages: dict[str, str], language: str = "python") -> Schema:
    return read_dialect("apimatic", pages, language).value.schema


def keys(found: Schema, name: str) -> list[str]:
    declared = model(found, name)
    assert isinstance(declared, Object)
    return [field.key for field in declared.fields]


def test_an_example_shows_the_key_of_the_name_for_all_models() -> None:
    found = schema(
        {
            "models/a.md": structure("A", row("mtype", "`str`"), after=example('{"type": "x"}')),
            "models/b.md": structure("B", row("mtype", "`str`"), row("mood", "`str`")),
            "models/c.md": structure("C", row("mtype", "`str`"), row("type", "`str`")),
        }
    )
    assert keys(found, "A") == ["type"]
    assert keys(found, "B") == ["type", "mood"]
    assert keys(found, "C") == ["mtype", "type"]


def test_a_capital_after_the_prefix_needs_no_example() -> None:
    text = structure("A", row("mDefault", "`string`"), row("mCommerce", "`string`"))
    assert keys(schema({"models/a.md": text}, "typescript"), "A") == ["default", "mCommerce"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ENUM_SELF", "SELF"),
        ("Enum1", "1"),
        ("EnumNull", "Null"),
        ("ENUMERATED", "ENUMERATED"),
        ("ENUM_COLOR", "ENUM_COLOR"),
    ],
)
def test_members_lose_the_prefix_of_reserved_words(name: str, value: str) -> None:
    (declared,) = schema({"models/c.md": enumeration("C", name)}).declarations
    assert isinstance(declared, Enumeration)
    assert [(each.name, each.value) for each in declared.members] == [(name, value)]
