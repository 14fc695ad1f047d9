"""A value of an enumeration says nothing new on the wire where the union around it admits it already."""

from __future__ import annotations

import pytest
from build_schema import make_enum, make_field, make_object, make_operation, make_schema, make_union, ref

from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.findings import Severity
from docmodels.report import Report
from docmodels.schema.model import Declaration, Response, Schema
from docmodels.schema.types import INTEGER, STRING, Constant, ListOf, NullableOf, Reference, Type, UnionOf

KIND, SMALL = make_enum("Kind", "a", "b"), make_enum("Kind", "a")
OTHER = make_object("Other", id=STRING)
Levels = tuple[Severity, Severity]
NONE: Levels = (Severity.NOTE, Severity.NOTE)
ADDED: Levels = (Severity.WARNING, Severity.NOTE)
REMOVED: Levels = (Severity.NOTE, Severity.ERROR)


def holder(type_: Type, *models: Declaration) -> Schema:
    """One model with a field, which an operation answers and another one sends."""
    thing = make_object("Thing", kind=type_)
    answer = make_operation("sdk.things.get", responses=(Response(type=ref("Thing")),))
    ask = make_operation("sdk.things.add", make_field("body", ref("Thing")))
    return make_schema(thing, *models, answer, ask)


def levels(report: Report) -> Levels:
    """The most severe levels for readers and for writers."""
    ranks = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
    columns = (
        [severity for each in report.facts() for name, severity in each.severities if name == audience]
        for audience in ("reader", "writer")
    )
    one, other = (min(column, key=ranks.index, default=Severity.NOTE) for column in columns)
    return one, other


KIND_OR_STRING = UnionOf((STRING, ref("Kind")))
ENUMERATIONS: dict[str, tuple[Type, tuple[Declaration, ...], Levels, Levels]] = {
    "alone": (ref("Kind"), (), ADDED, REMOVED),
    "beside any string": (KIND_OR_STRING, (), NONE, NONE),
    "beside any string in a list": (ListOf(KIND_OR_STRING), (), NONE, NONE),
    "beside any string, or null": (NullableOf(KIND_OR_STRING), (), NONE, NONE),
    "beside any integer": (UnionOf((INTEGER, ref("Kind"))), (), ADDED, REMOVED),
    "beside any string in a named union": (ref("Any"), (make_union("Any", STRING, ref("Kind")),), NONE, NONE),
    "in an open union": (ref("Any"), (OTHER, make_union("Any", ref("Other"), ref("Kind"), open=True)), NONE, NONE),
    "in a closed union": (ref("Any"), (OTHER, make_union("Any", ref("Other"), ref("Kind"))), ADDED, REMOVED),
    "in a list in an open union": (
        ref("Any"),
        (make_union("Any", ListOf(ref("Kind")), INTEGER, open=True),),
        ADDED,
        REMOVED,
    ),
    "beside any string, and alone elsewhere": (
        ref("Any"),
        (make_object("Any", one=ref("Kind"), two=KIND_OR_STRING),),
        ADDED,
        REMOVED,
    ),
    "beside any string, and alone in a model that nothing reaches": (
        KIND_OR_STRING,
        (make_object("Alone", one=ref("Kind")),),
        NONE,
        NONE,
    ),
}


@pytest.mark.parametrize(("type_", "models", "added", "removed"), ENUMERATIONS.values(), ids=ENUMERATIONS)
def test_a_value_of_an_enumeration_that_the_union_admits_anyway(
    type_: Type, models: tuple[Declaration, ...], added: Levels, removed: Levels
) -> None:
    few, many = holder(type_, SMALL, *models), holder(type_, KIND, *models)
    for old, new, expected in ((few, many, added), (many, few, removed)):
        report = compare_versions(old, new)
        assert levels(report) == expected
        assert {each.rule for each in report.facts()} <= {"enum-value-added", "enum-value-removed"}
        assert dict(report.bumps)["wire"] == ("major" if expected == REMOVED else "minor")
        is_noticed = any(line.level != "compatible" for line in report.operations)
        assert is_noticed == (expected != NONE)


def test_each_side_of_an_operation_counts_alone() -> None:
    def version(kind: Declaration) -> Schema:
        answer = make_operation("sdk.things.get", responses=(Response(type=KIND_OR_STRING),))
        return make_schema(kind, answer, make_operation("sdk.things.add", make_field("body", ref("Kind"))))

    assert levels(compare_versions(version(SMALL), version(KIND))) == NONE
    assert levels(compare_versions(version(KIND), version(SMALL))) == REMOVED


A, B = Constant("a"), Constant("b")
MEMBERS: dict[str, tuple[tuple[Type, ...], tuple[Type, ...], bool]] = {
    "a constant beside any string": ((STRING, A, B), (STRING, A), True),
    "all constants beside any string": ((STRING, A, INTEGER), (STRING, INTEGER), True),
    "the only constant beside any string": ((STRING, A), (STRING,), True),
    "a constant beside any integer": ((INTEGER, A, B), (INTEGER, A), False),
}


@pytest.mark.parametrize("named", [False, True])
@pytest.mark.parametrize(("many", "few", "absorbed"), MEMBERS.values(), ids=MEMBERS)
def test_a_constant_that_another_member_admits_anyway(
    many: tuple[Type, ...], few: tuple[Type, ...], absorbed: bool, named: bool
) -> None:
    def version(members: tuple[Type, ...]) -> Schema:
        if named:
            return holder(Reference(ref("Any").to), make_union("Any", *members))
        return holder(UnionOf(members) if len(members) > 1 else members[0])

    for old, new in ((many, few), (few, many)):
        report = compare_versions(version(old), version(new))
        assert report.differences
        assert (levels(report) == NONE) == absorbed
        assert all(line.level == "compatible" for line in report.operations) == absorbed
