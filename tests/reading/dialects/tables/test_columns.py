"""What the columns of hand-written tables add to their fields."""

from __future__ import annotations

import pytest
from table_pages import lines, schema

from docmodels.schema.model import Object
from docmodels.table_profile import ColumnRules, Profile, TableRule


def test_a_cell_of_several_names_has_a_field_for_each() -> None:
    rows = "| `lat`, `lng` | number | yes |\n| `a` or `b` | int | yes |\n"
    page = f"# Spot\n\n| Field | Type | Required |\n|---|---|---|\n{rows}"
    assert lines(schema(page=page)) == [
        "Spot.lat: number required",
        "Spot.lng: number required",
        "Spot.a: integer optional",
        "Spot.b: integer optional",
    ]


def test_every_column_of_text_is_part_of_the_description() -> None:
    rows = "| id | int | 编号 | 唯一 |\n| page | int | 页码 | - |\n"
    page = f"# 交易\n\n| 字段 | 类型 | 描述 | 备注 |\n|---|---|---|---|\n{rows}"
    (found,) = schema(page=page).declarations
    assert isinstance(found, Object)
    assert [one.description for one in found.fields] == ["编号\n\n唯一", "页码"]


@pytest.mark.parametrize(
    ("cell", "wanted", "text"),
    [
        ("`a b`", "a b", ""),
        ('"a b"', "a b", ""),
        ("info", "info", ""),
        ("the current time", None, "Default: the current time"),
        ("— (= all)", None, "Default: — (= all)"),
        ("—", None, ""),
    ],
)
def test_prose_in_a_column_of_defaults_is_text(cell: str, wanted: str | None, text: str) -> None:
    (found,) = schema(page=f"# A\n\n| Field | Type | Default |\n|---|---|---|\n| a | string | {cell} |\n").declarations
    assert isinstance(found, Object)
    assert (found.fields[0].default and found.fields[0].default.value, found.fields[0].description) == (wanted, text)


def test_a_rule_of_a_profile_states_the_columns_of_certain_tables() -> None:
    rows = "|---|---|---|\n| a | int | x |\n"
    page = f"## Events\n\n| Key | Kind | Remark |\n{rows}\n## Errors\n\n| Key | Type | Kind |\n{rows}"
    rule = TableRule(heading="Events", columns={"type": ("kind",), "description": ("remark",)})
    found = schema(Profile(columns=ColumnRules(description=("kind",)), tables=(rule,)), page=page)
    assert lines(found) == ["Errors.a: integer", "Events.a: integer"]
    assert [one.description for each in found.declarations if isinstance(each, Object) for one in each.fields] == [
        "x"
    ] * 2


KUBERNETES = """
## Fleet

| Field | Description | Default | Validation |
| --- | --- | --- | --- |
| `kind` _string_ | The kind. | | |
| `size` _integer_ | The size. | 1 | Maximum: 10 <br />Minimum: 0 <br />Optional: \\{\\} <br /> |
| `boats` _[Boat](#boat) array_ | The boats. | | MaxItems: 32 <br />Required: \\{\\} <br /> |
| `labels` _object (keys:string, values:string)_ | Labels | | |
| `mode` _string_ | The mode. | | Enum: [A B] |

## Boat

Attribute | Description
--------- | -----------
id <br> *string* | The id.
length <br> *number* | The length.
"""


def test_types_in_the_cells_of_names() -> None:
    found = schema(page=KUBERNETES)
    assert lines(found) == [
        "Boat.id: string",
        "Boat.length: number",
        "Fleet.kind: string",
        "Fleet.size: integer optional",
        "Fleet.boats: list[@models.Boat] required",
        "Fleet.labels: map[string]",
        'Fleet.mode: "A" | "B"',
    ]
    fleet = found.declarations[1]
    assert isinstance(fleet, Object)
    assert [(each.keyword, each.value) for each in fleet.fields[1].constraints] == [("maximum", 10), ("minimum", 0)]
    assert fleet.fields[2].constraints[0].value == 32
    assert fleet.fields[0].at.column == 3


@pytest.mark.parametrize(
    ("cell", "wanted", "text"),
    [
        ("Required, unique", "a: string required", "Values: unique"),
        ("NOT NULL", "a: string", ""),
        ("obligatorio; 8-32 characters", "a: string required", ""),
        ("nullable", "a: string null", ""),
        ("a valid address", "a: string", "Values: a valid address"),
        ("`none`, `required`", 'a: "none" | "required"', ""),
        ("`none`, `auto`, `null`", 'a: "none" | "auto" null', ""),
    ],
)
def test_marks_among_the_limits_of_a_field(cell: str, wanted: str, text: str) -> None:
    found = schema(page=f"# A\n\n| Field | Type | Constraints |\n|---|---|---|\n| a | string | {cell} |\n")
    (model,) = found.declarations
    assert isinstance(model, Object)
    assert (lines(found), model.fields[0].description) == ([f"A.{wanted}"], text)
