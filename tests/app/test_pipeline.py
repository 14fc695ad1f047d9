"""The order of the steps between reading and writing."""

from __future__ import annotations

from docmodels.app.pipeline import Api, Counts, refine
from docmodels.config.model import Input
from docmodels.schema.model import Field, Object, Origin, Schema
from docmodels.schema.types import STRING, TypeId

CAMEL = "See `firstKey`, `secondKey`, `thirdKey`, `fourthKey` and `fifthKey`."
NAMES = ["first_key", "second_key", "third_key", "fourth_key", "fifth_key"]


def refined(corrections: str) -> tuple[list[str], list[str]]:
    fields = tuple(Field(name=name, type=STRING, required=True, nullable=None, description=CAMEL) for name in NAMES)
    schema = Schema(
        origin=Origin(language="python"), declarations=(Object(id=TypeId(("models",), "M"), fields=fields),)
    )
    given = Api(sdk="x", language="python", schema=schema, counts=Counts())
    api = refine([given], Input(name="x", places=((None, "docs"),)), (corrections, "corrections.toml"))
    declared = api.schema.declarations[0]
    assert isinstance(declared, Object)
    return [field.key for field in declared.fields], [found.code for found in api.findings]


def correction(key: str) -> str:
    return f'[[correction]]\nmodel = "M"\nfield = "second_key"\nwire-name = "{key}"\nreason = "seen on the wire"\n'


def test_a_correction_takes_a_guessed_wire_name_back() -> None:
    assert refined(correction("second_key")) == (["firstKey", "second_key", "thirdKey", "fourthKey", "fifthKey"], [])


def test_a_correction_that_says_what_is_guessed_anyway_is_idle() -> None:
    assert refined(correction("secondKey"))[1] == ["DM702"]


def test_a_correction_cannot_take_a_key_that_was_guessed_for_another_field() -> None:
    assert refined(correction("firstKey"))[1] == ["DM701"]
