"""Changes that two versions of a documentation's generator explain."""

from __future__ import annotations

from pathlib import Path

import pytest
from build_schema import make_field, make_object, make_operation, make_schema

from docmodels import api
from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.findings import Severity
from docmodels.reading.dialects.openapi_generator.generation_changes import GENERATIONS
from docmodels.report import Report
from docmodels.schema.lock import read_lock, write_lock
from docmodels.schema.model import Declaration, Operation, Origin, Route, Schema
from docmodels.schema.types import STRING, ListOf, Reference, Scalar, ScalarKind, Type, TypeId

DATE, DATE_TIME = Scalar(ScalarKind.DATE), Scalar(ScalarKind.DATE_TIME)
STYLES = (
    *(("csharp-netcore", "csharp"), ("go", "go"), ("java", "java"), ("kotlin", "kotlin"), ("php", "php")),
    *(("python", "python"), ("python-legacy", "python"), ("ruby", "ruby")),
)


def side(generation: str, *parts: Declaration | Operation, language: str = "csharp") -> Schema:
    return make_schema(*parts, origin=Origin("", language, "openapi-generator", generation))


def compared(old: Schema, new: Schema) -> Report:
    return compare_versions(old, new, generations=GENERATIONS)


def severities(old: Schema, new: Schema) -> dict[str, Severity]:
    return {each.rule: each.severity for each in compared(old, new).facts()}


def loan(type_: Type, name: str = "dueOn", **facts: object) -> Declaration:
    return make_object("Loan", make_field(name, type_=type_, **facts), make_field("id"))


@pytest.mark.parametrize("before", [DATE_TIME, ListOf(DATE_TIME)])
def test_a_type_that_the_later_version_prints_otherwise_is_a_note(before: Type) -> None:
    after = DATE if before == DATE_TIME else ListOf(DATE)
    report = compared(side("4-5", loan(before)), side("6-7", loan(after)))
    (found,) = report.differences
    assert found.severity is Severity.NOTE
    assert found.evidence == ("dates have a type",)
    assert [name for name, _ in found.severities] == ["source"]
    assert report.bumps[0] == ("wire", "none")
    assert "the versions of the generator explain 1 of the changes: OpenAPI Generator 4-5 and 6-7" in report.notes


def test_the_newer_version_may_be_on_the_old_side() -> None:
    assert set(severities(side("6-7", loan(DATE)), side("4-5", loan(DATE_TIME))).values()) == {Severity.NOTE}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (side("6-7", loan(DATE_TIME)), side("6-7", loan(DATE))),
        (side("", loan(DATE_TIME)), side("6-7", loan(DATE))),
        (side("4-5", loan(DATE)), side("6-7", loan(DATE_TIME))),
        (side("6-7", loan(DATE_TIME)), side("4-5", loan(DATE))),
        (side("4-5", loan(DATE_TIME), language="java"), side("6-7", loan(DATE), language="java")),
        (side("4-5", loan(STRING)), side("6-7", loan(Scalar(ScalarKind.INTEGER)))),
        (side("4-5", loan(STRING, "id2")), side("6-7", loan(STRING, "owner_id2"))),
        (side("4-5", loan(STRING, required=False)), side("6-7", loan(STRING, required=True))),
        (side("4-5", make_object("Loan")), side("6-7", make_object("Other", make_field("a")))),
    ],
)
def test_other_changes_are_reported_as_ever(old: Schema, new: Schema) -> None:
    assert Severity.ERROR in severities(old, new).values()
    assert severities(old, new) == {each.rule: each.severity for each in compare_versions(old, new).differences}


def test_models_without_a_name_are_the_same_under_both_names() -> None:
    def tree(generation: str, body: str, answer: str, parameter: str) -> Schema:
        ids = TypeId(("models",), body), TypeId(("models",), answer)
        return side(
            generation,
            make_object(ids[0], make_field("name"), make_field("age")),
            make_object(ids[1], make_field("fine"), make_field("note")),
            make_operation(
                "LoansApi.return", make_field(parameter, type_=Reference(ids[0])), route=Route("post", "/return")
            ),
            language="ruby",
        )

    old = tree("4-5", "InlineObject2", "InlineResponse200", "inline_object2")
    new = tree("6-7", "ReturnRequest", "Return200Response", "return_request")
    assert set(severities(old, new).values()) <= {Severity.NOTE}
    assert Severity.ERROR in {each.severity for each in compare_versions(old, new).differences}


def test_a_lock_file_keeps_the_generation() -> None:
    schema = side("4-5", loan(DATE_TIME))
    read = read_lock(write_lock(schema))
    assert (read.origin.dialect, read.origin.generation) == ("openapi-generator", "4-5")
    assert set(severities(read, side("6-7", loan(DATE))).values()) == {Severity.NOTE}
    older = write_lock(schema).replace(" 4-5\n", "\n")
    assert read_lock(older).origin.generation == ""


@pytest.mark.parametrize(("old", "new"), STYLES)
def test_trees_of_two_generations_differ_only_in_what_their_specifications_say(
    shared: Path, old: str, new: str
) -> None:
    local = shared / "dialects/openapi-generator/local"
    report = api.compare(local / "5.4.0" / old, local / "7.26.0" / new).report
    above = [each for each in report.facts() if each.severity is not Severity.NOTE]
    # the older specification answers with a Link, the newer one with any object
    assert [(each.model.rpartition(".")[2].lower(), each.field) for each in above] == [("batch", "1")]
    lines = [each for each in report.operations if each.severity is not Severity.NOTE]
    assert [each.operation.rpartition(".")[2].lower() for each in lines] == ["batch"]
