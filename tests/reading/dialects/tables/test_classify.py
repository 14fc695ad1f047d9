"""Which tables are read, as what, and why not."""

import pytest
from table_pages import table

from docmodels.table_profile import Profile, TableRule


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("| Field | Type |\n| - | - |\n| id | string |\n| n | integer |", "model"),
        ("| Required | Type | Name |\n| - | - | - |\n| yes | string | id |", "model"),
        ("| Field | Required | Details |\n| - | - | - |\n| id | Y | x |\n| n | N | y |", "model"),
        ("| Query Parameter | Description |\n| - | - |\n| limit | How many. |", "parameters"),
        ("## Query Parameters\n\n| Field | Type |\n| - | - |\n| limit | integer |", "parameters"),
        ("## Response Fields\n\n| Field | Description |\n| - | - |\n| id | The id. |", "model"),
        ("## Types\n\n| Type | Value |\n| - | - |\n| A | 1 |\n| B | 2 |", "enumeration"),
        ("## Types\n\n| Name | Type | Description |\n| - | - | - |\n| A | 1 | x |\n| B | 2 | y |", "enumeration"),
        ("## Values\n\n| Value | Description |\n| - | - |\n| `a` | x |\n| `b` | y |", "enumeration"),
        ("## Flags\n\n| Flag | Value |\n| - | - |\n| A | `1 << 0` |\n| B | `1 << 1` |", "flags"),
    ],
)
def test_a_table_of_the_api(text: str, kind: str) -> None:
    found = table(text)
    assert (found.kind, found.strong) == (kind, True)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("| Date | Changes |\n| - | - |\n| May 1 | Added x |", "no column holds names of fields"),
        ("| Code | Description |\n| - | - |\n| 200 | OK |\n| 404 | Not found |", "no column holds names of fields"),
        (
            "| Metric | Type | Description |\n| - | - | - |\n| a_total | counter | x |",
            "most of its types can't be read",
        ),
        ("| Name | Type | Description |\n| - | - | - |\n| a_total | counter | x |", "most of its types can't be read"),
        (
            "| Name | Type | Format |\n| - | - | - |\n| integer | integer | int32 |\n| float | number | float |",
            "its names are types",
        ),
        (
            "| name | start_time | geo_type | value |\n| - | - | - | - |\n| a | 1 | b | 2 |\n| c | 3 | d | 4 |",
            "it has neither types",
        ),
        ("| Feature | Web | iOS |\n| - | - | - |\n| Push | ✅ | ❌ |", "no column holds names of fields"),
        (
            "| Field | OpenCTI Property | Description |\n| - | - | - |\n| a | b | c |",
            "it has neither types nor required markers",
        ),
    ],
)
def test_a_table_of_something_else(text: str, reason: str) -> None:
    found = table(text)
    assert found.kind is None
    assert found.reason.startswith(reason)


def test_words_with_a_meaning_are_values_only_if_something_refers_to_them() -> None:
    found = table("## Status\n\n| Status | Description |\n| - | - |\n| `OPEN` | x |\n| `SHUT` | y |")
    assert (found.kind, found.strong) == ("enumeration", False)


def test_a_profile_decides_first() -> None:
    text = "## Steps\n\n| Field | Type |\n| - | - |\n| id | string |"
    assert table(text, Profile(tables=(TableRule(kind="ignore", heading="Steps"),))).kind is None
    rule = TableRule(kind="parameters", header=("field", "type"))
    assert table(text, Profile(tables=(rule,))).kind == "parameters"
