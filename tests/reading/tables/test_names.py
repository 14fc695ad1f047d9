"""Name cells: what is the name, and what else the cell says."""

import pytest

from docmodels.reading.tables.names import NameCell, NameStyle, is_identifier, read_name


@pytest.mark.parametrize(
    ("cell", "name"),
    [
        ("user_id", "user_id"),
        ("`user_id`", "user_id"),
        ("**user_id**", "user_id"),
        ("a\\_b", "a_b"),
        ("[`foo`](#foo)", "foo"),
        ('<a name="infoTitle"></a>title', "title"),
        ("author [1]", "author"),
        ("`key` ✅", "key"),
        ("name:", "name"),
        ("`a`<br/>*since 1.0*", "a"),
        ("Content-Type", "Content-Type"),
        ("$ref", "$ref"),
        ("@odata.type", "@odata.type"),
        ("items[].sku", "items[].sku"),
        ("~~`OLD`~~", "OLD"),
        ("Auth metadata", ""),
        ("Field with a capitalized first letter", ""),
    ],
)
def test_the_name_of_a_cell(cell: str, name: str) -> None:
    assert read_name(cell).name == name


def test_a_question_mark_makes_a_field_optional() -> None:
    assert read_name("rate_limit?\\*") == NameCell("rate_limit", optional=True, starred=True)
    assert read_name("mentions? [3]").optional


def test_brackets_make_a_field_a_list() -> None:
    assert read_name("tags[]") == NameCell("tags", listed=True)


def test_remarks_are_kept() -> None:
    assert read_name("age (optional)").notes == "(optional)"
    assert read_name("`is_moving` (DEPRECATED)").deprecated
    assert read_name("~~old~~").deprecated


@pytest.mark.parametrize(
    "cells",
    [
        ("> a", "> > b"),
        (">a", ">>b"),
        ("&gt; `a`", "&gt;&gt; `b`"),
        ("» a", "»» b"),
        ("&nbsp;&nbsp;└ `a`", "&nbsp;&nbsp;&nbsp;&nbsp;└ `b`"),
        ("- a", "-- b"),
        ("\u3000a", "\u3000\u3000b"),
        ("→ `a`", "→ → `b`"),
        ("&nbsp;&nbsp;a", "&nbsp;&nbsp;&nbsp;&nbsp;b"),
    ],
)
def test_marks_and_spaces_nest(cells: tuple[str, str]) -> None:
    outer, inner = map(read_name, cells)
    assert (outer.name, inner.name) == ("a", "b")
    assert 0 < outer.depth < inner.depth


def test_a_dotted_name_is_a_path() -> None:
    assert read_name("items[*].price.amount").path == ("items", "price", "amount")
    assert read_name("$schema.id").path == ("$schema.id",)


def test_patterns_of_a_documentation_are_stripped() -> None:
    assert read_name("name {beta}", NameStyle((r"\s*\{beta\}",))) == NameCell("name")


@pytest.mark.parametrize(
    ("cell", "suffix", "name", "optional"),
    [
        ("`a`*", "*", "a", True),
        ("`a*`", "*", "a", True),
        ("a (opt)", " (opt)", "a", True),
        ("a?", "*", "a", False),
        ("a?", "", "a", False),
        ("a", "*", "a", False),
    ],
)
def test_the_suffix_of_optional_names_can_be_set(cell: str, suffix: str, name: str, optional: bool) -> None:
    found = read_name(cell, NameStyle(optional_suffix=suffix))
    assert (found.name, found.optional) == (name, optional)


def test_own_marks_of_nesting_add_to_the_usual_ones() -> None:
    style = NameStyle(marks=("~ ", "=>"))
    assert [read_name(cell, style).depth for cell in ("a", "~ b", "~ ~ c", "=> => d", "> e")] == [0, 1, 2, 2, 1]
    assert read_name("~ ~ `c`", style).name == "c"


def test_identifiers() -> None:
    assert all(map(is_identifier, ("a", "x-y", "a.b", "{id}", "$ref", "名前")))
    assert not any(map(is_identifier, ("", "*", "1", "two words")))


@pytest.mark.parametrize(
    ("cell", "names", "alternative"),
    [
        ("`lat`, `lng`", ["lat", "lng"], False),
        ("`code` / `exchange`", ["code", "exchange"], False),
        ("`min` and `max`", ["min", "max"], False),
        ("`id` or `slug`", ["id", "slug"], True),
        ("`纬度`、`经度`", ["纬度", "经度"], False),
        ("`ab` 或 `cd`", ["ab", "cd"], True),
        ("`-h`, `--help`", [""], False),
        ("`name` (since `v2`)", ["name"], False),
    ],
)
def test_a_cell_of_several_names(cell: str, names: list[str], alternative: bool) -> None:
    found = read_name(cell)
    assert [found.name, *found.others] == names
    assert found.alternative is alternative
