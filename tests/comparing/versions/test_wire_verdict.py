"""Who is affected on the wire: by use, not by name."""

from __future__ import annotations

import pytest
from build_schema import make_enum, make_field, make_object, make_operation, make_schema, make_union, ref

from docmodels.comparing.versions.compare_versions import compare_versions
from docmodels.findings import Severity
from docmodels.reading.dialects.speakeasy.scaffolding import SCAFFOLDING
from docmodels.schema.model import Declaration, Operation, Response, Route, Schema
from docmodels.schema.types import INTEGER, STRING, External, ListOf, Type, UnionOf

Version = tuple[Declaration | Operation, ...]


def answer(type_: Type, call: str = "sdk.things.get") -> Operation:
    return make_operation(call, responses=(Response(type=type_),))


def ask(*parameters: tuple[str, Type]) -> Operation:
    return make_operation("sdk.things.add", *(make_field(name, type_) for name, type_ in parameters))


def wrapper(**content: Type) -> Declaration:
    return make_object("GetThingResponse", http_meta=External("HTTPMetadata"), **content)


THING = make_object("Thing", id=STRING, size=INTEGER)
CASES: dict[str, tuple[Version, Version, str]] = {
    "a model that nothing reaches": (
        (THING, make_object("Alone", a=STRING), answer(ref("Thing"))),
        (THING, make_object("Alone", a=INTEGER), answer(ref("Thing"))),
        "none",
    ),
    "no operations": ((THING,), (make_object("Thing", id=STRING, size=STRING),), "major"),
    "a member of a union that is another kind": (
        (THING, make_object("Other", o=STRING), answer(UnionOf((ref("Thing"), ref("Other"))))),
        (THING, make_enum("Other", "a", "b"), answer(UnionOf((ref("Thing"), ref("Other"))))),
        "major",
    ),
    "a union of unions that becomes one union": (
        (
            THING,
            make_object("Other", o=STRING),
            make_object("Third", t=STRING),
            make_union("Inner", ref("Other"), ref("Third")),
            make_union("Outer", ref("Thing"), ref("Inner")),
            answer(ref("Outer")),
        ),
        (
            make_object("New1", id=STRING, size=INTEGER),
            make_object("New2", o=STRING),
            make_object("New3", t=STRING),
            make_union("Outer", ref("New1"), ref("New2"), ref("New3")),
            answer(ref("Outer")),
        ),
        "none",
    ),
    "a wrapper around a response": (
        (THING, answer(ref("Thing"))),
        (THING, wrapper(thing=ref("Thing")), answer(ref("GetThingResponse"))),
        "none",
    ),
    "the content of a wrapper": (
        (wrapper(thing=STRING), answer(ref("GetThingResponse"))),
        (wrapper(thing=INTEGER), answer(ref("GetThingResponse"))),
        "major",
    ),
    "a field of a wrapper that isn't in the JSON": (
        (wrapper(content_type=STRING, thing=STRING), answer(ref("GetThingResponse"))),
        (wrapper(content_type=INTEGER, thing=STRING), answer(ref("GetThingResponse"))),
        "none",
    ),
    "a body whose fields became parameters": (
        (THING, ask(("request", ref("Thing")))),
        (THING, ask(("id", STRING), ("size", INTEGER))),
        "none",
    ),
    "a field of a body whose fields became parameters": (
        (THING, ask(("request", ref("Thing")))),
        (THING, ask(("id", STRING))),
        "minor",
    ),
    "a name that passes to an unrelated model": (
        (
            make_object("Page", items=ListOf(ref("Item")), kind=ref("Kind")),
            make_object("Item", id=STRING),
            make_union("Kind", STRING, ListOf(STRING)),
            answer(ref("Page")),
        ),
        (
            make_object("Page", items=ListOf(ref("Item")), kind=ref("PageKind")),
            make_object("Item", id=STRING),
            make_union("PageKind", STRING, ListOf(STRING)),
            make_object("Kind", other=INTEGER),
            answer(ref("Page")),
            answer(ref("Kind"), "sdk.kinds.get"),
        ),
        "minor",
    ),
}


@pytest.mark.parametrize(("old", "new", "bump"), CASES.values(), ids=CASES)
def test_the_bump_for_the_wire(old: Version, new: Version, bump: str) -> None:
    report = compare_versions(make_schema(*old), make_schema(*new), scaffolding=SCAFFOLDING)
    assert dict(report.bumps)["wire"] == bump, [(d.rule, d.element, d.severities) for d in report.differences]
    noticed = [line for line in report.operations if line.level != "compatible"]
    if bump == "none":
        assert report.operations == ()
    elif bump == "major" and any(isinstance(each, Operation) for each in new):
        assert noticed


@pytest.mark.parametrize(("required", "level"), [(True, Severity.ERROR), (False, Severity.NOTE)])
def test_the_required_fields_of_an_added_body_are_only_required_if_the_body_is(required: bool, level: Severity) -> None:
    def version(name: str, type_: Type) -> Schema:
        row = make_field(name, type_, required=required)
        call = make_operation("sdk.boats.add", row, route=Route("post", "/boats"))
        return make_schema(make_object("Boat", make_field("id", STRING)), call)

    report = compare_versions(version("name", STRING), version("boat", ref("Boat")), scaffolding=SCAFFOLDING)
    added = next(each for each in report.facts() if each.rule.startswith("parameter-added"))
    assert dict(added.severities)["writer"] is level
    lines = [line for line in report.operations if line.change == "added"]
    assert {line.severity for line in lines} == {level}


def test_a_renamed_variable_of_the_path_in_a_request_object_is_the_same_request() -> None:
    def version(name: str) -> Schema:
        row = make_field(name, STRING, description="The id of the boat, or its name.")
        request = make_object("GetBoatRequest", row, make_field("size", INTEGER))
        route = Route("get", f"/boats/{{{name}}}")
        call = make_operation("sdk.boats.get", make_field("request", ref("GetBoatRequest")), route=route)
        return make_schema(request, call)

    report = compare_versions(version("boat_id"), version("boat_id_or_name"), scaffolding=SCAFFOLDING)
    assert [each.rule for each in report.differences] == ["parameter-renamed"]
    assert dict(report.bumps) == {"wire": "none", "source": "major"}
    assert all(line.level == "compatible" for line in report.operations)
