"""Long lines are split exactly where black splits them."""

from __future__ import annotations

import keyword
import sys

import black
import black.strings
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docmodels.writing.formatter import BLACK
from docmodels.writing.targets.python.code.expressions import (
    NONE,
    Bracketed,
    Either,
    Keyword,
    Leaf,
    PythonExpression,
    either,
)
from docmodels.writing.targets.python.code.statements import (
    _UNUSUAL,
    LINE_LENGTH,
    StatementPrinter,
    _is_wide,
    class_head,
    width,
)

PRINTER = StatementPrinter(BLACK.statement)

LETTERS = st.text("abcdefgh", min_size=1, max_size=110).filter(lambda word: not keyword.iskeyword(word))
NAMES = LETTERS.map(str.title).map(Leaf)
STRINGS = LETTERS.map(lambda word: Leaf(f'"{word}"'))
LITERALS = st.lists(STRINGS, min_size=1, max_size=6).map(lambda items: Bracketed("Literal", tuple(items)))
FIELD = st.lists(st.builds(Keyword, LETTERS, LETTERS.map(lambda word: f'"{word}"')), min_size=1, max_size=3).map(
    lambda items: Bracketed("Field", tuple(items), ")")
)
TYPES: st.SearchStrategy[PythonExpression] = st.recursive(
    NAMES | LITERALS,
    lambda inner: st.one_of(
        inner.map(lambda item: Bracketed("list", (item,))),
        inner.map(lambda item: Bracketed("dict", (Leaf("str"), item))),
        st.lists(inner, min_size=2, max_size=5).map(either),
        st.tuples(inner, FIELD).map(lambda pair: Bracketed("Annotated", pair)),
    ),
    max_leaves=8,
)


def is_blacks(code: str) -> bool:
    return black.format_str(code, mode=black.Mode()) == code


@settings(max_examples=150, deadline=None)
@given(LETTERS, TYPES, st.none() | st.just(NONE) | STRINGS | FIELD)
def test_a_field_of_any_length_fits_black(name: str, type_: PythonExpression, value: PythonExpression | None) -> None:
    assert is_blacks(f"class A:\n    {PRINTER.annotated(name, type_, value, 4)}\n")


@settings(max_examples=150, deadline=None)
@given(LETTERS, TYPES)
@example("a" * 90, Bracketed("Literal", (Leaf(f'"{"b" * 100}"'),)))
def test_an_alias_of_any_length_fits_black(name: str, type_: PythonExpression) -> None:
    assert is_blacks(PRINTER.alias(f"{name}: TypeAlias", type_) + "\n")


@settings(max_examples=50, deadline=None)
@given(LETTERS, FIELD, LETTERS, LETTERS)
def test_calls_and_class_heads_of_any_length_fit_black(name: str, call: Bracketed, first: str, second: str) -> None:
    assert is_blacks(f"class A:\n    {PRINTER.assigned(name, call, 4)}\n")
    assert is_blacks(f"{class_head(name * 3, f'{first}, {second}')}:\n    pass\n")


def test_a_union_is_flat_without_duplicates_and_ends_in_none() -> None:
    text, number = Leaf("str"), Leaf("int")
    assert either([text, NONE, Either((number, text))]).flat == "str | int | None"
    assert either([text, text]) == text


def test_a_long_union_has_one_member_per_line() -> None:
    parts = [Leaf(letter * 30) for letter in "ABC"]
    assert PRINTER.annotated("x", either(parts), NONE, 4).split("\n")[1].strip() == "A" * 30


@pytest.mark.parametrize("length", range(50, 96))
def test_every_length_around_the_line_end_fits_black(length: int) -> None:
    name = "N" * length
    one, many = (
        Bracketed("Literal", (Leaf('"a"'),)),
        Bracketed("Literal", (Leaf('"aaaaaaaaaaaaa"'), Leaf('"b"'))),
    )
    for value in (
        one,
        many,
        Leaf("Abcdefghijkl"),
        either([Leaf("Abcdefgh"), Leaf("Bcdefghi")]),
        either([many, NONE]),
    ):
        assert is_blacks(PRINTER.alias(f"{name}: TypeAlias", value) + "\n")
        assert is_blacks(f"class A:\n    {PRINTER.annotated(name, value, None, 4)}\n")
        assert is_blacks(f"class A:\n    {PRINTER.annotated(name, value, NONE, 4)}\n")
        assert is_blacks(f"class A:\n    {PRINTER.annotated(name, value, one, 4)}\n")


def _refused(statement: str, indent: int) -> str:
    raise AssertionError(f"black formats {statement}")


OWN = StatementPrinter(_refused)
TEXT = Bracketed("Field", (Keyword("default", "None"), Keyword("description", f'"{"word " * 30}"')), ")")
DEEP = Bracketed("Field", (Bracketed("examples=", (Bracketed("", (Leaf(f'"a_b": "{"c" * 90}"'),), "}"),), "]"),), ")")


@pytest.mark.parametrize(
    ("name", "type_", "value"),
    [
        ("name" * 5, Bracketed("list", (Leaf("L" * 50),)), TEXT),
        ("name" * 15, either([Leaf("str"), NONE]), TEXT),
        ("type", Leaf("T" * 90), None),
        ("type", Leaf("T" * 90), TEXT),
        ("type", Leaf("T" * 90), Bracketed("Field", (Keyword("default", "None"),), ")")),
        ("data", Bracketed("dict", (Leaf("str"), Leaf("Any"))), DEEP),
    ],
)
def test_black_is_not_asked_for_long_names_and_texts(
    name: str, type_: PythonExpression, value: PythonExpression | None
) -> None:
    assert is_blacks(f"class A:\n    {OWN.annotated(name, type_, value, 4)}\n")


@pytest.mark.parametrize("length", [20, 60, 76, 80, 100])
@pytest.mark.parametrize(
    "type_", [Leaf("A" * 30), either([Leaf("A" * 30), Leaf("B")]), Bracketed("list", (Leaf("A"),))]
)
def test_black_is_not_asked_for_aliases(length: int, type_: PythonExpression) -> None:
    assert is_blacks(OWN.alias(f"{'N' * length}: TypeAlias", type_) + "\n")


def test_a_long_entry_of_a_dict_is_split_in_its_brackets() -> None:
    entry = OWN.entry('"key"', Bracketed("NotRequired", (Leaf("L" * 75),)), 8)
    assert is_blacks(f'X = TypedDict(\n    "X",\n    {{\n        {entry}\n    }},\n)\n')


def test_characters_that_count_as_one_column_do_so_in_black() -> None:
    usual = [character for character in map(chr, range(32, 0x3000)) if not _UNUSUAL.match(character)]
    assert len(usual) > 1000
    assert [character for character in usual if black.strings.str_width(character) != 1] == []


def test_characters_that_count_as_two_columns_do_so_in_black() -> None:
    wide = [character for character in map(chr, range(sys.maxunicode + 1)) if _is_wide(character)]
    assert len(wide) > 30_000
    assert [character for character in wide if black.strings.str_width(character) != 2] == []


@given(st.text(st.sampled_from("a \u00e9\u4e00\u3042\u2705\u0301\u200b\U0001f680"), max_size=2 * LINE_LENGTH))
@example("\u4e00" * (LINE_LENGTH // 2))
@example("\u4e00" * (LINE_LENGTH // 2) + "a")
@example("a" * LINE_LENGTH + "\u0301")
@example("a" * (LINE_LENGTH + 1) + "\u2705")
def test_a_text_fits_into_a_line_if_it_does_in_black(text: str) -> None:
    expected = black.strings.str_width(text)
    assert width(text) == expected or min(width(text), expected) > LINE_LENGTH
