"""Changes with one cause are one difference, which comes first and lists all of them."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import pytest
from build_schema import make_enum, make_field, make_object, make_operation, make_schema, ref

from docmodels.comparing.versions.causes.rules import ALL_RULES, CAUSES
from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.comparing.versions.rules import Rule
from docmodels.findings import Severity
from docmodels.reading.dialects.speakeasy.scaffolding import SCAFFOLDING
from docmodels.report import Report
from docmodels.schema.model import Declaration, Field, Member, Operation, Response, Route, Schema
from docmodels.schema.types import INTEGER, STRING, External, Reference, Type

THINGS = ("Boat", "Crew", "Dock", "Mast", "Sail")


def versions(old: Schema, new: Schema, severities: dict[str, Severity | None] | None = None) -> Report:
    return compare_versions(old, new, scaffolding=SCAFFOLDING, severities=severities)


def causes(report: Report) -> list[tuple[str, str, int]]:
    return [(each.rule, each.message, len(each.parts)) for each in report.differences if each.parts]


def levels(report: Report) -> list[dict[str, str]]:
    return [{name: one.value for name, one in each.severities} for each in report.differences if each.parts]


def service(
    *parts: Declaration, inputs: tuple[Field, ...] = (), body: bool = False, wrapped: bool = False, suffix: str = ""
) -> Schema:
    """Five things, each with an operation that sends its name and answers it."""
    declared: list[Declaration | Operation] = list(parts)
    for thing in THINGS:
        rows = (make_field("name", STRING), make_field("size", INTEGER))
        declared.append(make_object(f"{thing}{suffix}", make_field("id", STRING), make_field(thing.lower(), STRING)))
        answer: Type = Reference(declared[-1].id) if not isinstance(declared[-1], Operation) else STRING
        if wrapped:
            meta = make_field("http_meta", External("HTTPMetadata"))
            declared.append(make_object(f"Get{thing}Response", meta, make_field("object", answer)))
            answer = ref(f"Get{thing}Response")
        if body:
            declared.append(make_object(f"Get{thing}Request", *rows))
            rows = (make_field("request", ref(f"Get{thing}Request")),)
        call = f"sdk.{thing.lower()}.get"
        route = Route("post", f"/{thing.lower()}")
        declared.append(make_operation(call, *inputs, *rows, route=route, responses=(Response(type=answer),)))
    return make_schema(*declared)


PLAIN = service()
KEY = make_field("api_key", STRING, required=True)
CLIENT_PAGE = make_object("GetBoatGlobals", make_field("api_key", STRING))
SOURCE_ONLY = {"source": "error"}
CASES: dict[str, tuple[Schema, Schema, tuple[str, str, int], dict[str, str]]] = {
    "renamed models": (
        PLAIN,
        service(suffix="Record"),
        ("names-changed", "5 models have other names; nothing changes on the wire", 5),
        {"reader": "note", "source": "error"},
    ),
    "inputs in one object": (
        PLAIN,
        service(body=True),
        ("inputs-regrouped", "5 operations take the inputs in one object instead of one by one", 20),
        SOURCE_ONLY,
    ),
    "inputs one by one": (
        service(body=True),
        PLAIN,
        ("inputs-regrouped", "5 operations take the inputs one by one instead of in one object", 20),
        SOURCE_ONLY,
    ),
    "classes around responses": (
        PLAIN,
        service(wrapped=True),
        ("wrappers-changed", "the responses of 5 operations have a class around them", 10),
        {"source": "warning"},
    ),
    "no classes around responses": (
        service(wrapped=True),
        PLAIN,
        ("wrappers-changed", "the responses of 5 operations no longer have a class around them", 10),
        SOURCE_ONLY,
    ),
    "a parameter that no operation has any more": (
        service(inputs=(KEY,)),
        PLAIN,
        (
            "parameters-moved-to-client",
            "no operation lists these parameters any more; the client may set them: api_key (5 operations)",
            5,
        ),
        {"writer": "warning", "source": "error"},
    ),
    "a required parameter of all operations": (
        PLAIN,
        service(inputs=(KEY,)),
        (
            "parameters-moved-to-client",
            "operations list parameters that none listed before; the client may have set them: api_key (5 operations)",
            5,
        ),
        {"writer": "warning", "source": "warning"},
    ),
    "a parameter that a page about the client lists": (
        service(CLIENT_PAGE, inputs=(KEY,)),
        service(CLIENT_PAGE),
        (
            "parameters-moved-to-client",
            "no operation lists these parameters any more; the client may set them: api_key (5 operations)",
            5,
        ),
        {"writer": "note", "source": "error"},
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_changes_with_one_cause_are_one_difference(name: str) -> None:
    old, new, expected, severities = CASES[name]
    report = versions(old, new)
    assert causes(report) == [expected]
    assert levels(report) == [severities]
    assert len(report.differences) == 1
    assert all(line.level != "breaking" for line in report.operations)


def test_members_and_operations_that_have_other_names_are_one_cause() -> None:
    def tree(prefix: str) -> Schema:
        members = [Member(name=f"{prefix}{number}", value=f"v{number}") for number in range(6)]
        route = Route("get", "/a")
        answer = (Response(type=ref("Kind")),)
        return make_schema(make_enum("Kind", *members), make_operation("sdk.a.b", route=route, responses=answer))

    report = versions(tree("Old"), tree("New"))
    assert causes(report) == [
        ("names-changed", "6 enumeration members have other names; nothing changes on the wire", 6)
    ]


def test_few_renamed_models_are_reported_one_by_one() -> None:
    few = make_schema(*(each for each in PLAIN.declarations[:4]), *PLAIN.operations[:4])
    other = service(suffix="Record")
    report = versions(few, make_schema(*other.declarations[:4], *other.operations[:4]))
    assert Counter(each.rule for each in report.differences) == {"model-renamed": 4}


def test_a_parameter_of_few_operations_is_no_setting() -> None:
    old = service(inputs=(KEY,))
    kept = [each for each in PLAIN.operations if "boat" not in each.call]
    new = make_schema(*PLAIN.declarations, *kept, *(each for each in old.operations if "boat" in each.call))
    report = versions(old, new)
    assert causes(report) == []
    assert {each.rule for each in report.differences} == {"parameter-removed-required"}


def test_a_real_change_beside_a_cause_stays_a_difference_of_its_own() -> None:
    new = service(suffix="Record")
    boat = make_object("BoatRecord", make_field("id", INTEGER), make_field("boat", STRING))
    new = make_schema(*(boat if each.id == boat.id else each for each in new.declarations), *new.operations)
    report = versions(PLAIN, new)
    assert [(each.rule, len(each.parts)) for each in report.differences] == [
        ("names-changed", 5),
        ("field-type-changed", 0),
    ]
    assert report.verdict.startswith("6 changes (5 with one cause), 1 reader break, 6 source breaks; requires major")


def test_a_cause_that_is_turned_off_leaves_its_changes_one_by_one() -> None:
    report = versions(PLAIN, service(suffix="Record"), {"names-changed": None})
    assert [each.rule for each in report.differences] == ["model-renamed"] * 5


def test_a_level_of_a_cause_replaces_those_of_its_changes() -> None:
    (cause,) = versions(PLAIN, service(suffix="Record"), {"names-changed": Severity.NOTE}).differences
    assert cause.severity is Severity.NOTE
    assert {severity for _, severity in cause.severities} == {Severity.NOTE}


@pytest.mark.parametrize("rule", CAUSES, ids=lambda rule: rule.id)
def test_the_page_of_a_cause_starts_with_its_purpose_and_lists_its_severities(rule: Rule) -> None:
    text = (files("docmodels") / "explain" / f"{rule.id}.md").read_text(encoding="utf-8")
    reader, writer, source = rule.severities
    assert text.startswith(f"# {rule.id}: {rule.purpose}\n")
    assert (
        f"Reader of responses: {reader.value}; writer of requests: {writer.value}; source code: {source.value}." in text
    )


def test_no_cause_has_the_id_of_another_rule() -> None:
    assert len(ALL_RULES) == len({*ALL_RULES}) and set(ALL_RULES) >= {rule.id for rule in CAUSES}
