"""liblab's pages: given and expected."""

from __future__ import annotations

import pytest
from read_dialect import model, read_dialect, shown, shown_type

from docmodels.reading.dialects.liblab.recognize import recognize_page
from docmodels.schema.model import Enumeration, Route, Schema, Shapeless
from docmodels.text_files import SourceFile

HEADER = "| Name | Type | Required | Description |\n| :--- | :--- | :--- | :--- |\n"
UNION = "This is a union type which means it could be any of several possible types.\n\n"


def table(*rows: str) -> str:
    return f"**Properties**\n\n{HEADER}" + "".join(f"| {row} |\n" for row in rows) + "\n"


def pointer(name: str) -> str:
    return f"# {name}\n\nSee all details about {name} model [here]({name}.md).\n\n"


def schema(pages: dict[str, str], language: str = "typescript") -> Schema:
    read = read_dialect("liblab", pages, language)
    assert [found for found in read.findings if found.severity.value != "note"] == []
    return read.value.schema


def models(text: str, language: str = "typescript") -> Schema:
    return schema({"models/A.md": text}, language)


def test_a_page_may_have_several_models() -> None:
    text = f"# A\n\nText.\n\n{table('id | number | ✅ |', 'part | APart[] | ❌ | Its parts.')}"
    found = models(f"{text}# APart\n\n{table('name | string | ✅ | ')}<!-- generated -->\n")
    assert shown(model(found, "A")) == ["id: number | null?", "part?: list[models.APart] | null?"]
    assert shown(model(found, "APart")) == ["name: string | null?"]
    assert [each.description for each in found.declarations] == ["Text.", ""]


@pytest.mark.parametrize(
    ("rows", "values"),
    [
        (('A | string | ✅ | "a b"', 'B | string | ✅ | "b"'), ["'a b'", "'b'"]),
        ((r"\_1 | number | ✅ | 1 ", r"\_15 | number | ✅ | 1.5"), ["1", "1.5"]),
        (('A | string | ✅ | "a"', 'B | string | ❌ | "b"'), None),
        (('A | string | ✅ | "a"', 'B | number | ✅ | "b"'), None),
        (('A | string | ✅ | "a"', "B | string | ✅ | the b"), None),
        (('A | Other | ✅ | "a"',), None),
        (("A | string | ✅ | true",), None),
        (("A | number | ✅ | NaN",), None),
        (("A | number | ✅ | 1e999",), None),
    ],
)
def test_a_table_of_json_values_is_an_enumeration(rows: tuple[str, ...], values: list[str] | None) -> None:
    read = read_dialect("liblab", {"models/A.md": f"# A\n\n{table(*rows)}"}, "typescript")
    found = model(read.value.schema, "A")
    assert isinstance(found, Enumeration) == (values is not None)
    if isinstance(found, Enumeration):
        assert shown(found) == values
        assert found.open is False
        assert found.members[0].name in ("A", "_1")


def test_the_headings_below_a_union_are_its_members() -> None:
    found = schema(
        {
            "models/A.md": f"# A\n\nEither.\n\n{UNION}{pointer('B')}{pointer('C')}",
            "models/B.md": f"# B\n\n{table('b | string | ✅ |')}",
            "models/C.md": f"# C\n\n{table('c | string | ✅ |')}",
        }
    )
    assert [each.id.name for each in found.declarations] == ["A", "B", "C"]
    assert shown(model(found, "A")) == ["models.B", "models.C"]
    assert model(found, "A").description == "Either."


def test_members_may_be_described_on_the_page_of_the_union() -> None:
    text = f"# A\n\n{UNION}# B\n\n{table('b | BPart | ✅ |')}# BPart\n\n{table('p | string | ✅ |')}# C\n"
    found = models(text)
    assert shown(model(found, "A")) == ["models.B", "models.C"]
    assert shown(model(found, "BPart")) == ["p: string | null?"]
    assert isinstance(model(found, "C"), Shapeless)


def test_the_sentence_about_a_union_may_be_at_the_end_of_its_page() -> None:
    inline = f"# B\n\nText.\n\n{table('b | string | ✅ |')}"
    found = schema(
        {
            "models/A.md": f"# A\n\n{inline}{UNION}{pointer('B')}{pointer('C')}",
            "models/B.md": inline,
            "models/C.md": "# C\n",
        }
    )
    assert shown(model(found, "A")) == ["models.B", "models.C"]
    assert [each.id.name for each in found.declarations] == ["A", "B", "C"]


def test_two_different_models_of_one_name_are_reported() -> None:
    pages = {
        "models/A.md": f"# A\n\n# B\n\n{table('b | string | ✅ |')}",
        "models/B.md": f"# B\n\n{table('b | number | ✅ |')}",
    }
    read = read_dialect("liblab", pages, "typescript")
    assert [found.code for found in read.findings] == ["DM302"]


def test_a_heading_without_a_table_is_a_model_of_unknown_shape() -> None:
    found = models(f"# A\n\nAn id or a name.\n\n# B\n\n{table('b | string | ✅ |')}")
    assert isinstance(model(found, "A"), Shapeless)
    assert shown(model(found, "B")) == ["b: string | null?"]


@pytest.mark.parametrize(
    ("language", "cell", "expected"),
    [
        ("typescript", "any", "any"),
        ("typescript", "`string`", "string"),
        ("typescript", "Stream[]", "list[models.Stream]"),
        ("typescript", "Date", "date-time"),
        ("python", "dict", "map[any]"),
        ("python", "List[Stream]", "list[models.Stream]"),
        ("python", "float", "float"),
        ("csharp", "List<Stream>", "list[models.Stream]"),
        ("csharp", "object", "any"),
        ("csharp", "OneOf<Stream, List<string>>", "models.Stream | list[string]"),
        ("java", "List<String>", "list[string]"),
        ("java", "Long", "integer"),
        ("go", "[]float64", "list[float]"),
        ("go", "[]Stream", "list[models.Stream]"),
        ("php", "string", "string"),
    ],
)
def test_models_are_named_without_links(language: str, cell: str, expected: str) -> None:
    pages = {"models/A.md": f"# A\n\n{table(f'a | {cell} | ✅ |')}", "models/Stream.md": f"# Stream\n\n{table()}"}
    assert shown(model(schema(pages, language), "A")) == [f"a: {expected} | null?"]


def test_escapes_and_signs_are_no_part_of_names() -> None:
    rows = (r"id\_ | string | ✅ |", "$name | string | ✅ |", r"\_1 | string | ❌ |")
    found = models(f"# A\n\n{table(*rows)}", "php")
    assert shown(model(found, "A")) == ["id_: string | null?", "name: string | null?", "_1?: string | null?"]


SERVICE = f"""# ItemsService

A list of all methods in the `ItemsService` service.

| Methods | Description |
| :------ | :---------- |
| [find](#find) | Finds |

## find_item

Finds it.

### Note

- one
- two

- HTTP Method: `POST`
- Endpoint: `/items/{{item_id}}`

**Parameters**

{HEADER}| body | [A](../models/A.md) | ❌ | The body. |
| itemId | string | ✅ | |
| size | number | ❌ | |

**Return Type**

`A[]`

**Example Usage Code Snippet**

```typescript
items.findItem();
```
"""


def test_services_have_operations() -> None:
    found = schema({"services/ItemsService.md": SERVICE, "models/A.md": f"# A\n\n{table()}"})
    (operation,) = found.operations
    assert (operation.call, operation.route) == ("client.Items.find_item", Route("post", "/items/{item_id}"))
    assert operation.description == "Finds it.\n\n### Note\n\n- one\n- two"
    assert [(each.name, each.key, each.location) for each in operation.parameters] == [
        ("body", "body", "body"),
        ("itemId", "item_id", "path"),
        ("size", "size", None),
    ]
    assert [each.type and shown_type(each.type) for each in operation.responses] == ["list[models.A]"]


@pytest.mark.parametrize("nothing", ["`void`", "`undefined`", "`None`", ""])
def test_an_operation_may_return_nothing(nothing: str) -> None:
    found = schema({"services/ItemsService.md": SERVICE.replace("`A[]`", nothing), "models/A.md": "# A\n"})
    assert all(each.type is None for each in found.operations[0].responses)


PAGE = f"# A\n\n{table('a | string | ✅ |', 'b | number | ❌ | Text.')}"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (PAGE.replace("# A\n", ""), []),
        (PAGE.replace("**Properties**\n", ""), []),
        (PAGE.replace("| :--- | :--- | :--- | :--- |\n", ""), []),
        (PAGE.replace(HEADER, ""), ["DM101"]),
        (PAGE.replace("| ✅ | |", "| ✅ | | |"), ["DM101"]),
        (PAGE.replace("| ❌ | Text. |", "| ❌"), ["DM101"]),
        (PAGE.replace("\n", "\r\n"), []),
        (PAGE.replace("# A\n", "# A\n\n```json\n") + "\n```\n", ["DM114"]),
    ],
)
def test_the_rows_of_a_damaged_page_are_read(text: str, codes: list[str]) -> None:
    read = read_dialect("liblab", {"models/A.md": text}, "typescript")
    (declared,) = read.value.schema.declarations
    assert shown(declared) == ["a: string | null?", "b?: number | null?"]
    assert [found.code for found in read.findings] == codes


@pytest.mark.parametrize(
    ("row", "code"),
    [("a | string | maybe |", "DM105"), (" | string | ✅ |", "DM115"), (f"a | {'x' * 20_000} | ✅ |", "DM106")],
)
def test_unreadable_cells_are_reported(row: str, code: str) -> None:
    read = read_dialect("liblab", {"models/A.md": f"# A\n\n{table(row)}"}, "typescript")
    assert code in [found.code for found in read.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PAGE, "tables below **Properties**"),
        (SERVICE, "operations with HTTP Method and Endpoint"),
        (f"# A\n\n{UNION}{pointer('B')}", "unions"),
        ("# A\n\n<!-- This file was generated by liblab | https://liblab.com/ -->\n", "the generator's signature"),
        (PAGE.replace("**Properties**", "## Properties"), None),
        ("# A\n", None),
    ],
)
def test_a_page_is_recognized_by_a_mark(text: str, expected: str | None) -> None:
    assert recognize_page(SourceFile("a.md", text, "a.md")) == expected


@pytest.mark.parametrize("language", ["typescript", "java", "csharp", "php"])
def test_any_is_any_value_in_every_language(language: str) -> None:
    found = models(f"# A\n\n{table('a | any | ✅ |')}", language)
    assert shown(model(found, "A"))[0] == "a: any | null?"


@pytest.mark.parametrize(
    ("row", "location"),
    [
        ("input | Order | ✅ | ", "body"),
        ("order | Order | ✅ | The request body.", "body"),
        ("createOrderRequest | [Order](../models/Order.md) | ❌ | Request Body", "body"),
        ("createOrderRequest | CreateOrderRequest | ✅ | ", "body"),
        ("sortOrder | SortOrder | ❌ | ", None),
        ("filterRequest | string | ❌ | ", None),
    ],
)
def test_a_body_is_named_or_described_as_one(row: str, location: str | None) -> None:
    page = f"# S\n\n## create\n\n- HTTP Method: `POST`\n- Endpoint: `/a`\n\n**Parameters**\n\n{HEADER}| {row} |\n"
    read = read_dialect("liblab", {"services/S.md": page}, "java")
    ((parameter,),) = [each.parameters for each in read.value.schema.operations]
    assert parameter.location == location


def test_the_rows_of_older_pages_are_indented() -> None:
    rows = "    | id | string | ✅ |  |\n    | kinds | array | ❌ | Its kinds |\n"
    found = models(f"# A\n\n**Properties**\n\n{HEADER}{rows}\n")
    assert shown(model(found, "A")) == ["id: string | null?", "kinds?: list[any] | null?"]
