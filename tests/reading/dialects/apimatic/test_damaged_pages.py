"""Damaged pages lose no row without a finding."""

from __future__ import annotations

import pytest
from apimatic_pages import FIELDS, enumeration, row, structure
from read_dialect import model, read_dialect, shown

ROWS = row("a", "`int`") + row("b", r"str \| int", "Optional")
PAGE = structure("A", ROWS)
READ = ["a: integer | null?", "b?: string | integer | null?"]
SWALLOWED = PAGE.replace("`A`\n", "```json\n\n`A`\n").replace("| Optional | - |\n", "| Optional | - |\n\n```\n")
HEADER, RULE = FIELDS.splitlines(keepends=True)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (PAGE.replace("# A\n", "", 1), ["DM112"]),
        (PAGE.replace("## Structure\n\n`A`\n\n", ""), []),
        (PAGE.replace("## Fields\n", ""), ["DM113"]),
        (PAGE.replace("## Fields\n", "### Fields\n"), []),
        (
            PAGE.replace("## Fields\n", "").replace(row("b", ""), "") + "## Fields\n\n" + row("a", "`int`"),
            ["DM113", "DM101", "DM110"],
        ),
        (PAGE.replace("## Fields\n", "## Fields\n\n## Example\n"), ["DM113"]),
        (
            PAGE.replace("`A`\n", "```json\n\n`A`\n").replace("| Optional | - |\n", "| Optional | - |\n\n```\n"),
            ["DM114"],
        ),
        (PAGE.replace(RULE, ""), []),
        (PAGE.replace(FIELDS, ""), ["DM101"]),
        (PAGE.replace(HEADER, ""), ["DM101"]),
        (PAGE.replace(FIELDS, row("a", "`int`") + FIELDS).replace(row("a", "`int`"), "", 1) + "\n", []),
        (PAGE.replace(ROWS, ROWS + HEADER), ["DM101"]),
        (PAGE.replace("| Optional | - |", "| Optional | - | - |"), ["DM101"]),
        (PAGE.replace("| Optional | - |", "| Optional"), ["DM101"]),
        (PAGE.replace(r"str \| int", "str | int"), ["DM101"]),
        (PAGE.replace(ROWS, ROWS + row("a", "`str`")), ["DM110"]),
        (PAGE.replace(ROWS, ROWS + row("", "`str`")), ["DM115"]),
        (PAGE.replace("\n", "\r\n"), []),
    ],
)
def test_the_rows_of_a_damaged_page_are_read(text: str, codes: list[str]) -> None:
    read = read_dialect("apimatic", {"models/a.md": text}, "python")
    (declared,) = read.value.schema.declarations
    assert shown(declared) == READ
    assert [found.code for found in read.findings] == codes


def test_an_unknown_tag_is_reported() -> None:
    read = read_dialect("apimatic", {"models/a.md": structure("A", row("a", "`int`", "Perhaps"))}, "python")
    assert shown(model(read.value.schema, "A")) == ["a~: integer | null?"]
    assert [found.code for found in read.findings] == ["DM105"]


def test_members_without_a_header_are_read() -> None:
    page = enumeration("C", "A", "B").replace("| Name |\n|  --- |\n", "")
    read = read_dialect("apimatic", {"models/c.md": page}, "python")
    assert shown(model(read.value.schema, "C")) == ["'A'", "'B'"]
    assert [found.code for found in read.findings] == ["DM101"]


def test_an_empty_page_is_reported() -> None:
    read = read_dialect("apimatic", {"models/c.md": "\n"}, "python")
    assert [found.code for found in read.findings] == ["DM103"]


def test_a_line_without_cells_is_no_row() -> None:
    page = enumeration("C", "A").replace("| Name |\n|  --- |\n", "|\n| - |\n")
    read = read_dialect("apimatic", {"models/c.md": page}, "python")
    assert [found.id.name for found in read.value.schema.declarations] == ["C"]


CASES = "# C\n\n## Class Name\n\n`C`\n\n## Cases\n\n| Type |\n|  --- |\n| `string` |\n| `bool` |\n"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (CASES, []),
        (CASES.replace("| `bool`", "\n| `bool`"), ["DM101"]),
        (CASES.replace("| `bool`", "\nText.\n\n| `bool`"), ["DM101"]),
        (CASES.replace("## Cases\n", ""), ["DM113"]),
        (CASES.replace("## Class Name\n\n`C`\n", ""), []),
        (CASES.replace("| `bool` |", "| `bool` |\n\n### x\n\n| Type |\n| --- |\n| `int` |"), []),
    ],
)
def test_the_cases_of_a_damaged_page_are_read(text: str, codes: list[str]) -> None:
    read = read_dialect("apimatic", {"models/containers/c.md": text}, "go")
    assert shown(model(read.value.schema, "C")) == ["string", "boolean"]
    assert [found.code for found in read.findings] == codes


@pytest.mark.parametrize("lost", ["## Enumeration\n", "## Enumeration\n\n`C`\n", "## Fields\n"])
def test_the_members_below_a_lost_heading_are_read(lost: str) -> None:
    read = read_dialect("apimatic", {"models/c.md": enumeration("C", "A", "B").replace(lost, "")}, "python")
    assert shown(model(read.value.schema, "C")) == ["'A'", "'B'"]
    assert read.findings == ()


def test_the_cases_of_a_page_without_any_heading_are_read() -> None:
    page = "ses\n\n| Type |\n|  --- |\n| `int` |\n| `str` |\n"
    read = read_dialect("apimatic", {"models/containers/c.md": page}, "python")
    (declared,) = read.value.schema.declarations
    assert shown(declared) == ["integer", "string"]
    assert [found.code for found in read.findings] == ["DM112", "DM113"]


@pytest.mark.parametrize("start", ["# C\n\n`C`\n\n", "# C\n\n## Enum\n\n`C`\n\n## ields\n\n", "ds\n"])
def test_the_members_of_a_page_without_its_headings_are_read(start: str) -> None:
    page = f"{start}| Name |\n|  --- |\n| `A` |\n| `B` |\n\n## Example\n\n```\nA\n```\n"
    read = read_dialect("apimatic", {"models/c.md": page}, "python")
    (declared,) = read.value.schema.declarations
    assert shown(declared) == ["'A'", "'B'"]
    assert [found.code for found in read.findings][-1] == "DM113"


def test_the_fields_in_a_code_block_are_read() -> None:
    page = structure("A", row("a", "`int`")).replace("## Fields\n", "## Fields\n```json") + "```\n"
    read = read_dialect("apimatic", {"models/a.md": page}, "python")
    assert shown(model(read.value.schema, "A")) == ["a: integer | null?"]
    assert [found.code for found in read.findings] == ["DM114"]


def test_the_members_above_the_heading_of_the_fields_are_read() -> None:
    page = enumeration("C", "A", "B").replace("## Fields\n", "") + "## Fields\n| `D` |\n"
    read = read_dialect("apimatic", {"models/c.md": page}, "python")
    assert shown(model(read.value.schema, "C")) == ["'A'", "'B'", "'D'"]
    assert [found.code for found in read.findings] == ["DM113", "DM101"]
