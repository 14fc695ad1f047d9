"""Operations: the call, parameters, responses and errors, in every language's spelling."""

from __future__ import annotations

import pytest
from processor_time import assert_linear, timed
from reading_pages import read

from docmodels.reading.dialects.speakeasy.pages.calls import find_call
from docmodels.schema.facts import facts_of
from docmodels.schema.lock import read_lock, write_lock
from docmodels.schema.model import Operation, Route
from docmodels.schema.notation import spell


@pytest.mark.parametrize(
    ("name", "code", "call"),
    [
        (
            "complete",
            "with Shop(\n    key=os.getenv('K', ''),\n) as shop:\n\n    res = shop.chat.complete(a=1)",
            "shop.chat.complete",
        ),
        ("create", "res = await shop.create(request={})", "shop.create"),
        ("getUrl", "const result = await shop.files.getUrl({\n  a: 1,\n});", "shop.files.getUrl"),
        ("List", "ctx := context.Background()\nres, err := s.Links.List(ctx, nil)", "s.Links.List"),
        ("list", "Shop sdk = Shop.builder().build();\nsdk.buyers().list()\n    .callAsStream();", "sdk.buyers.list"),
        ("list", "import java.util.List;\nsdk.buyers().list().call();", "sdk.buyers.list"),
        ("apiKeyAuth", "Res res = sdk.auth.apiKeyAuth(new X(){{}});", "sdk.auth.apiKeyAuth"),
        ("List", "var res = await sdk.Buyers.ListAsync(req);", "sdk.Buyers.List"),
        (
            "list",
            "$sdk = Shop\\Shop::builder()->build();\n$responses = $sdk->links->list(\n  request: $r\n);",
            "sdk.links.list",
        ),
        ("token", "$security->token = 'x';\n$response = $sdk->auth->token($security);", "sdk.auth.token"),
        ("list", "s = ::Sdk::Shop.new(\n)\nres = s.links.list(request: req)", "s.links.list"),
        ("no_auth", "res = s.auth.no_auth\n", "s.auth.no_auth"),
        ("next", "res, err = res.Next()", None),
        ("list", "print(1)", None),
        ("list", "", None),
    ],
)
def test_the_call_is_read_from_the_example(name: str, code: str, call: str | None) -> None:
    assert find_call(code, name) == call


PAGE = """# Links

## Overview

### Available Operations

* [get](#get) - Get a link

## {heading}

{intro}
### Example Usage

<!-- UsageSnippet language="{language}" operationID="getLink" method="get" path="/links/{{id}}" -->
```{language}
{code}
```

### Parameters

| Parameter | Type | Required | Description |
| --- | --- | --- | --- |
{parameters}

### Response

{response}
{errors}
"""
ERRORS = """
### Errors

| Error Type | Status Code | Content Type |
| --- | --- | --- |
| {model} | 400, 404 | application/json |
| {fallback} | 4XX, 5XX | \\*/\\* |
"""
LINK = "# {0}\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n"


def operation(language: str, model: str, **parts: str) -> Operation:
    given = {
        "heading": "get",
        "intro": "",
        "code": "res = s.links.get()",
        "parameters": "",
        "response": "",
        "errors": "",
    }
    page = PAGE.format(language=language, **(given | parts))
    folder, _, name = model.rpartition("/")
    tree = read(language, {"sdks/links/README.md": page, f"{folder}/{name}.md": LINK.format("Link")})
    assert [f for f in tree.findings if f.code != "DM301"] == []
    return tree.value.schema.operations[0]


def test_an_operation_has_an_id_a_route_and_a_description() -> None:
    found = operation(
        "python", "models/link", heading="~~get~~", intro="Gets it.\n\n> :warning: **DEPRECATED**: soon gone\n"
    )
    assert (found.call, found.name, found.id, found.route) == (
        "s.links.get",
        "get",
        "getLink",
        Route("get", "/links/{id}"),
    )
    assert (found.description, found.deprecation) == ("Gets it.", "soon gone")


def test_parameters_are_fields_and_none_is_dropped() -> None:
    rows = "\n".join(
        [
            "| `ctx` | [context.Context](https://pkg.go.dev/context#Context) | :heavy_check_mark: | The context. |",
            "| `id` | `string` | :heavy_check_mark: | The id. |",
            "| `opts` | [][operations.Option](../../models/operations/option.md) | :heavy_minus_sign: | The options. |",
        ]
    )
    found = operation("go", "models/components/link", code="res, err := s.Links.Get(ctx)", parameters=rows)
    assert [(p.name, p.required, spell(p.type).split("(")[0]) for p in found.parameters] == [
        ("ctx", True, "external"),
        ("id", True, "string"),
        ("opts", False, "list[external"),
    ]


@pytest.mark.parametrize(
    ("language", "model", "response", "expected"),
    [
        ("python", "models/link", "**[models.Link](../../models/link.md)**", ["@models.Link"]),
        ("python", "models/link", "**List[[models.Link](../../models/link.md)]**", ["list[@models.Link]"]),
        ("python", "models/link", "**str**", ["string"]),
        (
            "go",
            "models/components/link",
            "**[*components.Link](../../models/components/link.md), error**",
            ["@components.Link"],
        ),
        ("go", "models/components/link", "**error**", [None]),
        (
            "typescript",
            "models/components/link",
            "**Promise\\<[components.Link](../../models/components/link.md)\\>**",
            ["@components.Link"],
        ),
        ("typescript", "models/components/link", "**Promise\\<void\\>**", [None]),
        (
            "php",
            "Models/Components/Link",
            "**[?Components\\Link](../../Models/Components/Link.md)**",
            ["@Components.Link"],
        ),
        (
            "ruby",
            "models/shared/link",
            "**[T.nilable(Models::Shared::Link)](../../models/operations/link.md)**",
            ["@shared.Link"],
        ),
        ("java", "models/components/Link", "**[Link](../../models/components/Link.md)**", ["@components.Link"]),
        ("csharp", "Models/Components/Link", "**[Link](../../Models/Components/Link.md)**", ["@Components.Link"]),
    ],
)
def test_a_response_is_the_type_in_bold(language: str, model: str, response: str, expected: list[str | None]) -> None:
    code = "s.links().get().call();" if language == "java" else "res = s.links.get()"
    found = operation(language, model, response=response, code=code)
    assert [None if r.type is None else spell(r.type) for r in found.responses] == expected


@pytest.mark.parametrize(
    ("language", "model", "fallback"),
    [
        ("python", "errors.Link", "errors.SDKError"),
        ("java", "models/errors/Link", "models/errors/APIException"),
        ("csharp", "Shop.Models.Errors.Link", "Shop.Models.Errors.APIException"),
        ("php", "Errors\\Link", "Errors\\SDKException"),
        ("ruby", "Models::Errors::Link", "Errors::APIError"),
    ],
)
def test_errors_have_statuses_and_the_fallback_is_no_missing_model(language: str, model: str, fallback: str) -> None:
    errors = ERRORS.format(model=model, fallback=fallback)
    code = "s.links().get().call();" if language == "java" else "res = s.links.get()"
    first, last = operation(language, "models/errors/link", errors=errors, code=code).errors
    assert first.type is not None
    assert (spell(first.type), first.statuses, first.catch_all) == ("@errors.Link", ("400", "404"), False)
    assert (last.statuses, last.content_type, last.catch_all) == (("4XX", "5XX"), "*/*", True)


def test_an_errors_table_may_be_directly_below_the_response() -> None:
    table = "| Error Object | Status Code | Content Type |\n| - | - | - |\n| sdkerrors.SDKError | 400-600 | */* |"
    response = f"**[*components.Link](../../models/components/link.md), error**\n{table}"
    found = operation("go", "models/components/link", response=response)
    assert [(e.statuses, e.catch_all) for e in found.errors] == [(("400-600",), True)]
    assert len(found.responses) == 1


def test_an_operation_without_an_example_is_named_by_its_page() -> None:
    tree = read("python", {"sdks/links/README.md": "# Links\n\n## get\n\n### Response\n\n**str**\n"})
    assert [o.call for o in tree.value.schema.operations] == ["links.get"]
    assert [(f.code, f.at.line if f.at else 0) for f in tree.findings] == [("DM304", 3)]


CALLED = """## get

### Example Usage

<!-- UsageSnippet language="python" operationID="{id}" method="get" path="/{id}" -->
```python
res = s.links.get()
```

### Parameters

| Parameter | Type | Required | Description |
| --- | --- | --- | --- |
| `id{id}` | *str* | :heavy_check_mark: | N/A |
"""


@pytest.mark.parametrize(
    ("pages", "calls"),
    [
        ({"links": ["a"], "old": ["b"]}, ["s.links.get", "s.links.get#b"]),
        ({"links": ["a"], "old": ["a"]}, ["s.links.get", "s.links.get#a"]),
        ({"links": [""], "old": [""]}, ["s.links.get", "s.links.get#old"]),
        ({"links": ["", "", ""]}, ["s.links.get", "s.links.get#links", "s.links.get#3"]),
        ({"links": ["a", "a", "a", "a"]}, ["s.links.get", "s.links.get#a", "s.links.get#links", "s.links.get#4"]),
    ],
)
def test_operations_with_the_same_call_are_marked_and_reported(pages: dict[str, list[str]], calls: list[str]) -> None:
    texts = {
        f"sdks/{folder}/README.md": "# X\n\n" + "\n".join(CALLED.format(id=id_) for id_ in ids)
        for folder, ids in pages.items()
    }
    tree = read("python", texts)
    schema = tree.value.schema
    assert [each.call for each in schema.operations] == calls
    assert [each.code for each in tree.findings] == ["DM305"] * (len(calls) - 1)
    assert {each.call for each in read_lock(write_lock(schema)).operations} == set(calls)
    assert {key.owner for key in facts_of(schema)} == set(calls)


@pytest.mark.parametrize("group", ["utils", "lib", "internal"])
def test_a_group_of_operations_may_have_the_name_of_a_support_folder(group: str) -> None:
    page = f"# Group\n\n## ping\n\n### Example Usage\n\n```python\nshop.{group}.ping()\n```\n"
    done = read("python", {f"sdks/{group}/README.md": page}).value
    assert [operation.call for operation in done.schema.operations] == [f"shop.{group}.ping"]
    assert not done.skipped


@pytest.mark.parametrize(
    ("heading", "calls"),
    [
        ("Integration specifics", ["s.links.get"]),
        ("list", ["s.links.get", "s.links.list"]),
    ],
)
def test_a_heading_that_the_page_does_not_list_belongs_to_the_description(heading: str, calls: list[str]) -> None:
    second = heading if heading == "list" else "get"
    listed = "* [get](#get) - Get\n* [~~list~~](#list) - List\n"
    parts = f"### Example Usage\n\n```python\nres = s.links.{second}()\n```\n"
    first = "### Example Usage\n\n```python\nres = s.links.get()\n```\n\n" if heading == "list" else "Gets it.\n\n"
    page = f"# Links\n\n## Overview\n\n### Available Operations\n\n{listed}\n## get\n\n{first}## {heading}\n\n{parts}"
    tree = read("python", {"sdks/links/README.md": page})
    found = tree.value.schema.operations
    assert [one.call for one in found] == calls
    assert (found[0].description == "Gets it.\n\n## Integration specifics") == (len(calls) == 1)
    assert tree.findings == ()


LISTED = "# Links\n\n## Overview\n\n### Available Operations\n\n* [get](#get) - Get\n* [list](#list) - List\n\n"


def test_an_operation_that_the_list_forgot_is_not_taken_for_the_damaged_one_above_it() -> None:
    called = "## {0}\n\n### Example Usage\n\n```python\nres = s.links.{0}()\n```\n\n"
    page = f"{LISTED}## get\n\nIts parts were lost.\n\n{called.format('put')}{called.format('list')}"
    tree = read("python", {"sdks/links/README.md": page})
    assert [one.call for one in tree.value.schema.operations] == ["s.links.put", "s.links.list"]
    assert [(each.code, each.at and each.at.line) for each in tree.findings] == [("DM116", 10)]


def test_thousands_of_headings_below_a_damaged_operation_are_joined_in_linear_time() -> None:
    def measure(size: int) -> float:
        page = f"{LISTED}## get\n\n" + "## Note\n\n### More\n\n" * size
        tree, taken = timed(lambda: read("python", {"sdks/links/README.md": page}))
        assert [each.code for each in tree.findings] == ["DM116"]
        return taken

    assert_linear(measure, 2_000)
