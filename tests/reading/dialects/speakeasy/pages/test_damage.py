"""Any page is read quickly and gives a result with everything that is readable."""

from __future__ import annotations

from collections.abc import Callable
from math import isqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import assert_linear, seconds
from read_documents import read_documents
from reading_pages import HEADER, NO, fields_page, read, row

from docmodels import registry
from docmodels.findings import CODES
from docmodels.schema.model import Object
from docmodels.schema.notation import spell
from docmodels.text_files import SourceFile

LANGUAGES = registry.dialect("speakeasy").languages
PIECES = [
    "# A", "# ~~A~~", "## Fields", "## Values", "## Supported Types", "### `a`", "### ", "## get", "### Parameters",
    "### Response", "### Errors", "### Example Usage", "## Example Usage", "```", "```python", "```typescript", "~~~",
    "| Field | Type | Required | Description |", "| Name | Value |", "| Error Type | Status Code |", "| --- | --- |",
    "| - | - | - | - |", "| `a` | *str* | :heavy_check_mark: | x |", "| `a` | [X](x.md)", "| a", "|", "|||", "a | b",
    "**[X](x.md), error**", "**", "- \"a\"", "- ", "> :warning: **DEPRECATED**: x", "<!-- UsageSnippet a=\"", "-->",
    "value: X = 1", "s.links.get()", "\"a\" | 1 | Unrecognized<string>", "\0", "\t| x |", "\ud7ff", "text", "",
]  # fmt: skip


PLACES = ["a.md", "models/a.md", "sdks/a/README.md"]
NAMES = st.text(alphabet=st.characters(exclude_characters="|\\\n\r`~\0"), min_size=1, max_size=30)


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.sampled_from(LANGUAGES), st.sampled_from(PLACES))
@settings(max_examples=300)
def test_any_pieces_in_any_order_are_read(lines: list[str], language: str, tree: str) -> None:
    found = read(language, {tree: "\n".join(lines)})
    ids = [declaration.id for declaration in found.value.schema.declarations]
    assert ids == sorted(set(ids))
    for finding in found.findings:
        assert finding.code in CODES
        assert finding.at is not None
        assert finding.at.line >= 1
        assert finding.at.column >= 1


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_any_text_is_read(text: str, language: str) -> None:
    read(language, {"models/a.md": text})


@given(NAMES.filter(lambda name: name.strip() == name))
def test_any_name_is_kept(name: str) -> None:
    (order,) = read("python", {"models/a.md": fields_page(row(name, "*str*"))}).value.schema.declarations
    assert isinstance(order, Object)
    assert [field.name for field in order.fields] in ([name], [name.strip("`")])


PAGE = fields_page(*(row(f"field_{index}", "*Optional[str]*", NO, "Some text.") for index in range(8)))


@given(st.integers(0, len(PAGE)))
def test_a_page_cut_anywhere_keeps_all_whole_rows_before_the_cut(at: int) -> None:
    text = PAGE[:at]
    if HEADER not in text:
        return
    rows = {f"field_{index}": row(f"field_{index}", "*Optional[str]*", NO, "Some text.") for index in range(8)}
    whole = [name for name, line in rows.items() if line in text]
    order = read("python", {"models/a.md": text}).value.schema.declarations[0]
    assert isinstance(order, Object)
    assert [field.name for field in order.fields][: len(whole)] == whole


@given(st.permutations(PAGE.split("\n")[7:]))
def test_rows_in_any_order_are_all_kept(rows: list[str]) -> None:
    head = "\n".join(PAGE.split("\n")[:7])
    (order,) = read("python", {"models/a.md": f"{head}\n" + "\n".join(rows)}).value.schema.declarations
    assert isinstance(order, Object)
    assert sorted(field.name for field in order.fields) == [f"field_{index}" for index in range(8)]


@pytest.mark.parametrize("dropped", range(5, 14))
def test_a_lost_line_loses_no_other_row(dropped: int) -> None:
    lines = PAGE.split("\n")
    kept = lines[:dropped] + lines[dropped + 1 :]
    (order,) = read("python", {"models/a.md": "\n".join(kept)}).value.schema.declarations
    assert isinstance(order, Object)
    expected = [name for name in (f"field_{index}" for index in range(8)) if any(f"`{name}`" in line for line in kept)]
    assert [field.name for field in order.fields] == expected


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_do_not_matter(ends: str) -> None:
    assert read("python", {"models/a.md": PAGE.replace("\n", ends)}) == read("python", {"models/a.md": PAGE})


HOSTILE: dict[str, Callable[[int], str]] = {
    "brackets": lambda size: fields_page(row("a", "[" * (size // 30))),
    "angles": lambda size: fields_page(row("a", "List<" * (size // 150))),
    "pipes": lambda size: f"# A\n\n## Fields\n\n{HEADER}" + "|" * size,
    "escaped pipes": lambda size: f"# A\n\n## Fields\n\n{HEADER}| `a` | " + "\\|" * (size // 2),
    "backslashes": lambda size: f"# A\n\n## Fields\n\n{HEADER}| `a` | " + "\\" * size,
    "headings": lambda size: "#\n" * (size // 2),
    "quotes": lambda size: ">" * size,
    "lists": lambda size: "- " * (size // 2),
    "nested lists": lambda size: "".join("  " * depth + "- a\n" for depth in range(isqrt(size))),
    "open fences": lambda size: "```a\n" * (size // 5),
    "falling fences": lambda size: "".join("`" * (isqrt(size) + 10 - depth) + "a\n" for depth in range(isqrt(size))),
    "open comments": lambda size: "<!--\n" * (size // 5),
    "blank": lambda size: "\n" * size,
    "spaces": lambda size: " " * size + "a",
    "values": lambda size: "# A\n## Values\n```typescript\n" + '"' * size + "\n```\n",
    "chain": lambda size: "# A\n## a\n### Example Usage\n```python\n" + "a." * (size // 2) + "\n```\n",
    "member": lambda size: "# A\n## Supported Types\n### a\n```python\nvalue: " + "a[" * (size // 2) + "\n```\n",
    "php member": lambda size: "# A\n## Supported Types\n### a\n```php\n" + "a " * (size // 2) + "\n```\n",
    "java member": lambda size: "# A\n## Supported Types\n### a\n```java\n" + "a " * (size // 2) + "\n```\n",
    "snippet": lambda size: "# A\n## a\n### Example Usage\n<!-- UsageSnippet " + 'a="' * (size // 3) + " -->\n",
    "error": lambda size: (
        "# A\n## a\n### Errors\n| Error Type | Status Code |\n|-|-|\n| " + "[](" * (size // 3) + " | 4 |\n"
    ),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_page_takes_linear_time(kind: str) -> None:
    def measure(size: int) -> float:
        files = [SourceFile("a.md", HOSTILE[kind](size), "models/a.md")]
        return seconds(lambda: read_documents(files))

    assert_linear(measure, 75_000)


def test_a_table_of_fields_without_a_heading_is_read_and_reported() -> None:
    page = fields_page(row("id", "*str*"), row("name", "*Optional[str]*", NO)).replace("## Fields\n", "")
    found = read("python", {"models/a.md": page})
    (order,) = found.value.schema.declarations
    assert isinstance(order, Object)
    assert [field.name for field in order.fields] == ["id", "name"]
    assert order.description == ""
    assert [(finding.code, finding.at.line) for finding in found.findings if finding.at] == [("DM113", 5)]


def test_another_table_on_a_page_without_a_shape_is_no_fields() -> None:
    page = "# Order\n\nText.\n\n| Name | Type |\n| --- | --- |\n| `a` | *str* |\n"
    (order,) = read("python", {"models/a.md": page}).value.schema.declarations
    assert not isinstance(order, Object)


def test_a_section_inside_a_code_block_that_ends_too_late_is_read_and_reported() -> None:
    page = (
        fields_page(row("id", "*str*")).replace("\n\n## Fields", "\n```python\nvalue = Order()\n\n## Fields")
        + "\n\n```\n"
    )
    found = read("python", {"models/a.md": page})
    (order,) = found.value.schema.declarations
    assert isinstance(order, Object)
    assert [field.name for field in order.fields] == ["id"]
    assert [(finding.code, finding.at.line) for finding in found.findings if finding.at] == [("DM114", 3)]


def test_many_such_blocks_are_read_in_linear_time() -> None:
    def measure(size: int) -> float:
        page = "# A\n\n" + "```python\n## Fields\n```\n\n" * size
        return seconds(lambda: read("python", {"models/a.md": page}))

    assert_linear(measure, 1_250)


@pytest.mark.parametrize("rubble", ["rubble |", "| rubble |", "| a | b | c | d |", "| Fie | Typ | Req | Des |", "|"])
def test_what_is_left_of_a_header_hides_no_field_below_it(rubble: str) -> None:
    page = fields_page(row("id", "*str*"), row("name", "*str*", NO)).replace(HEADER.split("\n")[0], rubble)
    found = read("python", {"models/a.md": page})
    (order,) = found.value.schema.declarations
    assert isinstance(order, Object)
    assert [(field.name, field.required, spell(field.type)) for field in order.fields] == [
        ("id", True, "string"),
        ("name", False, "string"),
    ]
    assert "DM101" in {finding.code for finding in found.findings}


def test_a_row_in_the_place_of_a_header_is_a_field() -> None:
    page = fields_page(row("id", "*str*"), row("name", "*str*", NO))
    first, *rest = page.split(HEADER.split("\n")[0] + "\n")
    lines = rest[0].split("\n")
    swapped = "\n".join([lines[1], lines[0], *lines[2:]])
    found = read("python", {"models/a.md": f"{first}{swapped}"})
    (order,) = found.value.schema.declarations
    assert isinstance(order, Object)
    assert [(field.name, field.required) for field in order.fields] == [("id", True), ("name", False)]
    assert [finding.code for finding in found.findings] == ["DM101"]


def test_a_header_among_the_rows_is_no_field() -> None:
    page = fields_page(row("id", "*str*"), HEADER.split("\n")[0], row("name", "*str*", NO))
    found = read("python", {"models/a.md": page})
    (order,) = found.value.schema.declarations
    assert isinstance(order, Object)
    assert [field.name for field in order.fields] == ["id", "name"]
    assert [finding.code for finding in found.findings] == ["DM101"]
