"""Rows whose cells aren't escaped: pipes in types, descriptions and defaults."""

from __future__ import annotations

import pytest

from docmodels.reading.dialects.openapi_generator.pages.fields import read_field
from docmodels.reading.dialects.openapi_generator.pages.outline import PageLine
from docmodels.reading.dialects.openapi_generator.pages.rows import split_row
from docmodels.reading.dialects.openapi_generator.pages.styles import PageStyle

ROWS = [
    ("**name** | **str** | Name | nickname | ", ("name", "str", True, "Name | nickname", None)),
    ("**note** | **str** |  | [optional] [default to 'none | yet']", ("note", "str", False, "", "none | yet")),
    (
        "**notes_lookalike** | **str** | Not really [optional] and [default to nothing] | ",
        ("notes_lookalike", "str", True, "Not really [optional] and [default to nothing]", None),
    ),
    (
        "**table** | **str** | | a | b | | --- | --- | | 1 | 2 | | [optional] ",
        ("table", "str", False, "| a | b | | --- | --- | | 1 | 2 |", None),
    ),
    ("**LinkGrid** | Pointer to [**[][]Link**]([]Link.md) |  | [optional] ", ("LinkGrid", "[][]Link", False, "", None)),
    (
        "|**sizes** | **List&lt;Integer&gt;** | one | two |  [optional] |",
        ("sizes", "List<Integer>", False, "one | two", None),
    ),
    ("| **string\\_req\\_null** | **String** |  | [default to null] |", ("string_req_null", "String", True, "", None)),
    (
        "| **optional_read** | **String** |  | [optional][readonly][default to &#39;x&#39;] |",
        ("optional_read", "String", False, "", "x"),
    ),
    (
        "| **&#x60;inline&#x60;** | [**UnionsInline**](UnionsInline.md) |  |  [optional] |",
        ("inline", "[UnionsInline](UnionsInline.md)", False, "", None),
    ),
    (
        "**size** | [**1 | 2 | 4**]**Array<1 &#124; 2 &#124; 4>** | | [optional]",
        ("size", "Array<1 | 2 | 4>", False, "", None),
    ),
    (
        "**file** | **System.IO.Stream****System.IO.Stream** | The picture |  ",
        ("file", "System.IO.Stream", True, "The picture", None),
    ),
    ("**tags** | **Array&lt;string | null&gt;** |  | [optional]", ("tags", "Array<string | null>", False, "", None)),
    (
        "**ctx** | **context.Context** | context for authentication, logging",
        ("ctx", "context.Context", None, "context for authentication, logging", None),
    ),
    (
        "**any** | **bool, date, datetime, dict, float, int, list, str, none_type** |  | ",
        ("any", "object", True, "", None),
    ),
    ("| **weight** | **float** **(optional)** |  |  |", ("weight", "float", False, "", None)),
    ("| **stop** | [**Stop**](Stop.md) (required) |  |  |", ("stop", "[Stop](Stop.md)", True, "", None)),
]


@pytest.mark.parametrize(("line", "expected"), ROWS, ids=[row[0][:24] for row in ROWS])
def test_a_pipe_too_many_or_too_few_loses_no_fact(line: str, expected: tuple[object, ...]) -> None:
    field = read_field(split_row(PageLine(5, line)), PageStyle())
    default = None if field.default is None else field.default.value
    assert (field.name, field.type, field.required, field.description, default) == expected
