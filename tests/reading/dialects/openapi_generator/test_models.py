"""Pages of models in each style: objects, enumerations, unions, and pages that show no shape."""

from __future__ import annotations

import pytest

from docmodels.reading.dialects.openapi_generator.pages.page import read_page
from docmodels.reading.pages import (
    DeclarationText,
    EnumerationText,
    FieldRow,
    ObjectText,
    PageResult,
    ShapelessText,
    UnionText,
)
from docmodels.text_files import SourceFile

HEADER = "Name | Type | Description | Notes\n------------ | ------------- | ------------- | -------------\n"


def read(text: str, path: str = "docs/Boat.md") -> PageResult:
    return read_page(SourceFile(path, text, path))


def declaration(text: str, path: str = "docs/Boat.md") -> DeclarationText:
    (found,) = read(text, path).declarations
    return found


def fields(text: str) -> dict[str, FieldRow]:
    found = declaration(text)
    assert isinstance(found, ObjectText)
    return {row.name: row for row in found.rows}


def page(*rows: str, title: str = "# Boat\n\n") -> str:
    return f"{title}## Properties\n\n{HEADER}" + "\n".join(rows) + "\n\n[[Back to Model list]](../README.md)\n"


@pytest.mark.parametrize(
    ("title", "path", "expected"),
    [
        ("# Boat", "docs/Boat.md", "Boat"),
        ("# # Boat", "docs/Model/Boat.md", "Boat"),
        ("# Acme.Harbour.Model.Boat", "docs/models/Boat.md", "Boat"),
        ("# HarbourClient::Boat", "docs/Boat.md", "Boat"),
        ("# harbour.model.Boat", "doc/Boat.md", "Boat"),
        ("# small\\_boat", "Models/small_boat.md", "small_boat"),
        ("# Harbour.Boat", "Models/Harbour.Boat.md", "Harbour.Boat"),
        ("# ModelError", "docs/Error.md", "ModelError"),
    ],
)
def test_a_title_names_the_model_without_its_package(title: str, path: str, expected: str) -> None:
    text = page("**id** | **int** |  | ", title=f"{title}\n\n")
    assert declaration(text, path).head.title == expected


def test_a_description_may_have_headings_tables_and_open_code_blocks() -> None:
    text = page(
        "**id** | **int** |  | ",
        title=f"# Boat\n\nText.\n\n# Another\n\n```\ncode\n\n{HEADER}**fake** | **int** | |\n\n",
    )
    found = declaration(text)
    assert isinstance(found, ObjectText)
    assert [row.name for row in found.rows] == ["id"]
    assert found.head.description.startswith("Text.\n\n# Another")


@pytest.mark.parametrize(
    ("row", "name", "type_", "nullable"),
    [
        ("**Berth** | Pointer to **NullableString** |  | [optional]", "Berth", "string", True),
        ("**Berth** | **NullableTime** |  | ", "Berth", "time.Time", True),
        ("**Link** | Pointer to [**NullableLink**](Link.md) |  | [optional]", "Link", "[Link](Link.md)", True),
        ("**U** | [**NullableNullableUnion**](NullableUnion.md) |  | ", "U", "[NullableUnion](NullableUnion.md)", True),
        ("**N** | [**NullableThing**](NullableThing.md) |  | ", "N", "[NullableThing](NullableThing.md)", None),
        ("**name** | Option<**String**> |  | ", "name", "String", True),
        ("**name** | Option<**String**> |  | [optional]", "name", "String", None),
        ("**name** | Option<[**serde_json::Value**](.md)> |  | [optional]", "name", "serde_json::Value", None),
        ("**Size** | **int?** |  | ", "Size", "int", True),
        ("**r#type** | **String** |  | ", "type", "String", None),
        ("**name** | **str, none_type** |  | ", "name", "Union[str, None]", None),
        ("**names** | **{str: ([str],)}** |  | ", "names", "Dict[str, List[str]]", None),
        ("**names** | **dict(str, list[str])** |  | ", "names", "Dict[str, list[str]]", None),
        ("**names** | **map[string,string[]]** |  | ", "names", "array<string,string[]>", None),
        ("**names** | **{ [key: string]: string; }** |  | ", "names", "{ [key: string]: string; }", None),
        ("**link** | [***Link**](Link.md) |  | ", "link", "[Link](Link.md)", None),
        ("**class** | [**kotlin.Any**](.md) |  | ", "class", "kotlin.Any", None),
    ],
)
def test_a_type_cell_says_the_type_and_whether_it_may_be_null(
    row: str, name: str, type_: str, nullable: bool | None
) -> None:
    found = fields(page(row))[name]
    assert (found.type, found.nullable) == (type_, nullable)


def test_question_marks_of_the_first_generation_say_nothing() -> None:
    first = "# Acme.Model.Boat\n## Properties\n\n" + HEADER + "**Size** | **List&lt;int?&gt;** |  | \n"
    found = fields(first)["Size"]
    assert (found.type, found.nullable) == ("List<int>", None)


@pytest.mark.parametrize(
    ("row", "required", "read_only", "default"),
    [
        ("**a** | **str** |  | ", True, None, None),
        ("**a** | **str** |  | [optional] [readonly] [default to 'a [b] c']", False, True, "a [b] c"),
        ("**a** | **bool** |  | [optional] [default to False]", False, None, False),
        ("**a** | **int** |  | [optional] [default to 6]", False, None, 6),
        ("**a** | **decimal** |  | [optional] [default to 0.5M]", False, None, 0.5),
        ('**a** | **str** |  | [optional]  if omitted the server will use the default value of "x"', False, None, "x"),
        ('**a** | **str** |  | defaults to "x"', True, None, "x"),
        ("**a** | **string** |  | [optional] [default to undefined]", False, None, None),
        ("**a** | **String** |  | [default to null]", True, None, None),
        ("**a** | **List<String>** |  | [default to const []]", True, None, None),
        ("**a** | **string** |  | [optional] [default to LevelEnum.Low]", False, None, None),
        ("**a** | **string** |  | [optional] [default to LevelEnum_Low]", False, None, None),
        ("**a** | **string** |  | [optional] [default to gpt-4.1]", False, None, "gpt-4.1"),
        ('**a** | **DateOnly** |  | [optional] [default to "Sat Feb 29 00:00:00 UTC 2020"]', False, None, None),
        ("**a** | **str** |  | [required]", True, None, None),
        ("**a** | **str** | text | **(optional)**", False, None, None),
        ("**a** | **str** | text | Optional. Defaults to x.", None, None, None),
        ("**a** | **str** | text", None, None, None),
    ],
)
def test_notes_say_whether_a_field_is_required_and_its_default(
    row: str, required: bool | None, read_only: bool | None, default: object
) -> None:
    found = fields(page(row))["a"]
    value = None if found.default is None else found.default.value
    assert (found.required, found.read_only, value) == (required, read_only, default)


def test_a_table_of_names_and_types_alone_says_nothing_about_required() -> None:
    found = fields(
        "# Boat\n\n## Properties\n\nName | Type\n---- | ----\n`berth` | string | null\n`tags` | Array&lt;Tag&gt;\n"
    )
    assert [(row.name, row.type, row.required) for row in found.values()] == [
        ("berth", "string | null", None),
        ("tags", "Array<Tag>", None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Enum\n\n* `A` (value: `'it\\'s'`)\n\n* `B` (value: `'b\\\\c'`)\n", ["it's", "b\\c"]),
        ("## Enum\n\n\n* `_1` (value: `1`)\n\n* `_1_5` (value: `1.5`)\n", [1, 1.5]),
        ('## Enum\n\n\n* `N` (value: `new BigDecimal("440")`)\n', [440]),
        ('## Enum\n\n\n    * `quote` (value: `"quote"d"`)\n\n    * `` (value: `" "`)\n', ['quote"d', " "]),
        ("## Enum Variants\n\n| Name | Value |\n|---- | -----|\n| A | a|b |\n|  |   |\n", ["a|b", " "]),
        ("## Enum Variants\n\n| Name | Value |\n|---- | -----|\n| A | -1 |\n| B | 0 |\n", [-1, 0]),
        (
            f'## Properties\n{HEADER}**value** | **str** |  |  must be one of ["used, good", "quote"d", " ", ]\n',
            ["used, good", 'quote"d', " "],
        ),
        (f'## Properties\n{HEADER}**value** | **str** |  | defaults to "x",  must be one of ["x", ]\n', ["x"]),
    ],
)
def test_an_enumeration_has_the_values_of_json(text: str, expected: list[object]) -> None:
    found = declaration(f"# Colour\n\n{text}")
    assert isinstance(found, EnumerationText)
    assert [member.value for member in found.members] == expected


RUBY = """# Harbour::Payment

## Class instance methods

### `openapi_one_of`

#### Example

```ruby
Harbour::Payment.openapi_one_of
# =>
# [
#   :'Money',
#   :'Array<Link>'
# ]
```

### build

```ruby
# => #<Money:0x00007fdd4aab02a0>
```
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Payment\n\n## oneOf schemas\n* [Money](Money.md)\n* [List&lt;Link&gt;](List.md)\n",
            ["Money", "List<Link>"],
        ),
        ("# Payment\n\n## anyOf schemas\n* [String](String.md)\n", ["String"]),
        (RUBY, ["Money", "Array<Link>"]),
        (
            "# P\n\n## Enum Variants\n\n| Name | Description |\n|---- | -----|\n| Money | Text |\n| i32 |  |\n",
            ["Money", "i32"],
        ),
    ],
)
def test_a_union_has_the_members_that_the_page_lists(text: str, expected: list[str]) -> None:
    found = declaration(text)
    assert isinstance(found, UnionText)
    assert [member.type for member in found.members] == expected


JAVA = """# Boat

## Properties

| Name | Type | Description | Notes |
|------------ | ------------- | ------------- | -------------|
|**kind** | [**KindEnum**](#KindEnum) |  |  |
|**sizes** | [**List&lt;SizesEnum&gt;**](#List&lt;SizesEnum&gt;) |  |  [optional] |

## Enum: KindEnum

| Name | Value |
|---- | -----|
| A | &quot;a&amp;b&quot; |

## Enum: List&lt;SizesEnum&gt;

| Name | Value |
|---- | -----|
| NUMBER_1 | 1 |
"""
KOTLIN = """
# Boat

## Properties
| Name | Type | Description | Notes |
| ------------ | ------------- | ------------- | ------------- |
| **kind** | [**inline**](#Kind) |  |  |
| **sizes** | [**inline**](#kotlin.collections.Map&lt;kotlin.String, &#x60;Inner&#x60;&gt;) |  |  [optional] |

<a id="Kind"></a>
## Enum: kind
| Name | Value |
| ---- | ----- |
| kind | a&amp;b |

## Enum: sizes
| Name | Value |
| ---- | ----- |
| sizes | 1, |
"""


@pytest.mark.parametrize(
    ("text", "kind", "sizes"),
    [
        (JAVA, ("String", ("a&b",)), ("List<String>", (1,))),
        (KOTLIN, ("String", ("a&b",)), ("kotlin.collections.Map<kotlin.String, String>", (1,))),
        (
            page(
                "**kind** | **Kind** | Text (enum: a&amp;b) | ",
                "**sizes** | Option<**Vec<Sizes>**> |  (enum: 1, ) | [optional][default to One]",
            ),
            ("String", ("a&b",)),
            ("Vec<String>", (1,)),
        ),
    ],
    ids=["java", "kotlin", "rust"],
)
def test_an_enumeration_inside_a_field_has_values(text: str, kind: object, sizes: object) -> None:
    found = fields(text)
    assert (found["kind"].type, found["kind"].values) == kind
    assert (found["sizes"].type, found["sizes"].values) == sizes
    assert found["sizes"].default is None


def test_additional_properties_are_a_row_of_a_map() -> None:
    found = fields(page("**id** | **int** |  | ", "**any string name** | **str** | text | [optional]"))
    assert found["any string name"].type == "Dict[str, str]"


@pytest.mark.parametrize(
    "text", [page(), "# Boat\n\n## Enum\n\n[[Back to Model list]](x)\n", "# B\n\n## Enum Variants\n"]
)
def test_an_empty_table_says_nothing_about_the_shape(text: str) -> None:
    assert isinstance(declaration(text), ShapelessText)


def test_a_page_of_version_6_for_python_is_reported_and_not_read() -> None:
    result = read("# pkg.model.boat.Boat\n\n## Model Type Info\nInput Type | Accessed Type | Description | Notes\n")
    assert result.declarations == ()
    assert [found.code for found in result.findings] == ["DM117"]


@pytest.mark.parametrize(("text", "skipped"), [("# Guide\n\nText.\n", "guide"), (" \n", "empty")])
def test_a_page_without_a_mark_is_no_model(text: str, skipped: str) -> None:
    assert read(text).skipped == skipped
