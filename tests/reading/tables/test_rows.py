"""Rows that don't fit their header are repaired, and none is dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docmodels.reading.tables.rows import CellPosition, fit, is_delimiter, position_of, split_row


def is_mark(cell: str) -> bool:
    return cell.startswith(":heavy")


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ("a", "b")),
        ("|a|b|", ("a", "b")),
        ("   | a | b |   ", ("a", "b")),
        ("| a | b", ("a", "b")),
        ("a | b |", ("a", "b")),
        ("a | b", ("a", "b")),
        ("| a | |", ("a", "")),
        ("|  |  |", ("", "")),
        (r"| a \| b | c |", (r"a \| b", "c")),
        (r"| a \\| b |", (r"a \\", "b")),
        (r"| a \|", (r"a \|",)),
        ("|", ()),
    ],
)
def test_a_line_is_split_at_its_unescaped_pipes(line: str, cells: tuple[str, ...]) -> None:
    assert split_row(line, 7).cells == cells


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("| `a` | *str* |", ("`a`", "*str*", "", "")),
        ("| `a` | *str* | :heavy_check_mark: | one | two |", ("`a`", "*str*", ":heavy_check_mark:", "one | two")),
        ('| `a` | "x" | "y" | :heavy_check_mark: | N/A |', ("`a`", '"x" | "y"', ":heavy_check_mark:", "N/A")),
        ("| `a` | A | B | C | :heavy_minus_sign: | p | q |", ("`a`", "A | B | C", ":heavy_minus_sign:", "p | q")),
    ],
)
def test_a_row_that_does_not_fit_keeps_every_cell(line: str, expected: tuple[str, ...]) -> None:
    row = fit(split_row(line, 1), 4, 3, is_mark, 2)
    assert row.cells == expected
    assert row.repair


def test_a_sound_row_is_left_alone() -> None:
    row = split_row("| a | b |", 1)
    assert fit(row, 2, 1, None, 0) is row


@pytest.mark.parametrize(
    ("line", "index", "column"),
    [("| a |  bc |", 0, 3), ("| a |  bc |", 1, 8), (r"| a \| b | c |", 1, 12), ("a | b", 1, 5)],
)
def test_a_cell_knows_its_column(line: str, index: int, column: int) -> None:
    row = split_row(line, 1)
    assert row.column(index) == column
    assert line[column - 1 :].startswith(row.cells[index])


def test_a_repaired_row_knows_its_columns() -> None:
    line = '| `a` | "x" | "y" | :heavy_check_mark: | N/A |'
    row = fit(split_row(line, 1), 4, 3, is_mark, 2)
    assert [line[row.column(index) - 1 :][:3] for index in range(4)] == ["`a`", '"x"', ":he", "N/A"]


@pytest.mark.parametrize(
    ("line", "expected"), [("| - | :-: |", True), ("---|---", True), ("| a | - |", False), ("|  |", False)]
)
def test_a_delimiter_line_is_no_row(line: str, expected: bool) -> None:
    assert is_delimiter(line) is expected


@given(st.text(alphabet="|\\ a`:\n", max_size=60), st.integers(1, 6), st.integers(0, 5), st.integers(0, 5))
def test_any_row_fits_any_header(line: str, width: int, free: int, anchor_at: int) -> None:
    row = split_row(line, 1)
    fitted = fit(row, width, min(free, width - 1), is_mark, min(anchor_at, width - 1))
    assert len(fitted.cells) == width
    assert (
        "".join(row.cells).replace("|", "").replace(" ", "")
        == "".join(fitted.cells).replace("|", "").replace(" ", "").replace("\n", "")
        or "\n" in line
    )
    assert all(fitted.column(index) >= 1 for index in range(width))


@pytest.mark.parametrize("index", [0, 1, 2])
@pytest.mark.parametrize(
    "raw",
    ["| a | b | c |", "|a|b|c|", " | a |   b | c |", "| a |  | c |", "| b | b | b |", r"| a \| x | b | c |"],
)
def test_the_position_of_a_row_is_the_start_of_its_cell(raw: str, index: int) -> None:
    row = split_row(raw, 7)
    assert position_of(row, index) == CellPosition(7, row.column(index))
