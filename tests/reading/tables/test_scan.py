"""Tables are found by their headers in the text of a page, except in code blocks."""

from __future__ import annotations

import pytest

from docmodels.reading.tables.scan import scan_tables

TABLE = "| Field | Type |\n| --- | --- |\n| `id` | string |\n"


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("", "", 1),
        ("```\ncode\n```\n", "", 4),
        ("```python\n", "```\n", None),
        ("````\n```\n", "````\n", None),
        ("~~~\n```\n", "~~~\n", None),
        ("```python\ncode\n", "", 3),
        ("```python\ncode\n", "```python\ncode\n```\n", 3),
        ("    ```\n", "```\n", 2),
    ],
)
def test_tables_in_code_blocks_are_left_out(before: str, after: str, line: int | None) -> None:
    found = [table.line for table in scan_tables(before + TABLE + after)]
    assert found == ([] if line is None else [line])


def test_tables_around_several_code_blocks_are_found() -> None:
    code = f"```\n{TABLE}```\n"
    found = [table.line for table in scan_tables(f"{TABLE}{code}{TABLE}\n{TABLE}{code}")]
    assert found == [1, 9, 13]
