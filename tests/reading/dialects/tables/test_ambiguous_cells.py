"""What a cell says may be a mark, a place, a type, a limit or a value: by its column and by the type of its field."""

from __future__ import annotations

import pytest
from table_pages import lines, schema

from docmodels.schema.model import Object
from docmodels.schema.types import Constant, Scalar, ScalarKind


@pytest.mark.parametrize("header", ["Allowed values", "Enum", "Options", "取值范围", "Valores permitidos"])
def test_a_mark_below_a_header_of_values_is_a_value(header: str) -> None:
    found = schema(page=f"# A\n\n| Field | Type | {header} |\n|---|---|---|\n| a | string | auto, none, required |\n")
    assert lines(found) == ['A.a: "auto" | "none" | "required"']


@pytest.mark.parametrize(
    ("types", "wanted"),
    [
        (("url", "url"), ["Picture.a: string", "Picture.b: string"]),
        (("json", "json"), ["Picture.a: map[any]", "Picture.b: map[any]"]),
    ],
)
def test_types_that_are_also_places_of_requests_are_types(types: tuple[str, str], wanted: list[str]) -> None:
    rows = f"| a | {types[0]} | x |\n| b | {types[1]} | y |\n"
    assert lines(schema(page=f"# Picture\n\n| Field | Type | Description |\n|---|---|---|\n{rows}")) == wanted


@pytest.mark.parametrize(
    ("title", "wanted"),
    [("Optional modules", ""), ("Optional fields", " optional"), ("必填参数", " required")],
)
def test_the_heading_around_the_one_of_a_table_says_what_is_required_if_it_names_fields(
    title: str, wanted: str
) -> None:
    page = f"# {title}\n\n## Billing\n\n| Field | Type | Description |\n|---|---|---|\n| plan | string | x |\n"
    assert lines(schema(page=page)) == [f"Billing.plan: string{wanted}"]


def test_a_number_that_json_does_not_have_is_neither_a_default_nor_a_value() -> None:
    rows = "| a | number | 1e999 | - |\n| b | number | 1 | [1, 1e999] |\n"
    (found,) = schema(page=f"# A\n\n| Field | Type | Default | Values |\n|---|---|---|---|\n{rows}").declarations
    assert isinstance(found, Object)
    assert [(one.type, one.default, one.description) for one in found.fields] == [
        (Scalar(ScalarKind.NUMBER), None, "Default: 1e999"),
        (Scalar(ScalarKind.NUMBER), Constant(1), "Values: [1, 1e999]"),
    ]


@pytest.mark.parametrize(
    ("type_", "cell", "text"),
    [
        ("boolean", "`a`, `b`", "Values: a, b"),
        ("integer", "low, high", "Values: low, high"),
        ("string", "integer", "Values: integer"),
        ("array", "integer", ""),
        ("integer", "integer", ""),
        ("string", "low, high", ""),
    ],
)
def test_values_that_do_not_fit_the_type_of_their_field_are_part_of_its_description(
    type_: str, cell: str, text: str
) -> None:
    (found,) = schema(page=f"# A\n\n| Field | Type | Values |\n|---|---|---|\n| a | {type_} | {cell} |\n").declarations
    assert isinstance(found, Object)
    assert found.fields[0].description == text


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("enum (a, b)", '"a" | "b"'),
        ("Enum(`a` or `b`)", '"a" | "b"'),
        ("枚举（a、b）", '"a" | "b"'),
        ("enum (string)", "string"),
        ("enum", "string"),
    ],
)
def test_a_type_cell_may_list_the_values_of_an_enumeration(cell: str, wanted: str) -> None:
    found = schema(
        page=f"# A\n\n| Field | Type | Description |\n|---|---|---|\n| x | {cell} | y |\n| z | string | y |\n"
    )
    assert lines(found)[0].removesuffix(" optional") == f"A.x: {wanted}"
