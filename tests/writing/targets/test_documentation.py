"""What the documentation says in generated code: descriptions, examples and deprecations, and no filler."""

from __future__ import annotations

import json
from typing import Any

import pytest
from build_schema import make_enum, make_field, make_object, make_schema, ref
from generated_package import generated

from docmodels import registry
from docmodels.schema.model import Schema
from docmodels.schema.types import INTEGER, STRING, Constant, ListOf, NullableOf, Scalar, ScalarKind, Type, UnionOf
from docmodels.writing.settings import Docstrings, Layout, Settings
from docmodels.writing.write import write

CODE = 'import { Order } from "acme";\n\nlet value: Order = { id: "a" };'
SCHEMA = make_schema(
    make_object(
        "Order",
        make_field("id", description='Its "key".', example="order_1"),
        make_field("note", required=False, nullable=True),
        make_field("lines", ListOf(INTEGER), example="[1, 2]", default=Constant(3)),
        make_field("state", required=False, description="Old.", deprecation="use status", example="State.OPEN"),
        make_field("camelCase", INTEGER, description="Another key."),
        example=CODE,
    ),
    make_object("Empty"),
    make_enum("Kind", "a", "b"),
    make_enum("Open", "a", "b", open=True),
)
FILLER = ("Required.", "Optional.", "May be null.", "``models.", "Other values are possible.")
PYTHON = ("pydantic", "dataclass", "typeddict")


def text(target: str, schema: Schema = SCHEMA, **settings: Any) -> str:
    written = write(schema, registry.target(target), Settings(layout="single", **settings))
    assert not [found for found in written.findings if found.code == "DM401"]
    return written.value[0].text


@pytest.mark.parametrize("target", [*PYTHON, "typescript"])
@pytest.mark.parametrize("docstrings", ["full", "descriptions", "none"])
def test_no_line_is_filler(docstrings: str, target: str) -> None:
    written = text(target, docstrings=docstrings, metadata=False)
    assert not [filler for filler in FILLER if filler in written]
    assert ("Another key." in written) == (docstrings != "none")
    assert ("order_1" in written) == (docstrings == "full")


@pytest.mark.parametrize("target", PYTHON)
@pytest.mark.parametrize("layout", ["single", "package", "modules"])
@pytest.mark.parametrize(("docstrings", "has_any"), [("full", True), ("descriptions", False), ("none", False)])
def test_modules_of_undocumented_models_have_no_docstring(
    docstrings: Docstrings, has_any: bool, layout: Layout, target: str
) -> None:
    schema = make_schema(make_object("Order", x=STRING), make_object("parts.Part", x=STRING))
    written = write(schema, registry.target(target), Settings(layout=layout, docstrings=docstrings))
    assert not written.findings
    assert {'"""' in file.text for file in written.value} == {has_any}


@pytest.mark.parametrize("target", [*PYTHON, "typescript"])
@pytest.mark.parametrize(
    ("examples", "value", "code"), [(None, True, False), (True, True, True), (False, False, False)]
)
def test_code_of_the_sdk_is_no_example_unless_it_is_wanted(
    examples: bool | None, value: bool, code: bool, target: str
) -> None:
    written = text(target, examples=examples)
    assert ("order_1" in written) == value
    assert ('acme"' in written) == code
    assert ("State.OPEN" in written) == code


@pytest.mark.parametrize("target", PYTHON)
@pytest.mark.parametrize("style", ["literal", "enum"])
def test_undocumented_models_are_valid_python(style: str, target: str) -> None:
    empty = make_schema(make_object("Empty"), make_object("Plain", x=STRING), make_enum("Kind", "a"))
    assert '"""' not in text(target, empty, enum_style=style).replace('"""Models."""', "")


def test_descriptions_and_examples_are_part_of_the_json_schema_of_a_model() -> None:
    files = write(SCHEMA, registry.target("pydantic"), Settings(layout="single")).value
    with generated(files) as package:
        properties = package.module("models.py").Order.model_json_schema()["properties"]
    assert properties["id"] == {"description": 'Its "key".', "examples": ["order_1"], "title": "Id", "type": "string"}
    assert properties["lines"]["examples"] == [[1, 2]]
    assert properties["state"]["deprecated"] is True
    assert properties["state"]["description"] == "Old."
    assert "description" not in properties["note"]
    assert properties["camelCase"]["description"] == "Another key."


def test_descriptions_and_examples_are_metadata_of_a_dataclass() -> None:
    files = write(SCHEMA, registry.target("dataclass"), Settings(layout="single")).value
    with generated(files) as package:
        fields = package.module("models.py").Order.__dataclass_fields__
    assert dict(fields["id"].metadata) == {"description": 'Its "key".', "examples": ["order_1"]}
    assert dict(fields["state"].metadata) == {"description": "Old.", "deprecated": "use status"}
    assert dict(fields["camel_case"].metadata) == {"wire": "camelCase", "description": "Another key."}
    assert not fields["note"].metadata


def test_models_are_constructed_by_name_and_serialized_by_key() -> None:
    files = write(SCHEMA, registry.target("pydantic"), Settings(layout="single")).value
    with generated(files) as package:
        order = package.module("models.py").Order
        made = order(id="a", lines=[], camel_case=1)
        assert order(id="a", lines=[], camelCase=1) == made
        assert '"camelCase":1' in made.model_dump_json()
        assert order.model_validate_json(made.model_dump_json()) == made


@pytest.mark.parametrize(("examples", "expected"), [(None, ["order_1"]), (True, ["order_1"]), (False, None)])
def test_json_schemas_have_examples(examples: bool | None, expected: list[str] | None) -> None:
    schema = make_schema(
        make_object("Order", make_field("id", example="order_1"), example='{"id": "order_2"}'),
        make_object("Other", make_field("id"), example=CODE),
    )
    defined = json.loads(text("jsonschema", schema, examples=examples))["$defs"]
    assert defined["Order"]["properties"]["id"].get("examples") == expected
    assert defined["Order"].get("examples") == (expected and [{"id": "order_2"}])
    assert "examples" not in defined["Other"]


@pytest.mark.parametrize(
    ("type_", "example", "value"),
    [
        (ListOf(STRING), '["a", "b"]', ["a", "b"]),
        (ListOf(STRING), "a", ["a"]),
        (ListOf(STRING), "12", ["12"]),
        (ListOf(INTEGER), "12", [12]),
        (ListOf(INTEGER), "many", "many"),
        (NullableOf(ListOf(INTEGER)), "12", [12]),
        (ListOf(ref("Order")), '{"id": "a"}', [{"id": "a"}]),
        (ListOf(ListOf(INTEGER)), "[[1]]", [[1]]),
        (ListOf(STRING), "[a, b]", "[a, b]"),
        (STRING, "[]", "[]"),
        (INTEGER, "12", 12),
        (Scalar(ScalarKind.NUMBER), "1e999", "1e999"),
        (ListOf(Scalar(ScalarKind.NUMBER)), "[NaN, -1e999, 1e5]", ["NaN", "-1e999", 1e5]),
    ],
)
def test_an_example_of_an_item_becomes_a_list(type_: Type, example: str, value: object) -> None:
    order = make_object("Order", make_field("x", type_, example=example))
    defined = json.loads(text("jsonschema", make_schema(order)))["$defs"]
    assert defined["Order"]["properties"]["x"]["examples"] == [value]


@pytest.mark.parametrize("style", ["literal", "enum"])
def test_descriptions_of_enumerations_are_part_of_the_json_schema(style: str) -> None:
    state, kind = make_enum("State", "a", "b", description="Where it is."), make_enum("Kind", "c", open=True)
    order = make_object(
        "Order",
        make_field("state", ref("State")),
        make_field("old_state", ref("State"), required=False, nullable=True),
        make_field("own", ref("State"), description="Of the order."),
        make_field("kind", ref("Kind")),
    )
    settings = Settings(enum_style="enum" if style == "enum" else "literal", layout="single")
    files = write(make_schema(state, kind, order), registry.target("pydantic"), settings).value
    with generated(files) as package:
        schema = package.module("models.py").Order.model_json_schema()
    assert json.dumps(schema).count('"Where it is."') == (1 if style == "enum" else 2)
    assert schema["properties"]["own"]["description"] == "Of the order."
    assert "description" not in schema["properties"]["kind"]


def test_a_described_enumeration_is_a_tag() -> None:
    schema = make_schema(
        make_enum("CatKind", "cat", description="Cats."),
        make_enum("DogKind", "dog", description="Dogs."),
        make_object("Cat", kind=ref("CatKind")),
        make_object("Dog", kind=ref("DogKind")),
        make_object("Home", pet=UnionOf((ref("Cat"), ref("Dog")))),
    )
    files = write(schema, registry.target("pydantic"), Settings(layout="single")).value
    assert 'Field(discriminator="kind")' in files[0].text
    with generated(files) as package:
        made = package.module("models.py").Home.model_validate({"pet": {"kind": "dog"}})
        assert type(made.pet).__name__ == "Dog"
