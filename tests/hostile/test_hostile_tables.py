"""Hand-written tables with cells of tens of thousands of characters: read in linear time, without a crash."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from processor_time import assert_linear, seconds

from docmodels.reading.dialects.tables.reading import read_tables_of
from docmodels.text_files import SourceFile

LENGTH = 40_000
ROWS, TABLES = 750, 250

UNITS = (
    "`", "`` ` ", "[", "![", "[a](", "[a](b", "](", "*", "*a ", "a* ", "_a ", "~~a", "<br>", "<br> ", "<", "<sup>",
    "<Badge>", "<!--", "{{<", "{#a", "&nbsp;", "\u00a0", "\u3000", "\\", "\\[", "(", "(a) ", "?", "?*", "[1]", "a.",
    ".", ">", "- ", "a[].", "a or ", "a, ", "array of ", "array[", "map of a to ", "object with a keys and ", "{a: ",
    "Map<", "; ", "?a", "1 << ", "either ", "either<br>- ", "one of `a` ", "must be `a`. ", "must be: ",
    "can be 1, 2, ", "required ", "*required* if ", "all parameters ", "GET /a ", "\u2705", "\u4e2d", "Structure ",
    "fixed ", "json ", "\u0301", "'a' ", '"', "a b ", "``` ",
)  # fmt: skip
CELLS = {
    "name": "| {} | string | yes | x |",
    "type": "| a | {} | yes | x |",
    "required": "| a | string | {} | x |",
    "description": "| a | string | yes | {} |",
}
TABLE = "# A\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"


def check(page: Callable[[int], str], size: int) -> None:
    # New memory for a long page is a large part of a few hundredths of a second.
    assert_linear(
        lambda size: seconds(partial(read_tables_of, [SourceFile("a.md", page(size), "a.md")])), size, noise=0.4
    )


def check_units(page: Callable[[str], str]) -> None:
    """Check a page with each unit, repeated up to a length."""
    for unit in UNITS:
        try:
            check(lambda length, unit=unit: page(unit * (length // len(unit))), LENGTH)
        except AssertionError as error:
            raise AssertionError(unit) from error


@pytest.mark.parametrize("cell", CELLS)
def test_a_long_cell_of_one_repeated_text_is_read_in_linear_time(cell: str) -> None:
    check_units(lambda body: f"{TABLE}| b | string | yes | x |\n{CELLS[cell].format(body + 'x')}\n")


@pytest.mark.parametrize(
    "around",
    ["# {}\n\n", "{}\n\n", "**{}**\n\n", "---\ntitle: {}\n---\n\n", "---\n{}\n---\n\n", '<a name="{}"></a>\n\n'],
)
def test_a_long_text_above_a_table_is_read_in_linear_time(around: str) -> None:
    check_units(lambda body: f"{around.format(body)}{TABLE}| b | string | yes | x |\n")


def test_a_header_of_one_repeated_text_is_read_in_linear_time() -> None:
    check_units(lambda body: f"# A\n\n| {body} | Type |\n| --- | --- |\n| a | string |\n")


@pytest.mark.parametrize("name", ["a", "a.b", "> a", "a[].b", "-"])
def test_many_rows_are_read_in_linear_time(name: str) -> None:
    def page(size: int) -> str:
        return TABLE + "".join(f"| {name}{number} | string | yes | x |\n" for number in range(size))

    check(page, ROWS)


def test_many_tables_and_links_are_read_in_linear_time() -> None:
    def section(number: int) -> str:
        header = f"## A{number}\n\n| Field | Type |\n| --- | --- |\n"
        return f"{header}| b | [A{number + 1}](#a{number + 1}) |\n| c | A0 |\n\n"

    check(lambda size: f"# T\n\n{''.join(map(section, range(size)))}", TABLES)
