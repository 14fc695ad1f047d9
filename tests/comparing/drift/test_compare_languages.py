"""Drift of small schemas: every rule, the limits of languages, and that no schema makes the comparison fail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from build_schema import make_alias, make_field, make_object, make_operation, make_schema, make_union, type_id
from drift_samples import drift
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schema_strategies import schemas

from docmodels.comparing.drift.compare_languages import compare_languages
from docmodels.comparing.drift.rules import LANGUAGE_RULES
from docmodels.findings import Severity
from docmodels.matching.models_across_languages import LanguageSide
from docmodels.report import Report
from docmodels.schema.model import (
    Constraint,
    Declaration,
    Discriminator,
    Field,
    Operation,
    Response,
    Schema,
    Shapeless,
)
from docmodels.schema.notation import read_type
from docmodels.schema.types import Constant, Reference, TypeId


def field(name: str, type_: str = "string", **facts: object) -> Field:
    values: dict[str, object] = {"required": True, "nullable": None} | facts
    return Field(name=name, type=read_type(type_), **values)  # type: ignore[arg-type]


def usage(*fields: Field, **more: object) -> Schema:
    declared: Declaration = make_object("Usage", *fields, **more)  # type: ignore[arg-type]
    return make_schema(declared)


def between(*schemas: Schema, languages: Sequence[str] = ("python", "go", "java", "csharp")) -> Report:
    sides = [LanguageSide(name, name, schema) for name, schema in zip(languages, schemas, strict=False)]
    return drift(sides)


def rules(report: Report) -> list[tuple[str, str]]:
    return [(each.rule, each.side) for each in report.differences]


def limited(maximum: int) -> Field:
    return field("id", "integer", constraints=(Constraint("maximum", maximum),))


def pets(property: str, *, dog: str = "dog") -> Schema:
    """A union, each of whose members is the object of a value."""
    mapping = (("cat", type_id("Cat")), (dog, type_id("Dog")))
    union = make_union("Pet", Reference(type_id("Cat")), Reference(type_id("Dog")))
    members = make_object("Cat", name=ID.type), make_object("Dog", name=ID.type)
    return make_schema(replace(union, discriminator=Discriminator(property, mapping)), *members)


ID = field("id")
ADDITIONAL = read_type("string")
CASES: dict[str, tuple[Schema, Schema]] = {
    "lang-field-missing": (usage(ID, field("total")), usage(ID)),
    "lang-required-differs": (usage(ID), usage(field("id", required=False))),
    "lang-nullability-differs": (usage(field("id", nullable=True)), usage(field("id", nullable=False))),
    "lang-type-differs": (usage(ID), usage(field("id", "integer"))),
    "lang-type-less-specific": (usage(ID), usage(field("id", "any"))),
    "lang-const-differs": (usage(field("id", '"a"')), usage(field("id", '"b"'))),
    "lang-enum-values-differ": (usage(field("id", '"a" | "b"')), usage(field("id", '"a" | "c"'))),
    "lang-union-members-differ": (usage(field("id", "string | list[string]")), usage(field("id", "string | boolean"))),
    "lang-deprecated-differs": (usage(field("id", deprecation="use x")), usage(ID)),
    "lang-additional-differs": (usage(ID, additional=ADDITIONAL), usage(ID)),
    "lang-default-differs": (usage(field("id", default=Constant("a"))), usage(field("id", default=Constant("b")))),
    "lang-format-differs": (usage(field("id", format="uuid")), usage(field("id", format="uri"))),
    "lang-limit-differs": (usage(limited(10)), usage(limited(20))),
    "lang-discriminator-differs": (pets("type"), pets("kind")),
}


@pytest.mark.parametrize("rule", CASES)
def test_two_sides_that_differ_in_one_fact_give_one_finding(rule: str) -> None:
    one, other = CASES[rule]
    report = between(one, other)
    assert [each.rule for each in report.differences] == [rule]
    assert [each.rule for each in between(other, one).differences] == [rule]


@pytest.mark.parametrize("rule", CASES)
def test_the_outlier_of_three_sides_is_named(rule: str) -> None:
    one, other = CASES[rule]
    if rule != "lang-type-less-specific":  # names the less specific side in any order
        assert rules(between(other, one, one)) == [(rule, "python")]
    assert rules(between(one, one, other)) == [(rule, "java")]


@pytest.mark.parametrize("rule", CASES)
def test_sides_that_state_the_same_do_not_drift(rule: str) -> None:
    for schema in CASES[rule]:
        assert rules(between(schema, schema, schema)) == []


def test_a_page_without_a_shape_states_less_than_a_list_and_a_missing_page_differs() -> None:
    uses = make_operation("ids.get", responses=(Response(type=Reference(type_id("IdList")), statuses=("200",)),))
    listed = make_schema(make_alias("IdList", read_type("list[integer]")), uses)
    shapeless = make_schema(Shapeless(id=type_id("IdList")), uses)
    missing = make_schema(Shapeless(id=type_id("IdList"), missing=True), uses)
    for one, other in ((listed, shapeless), (shapeless, listed)):
        assert [each.rule for each in between(one, other).differences] == ["lang-type-less-specific"]
    assert [each.rule for each in between(listed, missing).differences] == ["lang-response-differs"]


def test_a_message_counts_the_majority_and_names_the_outlier() -> None:
    schemas = [usage(ID)] * 4 + [usage(field("id", required=False))]
    report = between(*schemas, languages=("python", "typescript", "java", "csharp", "go"))
    assert report.differences[0].message == "required in 4; optional in go"


BOTH_STATED: dict[str, tuple[Field, Field, list[str]]] = {
    "a default that only one side states": (field("id", default=Constant("a")), ID, []),
    "a format that only one side states": (field("id", format="uuid"), ID, []),
    "a limit that only one side states": (limited(10), field("id", "integer"), []),
    "another keyword": (limited(10), field("id", "integer", constraints=(Constraint("minimum", 1),)), []),
    "the same number": (
        field("id", "integer", default=Constant(1)),
        field("id", "float", default=Constant(1.0)),
        ["lang-type-differs"],
    ),
    "another word for a format": (field("id", format="url"), field("id", format="URI"), []),
    "another number": (
        field("id", "integer", default=Constant(1)),
        field("id", "integer", default=Constant(2)),
        ["lang-default-differs"],
    ),
    "values of an enumeration": (
        field("id", '"a" | "b"', default=Constant("a")),
        field("id", '"a" | "b"', default=Constant("b")),
        ["lang-default-differs"],
    ),
    "a constant of the language": (
        field("id", '"a" | "b"', default=Constant("Kind.A")),
        field("id", '"a" | "b"', default=Constant("b")),
        [],
    ),
    "a date": (
        field("id", "date", default=Constant("2026-01-01")),
        field("id", "date", default=Constant("Jan 1, 2026")),
        [],
    ),
    "a number as text": (
        field("id", default=Constant("1")),
        field("id", "integer", default=Constant(1)),
        ["lang-type-differs"],
    ),
}


@pytest.mark.parametrize("name", BOTH_STATED)
def test_what_pages_say_only_sometimes_is_compared_where_two_sides_say_it(name: str) -> None:
    one, other, wanted = BOTH_STATED[name]
    for pair in ((one, other), (other, one)):
        assert [each.rule for each in between(*(usage(row) for row in pair)).differences] == wanted


def test_the_members_that_the_values_of_a_discriminator_mean_are_compared() -> None:
    (found,) = between(pets("type"), pets("type", dog="hound")).differences
    assert found.message == "dog is Dog in python; hound is Dog in go"


def test_a_parameter_is_compared_like_a_field() -> None:
    operations = [
        make_schema(make_operation("ids.get", field("limit", "integer", default=Constant(number)))) for number in (1, 2)
    ]
    assert [each.rule for each in between(*operations).differences] == ["lang-default-differs"]


LIMITS = [
    ("typescript", field("id", "number"), field("id", "integer")),
    ("typescript", field("id"), field("id", nullable=True)),
    ("go", field("id", required=False), field("id", required=False, nullable=True)),
    ("php", field("id", "date-time"), field("id", "date")),
    ("php", field("id", "any"), field("id", "list[string]")),
    ("csharp", field("id"), field("id", '"a"')),
    ("csharp", field("id"), field("id", '"a" | "b" | other string')),
    ("ruby", field("id"), field("id", "bytes")),
    ("csharp", field("id", "list[string]"), field("id", "list[nullable[string]]")),
]


@pytest.mark.parametrize(("language", "vague", "specific"), LIMITS)
def test_a_fact_that_a_language_cannot_express_is_a_limit_and_no_drift(
    language: str, vague: Field, specific: Field
) -> None:
    report = between(usage(specific), usage(vague), languages=("python", language))
    assert rules(report) == []
    assert [limit.side for limit in report.limits] == [language]


@pytest.mark.parametrize(("language", "vague", "specific"), LIMITS[3:8])
def test_a_language_that_can_express_the_fact_drifts(language: str, vague: Field, specific: Field) -> None:
    assert len(rules(between(usage(specific), usage(vague), languages=("java", "python")))) == 1


def operation(*parameters: Field, id_: str = "complete", answer: str | None = "string", **more: object) -> Operation:
    response = Response(type=read_type(answer) if answer else None)
    return make_operation(f"sdk.chat.{id_}", *parameters, name=id_, id=id_, responses=(response,), **more)


def calls(*operations: Operation, declared: tuple[Declaration, ...] = ()) -> Schema:
    return make_schema(*declared, *operations)


NOT_FOUND = Response(type=read_type("string"), statuses=("404",))
OPERATIONS = {
    "lang-operation-missing": (calls(operation(), operation(id_="list")), calls(operation())),
    "lang-parameter-missing": (calls(operation(field("model"))), calls(operation())),
    "lang-required-differs": (calls(operation(field("model"))), calls(operation(field("model", required=False)))),
    "lang-type-differs": (calls(operation(field("model"))), calls(operation(field("model", "integer")))),
    "lang-response-differs": (calls(operation()), calls(operation(answer="integer"))),
    "lang-status-missing": (calls(operation(errors=(NOT_FOUND,))), calls(operation())),
    "lang-deprecated-differs": (calls(operation(deprecation="")), calls(operation())),
}


@pytest.mark.parametrize("rule", OPERATIONS)
def test_operations_drift_in_one_fact_at_a_time(rule: str) -> None:
    one, other = OPERATIONS[rule]
    assert rules(between(one, one, other)) == [(rule, "java")]


@pytest.mark.parametrize("rule", [rule for rule in (*CASES, *OPERATIONS) if rule.endswith("-missing")])
def test_the_outlier_of_two_sides_is_the_one_that_lacks_something_in_any_order(rule: str) -> None:
    having, lacking = (CASES | OPERATIONS)[rule]
    assert (rule, "go") in rules(between(having, lacking))
    assert (rule, "python") in rules(between(lacking, having))


def test_a_request_object_and_its_fields_as_parameters_are_the_same() -> None:
    request = make_object("operations.CompleteRequest", field("model"), field("n", "integer"))
    whole = calls(operation(field("request", "@operations.CompleteRequest")), declared=(request,))
    flat = calls(operation(field("model"), field("n", "integer")), declared=(request,))
    assert rules(between(whole, flat)) == []
    assert rules(between(whole, calls(operation(field("model")), declared=(request,)))) == []  # reported for the model


AROUND = "a class around the response"


def test_response_wrappers_are_scaffolding_and_their_content_is_compared() -> None:
    wrapper = make_object(
        "operations.CompleteResponse",
        field("contentType"),
        field("statusCode", "integer"),
        field("text", required=False),
    )
    wrapped = calls(operation(answer="@operations.CompleteResponse"), declared=(wrapper,))
    report = between(calls(operation()), wrapped)
    assert rules(report) == []
    assert [(group.kind, group.side, group.items) for group in report.groups] == [
        ("setting", "python,go", (f"sdk.chat.complete: the response itself in python; {AROUND} in go",)),
        ("scaffolding", "go", ("operations.CompleteResponse",)),
    ]


def test_a_model_below_a_missing_field_is_not_reported_itself() -> None:
    inner = make_object("Price", field("amount", "integer"))
    outer = make_object("Usage", ID, field("price", "@models.Price"))
    whole = make_schema(inner, outer)
    assert rules(between(whole, whole, usage(ID))) == [("lang-field-missing", "java")]


def test_a_missing_model_that_nothing_uses_is_reported() -> None:
    alone = make_object("Alone", ID)
    with_it = make_schema(alone, *usage(ID).declarations)
    assert rules(between(with_it, with_it, usage(ID))) == [("lang-model-missing", "java")]


def test_a_missing_field_that_most_sides_require_is_an_error() -> None:
    some = between(usage(ID, field("n")), usage(ID, field("n")), usage(ID)).differences
    assert [each.severity for each in some] == [Severity.ERROR]
    some = between(usage(ID, field("n", required=False)), usage(ID)).differences
    assert [each.severity for each in some] == [Severity.WARNING]


def test_a_name_that_breaks_the_convention_of_its_tree_is_a_note() -> None:
    names = [f"field_{number}" for number in range(12)]
    report = between(usage(*map(field, names), field("otherName")), usage(*map(field, names), field("other_name")))
    assert ("lang-name-nonconventional", "python") in rules(report)


def test_levels_override_severities_and_turn_rules_off() -> None:
    one, other = CASES["lang-required-differs"]
    sides = [LanguageSide("python", "python", one), LanguageSide("go", "go", other)]
    assert compare_languages(sides, levels={"lang-required-differs": Severity.ERROR}).fails("breaking")
    assert compare_languages(sides, levels={"lang-required-differs": None}).differences == ()


LANGUAGES = ("python", "typescript", "go", "java", "csharp", "php", "ruby")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(schemas(), min_size=2, max_size=4))
def test_drift_never_fails_and_names_only_known_rules_and_sides(found: list[Schema]) -> None:
    report = between(*found, languages=LANGUAGES)
    for difference in report.differences:
        assert difference.rule in LANGUAGE_RULES
        assert set(difference.side.split(",")) <= set(LANGUAGES[: len(found)])
        assert difference.message


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(schemas(), st.sampled_from(LANGUAGES), st.sampled_from(LANGUAGES))
def test_a_schema_does_not_drift_from_itself(schema: Schema, one: str, other: str) -> None:
    report = drift([LanguageSide("a", one, schema), LanguageSide("b", other, schema)])
    assert [each for each in report.differences if each.rule != "lang-name-nonconventional"] == []


def test_models_in_a_reference_cycle_are_compared() -> None:
    ids = [TypeId(("models",), f"M{number}") for number in range(400)]
    declared = tuple(
        make_object(id_, make_field("next", Reference(ids[number - 1]), nullable=None))
        for number, id_ in enumerate(ids)
    )
    cycle = make_schema(*declared)
    assert rules(between(cycle, cycle, cycle)) == []


def test_a_difference_lists_the_operations_that_use_its_model_and_the_most_used_is_first() -> None:
    def tree(required: bool) -> Schema:
        ids = [TypeId(("models",), name) for name in ("Alone", "Often", "Once")]
        declared = tuple(make_object(id_, field("id", required=required)) for id_ in ids)
        responses = {"a": "@models.Often", "b": "list[@models.Often]", "c": "@models.Once"}
        return calls(*(operation(id_=id_, answer=answer) for id_, answer in responses.items()), declared=declared)

    found = between(tree(True), tree(False)).differences
    assert [(each.model, each.usages) for each in found] == [
        ("models.Often", ("sdk.chat.a", "sdk.chat.b")),
        ("models.Once", ("sdk.chat.c",)),
        ("models.Alone", ()),
    ]


def test_an_unreadable_type_is_neither_agreement_nor_drift() -> None:
    unread = usage(field("id", 'unread(["Foo<"])'))
    report = between(usage(ID), unread, usage(ID))
    assert rules(report) == []
    (row,) = report.matrix
    assert [cell.state.value for cell in row.cells] == ["same", "unreadable", "same"]
    assert report.notes[-1] == "go: 1 type cell couldn't be read and was not compared"


def test_a_lagging_side_of_two_is_reported_once_beside_what_contradicts() -> None:
    many = [field(f"field_{number}") for number in range(12)]
    whole = make_schema(*usage(ID, *many).declarations, operation())
    lagging = usage(field("id", "integer"))
    report = between(whole, lagging)
    assert sorted(rules(report)) == [("lang-stale", "go"), ("lang-type-differs", "go")]
    (lag,) = (each for each in report.differences if each.parts)
    assert len(lag.parts) == 13
    assert report.verdict == "go lags behind; besides, 1 fact in 1 model or operation differs."
