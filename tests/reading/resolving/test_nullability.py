"""Required and nullable are read if the pages state them, and unknown otherwise."""

from __future__ import annotations

import pytest
from read_documents import DIALECT
from reading_pages import NO, YES, fields_page, read, row

from docmodels.reading.null_rules import NullRules
from docmodels.reading.resolving.nullability import NullUses, nullability, style_of
from docmodels.reading.resolving.references import ReferenceIndex
from docmodels.reading.resolving.resolution import Resolver
from docmodels.reading.types.languages.python import LANGUAGE
from docmodels.schema.model import Object


def nullable_of(language: str, *rows: str) -> list[bool | None]:
    (order,) = read(language, {"models/order.md": fields_page(*rows)}).value.schema.declarations
    assert isinstance(order, Object)
    return [field.nullable for field in order.fields]


@pytest.mark.parametrize(
    ("language", "cell", "required", "expected"),
    [
        ("python", "*str*", YES, False),
        ("python", "*Nullable[str]*", YES, True),
        ("python", "*Optional[str]*", NO, False),
        ("python", "*OptionalNullable[str]*", NO, True),
        ("python", "*Optional[Nullable[int]]*", NO, True),
        ("python", "List[*str*]", YES, None),
        ("python", "Dict[str, *Any*]", NO, None),
        ("python", "[date](https://docs.python.org/3/library/datetime.html#date-objects)", YES, None),
        ("python", "*str*", "?", None),
        ("go", "`string`", YES, False),
        ("go", "`*string`", YES, True),
        ("go", "`*string`", NO, None),
        ("go", "[]`string`", YES, None),
        ("java", "*String*", YES, False),
        ("java", "*Optional\\<String>*", YES, True),
        ("java", "*Optional\\<String>*", NO, False),
        ("java", "*JsonNullable\\<String>*", NO, True),
        ("ruby", "*::String*", YES, False),
        ("ruby", "*T.nilable(::String)*", YES, True),
        ("ruby", "*T.nilable(::String)*", NO, None),
        ("typescript", "*string*", YES, None),
        ("typescript", "*string*", NO, None),
        ("csharp", "*string*", YES, None),
        ("php", "*?string*", NO, None),
        ("python", "*List[[[*", YES, None),
        ("go", "`map[`", NO, None),
    ],
)
def test_a_cell_and_its_mark_state_nullability(language: str, cell: str, required: str, expected: bool | None) -> None:
    assert nullable_of(language, row("a", cell, required)) == [expected]


def test_a_tree_without_wrappers_states_nothing_about_null() -> None:
    assert nullable_of("java", row("a", "*String*"), row("b", "*String*", NO)) == [None, None]


def test_an_optional_denies_nothing_if_it_is_the_only_word_for_null() -> None:
    assert nullable_of("python", row("a", "*Optional[str]*"), row("b", "*Optional[str]*", NO)) == [True, None]


@pytest.mark.parametrize(
    ("rules", "cell", "required", "expected"),
    [
        (NullRules(always_stated=True), "int", True, False),
        (NullRules(always_stated=True), "List[int]", False, False),
        (NullRules(always_stated=True), "Nullable[int]", False, True),
        (NullRules(always_stated=True), "Optional[int]", False, False),
        (NullRules(always_stated=True), "Optional[int]", True, False),
        (NullRules(always_stated=True, optional_states_null=True), "Optional[int]", True, True),
        (NullRules(always_stated=True, optional_states_null=True), "Optional[int]", False, False),
        (NullRules(always_stated=True), "[[[", True, None),
        (NullRules(never_stated=True), "int", True, None),
        (NullRules(never_stated=True), "Union[int, str, None]", False, None),
    ],
)
def test_a_dialect_may_always_or_never_state_null(
    rules: NullRules, cell: str, required: bool, expected: bool | None
) -> None:
    resolver = Resolver(ReferenceIndex((), DIALECT.layout), LANGUAGE.reader(DIALECT.words("python")), {})
    assert nullability(required, resolver.cell(cell, "models/a.md"), style_of(NullUses(), rules)) is expected
