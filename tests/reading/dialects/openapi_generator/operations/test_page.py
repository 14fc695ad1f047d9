"""Pages of operations: routes, parameters, return types, statuses and content types in the styles of each language."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from processor_time import assert_linear, timed

from docmodels.reading.dialects.openapi_generator.operations.page import read_operations
from docmodels.reading.dialects.openapi_generator.pages.outline import outline_of
from docmodels.reading.dialects.openapi_generator.pages.page import read_page
from docmodels.reading.pages import FieldRow, OperationText
from docmodels.text_files import SourceFile

PYTHON = """# kennel_client.DogsApi

All URIs are relative to *https://kennel.invalid*

Method | HTTP request | Description
------------- | ------------- | -------------
[**find_dogs**](DogsApi.md#find_dogs) | **GET** /dogs/{ownerId} | Find dogs


# **find_dogs**
> List[Dog] find_dogs(owner_id, limit=limit)

Find dogs

## Order

Oldest first.

### Example

```python
### Parameters
```

### Parameters


Name | Type | Description  | Notes
------------- | ------------- | ------------- | -------------
 **owner_id** | **str**| Whose dogs |
 **limit** | **int**| How many | at most | [optional] [default to 20]

### Return type

[**List[Dog]**](Dog.md)

### Authorization

No authorization required

### HTTP request headers

 - **Content-Type**: Not defined
 - **Accept**: application/json, text/csv

### HTTP response details

| Status code | Description | Response headers |
|-------------|-------------|------------------|
**200** | All dogs. |  -  |
**206** | Some dogs. |  -  |
**404** | No such owner. |  -  |
**0** | Anything else. |  -  |

[[Back to top]](#) [[Back to API list]](../README.md#documentation-for-api-endpoints)
"""


def read(text: str) -> tuple[tuple[OperationText, ...], list[tuple[str, int]]]:
    found = read_operations(outline_of(text), "docs/DogsApi.md", "DogsApi.md")
    return found.value, [(one.code, one.at.line) for one in found.findings if one.at is not None]


def only(text: str) -> OperationText:
    operations, findings = read(text)
    assert {code for code, _ in findings} <= {"DM101"}  # pipes in descriptions
    (operation,) = operations
    return operation


def page(heading: str, body: str, row: str = "[**findDogs**](DogsApi.md#findDogs) | **GET** /dogs/{dog_id} | ") -> str:
    return f"# DogsApi\n\nMethod | HTTP request | Description\n--- | --- | ---\n{row}\n\n{heading}\n\n{body}"


def table(*rows: str, heading: str = "### Parameters", header: str = "Name | Type | Description  | Notes") -> str:
    return "\n".join((heading, "", header, re_dashes(header), *rows, ""))


def re_dashes(header: str) -> str:
    return " | ".join("---" for _ in header.split("|"))


def parameter(text: str, heading: str = "## findDogs") -> FieldRow:
    (row,) = only(page(heading, text)).parameters
    return row


def test_an_operation_has_its_route_parameters_responses_and_content_types() -> None:
    operation = only(PYTHON)
    assert (operation.name, operation.call, operation.line) == ("find_dogs", "DogsApi.find_dogs", 10)
    assert operation.route is not None and (operation.route.method, operation.route.path) == ("get", "/dogs/{ownerId}")
    assert operation.description == "Find dogs\n\n## Order\n\nOldest first."
    assert [(row.name, row.type, row.required, row.location, row.at.line) for row in operation.parameters] == [
        ("owner_id", "str", True, "path", 30),
        ("limit", "int", False, None, 31),
    ]
    assert operation.parameters[1].description == "How many | at most"
    assert operation.parameters[1].default is not None and operation.parameters[1].default.value == 20
    assert operation.request_content_type is None
    assert [(one.type, one.statuses, one.content_type, one.unstated) for one in operation.responses] == [
        ("[List[Dog]](Dog.md)", ("200",), "application/json, text/csv", False),
        ("", ("206",), None, True),
    ]
    assert [(one.path, one.statuses, one.description) for one in operation.errors] == [
        ((), ("404",), "No such owner."),
        ((), ("default",), "Anything else."),
    ]


@pytest.mark.parametrize(
    ("row", "heading", "name"),
    [
        ("| [**findDogs()**](DogsApi.md#findDogs) | **GET** /dogs |  |", "## `findDogs()`", "findDogs"),
        ("[**FindDogs**](DogsAPI.md#FindDogs) | **Get** /dogs | ", "## FindDogs", "FindDogs"),
        ("|[**_return**](#_return) | **GET** /dogs | |", "# **_return**", "_return"),
        ("[**r#return**](DogsApi.md#r#return) | **GET** /dogs | ", "## r#return", "r#return"),
        ("| [**find\\_dogs**](DogsApi.md#find_dogs) | **GET** /dogs |  |", "# **find\\_dogs**", "find_dogs"),
    ],
)
def test_a_route_belongs_to_the_section_of_its_name(row: str, heading: str, name: str) -> None:
    operation = only(page(heading, "### Return type\n\n**string**\n", row))
    assert (operation.name, operation.route and operation.route.method) == (name, "get")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("**size** | **i32** | In cm | [required] |", ("i32", True, None, "In cm")),
        (
            "**size** | Option<**i32**> | How tall | at most |  |[default to 20]",
            ("i32", False, 20, "How tall | at most"),
        ),
        ("**size** | Option<**i32**> |  |  |", ("i32", False, None, "")),
    ],
)
def test_rust_has_a_column_for_required(row: str, expected: tuple[object, ...]) -> None:
    found = parameter(table(row, header="Name | Type | Description  | Required | Notes"))
    assert (found.type, found.required, found.default and found.default.value, found.description) == expected


@pytest.mark.parametrize(
    ("row", "type_", "values", "default"),
    [
        ("| **sort** | **String**|  | [optional] [default to name] [enum: name, -name] |", "String", 2, "name"),
        ("| **sort** | **kotlin.Int**|  | [optional] [default to Sort.a] [enum: a, -a] |", "kotlin.Int", 2, "a"),
        ("| **sort** | **kotlin.Int**|  | [optional] [default to Sort.B] [enum: a, -a] |", "kotlin.Int", 2, None),
        ("| **sort** | `a`, `-a` |  | [Optional] [Defaults to `&#39;a&#39;`] [Enum: a, -a] |", "`string`", 2, "a"),
        ("| **size** | `1`, `2` |  | [Optional] [Defaults to `undefined`] [Enum: 1, 2] |", "`string`", 2, None),
        ("| **size** | [**1 | 2**]**Array<1 &#124; 2>** |  | (optional) defaults to undefined|", "1 | 2", 0, None),
        ("| **name** | [**string**] | A name | (optional) defaults to undefined|", "string", 0, None),
        ("| **dogs** | [**Dog**](Dog.md)|  | [optional] |", "[Dog](Dog.md)", 0, None),
    ],
)  # fmt: skip
def test_values_of_a_parameter_are_read_in_each_style(row: str, type_: str, values: int, default: object) -> None:
    found = parameter(table(row))
    assert (found.type, len(found.values or ()), found.default and found.default.value) == (type_, values, default)
    assert found.required is False


def test_the_example_says_what_the_tables_of_go_do_not() -> None:
    example = """### Example

```go
	dogId := "a" // string |
	limit := int32(56) // int32 | See https://kennel.invalid (optional) (default to 20)
	trace := "b" // string | Not (optional) at all
```
"""
    context = (
        "**ctx** | **context.Context** | context for authentication, logging, cancellation, deadlines, tracing, etc."
    )
    path = table(context, "**dogId** | **string** |  | ", heading="### Path Parameters")
    others = table(
        "",
        " **limit** | **int32** |  | [default to 20]",
        " **trace** | **string** |  | ",
        " **other** | **string** |  | ",
        heading="### Other Parameters",
    )
    operation = only(page("## findDogs", f"{example}\n{path}\n{others}"))
    assert [(row.name, row.required) for row in operation.parameters] == [
        ("dogId", True),
        ("limit", False),
        ("trace", True),
        ("other", None),
    ]


def test_the_options_of_older_go_are_no_parameter() -> None:
    required = table(
        " **ctx** | **context.Context** | context for authentication, logging, cancellation, deadlines, tracing, etc.",
        " **optional** | ***FindDogsOpts** | optional parameters | nil if no parameters",
        heading="### Required Parameters",
    )
    optional = table(" **limit** | **optional.Int32**|  | [default to 20]", heading="### Optional Parameters")
    operation = only(page("# **findDogs**", f"{required}\n{optional}"))
    assert [(row.name, row.type, row.required) for row in operation.parameters] == [("limit", "int32", False)]


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("void (empty response body)", ""),
        (" (empty response body)", ""),
        ("`void` (Empty response body)", ""),
        ("nil (empty response body)", ""),
        ("CompletableFuture<ApiResponse<[**Dog**](Dog.md)>>", "[Dog](Dog.md)"),
        ("**Map&lt;String, Long&gt;**", "Map<String, Long>"),
    ],
)
def test_the_return_type_is_read_in_each_style(text: str, type_: str) -> None:
    (response,) = only(page("## findDogs", f"### Return type\n\n{text}\n")).responses
    assert (response.type, response.unstated) == (type_, False)


def test_a_variant_that_returns_the_status_as_well_is_no_operation_of_its_own() -> None:
    rows = "\n".join(
        f"| [**findDogs{name}**](DogsApi.md#findDogs{name}) | **GET** /dogs |  |" for name in ("", "WithHttpInfo")
    )
    body = "### Return type\n\n**String**\n"
    operations, _ = read(page("## findDogs", f"{body}\n## findDogsWithHttpInfo\n\n{body}", rows))
    assert [operation.name for operation in operations] == ["findDogs"]


def test_a_damaged_page_loses_no_operation() -> None:
    body = "### Return type\n\n**String**\n"
    rows = "[**a**](X.md#a) | GET /a |\n[**b**](X.md#b) | **GET** |\n[**c**](X.md#c) | **GET** /c | Only here"
    operations, findings = read(page("# **a**", f"{body}\n# **b**\n\n{body}", rows))
    assert [(one.name, one.route and one.route.path, len(one.responses)) for one in operations] == [
        ("a", "/a", 1),
        ("b", None, 1),
        ("c", "/c", 0),
    ]
    assert sorted(findings) == [("DM101", 6), ("DM116", 7), ("DM116", 15)]


def test_operations_are_read_without_a_table_of_routes() -> None:
    body = "### Parameters\n\nThis endpoint does not need any parameter.\n"
    operations, findings = read(f"# DogsApi\n\n# **a**\n\n{body}\n# Not a name\n\nText.\n\n# **b**\n\n{body}")
    assert [one.call for one in operations] == ["DogsApi.a", "DogsApi.b"]
    assert [code for code, _ in findings] == ["DM116", "DM116"]


def test_a_page_of_version_6_for_python_is_reported_and_not_misread() -> None:
    text = PYTHON.replace("### Return type", "### Return Types, Responses")
    result = read_page(SourceFile("docs/DogsApi.md", text, "DogsApi.md"))
    assert (result.operations, [one.code for one in result.findings]) == ((), ["DM117"])


@pytest.mark.parametrize(
    "body",
    [
        lambda size: f"### Return type\n\n{'ApiResponse<' * size}{'>' * size}\n",
        lambda size: table("**a** | **b** " + "| " * size, header="Name | Type | Description | Required | Notes"),
        lambda size: table("**a** | **b** | " + "[default to " * size + " |"),
        lambda size: table("**a** | `b`, `c` | " + "[enum: , " * size),
    ],
    ids=["wrappers", "pipes", "defaults", "values"],
)
def test_hostile_parts_of_an_operation_are_read_in_linear_time(body: Callable[[int], str]) -> None:
    def measure(size: int) -> float:
        text = page("# **findDogs**", body(size))
        operation, taken = timed(lambda: only(text))
        assert operation.name == "findDogs"
        return taken

    assert_linear(measure, 3_000)
