"""Drift of OpenAPI Generator's trees: what their pages can't say is no difference, and the rest is."""

from __future__ import annotations

import pytest
from build_schema import make_enum, make_field, make_object, make_operation, make_schema, make_union, ref
from drift_samples import drift

from docmodels.findings import Severity
from docmodels.matching.models_across_languages import LanguageSide
from docmodels.schema.model import Declaration, Operation, Origin, Response, Schema
from docmodels.schema.notation import read_type
from docmodels.schema.types import STRING


def side(language: str, *parts: Declaration | Operation) -> LanguageSide:
    origin = Origin("kennel", language, "openapi-generator")
    return LanguageSide(language, language, make_schema(*parts, origin=origin))


def differences(*sides: LanguageSide) -> list[tuple[str, str]]:
    """Return the rule and the field of each difference above note."""
    report = drift(sides)
    return [(one.rule, one.field) for one in report.differences if one.severity is not Severity.NOTE]


def model(name: str, *fields: str) -> Declaration:
    rows = (field.partition(": ") for field in fields)
    return make_object(name, *(make_field(row[0], read_type(row[2] or "string"), nullable=None) for row in rows))


DOG = model("Dog", "kind", "name", "tail")
CAT = model("Cat", "kind", "name", "claws")


def test_a_tagged_union_may_show_its_tag_alone() -> None:
    python = side("python", DOG, CAT, model("Pet", "kind", "name", "tail", "claws"))
    assert differences(python, side("csharp", DOG, CAT, model("Pet", "kind"))) == []
    assert differences(python, side("go", DOG, CAT, model("Pet", "kind"))) == [
        ("lang-field-missing", name) for name in ("claws", "name", "tail")
    ]


def test_a_missing_field_of_a_union_that_no_member_has_is_drift() -> None:
    python = side("python", DOG, CAT, model("Pet", "kind", "wings"))
    assert differences(python, side("csharp", DOG, CAT, model("Pet", "kind"))) == [("lang-field-missing", "wings")]


def test_a_child_may_show_its_own_fields_alone() -> None:
    pet = model("Pet", "kind", "name")
    csharp = side("csharp", pet, DOG)
    assert differences(csharp, side("python", pet, model("Dog", "tail"))) == []
    assert differences(csharp, side("python", pet, model("Dog", "name", "kind"))) == [("lang-field-missing", "tail")]
    assert differences(csharp, side("python", DOG, model("Pet", "kind"))) == [("lang-field-missing", "name")]


def test_a_character_that_names_cannot_have_may_be_a_word() -> None:
    python = side("python", model("Link", "context", "ref_code"))
    java = side("java", model("Link", "atContext", "dollarRefCode"))
    assert differences(python, java, side("ruby", model("Link", "context", "ref_code"))) == []
    assert differences(python, side("java", model("Link", "atContexts", "dollarRefCode"))) == [
        ("lang-field-missing", "atContexts"),
        ("lang-field-missing", "context"),
    ]


def test_names_without_letters_are_not_compared() -> None:
    java = side("java", model("Votes", "plus1", "_1", "total"))
    assert differences(java, side("csharp", model("Votes", "Var12", "Var1", "Total"))) == []


@pytest.mark.parametrize(
    ("one", "other", "is_drift"),
    [
        (("java", "decimal"), ("go", "float"), False),
        (("csharp", "decimal"), ("typescript", "number"), False),
        (("python", "decimal"), ("go", "float"), False),
        (("go", "float"), ("typescript", "string"), False),
        (("go", "float"), ("python", "string"), True),
        (("java", "decimal"), ("go", "string"), False),
        (("java", "boolean"), ("go", "string"), True),
        (("ruby", "bytes"), ("go", "@models.File"), False),
        (("python", "bytes"), ("go", "@models.File"), True),
        (("go", "string"), ("java", '"a" | "b"'), False),
        (("go", "list[string]"), ("python", "list[nullable[string]]"), False),
    ],
)
def test_a_type_is_compared_as_far_as_both_languages_can_say(
    one: tuple[str, str], other: tuple[str, str], is_drift: bool
) -> None:
    file = model("File", "name")
    sides = (side(language, file, model("Photo", f"data: {type_}")) for language, type_ in (one, other))
    assert bool(differences(*sides)) is is_drift


def test_the_value_for_unknown_values_is_none_of_the_api() -> None:
    parameter = make_field("size", read_type('"s" | "m" | "11184809"'))
    typescript = side("typescript", make_enum("Size", "s", "m", "11184809"), make_operation("DogsApi.find", parameter))
    java = side(
        "java", make_enum("Size", "s", "m"), make_operation("DogsApi.find", make_field("size", read_type('"s" | "m"')))
    )
    assert differences(typescript, java) == []
    assert differences(typescript, side("java", make_enum("Size", "s"), make_operation("DogsApi.find"))) != []


def test_an_operation_of_two_classes_is_matched_by_class() -> None:
    calls = ("CatsApi.remove", "DogsApi.remove")
    sides = (side(name, *(make_operation(call) for call in calls)) for name in ("java", "python", "typescript"))
    assert differences(*sides) == []


def test_languages_without_statuses_have_no_missing_errors() -> None:
    errors = tuple(Response(type=None, type_unstated=True, statuses=(each,)) for each in ("400", "404", "default"))
    python = side("python", make_operation("DogsApi.find", errors=errors))
    assert differences(python, side("go", make_operation("DogsApi.find"))) == []
    assert differences(python, side("java", make_operation("DogsApi.find", errors=errors[:2]))) == [
        ("lang-status-missing", "default")
    ]


def test_a_reserved_name_of_a_model_has_a_prefix_in_some_languages() -> None:
    assert differences(side("typescript", model("ModelError", "code")), side("go", model("Error", "code"))) == []


def test_a_union_and_a_page_with_the_fields_of_its_members_do_not_differ() -> None:
    unions = (make_union(name, ref("Dog"), ref("Cat")) for name in ("Pet", "Animal", "Guest"))
    ruby = side(
        "ruby", DOG, CAT, *unions, model("Stay", "pet: @models.Pet", "animal: @models.Animal", "guest: @models.Guest")
    )
    merged = (model(name, "kind", "name", "tail", "claws") for name in ("Pet", "Animal", "Guest"))
    python = side(
        "python", DOG, CAT, *merged, model("Stay", "pet: @models.Pet", "animal: @models.Animal", "guest: @models.Guest")
    )
    assert differences(ruby, python) == []


def test_undocumented_facts_are_no_drift_between_the_same_schemas() -> None:
    schema: Schema = make_schema(DOG, make_operation("DogsApi.find", make_field("id", STRING)))
    assert differences(side("python", *schema.declarations), side("kotlin", *schema.declarations)) == []


def test_an_empty_value_may_be_null_in_some_languages() -> None:
    java = side("java", model("Dog", 'coat: "short" | "long" | ""'))
    assert differences(java, side("kotlin", model("Dog", 'coat: "short" | "long"'))) == []
    assert differences(java, side("kotlin", model("Dog", 'coat: "short" | ""'))) == [
        ("lang-enum-values-differ", "coat")
    ]
    assert differences(java, side("python", model("Dog", 'coat: "short" | "long"'))) == [
        ("lang-enum-values-differ", "coat")
    ]
