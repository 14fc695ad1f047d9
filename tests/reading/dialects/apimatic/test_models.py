"""Pages of models: structures, enumerations and unions."""

from __future__ import annotations

import pytest
from apimatic_pages import FIELDS, enumeration, example, row, structure
from read_dialect import model, read_dialect, shown, shown_field

from docmodels.schema.model import Alias, Constraint, Enumeration, Object, Schema, Shapeless
from docmodels.schema.types import INTEGER, Constant


def schema(pages: dict[str, str], language: str = "python") -> Schema:
    read = read_dialect("apimatic", {f"models/{path}": text for path, text in pages.items()}, language)
    assert [found for found in read.findings if found.severity.value != "note"] == []
    return read.value.schema


def one(text: str, language: str = "python") -> Object:
    (declared,) = schema({"a.md": text}, language).declarations
    assert isinstance(declared, Object)
    return declared


def test_tags_say_what_is_required() -> None:
    found = one(structure("Truck", row("id", "`int`"), row("owner", "`str`", "Optional")))
    assert shown(found) == ["id: integer | null?", "owner?: string | null?"]


def test_the_class_is_named_below_structure() -> None:
    found = one(structure("ACH Debit", row("id", "`int`"), name="ACHDebit", before="A debit.\n\n## Note\n\nOf money."))
    assert (found.id.name, found.description) == ("ACHDebit", "A debit.\n\n## Note\n\nOf money.")


def test_a_model_without_fields_is_an_object() -> None:
    assert shown(one(structure("Empty"))) == []


def test_a_constant_has_the_value_of_its_description() -> None:
    found = one(structure("A", row("kind", "`str`", "Required, Constant", 'The kind.<br><br>**Value**: `"a\\|b"`')))
    assert shown_field(found.fields[0]) == 'kind: "a|b" | null?'
    assert found.fields[0].description == "The kind."


@pytest.mark.parametrize(
    ("description", "default", "constraints", "text"),
    [
        ("Size.<br><br>**Default**: `20`", 20, (), "Size."),
        ('**Default**: `"desc"`', "desc", (), ""),
        ("**Default**: `True`", True, (), ""),
        ("**Default**: `Order.DESC`", None, (), "**Default**: `Order.DESC`"),
        (
            "Size.<br>**Default**: `1.5`<br>**Constraints**: `>= 1`, `< 9`",
            1.5,
            (("minimum", 1), ("exclusiveMaximum", 9)),
            "Size.",
        ),
        (
            "**Constraints**: *Minimum Length*: `1`, *Maximum Length*: `9`, *Pattern*: ``^`(a\\|b)$``",
            None,
            (("minLength", 1), ("maxLength", 9), ("pattern", "^`(a|b)$")),
            "",
        ),
        (
            "**Constraints**: *Minimum Items*: `1`, *Unique Items Required*",
            None,
            (("minItems", 1), ("uniqueItems", True)),
            "",
        ),
        ("**Constraints**: *Other Limit*: `1`", None, (), "**Constraints**: *Other Limit*: `1`"),
        (
            "1. **default**: a price.<br>2. **custom**: other.",
            None,
            (),
            "1. **default**: a price.\n2. **custom**: other.",
        ),
        ("This is a container for one-of cases.", None, (), ""),
        ("This is List of a container for any-of cases.<br>Text.", None, (), "Text."),
        ("This is a container for water.", None, (), "This is a container for water."),
    ],
)
def test_descriptions_end_in_notes(
    description: str, default: object, constraints: tuple[tuple[str, object], ...], text: str
) -> None:
    (field,) = one(structure("A", row("a", "`str`", "Optional", description))).fields
    assert field.default == (None if default is None else Constant(default))  # type: ignore[arg-type]
    assert field.constraints == tuple(Constraint(keyword, value) for keyword, value in constraints)  # type: ignore[arg-type]
    assert field.description == text


def test_tags_say_who_may_write_a_field() -> None:
    first, second = one(
        structure("A", row("a", "`str`", "Optional, Read-only"), row("b", "`str`", "Optional, Write-only"))
    ).fields
    assert (first.read_only, first.write_only, second.write_only, second.required) == (True, None, True, False)


def test_an_enumeration_of_names_is_open() -> None:
    (found,) = schema({"color.md": enumeration("Color", "RED", "DARK_BLUE")}).declarations
    assert isinstance(found, Enumeration)
    assert [(each.name, each.value) for each in found.members] == [("RED", "RED"), ("DARK_BLUE", "DARK_BLUE")]
    assert found.open is True


def test_members_may_be_described() -> None:
    text = "# C\n\n## Enumeration\n\n`C`\n\n## Fields\n\n| Name | Description |\n|  --- | --- |\n| `NO` | Not sent. |\n"
    (found,) = schema({"c.md": text}).declarations
    assert isinstance(found, Enumeration)
    assert found.members[0].description == "Not sent."


def test_unions_list_their_cases() -> None:
    cases = "| Type | Factory Method |\n|  --- | --- |\n| `string` | U.FromString() |\n"
    cases += "| [`models.Truck`](../../../doc/models/truck.md) | U.FromTruck() |\n"
    named = (
        f"# Some Union\n\n## Class Name\n\n`SomeUnion`\n\n## Cases\n\n{cases}\n## string\n\n### Initialization Code\n"
    )
    unnamed = "# Odd Pair\n\n## Data Type\n\n`int | str`\n\n## Cases\n\n| Type |\n|  --- |\n| `int` |\n| `bool` |\n"
    found = schema(
        {"containers/some-union.md": named, "containers/odd-pair.md": unnamed, "truck.md": structure("Truck")}, "go"
    )
    assert shown(model(found, "SomeUnion")) == ["string", "models.Truck"]
    assert shown(model(found, "OddPair"))[0] == "integer"


def test_a_title_in_a_link_names_the_model_of_its_page() -> None:
    cell = r"[Big Truck](../../doc/models/big-truck.md) \| List[[Small Car](../../doc/models/small-car.md)] \| None"
    pages = {
        "a.md": structure("A", row("a", cell, "Optional")),
        "big-truck.md": structure("Big Truck", name="BigTruck"),
        "small-car.md": structure("Small Car", name="Car"),
    }
    assert shown(model(schema(pages), "A")) == ["a?: models.BigTruck | list[models.Car] | null?"]


def test_two_pages_of_one_class_have_the_numbers_of_their_files() -> None:
    link = "[`TruckError`](../../doc/models/truck-error.md)"
    found = schema(
        {"truck-error.md": structure("Truck Error"), "truck-error-1.md": structure("Truck Error", row("errors", link))}
    )
    assert shown(model(found, "TruckError1")) == ["errors: models.TruckError | null?"]


def test_the_fields_of_a_parent_are_inherited() -> None:
    parent = "[`Vehicle`](../../doc/models/vehicle.md)"
    found = schema(
        {
            "vehicle.md": structure("Vehicle", row("Id", "`int`")),
            "truck.md": structure("Truck", row("Load", "`double?`", "Optional"), parent=parent),
        },
        "csharp",
    )
    assert shown(model(found, "Truck")) == ["Id: integer | null?", "Load?: float | null?"]


@pytest.mark.parametrize(
    ("language", "sentence", "rows", "expected"),
    [
        ("python", "Any", (), "any"),
        ("python", "Any", (row("additional_properties", "`Dict[str, Any]`", "Optional"),), "any"),
        ("python", "str", (), "string"),
        ("typescript", "unknown", (), "any"),
        ("go", "interface{}", (row("AdditionalProperties", "`map[string]interface{}`", "Optional"),), "any"),
        ("csharp", "object", (row("AdditionalProperties", "`object this[string key]`", "Optional"),), "any"),
        ("csharp", "", (row("AdditionalProperties", "`int this[string key]`", "Optional"),), "integer"),
        ("php", "array", (), "any"),
    ],
)
def test_a_sentence_or_a_row_allows_additional_properties(
    language: str, sentence: str, rows: tuple[str, ...], expected: str
) -> None:
    before = f"Text.\n\n*This model accepts additional fields of type {sentence}.*" if sentence else "Text."
    found = one(structure("A", *rows, before=before), language)
    assert shown(found) == [f"*: {expected}"]
    assert found.description == "Text."


def test_reserved_words_keep_their_key() -> None:
    text = structure("A", row("mtype", "`str`"), row("mood", "`str`"), after=example('{"type": "a", "mood": "b"}'))
    assert [field.wire_name for field in one(text).fields] == ["type", None]


def test_go_lists_the_values_of_enumerations() -> None:
    shows = schema({"color.md": enumeration("Color", "red", "dark_blue")}, "go")
    assert [each.open for each in shows.declarations if isinstance(each, Enumeration)] == [None]
    field = row("Color", "[`models.Color`](../../doc/models/color.md)")
    for value, expected in (("RED", None), ("red", True)):
        pages = {
            "color.md": enumeration("Color", "RED"),
            "a.md": structure("A", field, after=example(f'{{"color": "{value}"}}')),
        }
        (found,) = (each for each in schema(pages, "go").declarations if isinstance(each, Enumeration))
        assert found.open is expected


def test_a_page_without_a_shape_is_shapeless() -> None:
    (found,) = schema({"a.md": "# Odd Page\n\nText.\n"}).declarations
    assert isinstance(found, Shapeless)
    assert found.id.name == "OddPage"


OLDEST = "## Tax Rate\n\nText.\n\n### Structure\n\n`TaxRate`\n\n### Fields\n\n" + FIELDS


def test_the_oldest_pages_start_one_level_lower_and_tag_only_what_is_optional() -> None:
    page = OLDEST + row("a", "`String`", "") + row("b", "`String`", "Optional")
    read = read_dialect("apimatic", {"models/tax-rate.md": page}, "ruby")
    declared = model(read.value.schema, "TaxRate")
    assert (shown(declared), declared.description) == (["a: string | null?", "b?: string | null?"], "Text.")
    assert read.findings == ()


def test_a_class_may_be_named_by_its_title() -> None:
    read = read_dialect("apimatic", {"models/tax-rate.md": structure("Tax Rate", name="Tax Rate")}, "python")
    assert [found.id.name for found in read.value.schema.declarations] == ["TaxRate"]


def test_unescaped_pipes_of_a_type_are_repaired_by_the_tags() -> None:
    page = structure("A", row("a", "`long|int`", "Required"))
    read = read_dialect("apimatic", {"models/a.md": page}, "python")
    assert shown(model(read.value.schema, "A")) == ["a: integer | null?"]
    assert [found.code for found in read.findings] == ["DM101"]


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2", "alias of integers"),
        ("[2, 3]", "alias of integers"),
        ('"LOW"', "enumeration"),
        ("true", "enumeration"),
        ("null", "enumeration"),
    ],
)
def test_an_example_shows_that_an_enumeration_has_integers(value: str, wanted: str) -> None:
    cell = "[`Level`](../../doc/models/level.md)"
    cell = f"List[{cell}]" if value.startswith("[") else cell
    order = structure("Order", row("level", cell), after=example(f'{{"level": {value}}}'))
    found = schema({"order.md": order, "level.md": enumeration("Level", "LOW", "HIGH")}).declarations
    level = next(each for each in found if each.id.name == "Level")
    is_alias = isinstance(level, Alias) and level.target == INTEGER
    assert ("alias of integers" if is_alias else "enumeration") == wanted
    assert not is_alias or level.description == "An integer for each of `LOW`, `HIGH`."
