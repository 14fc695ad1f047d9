"""Blocks and their lines, including what mistune alone would drop."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mistune.block_parser import BlockParser

from docmodels.reading.markdown import (
    Code,
    Heading,
    Table,
    Text,
    _blocks,
    _parser,
    _State,
    normalized,
    parse_markdown,
)


def outline(text: str) -> list[tuple[str, int]]:
    """Kind (or heading text) and line of each block."""
    names = []
    for block in parse_markdown(text).blocks:
        match block:
            case Heading(level, title):
                names.append((f"{'#' * level} {title}".strip(), block.line))
            case Table():
                names.append((f"table {len(block.rows)}", block.line))
            case Code(info):
                names.append((f"code {info}".strip(), block.line))
            case Text(kind):
                names.append((kind, block.line))
    return names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A\n\ntext\n\n## B\n", [("# A", 1), ("paragraph", 3), ("## B", 5)]),
        ("# A\n## Fields\n", [("# A", 1), ("## Fields", 2)]),
        ("### \n", [("###", 1)]),
        ("# A\r\n\r\n## B\r\n", [("# A", 1), ("## B", 3)]),
        ("\ufeff# A\r## B", [("# A", 1), ("## B", 2)]),
        ("```python\n# no heading\n## Fields\n```\n# A\n", [("code python", 1), ("# A", 5)]),
        ("~~~\n```\n~~~\n", [("code", 1)]),
        ("> note\n\n- a\n- b\n", [("quote", 1), ("list", 3)]),
        ("<!-- x\n## y\n-->\n# A\n", [("html", 1), ("# A", 4)]),
        ("| a | b |\n| - | - |\n| 1 | 2 |\n| 3 | 4 |", [("table 2", 1)]),
        ("text\n| a | b |\n| - | - |\n| 1 | 2 |", [("paragraph", 1), ("table 1", 2)]),
        ("**X, error**\n| a | b |\n| - | - |\n| 1 | 2 |", [("paragraph", 1), ("table 1", 2)]),
        ("a | b\n- | -\n1 | 2\n\ntext\n", [("table 1", 1), ("paragraph", 5)]),
        ("| a | b |\n| - | - |\n| 1 | 2 |\n## B\n", [("table 1", 1), ("## B", 4)]),
    ],
)
def test_a_page_is_split_into_blocks_with_lines(text: str, expected: list[tuple[str, int]]) -> None:
    assert outline(text) == expected


@pytest.mark.parametrize("crooked", ["| 3 |", "| 3 | 4 | 5 |", "| 3 | 4", "3 | 4 |", "\t| 3 | 4 |", "|3|4|"])
def test_a_crooked_row_loses_neither_itself_nor_its_table(crooked: str) -> None:
    table = parse_markdown(f"| a | b |\n| - | - |\n| 1 | 2 |\n{crooked}\n| 5 | 6 |\n").blocks[0]
    assert isinstance(table, Table)
    assert [row.line for row in table.rows] == [3, 4, 5]
    assert [row.cells[0] for row in table.rows] == ["1", "3", "5"]


def test_a_cell_broken_over_two_lines_is_one_cell() -> None:
    table = parse_markdown("| a | b |\n| - | - |\n| 1 | two\nlines |\n| 3 | 4 |\n").blocks[0]
    assert isinstance(table, Table)
    assert [row.cells for row in table.rows] == [("1", "two\nlines"), ("3", "4")]
    assert [row.line for row in table.rows] == [3, 5]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("| a | b |\n| - | - |\n| 1 | 2 |", ("a", "b")),
        ("| - | - |\n| a | b |\n| 1 | 2 |", None),
        ("| a | b |\n| 1 | 2 |", None),
    ],
)
def test_a_header_is_above_its_delimiter_line(text: str, header: tuple[str, ...] | None) -> None:
    table = parse_markdown(text).blocks[0]
    assert isinstance(table, Table)
    assert (table.header.cells if table.header else None) == header


@pytest.mark.parametrize("opened", ["```python\ncode", "<!-- note", "<pre>", "```a\n```b"])
def test_what_is_never_closed_swallows_nothing(opened: str) -> None:
    assert ("## Fields", opened.count("\n") + 2) in outline(f"{opened}\n## Fields\n")


def test_a_fence_that_another_opens_within_swallows_nothing() -> None:
    assert ("## Values", 3) in outline('```python\nx = 1\n## Values\n```typescript\n"a"\n```\n')


def test_code_is_unchanged() -> None:
    code = parse_markdown("```go\n\tx := 1\n\n```\n").blocks[0]
    assert isinstance(code, Code)
    assert code.text == "\tx := 1\n"


@given(st.text(alphabet="#|`~->\n\r\t \0\ufeff<!\\*_[](){}ab1.:", max_size=200))
def test_any_text_has_blocks_in_the_order_of_their_lines(text: str) -> None:
    document = parse_markdown(text)
    starts = [block.start for block in document.blocks]
    assert starts == sorted(starts)
    for block in document.blocks:
        assert block.line == document.source.count("\n", 0, block.start) + 1


@given(st.lists(st.sampled_from(["# A", "## Fields", "| a | b |", "| - |", "", "```", "> x", "- y", "t"]), max_size=20))
def test_no_heading_outside_code_is_lost(lines: list[str]) -> None:
    if "```" in lines:
        lines = [line for line in lines if line != "```"]
    found = [block.text for block in parse_markdown("\n".join(lines)).blocks if isinstance(block, Heading)]
    assert found == [line.lstrip("# ") for line in lines if line.startswith("#")]


@pytest.mark.parametrize(
    ("line", "text", "id_"),
    [
        ("# Kite {#kite}", "Kite", "kite"),
        ("## Fields {/* #fields */}", "Fields", "fields"),
        ("### `int` {: #int .wide }", "`int`", "int"),
        ("# Kite { #kite }", "Kite", "kite"),
        ("# Path /kites/{kite}", "Path /kites/{kite}", ""),
        ("# {#kite} Kite", "{#kite} Kite", ""),
        ("# Set {1, 2}", "Set {1, 2}", ""),
    ],
)
def test_the_id_of_a_heading_is_no_part_of_its_text(line: str, text: str, id_: str) -> None:
    heading = parse_markdown(line).blocks[0]
    assert isinstance(heading, Heading)
    assert (heading.text, heading.id) == (text, id_)


def test_all_rules_begin_at_the_start_of_a_line() -> None:
    parser = _parser()
    patterns = [parser.specification[rule] for rule in parser.rules]
    assert [pattern for pattern in patterns if not pattern.lstrip("(").startswith("^") or "|^" in pattern] == []


@given(st.lists(st.sampled_from(["a", "[b", "- c", "# d", "| e | f |", "```", "", " ", "\u3000"]), max_size=12))
def test_mistune_finds_the_same_blocks(lines: list[str]) -> None:
    text = "\n".join(lines)
    expected = _State()
    expected.process(normalized(text))
    BlockParser.parse(_parser(), expected)
    found = parse_markdown(text)
    assert found.blocks == tuple(_blocks(found.source, expected.tokens))
