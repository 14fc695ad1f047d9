"""Names with marks, rows without a name, values with a description, and sections that are no operation."""

from __future__ import annotations

import pytest
from reading_pages import HEADER, NO, YES, fields_page, read, row

from docmodels.schema.model import Enumeration, Object


@pytest.mark.parametrize(
    ("cell", "name", "struck"),
    [
        ("**`id`**", "id", False),
        ("**id**", "id", False),
        ("*id*", "id", False),
        ("[id](../models/id.md)", "id", False),
        ("[`id`](../models/id.md)", "id", False),
        ("**[id](id.md)**", "id", False),
        ("~~`id`~~", "id", True),
        ("~~**id**~~", "id", True),
        ("**~~id~~**", "id", True),
        ("`__pydantic_extra__`", "__pydantic_extra__", False),
        ("__id__", "__id__", False),
        ("`*id*`", "*id*", False),
        ("id*", "id*", False),
    ],
)
def test_a_name_loses_its_marks_and_nothing_else(cell: str, name: str, struck: bool) -> None:
    schema = read("python", {"models/order.md": fields_page(f"| {cell} | *str* | {YES} | N/A |")}).value.schema
    (order,) = schema.declarations
    assert isinstance(order, Object)
    assert [(field.name, field.deprecation is not None) for field in order.fields] == [(name, struck)]


def test_a_title_loses_its_marks_too() -> None:
    schema = read("python", {"models/order.md": f"# **Order**\n\n## Fields\n\n{HEADER}"}).value.schema
    assert [declared.id.name for declared in schema.declarations] == ["Order"]


@pytest.mark.parametrize("empty", ["", "``", " "])
def test_a_row_without_a_name_is_no_field_and_is_shown_whole(empty: str) -> None:
    lost = f"| {empty} | *int* | {NO} | How many. |"
    found = read("python", {"models/order.md": fields_page(row("id", "*str*"), lost)})
    (order,) = found.value.schema.declarations
    assert isinstance(order, Object)
    assert [field.name for field in order.fields] == ["id"]
    assert [(each.code, each.at and each.at.line) for each in found.findings] == [("DM115", 9)]
    assert "*int*" in found.findings[0].read
    assert "How many." in found.findings[0].read


@pytest.mark.parametrize(
    ("bullet", "value", "description"),
    [
        ('- "c" - The c', "c", "The c"),
        ("- `c`: the c", "c", "the c"),
        ('- `"c"` - the c', "c", "the c"),
        ("- 1 \u2013 one", 1, "one"),
        ("- -1: less", -1, "less"),
        ('- "c": "d" - e', "c", '"d" - e'),
        ('- "a - b"', "a - b", ""),
        ("- `a: b`", "a: b", ""),
        ("- a - b", "a - b", ""),
        ('- "c"', "c", ""),
    ],
)
def test_a_value_is_separated_from_its_description(bullet: str, value: str | int, description: str) -> None:
    page = f"# Kind\n\n## Values\n\n{bullet}\n"
    (kind,) = read("python", {"models/kind.md": page}).value.schema.declarations
    assert isinstance(kind, Enumeration)
    assert [(member.value, member.description) for member in kind.members] == [(value, description)]


SECTION = "# Links\n\n## Overview\n\nAll links.\n\n## get\n\n### Response\n\n**str**\n\n{section}"


@pytest.mark.parametrize(
    ("section", "lines"),
    [
        ("## put\n\n### Usage\n\n```python\nshop.links.put()\n```\n\n### Returns\n\nNothing.\n", [13]),
        ("## put\n\n```python\nshop.links.put()\n```\n", [13]),
        ("## Notes\n\nOnly prose.\n", []),
        ("## put\n\n### Response\n\n**str**\n", []),
    ],
)
def test_a_section_that_may_be_an_operation_is_not_passed_over_silently(section: str, lines: list[int]) -> None:
    found = read("python", {"sdks/links/README.md": SECTION.format(section=section)}).findings
    assert [each.at and each.at.line for each in found if each.code == "DM116"] == lines
