"""Rows that are fields of the object in another row, or the items of its list."""

from __future__ import annotations

from pathlib import Path

import pytest
from table_pages import lines, schema

import docmodels
from docmodels.schema.model import Object


def test_dots_and_marks_nest() -> None:
    rows = "| items | array of objects |\n| items[].sku | string |\n| items[].price | object |\n"
    rows += "| items[].price.amount | number |\n"
    page = f"# Order\n\n| Field | Type |\n| - | - |\n{rows}| a.b | string |\n"
    assert lines(schema(order=page)) == [
        "Order.items: list[@models.OrderItems]",
        "Order.a.b: string",
        "OrderItems.sku: string",
        "OrderItems.price: @models.OrderItemsPrice",
        "OrderItemsPrice.amount: number",
    ]


def test_brackets_show_that_dots_separate_fields() -> None:
    page = """
# Order

| Field | Type | Required |
| --- | --- | --- |
| `items[].name` | string | yes |
| `items[].price.amount` | number | no |
| `a.b.c[]` | string | no |
| `a.b.d` | string | no |
"""
    assert lines(schema(order=page)) == [
        "Order.items: list[@models.OrderItems]",
        "Order.a: @models.OrderA",
        "OrderA.b: @models.OrderAB",
        "OrderAB.c: list[string] optional",
        "OrderAB.d: string optional",
        "OrderItems.name: string required",
        "OrderItems.price: @models.OrderItemsPrice",
        "OrderItemsPrice.amount: number optional",
    ]


def test_rows_below_a_field_that_is_no_object_are_fields_of_their_own() -> None:
    page = "# Pet\n\n| Field | Type |\n| - | - |\n| `a` | string |\n| `a.b` | integer |\n| `a.b.c` | string |\n"
    assert lines(schema(pet=page)) == ["Pet.a: string", "Pet.a.b: integer", "Pet.a.b.c: string"]


def test_rows_below_a_field_whose_type_has_a_table_are_a_finding(tmp_path: Path) -> None:
    page = "# Pet\n\n| Field | Type |\n| - | - |\n| `a` | [Owner](#owner) |\n| `a.b` | integer |\n"
    owner = "\n## Owner\n\n| Field | Type |\n| - | - |\n| `b` | integer |\n"
    (tmp_path / "pet.md").write_text(page + owner, encoding="utf-8")
    found = docmodels.read(tmp_path, dialect="tables")
    assert [each.message for each in found.findings if each.code == "DM124"] == [
        "a.b is not read, as the type of `a` has a table of its own"
    ]


def test_brackets_in_names_nest_rows_below_a_row_of_their_parent() -> None:
    rows = "".join(f"| `{name}` | {cell} |\n" for name, cell in (
        ("commits", "array"), ("commits[][sha]", "string"), ("commits[][author]", "object"),
        ("commits[][author][name]", "string"), ("filter[status]", "string"),
    ))  # fmt: skip
    assert lines(schema(page=f"# Push\n\n| Key | Type |\n|---|---|\n{rows}")) == [
        "Push.commits: list[@models.PushCommits]",
        "Push.filter[status]: string",
        "PushCommits.sha: string",
        "PushCommits.author: @models.PushCommitsAuthor",
        "PushCommitsAuthor.name: string",
    ]


def read(rows: str) -> list[str]:
    """The fields of a table, given as ``name: type`` in lines."""
    cells = "".join("| {} | {} |\n".format(*row.rsplit(":: ", 1)) for row in rows.split("; "))
    return lines(schema(page=f"# Page\n\n| Field | Type |\n| - | - |\n{cells}"))


@pytest.mark.parametrize(
    "rows",
    [
        "items:: array; items[0].sku:: string; items[0].tags[1].id:: integer",
        "items:: array; items[i].sku:: string; items[i].tags[j].id:: integer",
        "`items`:: array; `items[n].sku`:: string; `items[n].tags[*].id`:: integer",
        "items:: array; items.\\[n].sku:: string; items.\\[n].tags.\\[n].id:: integer",
        "items:: array; items[][sku]:: string; items[][tags]:: array; items[][tags][][id]:: integer",
        "$.items:: array; $.items[0]:: object; $.items[0].sku:: string; $.items[0].tags[0].id:: integer",
        "items:: array; > sku:: string; > tags:: array; >> id:: integer",
        "\\<items\\>:: array; sku:: string; \\<tags\\>:: array; id:: integer; \\</tags\\>:: ; \\</items\\>:: ",
        "<items>:: array; sku:: string; <tags>:: array; id:: integer; </tags>:: ; </items>:: ",
    ],
)
def test_every_way_to_show_the_fields_of_items(rows: str) -> None:
    assert read(rows) == [
        "Page.items: list[@models.PageItems]",
        "PageItems.sku: string",
        "PageItems.tags: list[@models.PageItemsTags]",
        "PageItemsTags.id: integer",
    ]


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        ("a:: array; a[0]:: string; a[1]:: string", "a: list[string]"),
        ("a:: array; a[0]: time:: integer; a[1]: price:: string", "a: list[integer | string]"),
        ("a[0]:: integer; a[1]:: integer", "a: list[integer]"),
        ("a:: array; a[]:: number", "a: list[number]"),
        ("a:: array of strings; a[0]:: integer", "a: list[string]"),
        ("a:: array; > a[0]:: string; > a[1]:: string", "a: list[any]"),
        ("a:: array; > a[0]: time:: string; > a[1]: price:: string", "a: list[any]"),
        ("a:: array of arrays of strings; > a[0]: time:: string", "a: list[list[string]]"),
        ("a:: array; > a[]:: string", "a: list[string]"),
        ("a[n]:: string", "a[n]: string"),
        ("a[1]:: string", "a: string"),
        ("a [1]:: string", "a: string"),
    ],
)
def test_positions_are_items_of_a_list(rows: str, wanted: str) -> None:
    assert read(rows) == [f"Page.{wanted}"]


def test_the_text_of_items_is_kept_with_the_list() -> None:
    rows = "| a | array | Candles. |\n| > a[0]: time | string | Start. |\n| > a[1] | string | Price. |\n"
    rows += "| > a[2] | string | |\n"
    found = schema(page=f"# Page\n\n| Field | Type | Description |\n| - | - | - |\n{rows}")
    (model,) = found.declarations
    assert isinstance(model, Object)
    assert (
        model.fields[0].description
        == "Candles.\n\n- `a[0]` time (string): Start.\n- `a[1]` (string): Price.\n- `a[2]` (string)"
    )


def test_tags_that_are_no_pair_are_names() -> None:
    assert read("`<key>`:: string; size:: integer") == ["Page.<key>: string", "Page.size: integer"]


def test_an_object_is_described_by_another_table_with_its_name_never_by_its_own() -> None:
    page = "# Queue\n\n| Field | Type |\n| - | - |\n| queue | object |\n| user | object |\n\n"
    page += "## User\n\n| Field | Type |\n| - | - |\n| name | string |\n"
    assert lines(schema(page=page)) == ["Queue.queue: map[any]", "Queue.user: @models.User", "User.name: string"]
