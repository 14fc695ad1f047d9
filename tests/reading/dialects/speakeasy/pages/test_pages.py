"""Each kind of page, and what is read from it."""

from __future__ import annotations

import pytest
from reading_pages import HEADER, NO, YES, fields_page, read, row

from docmodels.schema.model import Alias, Declaration, Enumeration, Object, Shapeless, Union
from docmodels.schema.notation import spell
from docmodels.schema.types import STRING, Scalar, ScalarKind, Unread


def one(text: str, language: str = "python", tree: str = "models/order.md") -> Declaration:
    declarations = [d for d in read(language, {tree: text}).value.schema.declarations if d.at.path == f"docs/{tree}"]
    assert len(declarations) >= 1
    return next(d for d in declarations if not (isinstance(d, Shapeless) and d.missing))


def codes(text: str, language: str = "python") -> list[tuple[str, int]]:
    return [(f.code, f.at.line if f.at else 0) for f in read(language, {"models/order.md": text}).findings]


def test_a_fields_page_is_an_object_with_its_rows_in_order() -> None:
    order = one(fields_page(row("id", "*str*"), row("note", "*Optional[str]*", NO, "Free text.")))
    assert isinstance(order, Object)
    assert [(f.name, f.required, f.description, f.at.line) for f in order.fields] == [
        ("id", True, "", 8),
        ("note", False, "Free text.", 9),
    ]


def test_an_empty_table_is_an_object_without_fields() -> None:
    assert one(f"# Order\n\n## Fields\n\n{HEADER}") == one("# Order\n\n## Fields\n\n")
    assert isinstance(one(fields_page()), Object)


def test_a_model_may_be_titled_like_a_section() -> None:
    assert one(fields_page(row("a", "*str*"), title="Fields")).id.name == "Fields"


def test_the_text_above_the_sections_is_the_description() -> None:
    order = one(f"# Order\n\nAn order.\n\n* one\n* two\n\n### Notes\n\n`x`\n\n## Fields\n\n{HEADER}")
    assert order.description == "An order.\n\n* one\n* two\n\n### Notes\n\n`x`"


@pytest.mark.parametrize(
    ("head", "deprecation", "description"),
    [
        ("# ~~Order~~\n", "", ""),
        ("# Order\n\n> :warning: **DEPRECATED**\n", "", ""),
        ("# ~~Order~~\n\nOld.\n\n> :warning: **DEPRECATED**: use Cart.\n", "use Cart.", "Old."),
        ("# Order\n\nDeprecated: use Cart.\n", None, "Deprecated: use Cart."),
        ("# Order\n\n> A quote.\n", None, "> A quote."),
        ("# Order\n\nN/A\n", None, ""),
    ],
)
def test_a_page_is_deprecated_by_its_note(head: str, deprecation: str | None, description: str) -> None:
    order = one(f"{head}\n## Fields\n\n{HEADER}")
    assert (order.id.name, order.deprecation, order.description) == ("Order", deprecation, description)


@pytest.mark.parametrize(
    ("name", "cell", "deprecation", "description"),
    [
        ("`a`", "N/A", None, ""),
        ("`a`", "", None, ""),
        ("~~`a`~~", "N/A", "", ""),
        ("~~`a`~~", ": warning: ** DEPRECATED **: Gone soon.<br/><br/>The a.", "Gone soon.", "The a."),
        ("`a`", ": warning: ** DEPRECATED **: Gone soon.", "Gone soon.", ""),
        ("`a`", "Deprecated: use b.", None, "Deprecated: use b."),
        ("`a`", r"x \| y<br/>z", None, "x | y\nz"),
        ("`a`", "the `N/A` one", None, "the `N/A` one"),
    ],
)
def test_a_field_is_deprecated_by_its_cell(name: str, cell: str, deprecation: str | None, description: str) -> None:
    order = one(fields_page(f"| {name} | *str* | {YES} | {cell} |"))
    assert isinstance(order, Object)
    assert [(f.name, f.deprecation, f.description) for f in order.fields] == [("a", deprecation, description)]


def test_a_page_has_its_first_example() -> None:
    order = one(f"# Order\n\n## Example Usage\n\n```python\nvalue = Order()\n```\n\n## Fields\n\n{HEADER}")
    assert order.example == "value = Order()"


def test_an_example_cell_keeps_its_text() -> None:
    table = "| Field | Type | Required | Description | Example |\n| - | - | - | - | - |\n"
    rows = f"| `a` | *str* | {YES} | N/A | {{<br/>1 \\| 2 |\n| `b` | *str* | {YES} | N/A | |\n"
    order = one(f"# Order\n\n## Fields\n\n{table}{rows}")
    assert isinstance(order, Object)
    assert [f.example for f in order.fields] == ["{\n1 | 2", None]


@pytest.mark.parametrize(
    "name", ["__pydantic_extra__", "additional_properties", "additionalProperties", "AdditionalProperties"]
)
def test_a_row_of_additional_properties_is_no_field(name: str) -> None:
    order = one(fields_page(row("a", "*str*"), row(name, "Dict[str, *int*]", NO)))
    assert isinstance(order, Object)
    assert [f.name for f in order.fields] == ["a"]
    assert order.additional == Scalar(ScalarKind.INTEGER)


def test_a_required_list_of_that_name_is_a_field_like_any_other() -> None:
    order = one(fields_page(row("additional_properties", "List[*str*]")))
    assert isinstance(order, Object)
    assert [f.name for f in order.fields] == ["additional_properties"]
    assert order.additional is None


VALUES = "# Color\n\n{above}## Values\n\n{below}"
TABLE = "| Name | Value |\n| --- | --- |\n"
OPEN_CODE = "## Example Usage\n\n```python\n# Open enum: unrecognized values are captured as UnrecognizedStr\n```\n\n"
CODE = "## Example Usage\n\n```python\nvalue = 1\n```\n\n"


@pytest.mark.parametrize(
    ("above", "below", "values", "is_open"),
    [
        ("", TABLE + "| `RED` | red |\n| `EMPTY` | |", ["red", ""], None),
        ("", TABLE + "| `A` | 1 |\n| `B` | -20 |", [1, -20], None),
        ("", TABLE + "| `A` | 1 |\n| `B` | two |", ["1", "two"], None),
        ("", TABLE + "| `A` | 01 |", ["01"], None),
        ("", TABLE + "| `STAR` | * |", ["*"], None),
        (CODE, TABLE + "| `RED` | red |", ["red"], False),
        (OPEN_CODE, TABLE + "| `RED` | red |", ["red"], True),
        ("", '- `"red"`\n- `"a b"`\n', ["red", "a b"], False),
        ("", '- "red"\n- 1\n- 2.5\n- true\n- "1"\n', ["red", 1, 2.5, True, "1"], False),
        ("", 'This is an open enum. Unrecognized values will not fail type checks.\n\n- `"red"`\n', ["red"], True),
        ("", '```typescript\n"red" | "a\\"b" | Unrecognized<string>\n```', ["red", 'a"b'], None),
        ("", "```typescript\n1 | 2\n| -3\n```", [1, 2, -3], False),
    ],
)
def test_an_enumeration_has_its_values(above: str, below: str, values: list[object], is_open: bool | None) -> None:
    color = one(VALUES.format(above=above, below=below), tree="models/color.md")
    assert isinstance(color, Enumeration)
    assert [member.value for member in color.members] == values
    assert [type(member.value) for member in color.members] == [type(value) for value in values]
    assert color.open is (True if "Unrecognized<" in below else is_open)


def test_an_enumeration_table_names_its_members() -> None:
    color = one(VALUES.format(above="", below=TABLE + "| `RED` | red |"))
    assert isinstance(color, Enumeration)
    assert [(member.name, member.at.line, member.at.column) for member in color.members] == [("RED", 7, 11)]


def test_an_invalid_value_is_reported_and_the_others_are_read() -> None:
    text = VALUES.format(above="", below='```typescript\n"red" | Blue | "green"\n```')
    color = one(text)
    assert isinstance(color, Enumeration)
    assert [member.value for member in color.members] == ["red", "green"]
    assert codes(text) == [("DM107", 6)]


def union_page(*members: tuple[str, str, str]) -> str:
    parts = [f"### {heading}\n\n```{language}\n{code}\n```\n" for heading, language, code in members]
    return "# Choice\n\n\n## Supported Types\n\n" + "\n".join(parts)


@pytest.mark.parametrize(
    ("language", "members", "expected"),
    [
        (
            "python",
            [("`str`", "value: str = /* values here */"), ("", "choice: List[int] = /* values here */")],
            ["string", "list[integer]"],
        ),
        (
            "typescript",
            [("`string`", 'const value: string = "=";'), ("`number[]`", "const value: number[] = [1];")],
            ["string", "list[number]"],
        ),
        (
            "go",
            [
                ("", "x := operations.CreateChoiceStr(string{/* values here */})"),
                ("", "x := p.CreateChoiceArrayOfInteger([]int64{/* values here */})"),
            ],
            ["string", "list[integer]"],
        ),
        (
            "csharp",
            [("Str", "Choice.CreateStr(/* values here */);"), ("M", "Choice.CreateMapOfInteger(/* values here */);")],
            ["string", "map[integer]"],
        ),
        (
            "php",
            [
                ("`string`", "/**\n* @var string\n*/\nstring $value = /* values here */"),
                ("`array`", "/**\n* @var array<int>\n*/\narray $value = /* */"),
            ],
            ["string", "list[integer]"],
        ),
    ],
)
def test_a_union_has_the_members_that_its_code_shows(
    language: str, members: list[tuple[str, str]], expected: list[str]
) -> None:
    page = union_page(*[(heading, language, code) for heading, code in members])
    choice = one(page, language, "models/choice.md")
    assert isinstance(choice, Union)
    assert [spell(variant.type) for variant in choice.variants] == expected


def test_a_union_of_one_member_is_an_alias() -> None:
    choice = one(union_page(("`str`", "python", "value: str = /* values here */")))
    assert isinstance(choice, Alias)
    assert choice.target == STRING


def test_a_member_that_names_no_type_is_reported() -> None:
    page = union_page(("", "python", "/* nothing */"), ("`str`", "python", "value: str = 1"))
    assert codes(page) == [("DM108", 6)]


def test_a_page_without_sections_has_a_shape_unknown() -> None:
    item = one("# Item\n\nOne of several.\n", "java", "models/components/Item.md")
    assert isinstance(item, Shapeless)
    assert (item.missing, item.description) == (False, "One of several.")


@pytest.mark.parametrize(
    ("tree", "text", "reason"),
    [
        (
            "models/utils/retryconfig.md",
            "# RetryConfig\n\n## Fields\n\n| Name | Type |\n| - | - |\n| `a` | `*b*` |\n",
            "support page",
        ),
        ("models/operations/option.md", "# Options\n\n## Global Options\n\n### WithClient\n", "support page"),
        ("types/date.md", "# Date\n\n## Usage\n", "support page"),
        ("utils/Blob.md", "# Blob\n", "support page"),
        ("README.md", "# SDK\n\n## Install\n\ntext\n", "guide"),
        ("guides/start.md", "# Start\n\n## Install\n\ntext\n", "guide"),
        ("models/adding.md", "# Adding a model\n\n| Step | Action |\n| - | - |\n| 1 | Write it |\n", "guide"),
        ("models/empty.md", " \n\n", "empty"),
    ],
)
def test_a_page_that_is_none_of_the_api_is_counted_by_its_reason(tree: str, text: str, reason: str) -> None:
    assert read("python", {tree: text}).value.skipped == {reason: 1}


def test_a_model_may_have_the_name_of_a_support_page() -> None:
    text = union_page(("`str`", "python", "value: str = 1"), ("`int`", "python", "value: int = 1"))
    assert isinstance(one(text, tree="models/option.md"), Union)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (fields_page("| `a` | *str* |"), [("DM101", 8), ("DM105", 8)]),
        (fields_page(f"| `a` | *str* | {YES} | x | y |"), [("DM101", 8)]),
        (fields_page("| `a` | *str* | perhaps | x |"), [("DM105", 8)]),
        (fields_page("| `a` | *str* | yes | x |"), []),
        (fields_page(row("a", "*str*"), row("a", "*int*")), [("DM110", 9)]),
        ("# A\n\n## Fields\n\n| Field | Required |\n| - | - |\n", [("DM102", 5)]),
        (fields_page(row("a", "*str*")) + f"\n\n## Fields\n\n{HEADER}" + row("b", "*str*"), [("DM104", 10)]),
        ("## Fields\n\n" + HEADER + row("b", "*str*"), [("DM112", 1)]),
        (f"# A\n\n## Fields\n\n{row('a', '*str*')}\n", [("DM101", 5)]),
        (fields_page(row("a", "*" + "x" * 10_001 + "*")), [("DM106", 8), ("DM201", 8)]),
        ("", [("DM103", 1)]),
        ("# A\n" + "\n" * 40_001, [("DM106", 40_001)]),
    ],
)
def test_a_problem_of_a_page_is_a_finding_at_its_line(text: str, expected: list[tuple[str, int]]) -> None:
    assert sorted(codes(text)) == expected


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("| Field | Type | Mandatory | Notes |", "| `a` | *str* | yes | x |\n| `b` | *str* | no | y |"),
        ("| Property | Required | Type | Description |", "| `a` | true | *str* | x |\n| `b` | false | *str* | y |"),
        ("| 字段 | 类型 | 必填 | 描述 |", "| `a` | *str* | 是 | x |\n| `b` | *str* | 否 | y |"),
    ],
)
def test_an_edited_header_is_read_by_the_words_of_any_table(header: str, rows: str) -> None:
    model = one(f"# A\n\n## Fields\n\n{header}\n| - | - | - | - |\n{rows}\n")
    assert isinstance(model, Object)
    assert [(field.name, field.required, field.description) for field in model.fields] == [
        ("a", True, "x"),
        ("b", False, "y"),
    ]


def test_both_sections_of_one_name_are_read() -> None:
    order = one(fields_page(row("a", "*str*")) + f"\n\n## Fields\n\n{HEADER}" + row("b", "*str*"))
    assert isinstance(order, Object)
    assert [f.name for f in order.fields] == ["a", "b"]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("java", 'Payload value = Payload.of("x");', "Payload value = Payload.of(1L);"),
        ("php", "Components\\Payload $value = 'x';", "Components\\Payload $value = 1;"),
    ],
)
def test_code_that_shows_the_union_itself_leaves_the_word_to_the_headings(
    language: str, first: str, second: str
) -> None:
    names = {"java": ("String", "long"), "php": ("string", "int")}[language]
    members = "".join(
        f"### `{name}`\n\n```{language}\n{code}\n```\n\n" for name, code in zip(names, (first, second), strict=True)
    )
    text = f"# Payload\n\n## Supported Types\n\n{members}"
    (declared,) = read(language, {"models/components/Payload.md": text}).value.schema.declarations
    assert isinstance(declared, Union)
    assert [spell(variant.type) for variant in declared.variants] == ["string", "integer"]


def test_a_union_section_without_a_heading_is_reported() -> None:
    assert codes("# A\n\n## Supported Types\n\n* `str`\n* `int`\n") == [("DM108", 3)]


def test_a_fields_section_without_a_table_is_reported_unless_it_is_empty() -> None:
    assert codes("# A\n\n## Fields\n\nNone so far.\n") == [("DM102", 3)]
    assert codes("# A\n\n## Fields\n") == []
    assert codes(f"# A\n\n## Fields\n\n{HEADER}") == []


def test_a_union_member_without_a_type_is_any_value_and_not_left_out() -> None:
    text = "# A\n\n## Supported Types\n\n### `str`\n\n###\n\n```python\n# TODO\n```\n"
    declared = one(text)
    assert isinstance(declared, Union)
    assert [variant.type for variant in declared.variants] == [STRING, Unread("")]
    assert codes(text) == [("DM108", 7)]
