"""What the columns of hand-written tables add to their fields."""

from __future__ import annotations

from table_pages import lines, schema

from docmodels.schema.model import Object


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
