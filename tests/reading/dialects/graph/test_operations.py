"""Pages of operations in the style of Microsoft Graph: given and expected."""

from __future__ import annotations

import pytest
from read_dialect import model, read_dialect, shown, shown_field, shown_type

from docmodels.findings import Read
from docmodels.reading.read import ReadTree
from docmodels.schema.model import Operation

RESOURCE = (
    "---\ndoc_type: resourcePageType\n---\n\n# order resource type\n\n## Properties\n\n"
    "|Property|Type|Description|\n|:--|:--|:--|\n|id|String|The number.|\n"
)
LINK = "[order](../resources/order.md)"
DELIMITER = "|:--|:--|:--|\n"


def page(request: str = "GET /orders", sections: str = "", response: str = "", title: str = "List orders") -> str:
    below = f"## Response\n\n{response}\n" if response else ""
    return (
        f"---\ndoc_type: apiPageType\n---\n\n# {title}\n\nNamespace: shop.graph\n\nText.\n\n"
        f"## HTTP request\n\n``` http\n{request}\n```\n\n{sections}\n\n{below}"
    )


def read(text: str) -> Read[ReadTree]:
    return read_dialect("microsoft-graph", {"api/a.md": text, "resources/order.md": RESOURCE})


def one(text: str) -> Operation:
    (found,) = read(text).value.schema.operations
    return found


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("GET /orders", "/orders"),
        ("GET /orders/{id | name}/lines ", "/orders/{id|name}/lines"),
        ("GET https://graph.microsoft.com/v1.0/orders", "/orders"),
        ("GET https://{tenant}.example.com/v1.0/orders/", "/v1.0/orders"),
        ("GET [Organization URI]/api/data/v9.2/orders HTTP/1.1", "/api/data/v9.2/orders"),
        ("GET /range(address='<address>')", "/range(address='<address>')"),
    ],
)
def test_a_request_has_a_method_and_a_path(line: str, path: str) -> None:
    route = one(page(line)).route
    assert route is not None
    assert (route.method, route.path) == ("get", path)


def test_each_line_of_the_request_is_an_operation() -> None:
    found = read(page("GET /me/orders\n\nGET /shops/{id}/orders\nGET /me/orders")).value.schema.operations
    assert [each.call for each in found] == ["get /me/orders", "get /shops/{id}/orders"]
    assert {(each.name, each.description) for each in found} == {("List orders", "Text.")}


def test_parameters_are_in_the_path_the_query_and_the_headers() -> None:
    sections = (
        f"## Path parameters\n\n|Parameter|Type|Description|\n{DELIMITER}|shop-id|Guid|The shop.|\n\n"
        f"## Optional query parameters\n\n|Name|Value|Description|\n{DELIMITER}|$top|Int32|How many.|\n\n"
        f"## Request headers\n\n|Name|Description|\n|:--|:--|\n"
        "|Authorization|Bearer. Required.|\n|If-Match|Last tag. Required.|\n|Prefer: a|Optional.|\n|Prefer: b|Text.|\n"
    )
    found = one(page("GET /shops/{shop-id}/orders/{id}?$filter={condition}", sections))
    assert [(each.location, shown_field(each)) for each in found.parameters] == [
        ("path", "shop-id: string | null?"),
        ("path", "id: any | null?"),
        ("query", "$top?: integer | null?"),
        ("header", "If-Match: string | null?"),
        ("header", "Prefer?: string | null?"),
        ("query", "$filter~: any | null?"),
    ]


def test_arguments_of_functions_are_in_the_path_and_the_others_in_the_query() -> None:
    table = f"|Parameter|Type|Description|\n{DELIMITER}|period|String|How long.|\n|token|String|Optional. The last.|\n"
    found = one(page("GET /orders/delta(period='{value}',day={day})", f"## Function parameters\n\n{table}"))
    assert [(each.location, shown_field(each)) for each in found.parameters] == [
        ("path", "day: any | null?"),
        ("path", "period: string | null?"),
        ("query", "token?: string | null?"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        f"In the request body, supply a JSON representation of the {LINK} object.",
        f"Supply a JSON representation of {LINK}.",
        f"In the request body, supply the {LINK} object.",
        f"Provide a JSON object for the {LINK}.",
    ],
)
def test_a_sentence_names_the_body(sentence: str) -> None:
    text = page(
        "POST /orders", f"## Request body\n\n{sentence}\n\n|Property|Type|Description|\n{DELIMITER}|a|String||\n"
    )
    assert [shown_field(each) for each in one(text).parameters] == ["body~: models.order | null?"]


def test_a_table_of_parameters_is_a_model_of_its_own() -> None:
    rows = f"|lines|String collection|Which. Required.|\n|order|{LINK}|Optional. What.|\n|note|String|Text.|\n"
    headers = "## Request headers\n\n|Name|Description|\n|:--|:--|\n|Content-Type|application/json. Required.|\n\n"
    table = f"## Request body\n\nSupply JSON.\n\n|Parameter|Type|Description|\n{DELIMITER}{rows}"
    found = read(page("POST /orders/send", headers + table, title="order: send")).value.schema
    assert shown(model(found, "OrderSendBody")) == [
        "lines: list[string] | null?",
        "order?: models.order | null?",
        "note~: string | null?",
    ]
    assert [shown_field(each) for each in found.operations[0].parameters] == ["body~: models.OrderSendBody | null?"]
    assert found.operations[0].request_content_type == "application/json"


@pytest.mark.parametrize(
    ("response", "status", "expected"),
    [
        (f"Returns a `200 OK` response code and a {LINK} object in the response body.", "200", "models.order"),
        (f"Returns a `201 Created` response code and a collection of {LINK} objects.", "201", "list[models.order]"),
        (f"Returns a `200 OK` response code and {LINK} collection in the body.", "200", "list[models.order]"),
        ("Returns a `200 OK` response code and a String collection object.", "200", "list[string]"),
        ("Returns `200 OK` and an **Int32** value in the response body.", "200", "integer"),
        ("Returns a `204 No Content` response code. Nothing else.", "204", None),
        ("Returns `202 Accepted`. See [this](../resources/order.md).", "202", None),
        ("Returns `200 OK`. It does not return anything in the response body.", "200", None),
    ],
)
def test_a_sentence_names_the_response(response: str, status: str, expected: str | None) -> None:
    (found,) = one(page(response=f"If successful, this method {response[0].lower()}{response[1:]}")).responses
    assert (found.statuses, found.type and shown_type(found.type), found.type_unstated) == ((status,), expected, False)


def test_the_comment_of_an_example_names_a_response_that_the_text_does_not() -> None:
    comment = '<!-- {\n  "blockType": "response",\n  "@odata.type": "Collection(shop.graph.order)"\n} -->\n'
    text = page(response="Returns `200 OK` and what was asked for.") + f"\n## Example\n\n### Response\n\n{comment}"
    (found,) = one(text).responses
    assert found.type is not None
    assert shown_type(found.type) == "list[models.order]"


def test_a_response_that_nothing_names_is_unstated() -> None:
    (found,) = one(page(response="Returns `200 OK` and what was asked for.")).responses
    assert found.type_unstated


def test_examples_say_nothing_about_the_operation() -> None:
    example = (
        "## Example\n\n# [HTTP](#tab/http)\n\n### HTTP request\n\n```http\nGET /other\n```\n\n"
        "##### Response\n\nReturns `201 Created`.\n"
    )
    assert [
        each.call for each in read(page(response="Returns `204 No Content`.") + example).value.schema.operations
    ] == ["get /orders"]


def test_a_page_without_a_request_is_reported() -> None:
    found = read(page("GET ** no address found"))
    assert found.value.schema.operations == ()
    assert [each.code for each in found.findings] == ["DM304"]


def test_a_page_is_recognized_by_its_section_as_well() -> None:
    text = page().replace("---\ndoc_type: apiPageType\n---\n\n", "")
    assert [each.call for each in read(text).value.schema.operations] == ["get /orders"]


def test_a_variable_of_one_route_is_no_parameter_of_another() -> None:
    table = f"## Request parameters\n\n|Parameter|Type|Description|\n{DELIMITER}|shop-id|String|The shop.|\n"
    found = read(page("GET /orders\nGET /shops/{shop-id}/orders", table)).value.schema.operations
    assert [[each.name for each in operation.parameters] for operation in found] == [[], ["shop-id"]]
