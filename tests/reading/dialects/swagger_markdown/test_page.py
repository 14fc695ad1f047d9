"""Pages of swagger-markdown: given and expected."""

from __future__ import annotations

import pytest
from read_dialect import model, read_dialect, shown, shown_field, shown_type

from docmodels.schema.model import Field, Object, Route, Shapeless
from docmodels.schema.types import Constant

HEADER = "| Name | Type | Description | Required |\n| ---- | ---- | ----------- | -------- |\n"
PAGE = f"""\
# Shop

### [PATCH] /orders/{{id}}
**Change an order**

#### Parameters

| Name | Located in | Description | Required | Schema |
| ---- | ---------- | ----------- | -------- | ------ |
| id | path |  | Yes | long |
| limit | query | How many | No | integer, <br>**Default:** 20 |

#### Request Body

| Required | Schema |
| -------- | ------ |
|  Yes | **application/json**: {{ **"state"**: string, <br>**Available values:** "open", "paid" }}<br> |

#### Responses

| Code | Description | Schema |
| ---- | ----------- | ------ |
| 200 | Done | **application/json**: [ [Order](#order) ]<br> |
| default | Wrong | **application/problem+json**: [Problem](#problem)<br> |

### ~~[DELETE] /orders/{{id}}~~
***DEPRECATED***

#### Responses

| Code | Description |
| ---- | ----------- |
| 204 | Gone |

---
### Schemas

#### Order

What a customer buys

{HEADER}\
| id | long | The number | Yes |
| size | {{ **"height"**: number, **"unit"**: string, <br>**Available values:** "m", "ft" }} | Size | No |
| parts | [ {{ **"code"**: string (uuid) }} ] |  | No |
| meal | string, <br>**Available values:** "lunch|tea", "dinner" | x | y<br>*Enum:* `"lunch|tea"`, `"dinner"` | No |
| rows | [ [ [Order](#order) ] ] |  | No |
| any |  |  | No |
| when | dateTime |  | No |

#### Kind

{HEADER}\
| Kind | string | Kind<br>*Enum:* `"a"`, `"b"` |  |

#### Ids

{HEADER}\
| Ids | array |  |  |

#### Problem

{HEADER}\
| Problem |  | Lost |  |
"""


def _order() -> Object:
    found = model(read_dialect("swagger-markdown", {"api.md": PAGE}).value.schema, "Order")
    assert isinstance(found, Object)
    return found


def test_models_are_read_with_their_inline_objects() -> None:
    read = read_dialect("swagger-markdown", {"api.md": PAGE})
    schema = read.value.schema
    assert read.findings == ()
    assert [line.removesuffix(" | null?") for line in shown(_order())] == [
        "id: integer",
        "size?: models.OrderSize",
        "parts?: list[models.OrderPartsItem]",
        'meal?: "lunch|tea" | "dinner"',
        "rows?: list[list[models.Order]]",
        "any?: any",
        "when?: date-time",
    ]
    assert shown(model(schema, "OrderSize")) == ["height~: float | null?", 'unit~: "m" | "ft" | null?']
    assert shown(model(schema, "OrderPartsItem")) == ["code~: string | null?"]


def test_descriptions_keep_their_pipes_and_lose_the_repeated_values() -> None:
    order = _order()
    assert [(each.name, each.description) for each in order.fields if each.description] == [
        ("id", "The number"),
        ("size", "Size"),
        ("meal", "x | y"),
    ]


def test_schemas_that_are_no_objects_have_one_row() -> None:
    schema = read_dialect("swagger-markdown", {"api.md": PAGE}).value.schema
    assert shown(model(schema, "Kind")) == ["'a'", "'b'"]
    assert shown(model(schema, "Ids")) == ["= list[any]"]
    assert isinstance(model(schema, "Problem"), Shapeless)


def test_operations_are_read() -> None:
    change, delete = read_dialect("swagger-markdown", {"api.md": PAGE}).value.schema.operations
    assert (change.name, change.route) == ("Change an order", Route("patch", "/orders/{id}"))
    assert [_parameter(each) for each in change.parameters] == [
        ("id: integer", "path", None),
        ("limit?: integer", "query", Constant(20)),
        ("body: models.PatchOrdersIdBody", "body", None),
    ]
    ((ok,), (problem,)) = change.responses, change.errors
    assert ok.type is not None and shown_type(ok.type) == "list[models.Order]"
    assert (problem.statuses, problem.content_type) == (("default",), "application/problem+json")
    assert (delete.route, delete.deprecation) == (Route("delete", "/orders/{id}"), "")


def _parameter(field: Field) -> tuple[str, str | None, Constant | None]:
    return shown_field(field).removesuffix(" | null?"), field.location, field.default


def test_paths_and_methods_may_have_headings_of_their_own() -> None:
    page = "### /orders\n\n#### GET\n##### Responses\n\n| Code | Description |\n| ---- | ---- |\n| 200 | Done |\n"
    (operation,) = read_dialect("swagger-markdown", {"api.md": page}).value.schema.operations
    assert operation.route == Route("get", "/orders")


def test_a_cell_in_another_notation_is_unread() -> None:
    page = f'### Models\n\n#### Order\n\n{HEADER}| a | {{ **"b"** string | x | Yes |\n'
    read = read_dialect("swagger-markdown", {"api.md": page})
    assert [each.code for each in read.findings] == ["DM201"]
    assert len(shown(model(read.value.schema, "Order"))) == 1


def test_older_pages_have_bold_methods_and_labels() -> None:
    page = (
        "### /accounts/{id}\n---\n##### ***GET***\n**Summary:** Get an account\n\n**Description:** By its number\n\n"
        "**Parameters**\n\n| Name | Located in | Description | Required | Schema |\n| - | - | - | - | - |\n"
        "| id | path | The number | Yes | integer |\n\n**Responses**\n\n"
        "| Code | Description | Schema |\n| - | - | - |\n"
        "| 200 | Success | [Account](#account) |\n| 404 | Not found |\n"
    )
    read = read_dialect("swagger-markdown", {"api.md": page})
    (operation,) = read.value.schema.operations
    assert (operation.route, operation.name) == (Route("get", "/accounts/{id}"), "Get an account")
    assert operation.description == "By its number"
    assert [each.name for each in operation.parameters] == ["id"]
    assert [each.statuses for each in (*operation.responses, *operation.errors)] == [("200",), ("404",)]


def test_a_page_that_is_cut_in_a_row_is_read() -> None:
    for end in range(PAGE.index("#### Request Body"), PAGE.index("### ~~[DELETE]")):
        read_dialect("swagger-markdown", {"api.md": PAGE[:end]})


@pytest.mark.parametrize(("section", "suffix"), [("Schemas", " Schema"), ("Models", " Model"), ("Models", "")])
def test_newer_pages_say_what_each_heading_is(section: str, suffix: str) -> None:
    anchor = f"order{suffix.lower().replace(' ', '-')}"
    page = (
        f"# Shop\n\n### {section}\n\n#### Order{suffix}\n\n{HEADER}| parent | [Order](#{anchor}) |  | No |\n\n"
        f"#### Kind{suffix}\n\n{HEADER}| Kind | string |  |  |\n\n"
        f"#### Data Model X{suffix}\n\n{HEADER}| a | long |  | No |\n"
    )
    schema = read_dialect("swagger-markdown", {"api.md": page}).value.schema
    assert [each.id.name for each in schema.declarations] == ["Data Model X", "Kind", "Order"]
    assert shown(model(schema, "Order")) == ["parent?: models.Order | null?"]
    assert shown(model(schema, "Kind")) == ["= string"]


@pytest.mark.parametrize("sign", ["*", "_"])
@pytest.mark.parametrize("end", ["<br>", "<br/>"])
def test_values_and_examples_follow_the_description(sign: str, end: str) -> None:
    note = f'State{end}{sign}Enum:{sign} `"a"`, `"≥"`{end}{sign}Example:{sign} `"a"`'
    page = f"# Shop\n\n### Models\n\n#### Order\n\n{HEADER}| state | string | {note} | No |\n"
    (order,) = read_dialect("swagger-markdown", {"api.md": page}).value.schema.declarations
    assert isinstance(order, Object)
    assert shown_type(order.fields[0].type) == '"a" | "≥"'
    assert (order.fields[0].description, order.fields[0].example) == ("State", '"a"')


def test_a_number_that_json_does_not_have_is_no_default_and_a_value_as_text() -> None:
    rows = (
        "| a | number, <br>**Default:** 1e999 |  | No |\n| b | number, <br>**Available values:** 1e999, 5 |  | No |\n"
    )
    page = f"# Shop\n\n### Models\n\n#### Order\n\n{HEADER}{rows}"
    (order,) = read_dialect("swagger-markdown", {"api.md": page}).value.schema.declarations
    assert isinstance(order, Object)
    assert [(each.default, shown_type(each.type)) for each in order.fields] == [(None, "float"), (None, '"1e999" | 5')]


def test_models_stay_apart_without_the_heading_above_all() -> None:
    operations, _, models = PAGE.partition("### Schemas\n\n")
    whole = read_dialect("swagger-markdown", {"api.md": PAGE}).value.schema
    for page in (operations + models, models, models.replace("####", "#")):
        schema = read_dialect("swagger-markdown", {"api.md": page}).value.schema
        for name in ("Order", "Kind", "Ids", "Problem"):
            found, expected = model(schema, name), model(whole, name)
            assert (shown(found), found.description) == (shown(expected), expected.description)
