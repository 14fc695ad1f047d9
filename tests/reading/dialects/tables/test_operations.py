"""Endpoints -> operations, with what belongs to each."""

import pytest
from table_pages import schema

from docmodels.schema.model import Declaration, Field, Object, Operation, Schema
from docmodels.schema.notation import spell


def fields_of(model: Declaration) -> list[Field]:
    assert isinstance(model, Object)
    return list(model.fields)


def described(found: Schema) -> list[str]:
    return [line for operation in found.operations for line in _lines(operation)]


def _lines(operation: Operation) -> list[str]:
    route = operation.route
    assert route is not None
    lines = [f"{operation.call}: {route.method} {route.path}"]
    lines += [f"  {each.location} {each.name}{'!' if each.required else ''}" for each in operation.parameters]
    for mark, answers in (("->", operation.responses), ("x>", operation.errors)):
        for each in answers:
            shown = "?" if each.type_unstated else "nothing" if each.type is None else spell(each.type)
            lines.append(f"  {mark} {','.join(each.statuses)} {shown}")
    return lines


TABLE = "| Field | Type |\n| --- | --- |\n"


def test_requests_and_answers_of_an_endpoint_are_kept_apart() -> None:
    page = f"""
# Pets

## Create a pet

`POST /pets/{{shelter}}`

| Path parameter | Type |
| --- | --- |
| shelter | string |

### Query parameters

| Name | Type | Required |
| --- | --- | --- |
| dry | boolean | no |

### Headers

| Header | Type |
| --- | --- |
| X-Key | string |

### Request body

{TABLE}| name | string |

### Response

{TABLE}| id | string |

### Response codes

| Code | Description |
| --- | --- |
| 201 | The pet. |
| 204 | No content |
| 400 | A bad request. |
| 5XX | The server failed. |
"""
    assert described(schema(pets=page)) == [
        "create_a_pet: post /pets/{shelter}",
        "  path shelter!",
        "  query dry",
        "  header X-Key",
        "  body body",
        "  -> 201 @models.CreateAPetResponse",
        "  -> 204 nothing",
        "  x> 400 ?",
        "  x> 5XX ?",
    ]


def test_a_heading_or_the_text_above_a_table_says_what_it_is() -> None:
    page = f"""
# Pets

## GET /pets/{{id}}

The service returns:

{TABLE}| name | string |

### 404 Not Found

{TABLE}| reason | string |
"""
    assert described(schema(pets=page)) == [
        "get_pets_id: get /pets/{id}",
        "  ->  @models.GETPetsId",
        "  x> 404 @models.GETPetsIdResponse404",
    ]


def test_a_table_of_methods_and_paths_lists_operations() -> None:
    page = f"""
# Pets

## Methods

| Method | Request URI | Body | Description |
| --- | --- | --- | --- |
| GET | /v1/pets | NULL | List them. |
| PUT | `/v1/pets/:id` | {{...}} | Write one. |

## Request body

{TABLE}| name | string |
"""
    found = schema(pets=page)
    assert described(found) == [
        "get_v1_pets: get /v1/pets",
        "put_v1_pets_id: put /v1/pets/{id}",
        "  body body",
    ]
    assert [operation.description for operation in found.operations] == ["List them.", "Write one."]


def test_one_column_may_hold_the_method_and_the_path() -> None:
    page = "# A\n\n| Endpoint | Purpose |\n| --- | --- |\n| `GET /a` | Read. |\n| `DELETE /a` | Remove. |\n"
    assert described(schema(a=page)) == ["get_a: get /a", "delete_a: delete /a"]


def test_only_the_outermost_model_of_an_answer_is_the_response() -> None:
    page = f"""
# Pets

## List pets

`GET /pets`

### Response

**Pet list**

| Field | Type |
| --- | --- |
| pets | array of [Pet item](#item) |

<a id="item"></a>**Pet item**

{TABLE}| name | string |
"""
    assert described(schema(pets=page)) == ["list_pets: get /pets", "  ->  @models.PetList"]


def test_an_endpoint_without_tables_is_an_operation_but_an_example_of_a_request_is_not() -> None:
    page = """
# Pets

## Remove a pet

`DELETE /pets/{id}`

Nothing is returned.

## Try it

```http
GET /pets/1 HTTP/1.1
Host: example.org
```

## Count pets

```
GET /pets/count
```
"""
    assert described(schema(pets=page)) == ["remove_a_pet: delete /pets/{id}", "count_pets: get /pets/count"]


def test_an_endpoint_that_another_section_only_mentions_is_one_operation() -> None:
    page = f"# A\n\n## First\n\n`GET /a`\n\n### Query parameters\n\n{TABLE}| x | string |\n\n## Again\n\n`GET /a`\n"
    assert described(schema(a=page)) == ["first: get /a", "  query x"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Returns a [Pet](#pet) object on success.", ["@models.Pet"]),
        ("Find pets. Returns an array of partial [pet](#pet) objects.", ["list[@models.Pet]"]),
        ("返回 [Pet](#pet) 列表。", ["list[@models.Pet]"]),
        ("Returns nothing. Fires a [Pet](#pet) event.", []),
        ("Renvoie une liste de [Pet](#pet).", ["list[@models.Pet]"]),
        ("### Response\n\nA list of [Pet](#pet).", ["list[@models.Pet]"]),
        ("Returns `204 No Content`. Fires a [Pet](#pet) event.", []),
        ("Returns a [Dog](#dog).", []),
        ("See [Pet](#pet).", []),
    ],
)
def test_a_sentence_says_what_an_operation_returns(text: str, wanted: list[str]) -> None:
    page = f"# Pets\n\n## Pet\n\n| Field | Type |\n| - | - |\n| id | string |\n\n## `GET /pets`\n\n{text}\n"
    (operation,) = schema(pets=page).operations
    assert [spell(each.type) for each in operation.responses if each.type is not None] == wanted


@pytest.mark.parametrize(
    "text",
    [
        "- URL: `/pets/{id}`\n- Method: `GET`",
        "**请求路径**：`/pets/{id}`\n\n**请求方法**：GET",
        "**URL:** `GET /pets/{id}`",
        "| Method | `GET` |\n|---|---|\n| Endpoint | `/pets/{id}` |",
        "| 項目 | 内容 |\n|---|---|\n| エンドポイント | `/pets/[id]` |\n| メソッド | `GET` |",
        "| 항목 | 내용 |\n|---|---|\n| **경로** | `{{base_url}}/pets/:id` |\n| **메서드** | GET |",
        "* **Méthode** : GET\n* **Chemin** : `https://api.example.org/pets/{id}`",
        "Метод: GET\n\nПуть: `/pets/{id}`",
    ],
)
def test_labels_name_the_method_and_the_path_of_an_endpoint(text: str) -> None:
    page = f"# Pets\n\n## Read a pet\n\n{text}\n\n### Query\n\n| Name | Type |\n| - | - |\n| full | boolean |\n"
    assert described(schema(pets=page)) == ["read_a_pet: get /pets/{id}", "  query full"]


def test_a_label_of_another_fact_is_no_endpoint() -> None:
    page = f"# Pets\n\n## Settings\n\nBase URL: `https://example.org/v1`\n\nPath: `/etc/pets`\n\n{TABLE}| a | int |\n"
    assert described(schema(pets=page)) == []


def test_a_table_right_below_an_endpoint_is_what_a_request_sends_if_its_header_says_so() -> None:
    rows = "| - | - | - |\n| a | int | yes |\n"
    page = (
        f"# A\n\n## `GET /a`\n\n| Parameter | Type | Required |\n{rows}\n"
        f"## `POST /b`\n\n| Field | Type | Required |\n{rows}\n"
        f"## 查询 `POST /c`\n\n请求参数:\n\n| 参数名 | 类型 | 必填 |\n{rows}"
    )
    assert described(schema(a=page)) == [
        "get_a: get /a",
        "  query a!",
        "post_b: post /b",
        "  body body",
        "查询_post_c: post /c",
        "  body body",
    ]


@pytest.mark.parametrize(
    ("header", "path", "query", "body"),
    [
        ("Name | In | Type", "id | path | int", "full | query | boolean", "name | body | string"),
        ("参数名 | 参数位置 | 类型", "id | 路径 | int", "full | query | boolean", "name | body | string"),
        ("Type | Name | Schema", "Path | id | int", "Query | full | boolean", "Body | name | string"),
    ],
)
def test_a_column_says_where_a_request_carries_each_parameter(header: str, path: str, query: str, body: str) -> None:
    page = f"# A\n\n## `PUT /a/{{id}}`\n\n| {header} |\n|---|---|---|\n| {path} |\n| {query} |\n| {body} |\n"
    found = schema(a=page)
    assert described(found) == ["put_a_id: put /a/{id}", "  path id!", "  query full", "  body body"]
    (model,) = found.declarations
    assert (model.id.name, [one.name for one in fields_of(model)]) == ("PUTAIdBody", ["name"])


def test_a_place_that_is_not_known_is_part_of_the_description() -> None:
    rows = "".join(f"| {name} | query | int |\n" for name in "abcd")
    page = f"# A\n\n## `GET /a`\n\n| Name | In | Type |\n|---|---|---|\n{rows}| e | tail | int |\n| f | - | int |\n"
    (operation,) = schema(a=page).operations
    assert [one.description for one in operation.parameters] == ["", "", "", "", "Location: tail", ""]


def test_a_column_of_other_places_has_no_role() -> None:
    page = "# Stop\n\n| Field | Type | Location |\n|---|---|---|\n| name | string | stops.txt |\n"
    (model,) = schema(a=page).declarations
    assert [one.location for one in fields_of(model)] == [None]


def test_a_page_about_one_endpoint_has_its_parts_side_by_side() -> None:
    parameters = "| Parameter | Required | Type |\n| - | - | - |\n| kind | true | string |\n"
    page = f"# Get pets\n\n### HTTP Request\nGET `/v1/pets`\n\n### Request Parameters\n\n{parameters}\n"
    answer = f"### Response Parameters\n\n{TABLE}| id | string |\n"
    assert described(schema(pets=page + answer)) == [
        "get_pets_request: get /v1/pets",
        "  query kind!",
        "  ->  @models.GetPetsResponse",
    ]


def test_a_model_that_only_an_answer_refers_to_is_kept() -> None:
    page = "# Pets\n\n## The pet object\n\nAttribute | Description\n--- | ---\nid | The id.\n\n"
    found = schema(pets=f"{page}## `GET /pet`\n\nReturns a [pet](#the-pet-object).\n")
    assert described(found) == ["get_pet: get /pet", "  ->  @models.ThePet"]
    assert [each.id.name for each in found.declarations] == ["ThePet"]
