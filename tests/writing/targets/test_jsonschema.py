"""JSON Schema: every model under $defs, by wire name."""

from __future__ import annotations

import json

import pytest

from docmodels.schema.model import Alias, Enumeration, Field, Member, Object, Schema, Shapeless, Union, Variant
from docmodels.schema.types import (
    INTEGER,
    STRING,
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
)
from docmodels.writing.layout import lay_out
from docmodels.writing.naming import assign_names
from docmodels.writing.render import render
from docmodels.writing.settings import Settings
from docmodels.writing.targets.jsonschema import TARGET

NS = ("components",)
USAGE = Object(id=TypeId(NS, "Usage"), fields=(Field(name="n", type=INTEGER, required=True, nullable=False),))


def definitions(*declared: object) -> dict[str, dict[str, object]]:
    schema = Schema(declarations=(*declared, USAGE))  # type: ignore[arg-type]
    settings = Settings()
    laid_out = lay_out(schema)
    names = assign_names(schema, laid_out, TARGET.conventions(settings), settings).value
    (file,) = TARGET.view(schema, laid_out, names, settings).value
    found = json.loads(render(file))["$defs"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("type_", "wanted"),
    [
        (STRING, {"type": "string"}),
        (Scalar(ScalarKind.DATE_TIME), {"type": "string", "format": "date-time"}),
        (Constant("a"), {"const": "a"}),
        (ListOf(Reference(USAGE.id)), {"type": "array", "items": {"$ref": "#/$defs/Usage"}}),
        (MapOf(INTEGER), {"type": "object", "additionalProperties": {"type": "integer"}}),
        (NullableOf(STRING), {"anyOf": [{"type": "string"}, {"type": "null"}]}),
        (UnionOf((STRING, INTEGER)), {"anyOf": [{"type": "string"}, {"type": "integer"}]}),
        (External("httpx.Response"), {}),
    ],
)
def test_a_type_becomes_its_schema(type_: Type, wanted: object) -> None:
    assert definitions(Alias(id=TypeId(NS, "A"), target=type_))["A"] == wanted


def test_a_field_says_its_key_mark_null_default_and_texts() -> None:
    field = Field(
        name="user_id", wire_name="userId", type=STRING, required=True, nullable=True, default=Constant("x"),
        description='Say "hi" */ """', deprecation="use y",
    )  # fmt: skip
    made = definitions(Object(id=TypeId(NS, "M"), fields=(field,), additional=STRING))["M"]
    assert made == {
        "type": "object",
        "properties": {
            "userId": {
                "anyOf": [{"type": "string"}, {"type": "null"}],
                "description": 'Say "hi" */ """',
                "deprecated": True,
                "$comment": "deprecated: use y",
                "default": "x",
            }
        },
        "required": ["userId"],
        "additionalProperties": {"type": "string"},
    }


def test_enumerations_are_closed_unless_the_docs_say_open() -> None:
    members = (Member(value="a"), Member(value="b"))
    made = definitions(
        Enumeration(id=TypeId(NS, "Closed"), members=members),
        Enumeration(id=TypeId(NS, "Open"), members=members, open=True),
        Union(id=TypeId(NS, "U"), variants=(Variant(type=Reference(USAGE.id)), Variant(type=STRING))),
        Shapeless(id=TypeId(NS, "Gone"), missing=True),
    )
    assert made["Closed"] == {"type": "string", "enum": ["a", "b"]}
    assert made["Open"] == {"anyOf": [{"type": "string", "enum": ["a", "b"]}, {"type": "string"}]}
    assert made["U"] == {"anyOf": [{"$ref": "#/$defs/Usage"}, {"type": "string"}]}
    assert made["Gone"] == {}
