"""Every view and every format of a comparison says the same of each fact."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest
from build_schema import make_enum, make_field, make_object, make_operation, make_schema, make_union, ref
from random_schemas import ADD, GET, changed, random_schema, renamed, with_other_kind
from read_documents import read_documents

from docmodels.app.comparison.dialect_facts import dialect_facts
from docmodels.cli.comparison_options import render
from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.findings import Severity
from docmodels.reading.dialects.speakeasy.scaffolding import SCAFFOLDING
from docmodels.report import LEVELS, RANK, Difference, Report, by_operation
from docmodels.reporting.reports.changelog import release_note
from docmodels.reporting.reports.operations_text import operations_text
from docmodels.reporting.reports.words import severities_text
from docmodels.schema.model import Declaration, Operation, Response, Schema
from docmodels.schema.types import STRING, ListOf, NullableOf, Type, UnionOf
from docmodels.text_files import SourceFile

SEEDS = range(200)
SIDES = {GET: "reader", ADD: "writer"}
"""Random schemas have one operation that only answers and one that only sends."""


def worst(severities: Iterator[Severity]) -> Severity:
    return min(severities, key=RANK.__getitem__, default=Severity.NOTE)


def by_model(report: Report, operation: str, audience: str) -> Severity:
    """The most severe level that the view by model has for an operation."""
    reached = (each for each in report.facts() if operation in each.usages)
    return worst(severity for each in reached for name, severity in each.severities if name == audience)


def by_lines(report: Report, operation: str) -> Severity:
    return worst(line.severity for line in report.operations if line.operation == operation)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_views_by_model_and_by_operation_have_one_level_for_each_operation(seed: int) -> None:
    rng = Random(seed)
    old = random_schema(rng)
    new = with_other_kind(old, rng) if seed % 5 == 0 else changed(old, rng)
    new = renamed(new, rng) if rng.random() < 0.3 else new
    report = compare_versions(old, new, scaffolding=SCAFFOLDING)
    for operation, audience in SIDES.items():
        assert by_model(report, operation, audience) is by_lines(report, operation), operation
    is_breaking = any(line.level == "breaking" for line in report.operations)
    assert (dict(report.bumps)["wire"] == "major") == is_breaking


def answer(type_: Type) -> Operation:
    return make_operation(GET, responses=(Response(type=type_),))


def ask(type_: Type) -> Operation:
    return make_operation(ADD, make_field("part", type_))


Parts = tuple[Declaration, ...]
OBJECTS = make_object("A", a=STRING), make_object("B", b=STRING)
BOTH = UnionOf((ref("A"), ref("B")))
FACTS: dict[str, tuple[Type, Parts, Parts, str, str, str]] = {
    "enum-value-added": (
        *(ref("Role"), (make_enum("Role", "a"),), (make_enum("Role", "a", "b"),)),
        *("enum-value-added", "risky", "compatible"),
    ),
    "enum-became-open": (
        *(ref("Role"), (make_enum("Role", "a"),), (make_enum("Role", "a", open=True),)),
        *("enum-became-open", "risky", "compatible"),
    ),
    "enum-became-closed": (
        *(ref("Role"), (make_enum("Role", "a", open=True),), (make_enum("Role", "a"),)),
        *("enum-became-closed", "compatible", "breaking"),
    ),
    "union-became-open": (
        *(ref("Part"), (make_union("Part", STRING, ListOf(STRING), open=False),)),
        *((make_union("Part", STRING, ListOf(STRING), open=True),), "union-became-open", "risky", "compatible"),
    ),
    "union-became-closed": (
        *(ref("Part"), (make_union("Part", STRING, ListOf(STRING), open=True),)),
        *((make_union("Part", STRING, ListOf(STRING), open=False),), "union-became-closed", "compatible", "breaking"),
    ),
    "a member of an inline union that is another kind": (
        *(BOTH, OBJECTS, (OBJECTS[0], make_enum("B", "x"))),
        *("model-kind-changed", "breaking", "breaking"),
    ),
    "a member of a named union that is another kind": (
        *(ref("Part"), (*OBJECTS, make_union("Part", ref("A"), ref("B")))),
        (OBJECTS[0], make_enum("B", "x"), make_union("Part", ref("A"), ref("B"))),
        *("model-kind-changed", "breaking", "breaking"),
    ),
    "a model that is another kind": (
        *(ref("B"), OBJECTS, (OBJECTS[0], make_enum("B", "x"))),
        *("model-kind-changed", "breaking", "breaking"),
    ),
    "a member of a union": (
        *(ref("Part"), (*OBJECTS, make_object("C", c=STRING), make_union("Part", ref("A"), ref("B")))),
        (*OBJECTS, make_object("C", c=STRING), make_union("Part", ref("A"), ref("B"), ref("C"))),
        *("union-member-added", "risky", "compatible"),
    ),
}


@pytest.mark.parametrize("name", FACTS)
@pytest.mark.parametrize("operation", [GET, ADD])
def test_a_fact_has_one_rule_and_one_level_in_both_views(name: str, operation: str) -> None:
    type_, before, after, rule, reader, writer = FACTS[name]
    call = answer(type_) if operation == GET else ask(type_)
    report = compare_versions(make_schema(*before, call), make_schema(*after, call), scaffolding=SCAFFOLDING)
    level = reader if operation == GET else writer
    assert [(line.rule, line.level) for line in report.operations] == [(rule, level)]
    found = [each for each in report.facts() if each.rule == rule]
    assert [LEVELS[dict(each.severities)[SIDES[operation]]] for each in found] == [level]


HOLDER = make_object("Holder", a=ListOf(NullableOf(ref("Part"))))
FACTS["a member of another kind in a union in a list with nulls"] = (
    *(ref("Holder"), (*OBJECTS, make_union("Part", ref("A"), ref("B")), HOLDER)),
    (OBJECTS[0], make_enum("B", "x"), make_union("Part", ref("A"), ref("B")), HOLDER),
    *("model-kind-changed", "breaking", "breaking"),
)
SIZES = make_enum("Size", "a", "b"), make_enum("Other", "a", "b", "c")
FACTS["a value of a renamed enumeration in a list with nulls"] = (
    *(ref("Holder"), *((one, make_object("Holder", a=ListOf(NullableOf(ref(one.id))))) for one in SIZES)),
    *("enum-value-added", "risky", "compatible"),
)
FACTS["a member of an open union"] = (
    *(ref("Part"), (*OBJECTS, make_union("Part", ref("A"), STRING, open=True))),
    (*OBJECTS, make_union("Part", ref("A"), STRING, ref("B"), open=True)),
    *("union-member-added-open", "compatible", "compatible"),
)
FACTS["a member that an open union lacks"] = (
    *(ref("Part"), (*OBJECTS, make_union("Part", ref("A"), STRING, ref("B"), open=True))),
    (*OBJECTS, make_union("Part", ref("A"), STRING, open=True)),
    *("union-member-removed-open", "compatible", "compatible"),
)
HALVED = OBJECTS[0], make_object("B", make_field("b"), make_field("c", required=False))
OPEN, MORE = make_enum("Open", "a", open=True), make_enum("More", "p")
FACTS["an enumeration as a member of a union whose enumeration is open"] = (
    *(ref("Part"), (OBJECTS[0], OPEN, make_union("Part", ref("A"), ref("Open")))),
    (OBJECTS[0], OPEN, MORE, make_union("Part", ref("A"), ref("Open"), ref("More"))),
    *("enum-value-added-open", "compatible", "compatible"),
)
FACTS["an enumeration that a union with an open enumeration lacks"] = (
    *(ref("Part"), (OBJECTS[0], OPEN, MORE, make_union("Part", ref("A"), ref("Open"), ref("More")))),
    (OBJECTS[0], OPEN, make_union("Part", ref("A"), ref("Open"))),
    *("enum-value-removed-open", "compatible", "compatible"),
)
FACTS["a member with half of its fields and the name of an enumeration"] = (
    *(ref("Part"), (*HALVED, MORE, make_union("Part", ref("A"), ref("B")))),
    (OBJECTS[0], make_object("More", b=STRING), make_union("Part", ref("A"), ref("More"))),
    *("field-removed-optional", "risky", "risky"),
)


@pytest.mark.parametrize("call", [answer, ask])
def test_a_member_of_a_replaced_union_gives_its_name_without_its_level(call: Callable[[Type], Operation]) -> None:
    old = make_union("Part", *(ref(each.id) for each in (*OBJECTS, MORE)))
    before = make_schema(*OBJECTS, MORE, old, call(ref("Part")))
    after = make_schema(make_enum("A", "q"), call(ref("A")))
    report = compare_versions(before, after, scaffolding=SCAFFOLDING)
    operation, audience = (GET, "reader") if call is answer else (ADD, "writer")
    expected = Severity.WARNING if call is answer else Severity.ERROR
    assert by_model(report, operation, audience) is by_lines(report, operation) is expected


def test_any_string_in_place_of_an_open_enumeration_is_listed_but_changes_nothing_on_the_wire() -> None:
    for call, type_ in ((answer, ref("Role")), (ask, ref("Role"))):
        old = make_schema(make_enum("Role", "a", open=True), call(type_))
        report = compare_versions(old, make_schema(call(STRING)), scaffolding=SCAFFOLDING)
        assert [(one.rule, one.severity) for one in report.operations] == [("field-type-form-changed", Severity.NOTE)]
        assert dict(report.bumps)["wire"] == "none"


SHARED_CASES = ("names-shifted", "path-parameter-renamed", "union-members-renamed")


def reports(shared: Path) -> Iterator[Report]:
    for name in SHARED_CASES:
        folder = shared / "cases" / "compare" / name
        old, new = (read(folder / side / "docs") for side in ("old", "new"))
        yield compare_versions(old, new, scaffolding=dialect_facts(new).scaffolding)
    for seed in range(30):
        rng = Random(seed)
        old = random_schema(rng)
        yield compare_versions(old, renamed(changed(old, rng), rng), scaffolding=SCAFFOLDING)


def read(folder: Path) -> Schema:
    pages = sorted(folder.rglob("*.md"))
    files = [SourceFile(str(page), page.read_text("utf-8"), page.relative_to(folder).as_posix()) for page in pages]
    return read_documents(files, None).value.schema


def test_every_format_prints_the_level_of_every_difference(shared: Path) -> None:
    for whole in reports(shared):
        for report in (whole, by_operation(whole)):
            expected = sorted(map(stated, report.differences))
            assert sorted(from_json(report)) == expected
            assert sorted(from_sarif(report)) == expected
            assert sorted(from_junit(report)) == expected
            assert_in_pages(report)
        assert_in_release_note(whole)
        lines = operations_text(whole).splitlines()
        assert all(any(line.path in each and each.endswith(line.level) for each in lines) for line in whole.operations)


def stated(difference: Difference) -> tuple[str, str, str]:
    return difference.rule, difference.element, severities_text(difference)


def from_json(report: Report) -> Iterator[tuple[str, str, str]]:
    by_name = {(each.rule, each.model, each.field): each for each in report.differences}
    for found in json.loads(render(report, "json"))["findings"]:
        each = by_name[found["rule"], found["model"], found["field"]]
        levels = dict(each.severities)
        assert found["level"] == LEVELS[each.severity]
        assert {name: found[name] for name in levels} == {name: one.value for name, one in levels.items()}
        assert [part["level"] for part in found["parts"]] == [LEVELS[part.severity] for part in each.parts]
        yield stated(each)


def from_sarif(report: Report) -> Iterator[tuple[str, str, str]]:
    for each in json.loads(render(report, "sarif"))["runs"][0]["results"]:
        (named,) = each["locations"][0]["logicalLocations"]
        yield each["ruleId"], named["fullyQualifiedName"], each["properties"]["severities"]


def from_junit(report: Report) -> Iterator[tuple[str, str, str]]:
    for case in ElementTree.fromstring(render(report, "junit")).iter("testcase"):
        failure = case.find("failure")
        level = "compatible" if failure is None else failure.get("type", "")
        if case.get("classname") != "docmodels":
            yield case.get("classname", ""), case.get("name", ""), level


def assert_in_pages(report: Report) -> None:
    """Text, Markdown, GitHub's annotations and HTML state each difference and its level."""
    pages = {style: render(report, style, verbose=True) for style in ("text", "markdown", "html")}
    for each in report.differences:
        for style, page in pages.items():
            assert severities_text(each) in " ".join(page.split()), style
    commands = {"error": Severity.ERROR, "warning": Severity.WARNING, "notice": Severity.NOTE}
    annotations = [line for line in render(report, "github").splitlines() if "title=docmodels" not in line]
    given = [commands[line[2:].split(" ")[0]] for line in annotations]
    assert given == [each.severity for each in report.unaccepted()[: len(given)]]


def assert_in_release_note(report: Report) -> None:
    """Release notes list a difference in the section of its level."""
    sections = release_note(report, "x").split("\n### ")
    by_title = {each.split("\n", 1)[0]: each.replace("\\", "") for each in sections}
    for each in report.differences:
        name = each.message[1:] if each.parts else f"`{each.element}`"
        titles = {Severity.ERROR: {"Breaking"}, Severity.WARNING: {"Risky"}}
        expected = titles.get(each.severity, set(by_title) - {"Breaking", "Risky"})
        assert any(name.replace("\\", "") in by_title.get(title, "") for title in expected), each.element
