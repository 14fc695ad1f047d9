"""Refining applies its steps in a fixed order: corrections come after inferred wire names."""

from __future__ import annotations

import pytest
from build_schema import make_field, make_object, make_schema

from docmodels.app.read import TreeSchema
from docmodels.app.refine import refine
from docmodels.config.model import Input
from docmodels.schema.model import Object, Origin

CAMEL = "See `firstKey`, `secondKey`, `thirdKey`, `fourthKey` and `fifthKey`."
NAMES = ["first_key", "second_key", "third_key", "fourth_key", "fifth_key"]


def refined(corrections: str, language: str = "python") -> tuple[list[str], list[str]]:
    fields = tuple(make_field(name, nullable=None, description=CAMEL) for name in NAMES)
    schema = make_schema(make_object("M", *fields), origin=Origin(language=language))
    tree = TreeSchema(sdk="x", language=language, root=(), schema=schema)
    api = refine([tree], Input(name="x", places=((None, "docs"),)), (corrections, "corrections.toml"))
    declared = api.schema.declarations[0]
    assert isinstance(declared, Object)
    return [field.key for field in declared.fields], [found.code for found in api.findings]


def correction(key: str) -> str:
    return f'[[correction]]\nmodel = "M"\nfield = "second_key"\nwire-name = "{key}"\nreason = "seen on the wire"\n'


def test_a_correction_undoes_an_inferred_wire_name() -> None:
    assert refined(correction("second_key")) == (["firstKey", "second_key", "thirdKey", "fourthKey", "fifthKey"], [])


def test_a_correction_that_equals_the_inferred_wire_name_is_obsolete() -> None:
    assert refined(correction("secondKey"))[1] == ["DM702"]


def test_a_correction_cannot_use_the_inferred_key_of_another_field() -> None:
    assert refined(correction("firstKey"))[1] == ["DM701"]


def test_names_of_documentation_without_a_language_are_the_keys() -> None:
    """A page of tables names what is sent, whichever words its descriptions have in backticks."""
    assert refined("", language="") == (NAMES, [])


@pytest.mark.parametrize(
    ("dialect", "expected"),
    [("liblab", ["id", "type", "from", "_", "name"]), ("speakeasy", ["id_", "type_", "from", "_", "name"])],
)
def test_names_lose_the_underscore_that_the_generator_adds(dialect: str, expected: list[str]) -> None:
    """liblab's Python SDKs escape the names of built-in functions, too."""
    fields = tuple(make_field(name) for name in ("id_", "type_", "from_", "_", "name"))
    schema = make_schema(make_object("M", *fields), origin=Origin(language="python", dialect=dialect))
    tree = TreeSchema(sdk="x", language="python", root=(), schema=schema)
    (declared,) = refine([tree], Input(name="x", places=((None, "docs"),))).schema.declarations
    assert isinstance(declared, Object)
    assert [field.key for field in declared.fields] == expected
