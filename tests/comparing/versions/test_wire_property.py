"""Random schemas: what leaves the JSON the same changes nothing on the wire; real changes are what values say."""

from __future__ import annotations

import os
from random import Random

import pytest
from json_values import reader_level, writer_level
from random_schemas import SAME_JSON, changed, random_schema, renamed

from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.findings import Severity
from docmodels.reading.dialects.speakeasy.scaffolding import SCAFFOLDING
from docmodels.report import RANK, Report
from docmodels.schema.model import Object, Schema, Union
from docmodels.schema.types import Reference, Scalar, Type

SEEDS = range(int(os.environ.get("DOCMODELS_RANDOM_SCHEMAS", "40")))
CHANGED = range(int(os.environ.get("DOCMODELS_RANDOM_CHANGES", "200")))
"""More are tried by setting these variables."""
FAILED_BEFORE = (70_120, 7_882, 8_216, 10_632, 10_661, 12_642, 14_296, 15_603, 17_425, 17_570)
BY_CONVENTION = {"field-removed-optional", "field-removed-required", "enum-became-open", "union-became-open"}
"""Rules for changes that are risky although every value that is sent is still expected."""


OTHER_TYPES = {"field-type-widened", "field-type-changed"}
"""Rules for fields of another type. Its values may look like unknown values of an enumeration or members of a union,
which a tolerant reader accepts, but another type is breaking."""


def compare(old: Schema, new: Schema) -> Report:
    return compare_versions(old, new, scaffolding=SCAFFOLDING)


@pytest.mark.parametrize("change", SAME_JSON)
@pytest.mark.parametrize("seed", SEEDS)
def test_what_leaves_the_json_the_same_changes_nothing_on_the_wire(seed: int, change: str) -> None:
    rng = Random(seed)
    old = random_schema(rng)
    report = compare(old, SAME_JSON[change](old, rng))
    assert report.operations == ()
    assert wire(report, "reader") is wire(report, "writer") is Severity.NOTE
    assert dict(report.bumps)["wire"] == "none"


def wire(report: Report, audience: str) -> Severity:
    """The most severe level for an audience."""
    found = (severity for each in report.facts() for name, severity in each.severities if name == audience)
    return min(found, key=RANK.__getitem__, default=Severity.NOTE)


@pytest.mark.parametrize("seed", [*CHANGED, *FAILED_BEFORE])
def test_a_real_change_is_what_values_say(seed: int) -> None:
    rng = Random(seed)
    old = random_schema(rng)
    new = changed(old, rng)
    retyped = open_unions_retyped(old, new)
    if rng.random() < 0.5:
        new = renamed(new, rng)
    report = compare(old, new)
    (answered, asked), (answers, asks) = (roots(schema) for schema in (old, new))
    for audience, expected in (
        ("reader", reader_level(new, answers, old, answered)),
        ("writer", writer_level(old, asked, new, asks)),
    ):
        level = wire(report, audience)
        rules = {each.rule for each in (*report.facts(), *report.operations)}
        if expected is Severity.NOTE and rules & BY_CONVENTION:
            expected = level if level is Severity.WARNING else expected
        if (expected is Severity.WARNING or retyped) and OTHER_TYPES & breaking(report, audience):
            expected = Severity.ERROR
        assert level is expected, audience


def open_unions_retyped(old: Schema, new: Schema) -> bool:
    """Was an open union replaced by another type? Its readers accept any value as an unknown member, but that it is
    never again a member that they know is breaking."""
    is_open = {each.id for each in old.declarations if isinstance(each, Union) and each.open}
    pairs = [(one, new.by_id().get(one.id)) for one in old.declarations if isinstance(one, Object)]
    rows = [
        (row.type, other.type)
        for one, model in pairs
        if isinstance(model, Object)
        for row in one.fields
        for other in model.fields
        if row.name == other.name
    ]
    return any(isinstance(one, Reference) and one.to in is_open and isinstance(other, Scalar) for one, other in rows)


def breaking(report: Report, audience: str) -> set[str]:
    """The rules whose facts are breaking for an audience."""
    return {each.rule for each in report.facts() if dict(each.severities).get(audience) is Severity.ERROR}


def roots(schema: Schema) -> tuple[Type, Type]:
    """The type of the answer, and of the body."""
    answer = next(operation for operation in schema.operations if operation.responses)
    ask = next(operation for operation in schema.operations if operation.parameters)
    type_ = answer.responses[0].type
    assert type_ is not None
    return type_, ask.parameters[0].type
