"""Generated dataclasses with ``converter = "cattrs"``: what they read from JSON, and what they write."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

import black
import pytest
from build_schema import make_alias, make_enum, make_field, make_object, make_schema, make_union, ref, type_id
from cattrs import transform_error
from generated_package import generated

from docmodels import registry
from docmodels.schema.model import Discriminator, Object, Schema
from docmodels.schema.types import (
    ANY,
    BOOLEAN,
    FLOAT,
    INTEGER,
    STRING,
    Constant,
    ListOf,
    MapOf,
    Scalar,
    ScalarKind,
    Type,
    UnionOf,
)
from docmodels.text_files import OutputFile
from docmodels.writing.settings import Layout, Settings
from docmodels.writing.write import write

DATE, DATE_TIME = Scalar(ScalarKind.DATE), Scalar(ScalarKind.DATE_TIME)
DECIMAL, BYTES = Scalar(ScalarKind.DECIMAL), Scalar(ScalarKind.BYTES)


def write_files(schema: Schema, **settings: Any) -> tuple[OutputFile, ...]:
    chosen = Settings(**{"layout": "single", "converter": "cattrs", **settings})
    written = write(schema, registry.target("dataclass"), chosen)
    assert [each.message for each in written.findings if each.code == "DM401"] == []
    return written.value


def convert(schema: Schema, payload: Any, model: str = "Order", **settings: Any) -> Any:
    """Return what a payload becomes when it is read as a model and written again."""
    with generated(write_files(schema, **settings)) as package:
        converter = package.module("converter.py")
        found = converter.from_json(json.dumps(payload), getattr(package.module("models.py"), model))
        return json.loads(converter.to_json(found))


def order(*types: Type | tuple[str, Type], **options: Any) -> Schema:
    """Return a schema of one model with one field, ``value``, of the union of these types."""
    type_ = types[0] if len(types) == 1 else UnionOf(types)  # type: ignore[arg-type]
    return make_schema(make_object("Order", make_field("value", type_, **options)))


SCALARS = [
    (STRING, "text"),
    (INTEGER, 3),
    (FLOAT, 1.5),
    (FLOAT, 3),
    (BOOLEAN, True),
    (DATE, "2024-02-29"),
    (DATE_TIME, "2024-02-29T12:00:00Z"),
    (DATE_TIME, "2024-02-29T12:00:00.250000+02:00"),
    (DECIMAL, "12345678901234567890.10"),
    (BYTES, "päckchen"),
    (ANY, {"a": [1, None, {"b": "c"}]}),
    (ListOf(MapOf(DATE)), [{"a": "2024-02-29"}, {}]),
]


@pytest.mark.parametrize(("type_", "value"), SCALARS)
def test_values_of_every_kind_are_read_and_written(type_: Type, value: Any) -> None:
    assert convert(order(type_), {"value": value}) == {"value": value}


UNIONS = [
    ((STRING, DATE), "2024-02-29"),
    ((DATE_TIME, INTEGER), "2024-02-29T12:00:00Z"),
    ((INTEGER, STRING), "3"),
    ((STRING, INTEGER), 3),
    ((INTEGER, BYTES), "3"),
    ((INTEGER, FLOAT), 2.5),
    ((BOOLEAN, INTEGER), 1),
    ((Constant(1), Constant(True)), True),
    ((ListOf(INTEGER), ListOf(STRING)), ["a"]),
    ((ListOf(STRING), MapOf(STRING)), {"a": "b"}),
]


@pytest.mark.parametrize(("members", "value"), UNIONS)
def test_values_of_unions_of_scalars_lists_and_maps_are_unchanged(members: tuple[Type, ...], value: Any) -> None:
    found = convert(order(*members), {"value": value})["value"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("payload", [{}, {"giftNote": None}, {"giftNote": "x"}])
def test_absent_and_null_fields_are_kept_apart(payload: dict[str, Any]) -> None:
    schema = make_schema(
        make_object("Order", make_field("gift_note", STRING, required=False, nullable=True, wire_name="giftNote"))
    )
    assert convert(schema, payload) == payload


NULLS = [Scalar(ScalarKind.NULL), ANY, UnionOf((STRING, Scalar(ScalarKind.NULL))), ref("Maybe"), ref("Unknown")]


@pytest.mark.parametrize("type_", NULLS, ids=str)
@pytest.mark.parametrize("payload", [{}, {"value": None}])
def test_absence_is_not_null_if_null_is_a_value_of_the_type(payload: dict[str, Any], type_: Type) -> None:
    maybe = make_union("Maybe", INTEGER, Scalar(ScalarKind.NULL))
    unknown = make_alias("Unknown", ANY)
    schema = make_schema(maybe, unknown, make_object("Order", make_field("value", type_, required=False)))
    assert convert(schema, payload) == payload


def test_an_absent_field_that_cant_be_null_is_none_and_isnt_written() -> None:
    schema = order(STRING, required=False)
    assert convert(schema, {}) == {}
    assert "value: str | None = None" in write_files(schema)[0].text


def test_a_required_field_that_is_null_is_written() -> None:
    assert convert(order(STRING, nullable=True), {"value": None}) == {"value": None}


def test_constants_are_written_although_they_are_defaults() -> None:
    schema = make_schema(make_object("Order", make_field("kind", Constant("order"))))
    with generated(write_files(schema)) as package:
        made = package.module("models.py").Order()
        assert package.module("converter.py").to_json(made) == '{"kind": "order"}'


@pytest.mark.parametrize("style", ["literal", "enum"])
def test_open_enumerations_keep_other_values(style: str) -> None:
    schema = make_schema(make_enum("Status", "open", "closed", open=True), make_object("Order", status=ref("Status")))
    for value in ("open", "a value of tomorrow"):
        assert convert(schema, {"status": value}, enum_style=style) == {"status": value}


@pytest.mark.parametrize("style", ["literal", "enum"])
def test_closed_enumerations_reject_other_values(style: str) -> None:
    schema = make_schema(make_enum("Status", 1, 2), make_object("Order", status=ref("Status")))
    with generated(write_files(schema, enum_style=style)) as package:
        models = package.module("models.py")
        made = package.module("converter.py").converter.structure({"status": 1}, models.Order)
        assert made.status is (models.Status(1) if style == "enum" else 1)
        assert type(package.module("converter.py").converter.unstructure(made)["status"]) is int
    for value in (3, True):
        with pytest.raises(ExceptionGroup):
            convert(schema, {"status": value}, enum_style=style)


@pytest.mark.parametrize("style", ["literal", "enum"])
@pytest.mark.parametrize("values", [("cat", "dog", "fish"), (1, 2, 3)])
def test_the_value_of_an_enumeration_that_a_discriminator_names_chooses_the_model(style: str, values: Any) -> None:
    members = [make_object(name, make_field("kind", ref("Kind")), a=STRING) for name in ("Cat", "Dog")]
    mapping = ((str(values[0]), type_id("Cat")), (str(values[1]), type_id("Dog")))
    pet = make_union("Pet", ref("Cat"), ref("Dog"), discriminator=Discriminator("kind", mapping))
    schema = make_schema(make_enum("Kind", *values), *members, pet, make_object("Order", pet=ref("Pet")))
    payload = {"pet": {"kind": values[1], "a": "b"}}
    assert convert(schema, payload, enum_style=style) == payload
    with generated(write_files(schema, enum_style=style)) as package:
        models = package.module("models.py")
        made = package.module("converter.py").converter.structure(payload, models.Order)
        assert type(made.pet) is models.Dog
        assert made.pet.kind is (models.Kind(values[1]) if style == "enum" else values[1])


def test_additional_properties_are_read_and_written() -> None:
    schema = make_schema(make_object("Order", make_field("id"), additional=DATE))
    payload = {"id": "a", "additional_properties": "2024-01-01", "made": "2024-02-29"}
    assert convert(schema, payload) == payload


WRONG = [(STRING, 3), (INTEGER, True), (INTEGER, "x"), (BOOLEAN, 1), (DATE, "2024"), (DATE_TIME, "yesterday")]


@pytest.mark.parametrize(("type_", "value"), [*WRONG, (DECIMAL, "x"), (ListOf(STRING), "ab"), (MapOf(STRING), [])])
def test_values_of_another_type_are_rejected(type_: Type, value: Any) -> None:
    with pytest.raises(ExceptionGroup):
        convert(order(type_), {"value": value})


def errors(schema: Schema, payload: Any) -> list[str]:
    """Return the messages about a payload that isn't an order."""
    with generated(write_files(schema)) as package, pytest.raises(ExceptionGroup) as raised:
        package.module("converter.py").converter.structure(payload, package.module("models.py").Order)
    return transform_error(raised.value)


def test_the_name_of_the_absent_value_isnt_a_value() -> None:
    assert len(errors(order(INTEGER, required=False, nullable=True), {"value": "UNSET"})) == 1


def tagged(name: str, *, is_required: bool) -> Object:
    kind = make_field("kind", Constant(name), required=is_required)
    return make_object(name, kind, make_field("count", INTEGER))


INNER = [
    ({"required": False, "nullable": True}, (ref("First"),), {"kind": "First"}, "$.value.count"),
    ({}, (STRING, ListOf(ref("First"))), [{"kind": "First"}], "$.value[0].count"),
    ({}, (ref("First"), ref("Second")), {"kind": "Second"}, "$.value.count"),
    ({}, (ref("First"), ref("Third")), {"kind": "Third"}, "$.value.count"),
]


@pytest.mark.parametrize(("options", "members", "value", "path"), INNER)
def test_errors_in_a_member_of_a_union_have_their_path(
    options: dict[str, Any], members: tuple[Type, ...], value: Any, path: str
) -> None:
    models = (tagged("First", is_required=True), tagged("Second", is_required=True), tagged("Third", is_required=False))
    schema = make_schema(*models, *order(*members, **options).declarations)
    assert errors(schema, {"value": value}) == [f"required field missing @ {path}"]


@pytest.mark.parametrize(
    ("members", "value", "expected"),
    [
        (
            (ref("Plain"), ref("Other")),
            {"a": {}},
            [
                "invalid value for type, expected str @ $.value['as Plain'].a",
                "required field missing @ $.value['as Other'].b",
            ],
        ),
        (
            (INTEGER, BOOLEAN),
            [],
            [
                "invalid value for type, expected int @ $.value['as int']",
                "invalid value for type, expected bool @ $.value['as bool']",
            ],
        ),
        (
            (ListOf(ref("Plain")), ListOf(ref("Other"))),
            [{}],
            [
                "required field missing @ $.value['as list[Plain]'][0].a",
                "required field missing @ $.value['as list[Other]'][0].b",
            ],
        ),
    ],
)
def test_a_value_that_fits_no_member_of_a_union_has_the_errors_of_each(
    members: tuple[Type, ...], value: Any, expected: list[str]
) -> None:
    models = (make_object("Plain", make_field("a")), make_object("Other", make_field("b")))
    found = errors(make_schema(*models, *order(*members).declarations), {"value": value})
    assert [re.sub(r"generated_\d+\.models\.", "", each) for each in found] == expected


def union_of_models(first: dict[str, Any], second: dict[str, Any]) -> Schema:
    models = (make_object("First", **first), make_object("Second", **second))
    return make_schema(*models, make_object("Order", make_field("item", UnionOf((ref("First"), ref("Second"))))))


BY_SHAPE = [
    ({"kind": Constant("a")}, {"kind": Constant("b")}, {"kind": "b"}, "Second"),
    ({"kind": Constant(1)}, {"kind": Constant(True)}, {"kind": True}, "Second"),
    ({"a": STRING}, {"b": STRING}, {"b": "x"}, "Second"),
    ({"a": STRING}, {"a": STRING, "b": STRING}, {"a": "x", "b": "y"}, "Second"),
    ({"a": STRING}, {"a": INTEGER}, {"a": 3}, "Second"),
    ({"a": STRING}, {"a": STRING}, {"a": "x"}, "First"),
]


@pytest.mark.parametrize(("first", "second", "payload", "model"), BY_SHAPE)
@pytest.mark.parametrize("is_tagged_by_class", [False, True])
def test_the_tag_or_the_shape_decides_which_model_an_object_is(
    first: dict[str, Any], second: dict[str, Any], payload: dict[str, Any], model: str, is_tagged_by_class: bool
) -> None:
    style = "enum" if is_tagged_by_class else "literal"
    with generated(write_files(union_of_models(first, second), enum_style=style)) as package:
        made = package.module("converter.py").converter.structure({"item": payload}, package.module("models.py").Order)
        assert type(made.item).__name__ == model


def test_models_of_one_shape_differ_by_what_their_fields_hold() -> None:
    schema = make_schema(
        make_object("X", make_field("x", required=False)),
        make_object("Y", make_field("y", required=False)),
        make_object("First", data=ref("X")),
        make_object("Second", data=ref("Y")),
        make_object("Order", make_field("item", UnionOf((ref("First"), ref("Second"))))),
    )
    payload = {"item": {"data": {"y": "1"}}}
    assert convert(schema, payload) == payload


def tree(members: int, *, tagged: bool) -> Schema:
    """A union of members of which each has children of the union."""
    objects = [
        make_object(
            f"M{index}",
            make_field("kind" if tagged else f"kind{index}", Constant(f"m{index}")),
            make_field("children", ListOf(ref("Node")), required=False),
            make_field("by_name", MapOf(ref("Node")), required=False),
        )
        for index in range(members)
    ]
    return make_schema(*objects, make_union("Node", *(ref(f"M{index}") for index in range(members))))


@pytest.mark.parametrize("layout", ["single", "package", "modules"])
@pytest.mark.parametrize("tagged", [True, False])
def test_a_recursive_union_of_sixty_members_is_read_and_written(tagged: bool, layout: Layout) -> None:
    payload: dict[str, Any] = {}
    for index in range(60):
        payload = {"kind" if tagged else f"kind{index}": f"m{index}", "children": [payload] if payload else []}
    with generated(write_files(tree(60, tagged=tagged), layout=layout)) as package:
        models = package.module({"single": "models.py", "package": "models.py", "modules": "models/node.py"}[layout])
        converter = package.module("converter.py").converter
        made = converter.structure(payload, models.Node)
        assert type(made).__name__ == "M59"
        assert type(made.children[0].children[0]).__name__ == "M57"
        assert converter.unstructure(made) == payload


@pytest.mark.parametrize(
    ("type_", "value"),
    [
        (DATE_TIME, datetime(2024, 2, 29)),
        (UnionOf((DATE_TIME, INTEGER)), datetime(2024, 2, 29)),
        (UnionOf((DATE_TIME, DATE)), date(2024, 2, 29)),
        (UnionOf((DATE, DATE_TIME)), date(2024, 2, 29)),
        (UnionOf((DATE_TIME, STRING)), "2024-02-29"),
    ],
)
def test_a_date_is_read_as_a_date_time_if_nothing_else_fits(type_: Type, value: object) -> None:
    with generated(write_files(make_schema(make_object("Order", x=type_)))) as package:
        made = package.module("converter.py").converter.structure(
            {"x": "2024-02-29"}, package.module("models.py").Order
        )
        assert (type(made.x), made.x) == (type(value), value)


def test_a_type_that_contains_itself_is_read_to_any_depth() -> None:
    schema = make_schema(
        make_object("Leaf", made=DATE),
        make_alias("Tree", UnionOf((ListOf(ref("Tree")), ref("Leaf")))),
        make_object("Order", tree=ref("Tree")),
    )
    with generated(write_files(schema)) as package:
        converter = package.module("converter.py").converter
        made = converter.structure({"tree": [[{"made": "2024-02-29"}]]}, package.module("models.py").Order)
        assert made.tree[0][0].made.isoformat() == "2024-02-29"


def test_models_with_names_of_the_converter_are_converted() -> None:
    schema = make_schema(
        make_object("unset.Unset", make_field("UNSET", required=False, nullable=True)),
        make_object("converter.Order", make_field("unset", ref("unset.Unset"), required=False, nullable=True)),
    )
    places: dict[str, tuple[str, str]] = {
        "single": ("models.py", "ConverterOrder"),
        "package": ("converter_.py", "Order"),
        "modules": ("converter_/order.py", "Order"),
    }
    for layout, place in places.items():
        with generated(write_files(schema, layout=layout, field_names="documented")) as package:
            converter = package.module("converter.py")
            path, name = place
            order = getattr(package.module(path), name)
            for payload in ({}, {"unset": None}, {"unset": {"UNSET": None}}):
                assert converter.converter.unstructure(converter.converter.structure(payload, order)) == payload


@pytest.mark.parametrize("layout", ["single", "package", "modules"])
def test_the_modules_are_typed_and_formatted(layout: Layout, tmp_path: Path) -> None:
    for file in write_files(tree(3, tagged=True), layout=layout, header="Ours."):
        assert file.text.startswith("# Generated by docmodels. Changes by hand will be lost.\n# Ours.\n")
        assert black.format_str(file.text, mode=black.Mode()) == file.text
        (tmp_path / "package" / file.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "package" / file.path).write_text(file.text, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--python-version", "3.11", "package"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_there_is_no_converter_without_the_setting() -> None:
    schema = order(STRING, required=False, nullable=True)
    files = write(schema, registry.target("dataclass"), Settings(layout="single")).value
    assert {file.path for file in files} == {"__init__.py", "models.py"}
