"""Operations of widdershins' and Apifox's pages: given and expected."""

from __future__ import annotations

import pytest
from read_dialect import model, read_dialect, shown, shown_field, shown_type

from docmodels.reading.dialects.widdershins.recognize import recognize_page
from docmodels.schema.model import Operation, Route
from docmodels.text_files import SourceFile

WIDDERSHINS = """\
<h1 id="shop-orders">Orders</h1>

## changeOrder

<a id="opIdchangeOrder"></a>

`PATCH /orders/{id}`

*Change an order*

> Body parameter

```json
{}
```

<h3 id="changeorder-parameters">Parameters</h3>

|Name|In|Type|Required|Description|
|---|---|---|---|---|
|id|path|integer|true|none|
|state|query|array[string]|false|none|
|body|body|object|true|none|
|» state|body|string|false|none|

#### Enumerated Values

|Parameter|Value|
|---|---|
|state|open|
|state|paid|
|» state|shipped|

<h3 id="changeorder-responses">Responses</h3>

|Status|Meaning|Description|Schema|
|---|---|---|---|
|200|[OK](https://x.example)|Done|Inline|
|204|No Content|Nothing|None|
|404|Not Found|Missing|[Problem](#schemaproblem)|

<h3 id="changeorder-responseschema">Response Schema</h3>

Status Code **200**

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|» total|number|true|none|none|

# Schemas

<h2 id="tocS_Problem">Problem</h2>

### Properties

|Name|Type|Required|Restrictions|Description|
|---|---|---|---|---|
|title|string|true|none|none|
"""

APIFOX = """\
---
generator: "@tarslib/widdershins v4.0.30"
---

# 订单

<a id="opIdchangeOrder"></a>

## PATCH 修改订单

PATCH /orders/{id}

### 请求参数

|名称|位置|类型|必选|中文名|说明|
|---|---|---|---|---|---|
|id|path|integer| 是 ||none|
|state|query|array[string]| 否 |状态|none|
|body|body|object| 是 ||none|
|» state|body|string| 否 ||none|

#### 枚举值

|属性|值|
|---|---|
|state|open|
|state|paid|
|» state|shipped|

### 返回结果

|状态码|状态码含义|说明|数据模型|
|---|---|---|---|
|200|[OK](https://x.example)|Done|Inline|
|204|No Content|Nothing|None|
|404|Not Found|Missing|[Problem](#schemaproblem)|

### 返回数据结构

状态码 **200**

|名称|类型|必选|约束|中文名|说明|
|---|---|---|---|---|---|
|» total|number|true|none||none|

# 数据模型

<h2 id="tocS_Problem">Problem</h2>

### 属性

|名称|类型|必选|约束|中文名|说明|
|---|---|---|---|---|---|
|title|string|true|none||none|
"""


@pytest.mark.parametrize("page", [WIDDERSHINS, APIFOX], ids=["widdershins", "Apifox"])
def test_an_operation_is_read(page: str) -> None:
    read = read_dialect("widdershins", {"api.md": page})
    (operation,) = read.value.schema.operations
    assert read.findings == ()
    assert (operation.id, operation.route) == ("changeOrder", Route("patch", "/orders/{id}"))
    assert [(shown_field(each), each.location) for each in operation.parameters] == [
        ("id: integer", "path"),
        ('state?: list["open" | "paid"]', "query"),
        ("body: models.ChangeOrderBody", "body"),
    ]
    assert shown(model(read.value.schema, "ChangeOrderBody")) == ['state?: "shipped"']
    assert shown(model(read.value.schema, "ChangeOrderResponse")) == ["total: float"]
    assert _responses(operation) == [("200", "models.ChangeOrderResponse"), ("204", ""), ("404", "models.Problem")]


def _responses(operation: Operation) -> list[tuple[str, str]]:
    every = (*operation.responses, *operation.errors)
    return [(each.statuses[0], "" if each.type is None else shown_type(each.type)) for each in every]


def test_an_operation_without_an_id_is_named_by_its_route() -> None:
    page = APIFOX.replace('<a id="opIdchangeOrder"></a>\n', "")
    schema = read_dialect("widdershins", {"api.md": page}).value.schema
    (operation,) = schema.operations
    assert (operation.name, operation.call, operation.id) == ("修改订单", "patch /orders/{id}", None)
    assert shown(model(schema, "PatchOrdersIdBody")) == ['state?: "shipped"']


def test_tables_and_routes_of_descriptions_are_no_schemas_and_operations() -> None:
    description = "|参数|类型|说明|\n|---|---|---|\n|a|string|x|\n\n`POST {$request.body#/url}`\n\n"
    page = APIFOX.replace("### 请求参数", f"{description}### 请求参数").replace(
        "|» total|number|", "|» *anonymous*|string|"
    )
    schema = read_dialect("widdershins", {"api.md": page}).value.schema
    (operation,) = schema.operations
    assert _responses(operation)[0] == ("200", "string")


def test_parts_of_a_body_without_a_word_that_joins_them_are_reported() -> None:
    part = "|» *anonymous*|body|object| 否 ||none|\n|»» extra|body|string| 否 ||none|\n"
    page = APIFOX.replace("\n#### 枚举值", f"{part}\n#### 枚举值", 1)
    read = read_dialect("widdershins", {"api.md": page})
    assert [each.code for each in read.findings] == ["DM125"]
    assert shown(model(read.value.schema, "ChangeOrderBody")) == ['state?: "shipped"']


def test_a_route_may_be_the_only_line_of_a_code_block() -> None:
    table = "|Status Code|Body Type|Description|\n|---|---|---|\n|200|[Order](#schemaorder)[]|Found.|\n"
    above = "## List Orders\n\n### Request\n```text \nGET /orders\n```\n\n"
    page = f'{above}<h3 id="list-responses">Responses</h3>\n\n{table}'
    (found,) = read_dialect("widdershins", {"api.md": page}).value.schema.operations
    assert found.route == Route("get", "/orders")
    assert [each.type and shown_type(each.type) for each in found.responses] == ["list[models.Order]"]


def test_the_anchor_of_an_operation_may_be_below_its_route() -> None:
    page = WIDDERSHINS.replace('<a id="opIdchangeOrder"></a>\n\n', "").replace(
        "*Change an order*", '<a id="opIdchangeOrder"></a>'
    )
    first, *_ = read_dialect("widdershins", {"api.md": page}).value.schema.operations
    assert (first.call, first.route) == ("changeOrder", Route("patch", "/orders/{id}"))
    assert [each.name for each in first.parameters] == ["id", "state", "body"]


def test_names_may_be_code() -> None:
    page = WIDDERSHINS.replace("|id|path", "|`id`|path").replace("|» state|body", "|» `state`|body")
    read, marked = (read_dialect("widdershins", {"api.md": text}).value.schema for text in (WIDDERSHINS, page))
    assert [each.name for each in marked.operations[0].parameters] == ["id", "state", "body"]
    assert [each.id for each in marked.declarations] == [each.id for each in read.declarations]


@pytest.mark.parametrize(
    "header",
    [
        "|Name|Type|Required|Restrictions|Description|",
        "| Name | Type | Required | Restrictions | Description |",
        "|Status|Meaning|Description|Schema|",
        "|HTTP Status Code |Meaning|Description|Data schema|",
        "|名称|类型|必选|约束|中文名|说明|",
        "|状态码|状态码含义|说明|数据模型|",
    ],
)
def test_a_page_without_anchors_is_recognized_by_its_tables(header: str) -> None:
    assert recognize_page(SourceFile("a.md", f"# A\n\n{header}\n", "a.md")) == "tables of widdershins"
