"""Reports on two versions: JSON keys that only one side knows, languages that differ, additional properties."""

from __future__ import annotations

from dataclasses import replace

from build_schema import make_field, make_object, make_operation, make_schema

from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.reading.dialects.speakeasy.scaffolding import SCAFFOLDING
from docmodels.report import Report
from docmodels.schema.model import Field, Schema
from docmodels.schema.types import INTEGER, STRING, Constant, Reference, Type

DOCUMENTED = make_field("created_at")
KEYED = replace(DOCUMENTED, wire_name="createdAt")


def version(field: Field) -> Schema:
    model = make_object("Usage", field)
    operation = make_operation("sdk.usage.get", field)
    return make_schema(model, operation)


def rules(report: Report) -> list[tuple[str, str]]:
    return [(each.rule, each.element) for each in report.differences]


def test_keys_that_only_one_side_knows_are_no_change() -> None:
    for old, new in ((KEYED, DOCUMENTED), (DOCUMENTED, KEYED)):
        report = compare_versions(version(old), version(new))
        assert (rules(report), report.operations) == ([], ())
        assert any("as documented" in note for note in report.notes)


def test_other_changes_are_reported_if_only_one_side_knows_keys() -> None:
    report = compare_versions(version(KEYED), version(replace(DOCUMENTED, type=INTEGER)))
    assert ("field-type-changed", "models.Usage.created_at") in rules(report)


def test_another_key_is_a_change_if_both_sides_know_keys() -> None:
    report = compare_versions(version(KEYED), version(replace(KEYED, wire_name="created")))
    assert ("field-wire-name-changed", "models.Usage.created_at") in rules(report)
    assert not any("as documented" in note for note in report.notes)


def test_a_default_that_only_its_type_changes_is_one_change() -> None:
    text, number, other = (
        version(make_field("limit", type_, default=Constant(value)))
        for type_, value in ((STRING, "0"), (INTEGER, 0), (INTEGER, 5))
    )
    assert [rule for rule, _ in rules(compare_versions(text, number))] == ["field-type-changed"]
    assert "field-default-changed" in {rule for rule, _ in rules(compare_versions(text, other))}
    assert "field-default-changed" in {rule for rule, _ in rules(compare_versions(number, other))}


def operation(additional: Type | None) -> Schema:
    """An operation whose request object admits additional properties, or none."""
    body = make_object("Filter", DOCUMENTED, additional=additional)
    request = make_field("request", Reference(body.id))
    return make_schema(body, make_operation("sdk.usage.get", request))


def test_additional_properties_of_a_request_change_on_their_own() -> None:
    lines = [
        [
            (line.path, line.change, line.level)
            for line in compare_versions(old, new, scaffolding=SCAFFOLDING).operations
        ]
        for old, new in (
            (operation(STRING), operation(None)),
            (operation(None), operation(STRING)),
            (operation(STRING), operation(INTEGER)),
            (operation(STRING), operation(STRING)),
        )
    ]
    assert lines == [
        [("request.{}", "removed", "risky")],
        [("request.{}", "added", "compatible")],
        [("request.{}", "changed", "breaking")],
        [],
    ]


def test_a_side_without_operations_is_noted() -> None:
    models = make_schema(make_object("Usage", total=INTEGER))
    whole = make_schema(make_object("Usage", total=INTEGER), make_operation("sdk.get"))
    note = "old documents no operations, so every model counts as sent and received"
    assert note in compare_versions(models, whole).notes
    assert note not in compare_versions(whole, whole).notes
