"""Rules for all languages: positions in the cell, totality, limited nesting, linear time, and links."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from expression_notation import places, shown
from hypothesis import given, settings
from hypothesis import strategies as st
from processor_time import assert_linear, seconds
from read_documents import DIALECT, type_reader

from docmodels import registry
from docmodels.reading.null_rules import NullRules
from docmodels.reading.types.expressions import UnreadExpression
from docmodels.reading.types.language import TypeReader

NAMES = ("python", "typescript", "go", "java", "csharp", "php", "ruby", "rust", "kotlin", "dart", "markdown")
LANGUAGES: dict[str, TypeReader] = {name: type_reader(name) for name in NAMES}

STRETCHES = [
    ("python", "*Optional[str]*", ["Optional[str]", "str"]),
    ("python", "Dict[str, [Nullable[models.X]](x.md)]", None),
    ("python", "`*int*`", ["int"]),
    ("typescript", "[A](a.md) \\| *string*[]", ["A](a.md) \\| *string*[]", "A", "string*[]", "string"]),
    ("go", "[]`*string`", ["[]`*string", "*string", "string"]),
    ("java", "List\\<Map\\\\<String, *Object*>>", None),
    ("php", "?\\Acme\\Models\\X", ["?\\Acme\\Models\\X", "\\Acme\\Models\\X"]),
    ("ruby", "*T.nilable(::String)*", ["T.nilable(::String)", "::String"]),
    ("java", "List&lt;*String*&gt;", ["List&lt;*String*&gt;", "String"]),
]


@pytest.mark.parametrize(("language", "cell", "expected"), [row for row in STRETCHES if row[2] is not None])
def test_expressions_have_positions_in_the_raw_cell(language: str, cell: str, expected: list[str]) -> None:
    found = [cell[start:end] for start, end in places(LANGUAGES[language].read(cell))]
    assert found == expected


@pytest.mark.parametrize(("language", "cell"), [row[:2] for row in STRETCHES])
def test_inner_expressions_are_within_outer_ones(language: str, cell: str) -> None:
    (start, end), *inner = places(LANGUAGES[language].read(cell))
    assert 0 <= start < end <= len(cell)
    assert all(start <= first < last <= end for first, last in inner)


@pytest.mark.parametrize(
    ("language", "cell", "stretch"),
    [("python", "List[*str* + *int*]", "+"), ("go", "map[*string*]chan*int*", "*"), ("java", "List\\<@X>", "@")],
)
def test_an_unread_type_points_at_what_could_not_be_read(language: str, cell: str, stretch: str) -> None:
    found = LANGUAGES[language].read(cell)
    assert isinstance(found, UnreadExpression)
    assert cell[found.start : found.end].startswith(stretch)


def test_an_unread_type_keeps_its_whole_text_without_markup() -> None:
    found = LANGUAGES["python"].read("*Weird[[X](x.md)]*")
    assert isinstance(found, UnreadExpression)
    assert found.text == "Weird[X]"


@pytest.mark.parametrize(
    ("language", "cell", "same"),
    [
        ("python", "_str_", "*str*"),
        ("python", "List[_str_]", "List[*str*]"),
        ("python", "_Optional[str]_", "*Optional[str]*"),
        ("python", "_Dict[str, [X](x.md)]_", "*Dict[str, [X](x.md)]*"),
        ("python", "_my_model_", "*my_model*"),
        ("typescript", "_string_[]", "*string*[]"),
        ("typescript", "_string_ \\| _number_", "*string* \\| *number*"),
        ("go", "_[]byte_", "*[]byte*"),
        ("java", "_Optional\\<String>_", "*Optional\\<String>*"),
        ("csharp", "List<_long_>", "List<*long*>"),
        ("php", "_?string_", "*?string*"),
        ("ruby", "_T.nilable(::String)_", "*T.nilable(::String)*"),
    ],
)
def test_underscores_are_emphasis_as_asterisks_are(language: str, cell: str, same: str) -> None:
    assert shown(LANGUAGES[language].read(cell)) == shown(LANGUAGES[language].read(same))


@pytest.mark.parametrize("name", ["_private", "trailing_", "__dunder__", "snake_case_name"])
def test_an_underscore_of_a_name_stays(name: str) -> None:
    assert shown(LANGUAGES["python"].read(f"[{name}](x.md)")) == shown(LANGUAGES["python"].read(f"*[{name}](x.md)*"))
    assert name in repr(LANGUAGES["python"].read(f"[{name}](x.md)"))


NEST = {
    "python": ("List[", "int", "]"),
    "typescript": ("Array<", "string", ">"),
    "go": ("[]", "string", ""),
    "java": ("List<", "String", ">"),
    "csharp": ("List<", "string", ">"),
    "php": ("array<", "string", ">"),
    "ruby": ("T::Array[", "String", "]"),
    "rust": ("Vec<", "String", ">"),
    "kotlin": ("List<", "String", ">"),
    "dart": ("List<", "String", ">"),
}


@pytest.mark.parametrize("language", NEST)
def test_nesting_is_read_to_a_limit_and_refused_beyond(language: str) -> None:
    opening, item, closing = NEST[language]
    read = LANGUAGES[language].read_code
    assert shown(read(opening * 50 + item + closing * 50)).count("list[") == 50
    assert shown(read(opening * 5000 + item + closing * 5000)) == "unread: at most 100 levels of nesting"


@pytest.mark.parametrize("language", ["typescript", "java", "csharp", "php"])
def test_suffixes_nest_as_deep_as_brackets_do(language: str) -> None:
    assert shown(LANGUAGES[language].read_code("X" + "[]" * 5000)) == "unread: at most 100 levels of nesting"


def test_a_wide_union_is_no_nesting() -> None:
    members = [f'"{number}"' for number in range(3000)]
    assert shown(LANGUAGES["typescript"].read_code(" | ".join(members))).count("|") == 2999


HOSTILE: dict[str, Callable[[int], str]] = {
    "opening brackets": lambda size: "[" * size,
    "closing links": lambda size: "](a" * size,
    "links in links": lambda size: "[" * size + "X" + "](u)" * size,
    "asterisks": lambda size: "*" * size,
    "asterisks and letters": lambda size: "*a" * size,
    "escaped quotes": lambda size: '"\\' * size,
    "mixed quotes": lambda size: "'\"" * size,
    "white space": lambda size: " " * (5 * size) + "x" + " " * (5 * size),
    "half entities": lambda size: "&lt" * size,
    "half breaks": lambda size: "<br" * size,
    "half titles": lambda size: '[x](y "' * size,
    "parentheses in a link": lambda size: "[a](" + "(b)" * size,
    "pointers": lambda size: "[]*" * size + "X",
    "optionals": lambda size: "Optional[" * size,
    "generics": lambda size: "List<" * size,
    "a union": lambda size: "A | " * size + "B",
    "a linked union": lambda size: "[" + "A\\|" * size + "array](u.md)",
    "digits": lambda size: "9" * size,
    "zeroes": lambda size: "\0" * size,
    "backslashes": lambda size: "\\" * size,
}


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("cell", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_cells_are_read_in_linear_time(language: str, cell: Callable[[int], str]) -> None:
    def measure(size: int) -> float:
        text = cell(size)
        return seconds(lambda: (shown(LANGUAGES[language].read(text)), shown(LANGUAGES[language].read_code(text))))

    assert_linear(measure, 2_500)


MARKS = [*"[]()<>{}*`|?,:.\\\"'& \n\0é1-", "\\|", "\\<", "](x.md)", "](../models/.md)", "](https://example.com/a)"]
WORDS = """Optional List Dict Union Literal Map map array T.nilable T.any T::Array None null undefined interface string
str byte X models.X \\A\\B ::A::B EventStream Record"""
PIECES = st.sampled_from([*MARKS, *WORDS.split()])


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)))
def test_no_cell_breaks_a_reader(cell: str) -> None:
    for language in LANGUAGES.values():
        for read in (language.read, language.read_code):
            found = read(cell)
            assert shown(found)
            assert all(0 <= start <= end <= len(cell) for start, end in places(found))


@pytest.mark.parametrize("language", NAMES)
def test_a_language_has_its_registry_name(language: str) -> None:
    assert registry.language(language).name == language


FLAGS = [
    ("python", True, True),
    ("typescript", False, False),
    ("go", True, False),
    ("java", True, True),
    ("csharp", False, False),
    ("php", False, False),
    ("ruby", True, False),
]


@pytest.mark.parametrize(("language", "states_null", "denies_null"), FLAGS)
def test_the_dialect_knows_what_a_language_says_about_null(language: str, states_null: bool, denies_null: bool) -> None:
    rules = DIALECT.null_rules.get(language, NullRules())
    assert (rules.optional_states_null, rules.plain_optional_denies_null) == (states_null, denies_null)
    assert not rules.containers_state_null


@pytest.mark.parametrize(
    ("language", "word"),
    [("python", "from"), ("python", "date"), ("python", "format"), ("java", "enum"), ("ruby", "end"), ("ruby", "str")],
)
def test_reserved_words_are_those_that_get_an_underscore(language: str, word: str) -> None:
    assert word in registry.language(language).reserved


@pytest.mark.parametrize("word", ["type", "id", "object", "list", "input", "int", "bool"])
def test_other_python_names_stay_unchanged(word: str) -> None:
    assert word not in registry.language("python").reserved


@pytest.mark.parametrize(
    ("language", "cell"),
    [
        ("python", "[jsonl.JSONLStream[models.X]](x.md)"),
        ("python", "[Union[eventstreaming.EventStream[models.X], eventstreaming.EventStreamAsync[models.X]]](x.md)"),
        ("typescript", "[JsonLStream<models.X>](x.md)"),
        ("go", "[*stream.JSONLStream[models.X]](x.md)"),
        ("java", "[JsonLStream\\<models.X>](x.md)"),
        ("csharp", "[JsonLStream<models.X>](x.md)"),
        ("php", "[EventStream<models\\X>](x.md)"),
        ("ruby", "[EventStream<models::X>](x.md)"),
    ],
)
def test_events_and_lines_of_json_are_streams_in_every_language(language: str, cell: str) -> None:
    assert "stream[models.X" in shown(LANGUAGES[language].read(cell))
