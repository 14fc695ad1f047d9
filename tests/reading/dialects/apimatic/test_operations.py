"""Pages of controllers."""

from __future__ import annotations

import pytest
from apimatic_pages import structure
from read_dialect import read_dialect, shown_field, shown_type

from docmodels.schema.model import Operation
from docmodels.schema.types import External

PARAMETERS = "| Parameter | Type | Tags | Description |\n|  --- | --- | --- | --- |\n"
ERRORS = "| HTTP Status Code | Error Description | Exception Class |\n|  --- | --- | --- |\n"
HEAD = """# Trucks

```python
trucks_controller = client.trucks
```

## Class Name

`TrucksController`

## Methods

* [Find Truck](../../doc/controllers/trucks.md#find-truck)
* [Wash](../../doc/controllers/trucks.md#wash)


"""


def operation(heading: str, code: str, response: str, *, text: str = "", parameters: str = "", errors: str = "") -> str:
    table = f"## Parameters\n\n{PARAMETERS}{parameters}\n\n" if parameters else ""
    failures = f"## Errors\n\n{ERRORS}{errors}\n" if errors else ""
    return f"# {heading}\n\n{text}\n\n```python\n{code}\n```\n\n{table}## Response Type\n\n{response}\n\n{failures}\n"


def operations(page: str, language: str = "python") -> tuple[Operation, ...]:
    pages = {"controllers/trucks.md": HEAD + page, "models/truck.md": structure("Truck")}
    read = read_dialect("apimatic", pages | {"models/no-truck.md": structure("No Truck")}, language)
    assert read.findings == ()
    return read.value.schema.operations


def test_an_operation_is_named_by_its_code() -> None:
    (found,) = operations(operation("Find Truck", "def find_truck(self, id)", "`void`", text="Finds it."))
    assert (found.name, found.call, found.description) == ("Find Truck", "client.Trucks.find_truck", "Finds it.")


def test_tags_say_where_a_parameter_is() -> None:
    rows = f"| `id` | `int` | Template, Required | - |\n| `body` | [`Truck`]({TRUCK}) | Body, Optional | - |\n"
    rows += "| `token` | `str` | Header, Required | - |\n| `file` | `str` | Form, Optional | - |\n"
    (found,) = operations(operation("Wash", "def wash(self)", "`void`", parameters=rows))
    assert [each.location for each in found.parameters] == ["path", "body", "header", "form"]
    assert shown_field(found.parameters[1]) == "body?: models.Truck | null?"


TRUCK = "../../doc/models/truck.md"
SENTENCE = "This method returns an [`ApiResponse`](../../doc/api-response.md) instance."
RESULT = "The `result` property of this instance returns the response data which is of type "


@pytest.mark.parametrize(
    ("language", "response", "expected"),
    [
        ("python", f"[`List[Truck]`]({TRUCK})", ["list[models.Truck]"]),
        ("python", "`void`", [None]),
        ("python", f"[Truck]({TRUCK}) | [No Truck](../../doc/models/no-truck.md)", ["models.Truck | models.NoTruck"]),
        ("typescript", f"{SENTENCE} {RESULT}[`Truck[]`]({TRUCK}).", ["list[models.Truck]"]),
        ("typescript", SENTENCE, [None]),
        ("csharp", f"[`Task<ApiResponse<Models.Truck>>`]({TRUCK})", ["models.Truck"]),
        ("csharp", "`Task`", [None]),
        ("csharp", f"**200**: OK\n\n{SENTENCE} {RESULT}[Models.Truck]({TRUCK}).", ["models.Truck"]),
        ("csharp", f"**204**: Done\n\n{SENTENCE}", [None]),
        ("go", f"[`[]models.Truck`]({TRUCK})", ["list[models.Truck]"]),
        ("go", "``", [None]),
        (
            "php",
            f"**200**: OK\n\n[`Truck[]`]({TRUCK})\n\n**default**: Else\n\n`string`",
            ["list[models.Truck]", "string"],
        ),
    ],
)
def test_a_response_is_a_type_or_a_sentence(language: str, response: str, expected: list[str | None]) -> None:
    (found,) = operations(operation("Wash", "def wash(self)", response), language)
    assert [None if each.type is None else shown_type(each.type) for each in found.responses] == expected


def test_a_status_goes_before_the_type() -> None:
    (found,) = operations(operation("Wash", "wash(", f"**201**: Created\n\n[`Truck`]({TRUCK})"), "php")
    assert [(each.statuses, each.description) for each in found.responses] == [(("201",), "Created")]


def test_errors_are_models_or_classes_of_the_sdk() -> None:
    rows = f"| 404 | Not Found | [`Truck`]({TRUCK}) |\n| 4XX, 5XX | Other | `APIException` |\n"
    (found,) = operations(operation("Wash", "def wash(self)", "`void`", errors=rows))
    first, second = found.errors
    assert first.type is not None and shown_type(first.type) == "models.Truck"
    assert second.type == External("APIException")
    assert (first.statuses, second.statuses, first.description) == (("404",), ("4XX", "5XX"), "Not Found")


def test_headings_in_a_description_start_no_operation() -> None:
    text = "Finds it.\n\n## Limits\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n\n# Caution\n\nSlow."
    found = operations(operation("Find Truck", "def find_truck(self)", "`void`", text=text))
    assert [(each.name, each.description) for each in found] == [("Find Truck", text)]


def test_an_operation_without_code_is_named_after_its_heading() -> None:
    page = HEAD + "# Wash\n\n## Response Type\n\n`void`\n"
    read = read_dialect("apimatic", {"controllers/trucks.md": page}, "python")
    assert [found.code for found in read.findings] == ["DM304"]
    assert [each.call for each in read.value.schema.operations] == ["client.Trucks.Wash"]


def test_other_pages_are_support_pages() -> None:
    page = "# Client\n\n| Parameter | Type | Description |\n|  --- | --- | --- |\n| site | `str` | The site. |\n"
    read = read_dialect("apimatic", {"client.md": page, "auth/basic.md": page}, "python")
    assert read.value.skipped == {"support page": 2}


def test_operations_may_be_one_level_deeper() -> None:
    page = (
        HEAD + operation("Find Truck", "def find_truck(self)", "`void`") + operation("Wash", "def wash(self)", "`str`")
    )
    deeper = page.replace("\n#", "\n##")
    read = read_dialect("apimatic", {"controllers/trucks.md": deeper}, "python")
    assert [each.call for each in read.value.schema.operations] == ["client.Trucks.find_truck", "client.Trucks.wash"]
    assert read.findings == ()


def test_a_page_may_have_one_operation_whose_sections_have_its_level() -> None:
    page = operation("Find Truck", "def find_truck(self)", "`str`", text="Finds it.").replace("\n##", "\n#")
    read = read_dialect("apimatic", {"operations/trucks.md": page}, "python")
    assert [(each.name, len(each.responses)) for each in read.value.schema.operations] == [("Find Truck", 1)]
