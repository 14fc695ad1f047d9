"""Models of widdershins' pages: given and expected."""

from __future__ import annotations

from read_dialect import model, read_dialect, shown

from docmodels.findings import Read
from docmodels.reading.read import ReadTree
from docmodels.schema.model import Enumeration

HEADER = "|Name|Type|Required|Restrictions|Description|\n|---|---|---|---|---|\n"


def section(name: str, *parts: str, sample: str = "{}", values: str = "") -> str:
    """Return the section of a model. Each part is rows, or a word above rows."""
    body = "".join(f"{HEADER}{part}\n\n" if part.startswith("|") else f"{part}\n\n" for part in parts)
    listed = f"#### Enumerated Values\n\n|Property|Value|\n|---|---|\n{values}\n\n" if values else ""
    head = f'<h2 id="tocS_{name}">{name}</h2>\n<!-- backwards compatibility -->\n<a id="schema{name.lower()}"></a>\n\n'
    return f"{head}```json\n{sample}\n\n```\n\n### Properties\n\n{body}{listed}"


def read(*sections: str) -> Read[ReadTree]:
    return read_dialect("widdershins", {"api.md": "# Schemas\n\n" + "".join(sections)})


def test_depth_marks_make_inline_models_with_readable_names() -> None:
    rows = "\n".join(
        (
            "|id|integer(int64)|true|read-only|The number|",
            "|size|object|false|none|none|",
            "|» width|number|true|none|none|",
            "|parts|[object]|false|none|none|",
            "|» code|string|true|none|none|",
            "|labels|object|false|none|none|",
            "|» **additionalProperties**|[string]|false|none|none|",
        )
    )
    schema = read(section("Crate", rows)).value.schema
    assert shown(model(schema, "Crate")) == [
        "id: integer",
        "size?: models.CrateSize",
        "parts?: list[models.CratePartsItem]",
        "labels?: map[list[string]]",
    ]
    assert shown(model(schema, "CrateSize")) == ["width: float"]
    assert shown(model(schema, "CratePartsItem")) == ["code: string"]


def test_null_is_stated_but_not_by_a_cell_of_any_type() -> None:
    rows = "|a|string¦null|true|none|none|\n|b|any|false|none|none|\n|c|string,null(date)|false|none|none|"
    assert shown(model(read(section("Nulls", rows)).value.schema, "Nulls")) == [
        "a: string | null",
        "b?: any | null?",
        "c?: date | null",
    ]


def test_the_parts_of_a_union_are_read_from_joined_tables() -> None:
    found = read(
        section(
            "Parcel",
            "|to|any|true|none|none|",
            "oneOf",
            "|» *anonymous*|string(email)|false|none|none|",
            "xor",
            "|» *anonymous*|object|false|none|none|\n|»» street|string|true|none|none|",
            "xor",
            "|» *anonymous*|null|false|none|none|",
            "continued",
            "|weight|number|false|none|none|",
        )
    )
    assert shown(model(found.value.schema, "Parcel")) == [
        "to: string | models.ParcelTo2 | null",
        "weight?: float",
    ]
    assert shown(model(found.value.schema, "ParcelTo2")) == ["street: string"]


def test_the_parts_of_all_of_are_merged() -> None:
    found = read(
        section("Animal", "|name|string|false|none|The name|\n|kind|string|true|none|none|"),
        section(
            "Dog",
            "allOf - discriminator: Animal.kind",
            "|*anonymous*|[Animal](#schemaanimal)|false|none|none|",
            "and",
            "|*anonymous*|object|false|none|none|\n|» name|any|true|none|none|\n|» bark|boolean|false|none|none|",
        ),
    )
    assert shown(model(found.value.schema, "Dog")) == ["name: string", "kind: string", "bark?: boolean"]


def test_a_single_anonymous_row_is_another_name() -> None:
    found = read(
        section("Key", "|*anonymous*|string(uuid)|false|none|none|", sample='"497f"'),
        section("Keys", "|*anonymous*|[[Key](#schemakey)]|false|none|none|", sample="[]"),
        section("Kind", "|Kind|string|false|none|none|", sample='"a"', values="|Kind|a|\n|Kind|b|c|"),
        section("Title", "|Title|string|false|none|none|", sample='{"Title": "string"}'),
        section("Words", "|**additionalProperties**|string|false|none|none|"),
        section("Anything", "*None*", sample="null"),
        section("Settings", "*None*"),
    ).value.schema
    assert shown(model(found, "Key")) == ["= string"]
    assert shown(model(found, "Keys")) == ["= list[models.Key]"]
    assert shown(model(found, "Kind")) == ["'a'", "'b|c'"]
    assert shown(model(found, "Title")) == ["Title?: string"]
    assert shown(model(found, "Words")) == ["= map[string]"]
    assert shown(model(found, "Anything")) == []
    assert shown(model(found, "Settings")) == ["= map[any]"]


def test_the_sample_shows_which_values_belong_to_which_property() -> None:
    rows = "|unit|string|true|none|none|\n|box|object|false|none|none|\n|» unit|string|true|none|none|"
    values = "|unit|m|\n|unit|ft|\n|unit|kg|"
    known = read(section("Size", rows, sample='{"unit": "m", "box": {"unit": "kg"}}', values=values))
    assert shown(model(known.value.schema, "Size")) == ['unit: "m" | "ft"', "box?: models.SizeBox"]
    assert shown(model(known.value.schema, "SizeBox")) == ['unit: "kg"']
    unknown = read(section("Size", rows, values=values))
    assert shown(model(unknown.value.schema, "Size")) == ["unit: string", "box?: models.SizeBox"]
    assert [each.code for each in unknown.findings] == ["DM126"]


def test_null_among_the_values_of_a_nullable_property_is_no_value() -> None:
    rows = "|a|string¦null|true|none|none|\n|b|integer,null|true|none|none|"
    found = read(section("Nulls", rows, values="|a|x|\n|a|null|\n|b|1|\n|b|null|")).value.schema
    assert shown(model(found, "Nulls")) == ['a: "x" | null', "b: 1 | null"]


def test_models_whose_names_differ_in_case_are_distinguished() -> None:
    found = read(
        section("user", "|id|integer|true|none|none|"),
        section("User", "|self|[User](#schemauser)|true|none|none|\n|old|[user](#schemauser)|true|none|none|"),
    )
    assert shown(model(found.value.schema, "User")) == ["self: models.User", "old: models.user"]


def test_a_pipe_in_a_description_belongs_to_it() -> None:
    found = read(section("Row", "|a|string|true|none|left | right|\n|b|string|true|none|none|"))
    assert shown(model(found.value.schema, "Row")) == ["a: string", "b: string"]
    assert [each.code for each in found.findings] == ["DM101"]


def test_a_part_on_another_page_is_found_there() -> None:
    pages = {
        "a.md": section("Dog", "allOf", "|*anonymous*|[Animal](#schemaanimal)|false|none|none|", "and",
                        "|*anonymous*|object|false|none|none|\n|» bark|boolean|true|none|none|"),
        "b.md": section("Animal", "|name|string|true|none|none|"),
    }  # fmt: skip
    schema = read_dialect("widdershins", pages).value.schema
    assert shown(model(schema, "Dog")) == ["name: string", "bark: boolean"]


def test_a_row_with_the_title_of_a_lists_items_is_no_property() -> None:
    rows = "\n".join(
        (
            "|lines|[object]|true|none|none|",
            "|» Line|object|false|none|none|",
            "|»» code|string|true|none|none|",
            "|boxes|[object]|true|none|none|",
            "|» size|object|false|none|none|",
            "|»» width|number|true|none|none|",
            "|tags|[string]|true|none|none|",
            "|» Tag|string|false|none|none|",
        )
    )
    sample = '{"lines": [{"code": "string"}], "boxes": [{"size": {"width": 0}}], "tags": ["a"]}'
    schema = read(section("Order", rows, sample=sample, values="|Tag|a|\n|Tag|b|")).value.schema
    assert shown(model(schema, "Order")) == [
        "lines: list[models.OrderLinesItem]",
        "boxes: list[models.OrderBoxesItem]",
        'tags: list["a" | "b"]',
    ]
    assert shown(model(schema, "OrderLinesItem")) == ["code: string"]
    assert shown(model(schema, "OrderBoxesItem")) == ["size?: models.OrderBoxesSize"]


def test_a_property_with_a_single_part_has_the_type_of_that_part() -> None:
    parts = (
        "|owner|any|true|none|Who|",
        "allOf",
        "|» *anonymous*|[Person](#schemaperson)|false|none|none|",
        "and",
        "|» *anonymous*|object|false|none|Only a description|",
        "continued",
        "|id|integer|true|none|none|",
    )
    schema = read(section("Person", "|name|string|true|none|none|"), section("Boat", *parts)).value.schema
    assert shown(model(schema, "Boat")) == ["owner: models.Person | null?", "id: integer"]
    assert len(schema.declarations) == 2


def test_an_object_that_may_be_null_says_so() -> None:
    rows = "\n".join(
        (
            "|a|object,null|false|none|none|",
            "|b|object,null|true|none|none|",
            "|» x|string|true|none|none|",
            "|c|[object,null]|true|none|none|",
            "|» y|string|true|none|none|",
        )
    )
    assert shown(model(read(section("Box", rows)).value.schema, "Box")) == [
        "a?: map[any] | null",
        "b: models.BoxB | null",
        "c: list[nullable[models.BoxCItem]]",
    ]


def test_a_template_may_have_a_column_of_null_and_brackets_behind_lists() -> None:
    header = "|Property Name|Data Type|Required|Nullable|Description|\n|---|---|---|---|---|\n"
    rows = "|id|guid|true|false|none|\n|tags|string[]|false|true|none|\n|all|[Crate](#schemacrate)[]|true|false|none|\n"
    text = section("Crate", "|a|b|c|d|e|").replace(f"{HEADER}|a|b|c|d|e|", header + rows)
    assert shown(model(read(text).value.schema, "Crate")) == [
        "id: string",
        "tags?: list[string] | null",
        "all: list[models.Crate]",
    ]


def test_a_model_may_only_list_the_names_and_values_of_an_enumeration() -> None:
    text = section("Kind", values="|Open|0|\n|Closed|1|").replace("### Properties\n\n", "")
    found = model(read(text).value.schema, "Kind")
    assert isinstance(found, Enumeration)
    assert [(each.name, each.value) for each in found.members] == [("Open", 0), ("Closed", 1)]


def test_anonymous_rows_without_a_sample_have_no_values_of_their_own() -> None:
    rows = "|» *anonymous*|string|false|none|none|"
    parts = ("|a|any|false|none|none|", "anyOf", rows, "or", rows.replace("string", "string(date)"))
    text = section("Mixed", *parts, values="|*anonymous*|x|").replace("```json\n{}\n\n```\n\n", "")
    found = read(text)
    assert shown(model(found.value.schema, "Mixed")) == ["a?: string | date | null?"]
    assert [each.code for each in found.findings] == ["DM126"]
