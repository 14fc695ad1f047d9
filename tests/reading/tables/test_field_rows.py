"""One loop reads the rows of all dialects: they are made to fit their header, and each field is read once."""

from __future__ import annotations

import pytest

from docmodels.reading.pages import FieldRow
from docmodels.reading.tables.field_rows import FieldRows, TableShape, fitted_rows
from docmodels.reading.tables.page_findings import PageFindings
from docmodels.reading.tables.rows import MAX_ROWS, MAX_TYPE, CellPosition, Row, split_row

SHAPE = TableShape(width=3, free=2)


def rows(*lines: str) -> list[Row]:
    return [split_row(line, number) for number, line in enumerate(lines, 3)]


def read(shape: TableShape, *lines: str) -> tuple[list[tuple[str, ...]], list[tuple[str, int]]]:
    findings = PageFindings("page.md")
    cells = [row.cells for row in fitted_rows(rows(*lines), shape, findings)]
    return cells, [(found.code, found.at.line) for found in findings.found if found.at is not None]


@pytest.mark.parametrize(
    ("shape", "line", "cells", "codes"),
    [
        (SHAPE, "| a | b | c |", [("a", "b", "c")], []),
        (SHAPE, "| | | |", [], []),
        (SHAPE, "| a | b |", [("a", "b", "")], [("DM101", 3)]),
        (SHAPE, "a | b |", [("a", "b", "")], []),
        (SHAPE, "a | b", [("a", "b", "")], [("DM101", 3)]),
        (SHAPE, "| a | b | c | d |", [("a", "b", "c | d")], [("DM101", 3)]),
        (TableShape(width=3, free=2, may_be_short=True), "| a | b |", [("a", "b", "")], []),
        (TableShape(width=3, free=2, may_be_long=True), "| a | b | c | d |", [("a", "b", "c", "d")], []),
        (
            TableShape(width=3, free=2, anchor=str.isupper, anchor_at=2),
            "| a | b | c | D |",
            [("a", "b | c", "D")],
            [("DM101", 3)],
        ),
        (TableShape(width=3, free=2, is_header=lambda row: row.cells[0] == "a"), "| a | b | c |", [], [("DM101", 3)]),
    ],
)
def test_rows_are_made_to_fit_their_table(
    shape: TableShape, line: str, cells: list[tuple[str, ...]], codes: list[tuple[str, int]]
) -> None:
    assert read(shape, line) == (cells, codes)


def test_rows_beyond_the_limit_are_a_finding() -> None:
    cells, codes = read(SHAPE, *["| a | b | c |"] * (MAX_ROWS + 2))
    assert (len(cells), codes) == (MAX_ROWS, [("DM106", MAX_ROWS + 3)])


def test_each_field_is_added_once_and_only_with_a_name() -> None:
    fields = FieldRows(PageFindings("page.md"))
    added = []
    for row in rows("| a | string |", "| a | integer |", "| | string |", f"| b | {'x' * (MAX_TYPE + 1)} |"):
        field = FieldRow(row.cells[0], row.cells[1], None, CellPosition(row.line, row.column(1)))
        added.append(fields.add(field, row))
    assert added == [True, False, False, True]
    assert [(field.name, field.type) for field in fields.fields()] == [("a", "string"), ("b", "")]
    assert [found.code for found in fields.findings.found] == ["DM110", "DM115", "DM106"]
