"""Type cells of each language: given and expected."""

from __future__ import annotations

import pytest
from apimatic_pages import row, structure
from read_dialect import model, read_dialect, shown_field

from docmodels.schema.model import Object

LINK = "../../doc/models/b-c.md"
UNION = "../../doc/models/containers/a-b.md"
PAGES = {
    "models/b-c.md": structure("B C", name="BC"),
    "models/containers/a-b.md": "# A B\n\n## Class Name\n\n`AB`\n\n## Cases\n\n| Type |\n|  --- |\n| `string` |\n",
}
OPTIONAL, REQUIRED = "Optional", "Required"


@pytest.mark.parametrize(
    ("language", "cell", "tags", "expected"),
    [
        ("python", f"[`List[BC]`]({LINK})", REQUIRED, "a: list[models.BC] | null?"),
        ("python", "`Dict[str, Any]`", OPTIONAL, "a?: map[any] | null?"),
        ("python", r"str \| int \| None", OPTIONAL, "a?: string | integer | null?"),
        ("python", "`date`", REQUIRED, "a: date | null?"),
        ("python", "`binary`", REQUIRED, "a: bytes | null?"),
        ("typescript", "`string`", REQUIRED, "a: string"),
        ("typescript", r"`string \| null`", REQUIRED, "a: string | null"),
        ("typescript", r"`bigint \| null \| undefined`", OPTIONAL, "a?: big-integer | null"),
        ("typescript", rf"[`BC[] \| undefined`]({LINK})", OPTIONAL, "a?: list[models.BC]"),
        ("typescript", rf"[`AB \| null`]({UNION})", REQUIRED, "a: models.AB | null"),
        ("typescript", rf"[`Record<string, BC>`]({LINK})", REQUIRED, "a: map[models.BC]"),
        ("go", "`string`", REQUIRED, "a: string"),
        ("go", "`*string`", OPTIONAL, "a?: string"),
        ("go", "`*string`", REQUIRED, "a: string | null"),
        ("go", "`[]string`", OPTIONAL, "a?: list[string]"),
        ("go", f"[`models.Optional[models.BC]`]({LINK})", OPTIONAL, "a?: models.BC | null"),
        ("go", "`Optional[string]`", OPTIONAL, "a?: string | null"),
        ("go", f"[`[]models.BC`]({LINK})", REQUIRED, "a: list[models.BC]"),
        ("go", "`map[string]interface{}`", OPTIONAL, "a?: map[any]"),
        ("go", "`uuid.UUID`", REQUIRED, "a: string"),
        ("java", f"[`List<BC>`]({LINK})", OPTIONAL, "a?: list[models.BC] | null?"),
        ("java", "`ZonedDateTime`", OPTIONAL, "a?: date-time | null?"),
        ("java", "`UUID`", OPTIONAL, "a?: string | null?"),
        ("csharp", "`int?`", OPTIONAL, "a?: integer | null?"),
        ("csharp", f"[`BC?`]({LINK})", OPTIONAL, "a?: models.BC | null?"),
        ("csharp", "`Dictionary<string, string>`", OPTIONAL, "a?: map[string] | null?"),
        ("ruby", r"`TrueClass \| FalseClass`", OPTIONAL, "a?: boolean | null?"),
        ("ruby", r"Integer \| String \| nil", OPTIONAL, "a?: integer | string | null?"),
        ("ruby", f"[`Array<BC>`]({LINK})", OPTIONAL, "a?: list[models.BC] | null?"),
        ("ruby", rf"Array[[B C]({LINK}) \| String] \| nil", OPTIONAL, "a?: list[models.BC | string] | null?"),
        ("ruby", "`Hash[String, Object]`", OPTIONAL, "a?: map[any] | null?"),
        ("php", "`?int`", OPTIONAL, "a?: integer | null?"),
        ("php", r"int\|string\|null", OPTIONAL, "a?: integer | string | null?"),
        ("php", f"[`?string(BC)`]({LINK})", OPTIONAL, "a?: models.BC | null?"),
        ("php", f"[`(string(BC)[])`]({LINK})", OPTIONAL, "a?: list[models.BC] | null?"),
        ("python", r"str \| int \| None", REQUIRED, "a: string | integer | null"),
        ("ruby", r"Integer \| String \| nil", REQUIRED, "a: integer | string | null"),
        ("csharp", "`int?`", REQUIRED, "a: integer | null"),
        ("csharp", "`int`", REQUIRED, "a: integer | null?"),
        ("php", "`?int`", REQUIRED, "a: integer | null"),
        ("php", "`int`", REQUIRED, "a: integer"),
        ("php", "`string[]`", REQUIRED, "a: list[string]"),
        ("php", "`array<string,string>`", OPTIONAL, "a?: map[string] | null?"),
        ("php", f"[`?(BC[])`]({LINK})", OPTIONAL, "a?: list[models.BC] | null?"),
        # Older SDKs
        ("python", f"[`List of B C`]({LINK})", OPTIONAL, "a?: list[models.BC] | null?"),
        ("python", f"[`List B C`]({LINK})", OPTIONAL, "a?: list[models.BC] | null?"),
        ("python", f"[`B C`]({LINK})", OPTIONAL, "a?: models.BC | null?"),
        ("python", f"[`Dict`]({LINK})", OPTIONAL, "a?: map[models.BC] | null?"),
        ("python", f"[`str (B C)`]({LINK})", OPTIONAL, "a?: models.BC | null?"),
        ("python", f"[`List of str (B C)`]({LINK})", OPTIONAL, "a?: list[models.BC] | null?"),
        ("python", "`List of string`", OPTIONAL, "a?: list[string] | null?"),
        ("python", r"`long\|int`", OPTIONAL, "a?: integer | null?"),
        ("ruby", f"[`B C Hash`]({LINK})", OPTIONAL, "a?: models.BC | null?"),
        ("ruby", f"[`Hash Hash`]({LINK})", OPTIONAL, "a?: map[models.BC] | null?"),
        ("ruby", f"[`Array<B C Hash>`]({LINK})", OPTIONAL, "a?: list[models.BC] | null?"),
        ("ruby", f"[`Array<String (B C)>`]({LINK})", OPTIONAL, "a?: list[models.BC] | null?"),
        ("ruby", "`Long`", OPTIONAL, "a?: integer | null?"),
        ("ruby", "`Hash`", OPTIONAL, "a?: map[any] | null?"),
        ("typescript", f"[`string`]({LINK})", OPTIONAL, "a?: models.BC"),
        ("typescript", rf"[`string[] \| null`]({LINK})", OPTIONAL, "a?: list[models.BC] | null"),
        ("csharp", f"[`IList<string>`]({LINK})", OPTIONAL, "a?: list[models.BC] | null?"),
        ("csharp", f"[`int?`]({LINK})", OPTIONAL, "a?: models.BC | null?"),
        ("java", "[`Map<String, String>`](/doc/models/b-c.md)", OPTIONAL, "a?: map[models.BC] | null?"),
        ("java", "[`String`](https://example.com/strings.md)", OPTIONAL, "a?: string | null?"),
    ],
)
def test_a_cell_and_its_tags_are_read(language: str, cell: str, tags: str, expected: str) -> None:
    read = read_dialect("apimatic", {"models/a.md": structure("A", row("a", cell, tags)), **PAGES}, language)
    declared = model(read.value.schema, "A")
    assert isinstance(declared, Object)
    assert [found for found in read.findings if found.severity.value != "note"] == []
    assert shown_field(declared.fields[0]) == expected


def test_a_link_to_a_page_that_does_not_exist_is_reported() -> None:
    text = structure("A", row("b", "[`B \\| undefined`](../../doc/models/b.md)", "Optional"), row("c", "`FileWrapper`"))
    read = read_dialect("apimatic", {"models/a.md": text}, "typescript")
    assert [(found.code, found.read) for found in read.findings] == [("DM301", "B")]
