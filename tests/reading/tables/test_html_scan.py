"""HTML tables are found by their first row, and not within code."""

from __future__ import annotations

import pytest
from processor_time import assert_linear, seconds

from docmodels.reading.tables.html_scan import scan_html_tables

TABLE = "<table>\n<tr><th>Field</th><th><b>Type</b></th></tr>\n<tr><td>id</td><td>string</td></tr>\n</table>\n"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (f"# A\n\n{TABLE}", [(3, ("Field", "Type"), 1)]),
        (TABLE.upper(), [(1, ("FIELD", "TYPE"), 1)]),
        (f"{TABLE}\n{TABLE}", [(1, ("Field", "Type"), 1), (6, ("Field", "Type"), 1)]),
        (f"```html\n{TABLE}```\n", []),
        ("<table><thead><tr><td>A &amp;\nB</table>", [(1, ("A & B",), 0)]),
        ("a `<table>` of nothing", []),
        ("<table></table>", []),
    ],
)
def test_tables_are_found(text: str, wanted: list[tuple[int, tuple[str, ...], int]]) -> None:
    assert [(table.line, table.header, table.rows) for table in scan_html_tables(text)] == wanted


@pytest.mark.parametrize("unit", ["<table", "<table>", "<tr>", "<table><tr><td>", "<td>a", "\n<table>\n", "```\n"])
def test_hostile_pages_take_linear_time(unit: str) -> None:
    assert_linear(lambda size: seconds(lambda: list(scan_html_tables("<table><tr>" + unit * size))), 8_000)
