"""The operation view: one line for each way from an operation to what changed."""

from __future__ import annotations

import pytest
from build_schema import make_enum, make_field, make_object, make_operation, make_schema, make_union, ref

from docmodels.comparing.versions.operations import operation_lines
from docmodels.matching.models_across_versions import pair_versions
from docmodels.matching.scaffolding import ScaffoldingFilter
from docmodels.reading.dialects.speakeasy.scaffolding import SCAFFOLDING
from docmodels.report import LEVELS
from docmodels.schema.model import (
    Declaration,
    Field,
    Operation,
    Response,
    Route,
    Schema,
)
from docmodels.schema.types import (
    ANY,
    BOOLEAN,
    INTEGER,
    STRING,
    Constant,
    External,
    ListOf,
    MapOf,
    StreamOf,
    Type,
    UnionOf,
    Unread,
)

SPEAKEASY = ScaffoldingFilter(SCAFFOLDING)


def optional(name: str, type_: Type = STRING) -> Field:
    return make_field(name, type_, required=False)


def answer(type_: Type | None, call: str = "sdk.chat.complete") -> Operation:
    return make_operation(call, responses=(Response(type=type_),))


def ask(*fields: Field, method: str = "post") -> Operation:
    return make_operation("sdk.chat.complete", *fields, route=Route(method, "/v1"))


Case = tuple[tuple[Declaration | Operation, ...], tuple[Declaration | Operation, ...], list[tuple[str, str, str]]]
CHAT = answer(ref("Chat"))
CASES: dict[str, Case] = {
    "a new operation": ((), (CHAT, make_object("Chat")), [("", "added", "compatible")]),
    "a removed operation": ((CHAT, make_object("Chat")), (), [("", "removed", "breaking")]),
    "a deprecated operation": (
        (answer(STRING),),
        (make_operation("sdk.chat.complete", name="x", deprecation="", responses=(Response(type=STRING),)),),
        [("", "deprecated", "compatible")],
    ),
    "an added parameter for additional properties": (
        (ask(make_field("n")),),
        (ask(make_field("n"), optional("additional_properties", MapOf(ANY))),),
        [("request.additional_properties", "added", "compatible")],
    ),
    "a field through a list and a reference": (
        (CHAT, make_object("Chat", choices=ListOf(ref("Choice"))), make_object("Choice", a=STRING)),
        (CHAT, make_object("Chat", choices=ListOf(ref("Choice"))), make_object("Choice", a=STRING, b=optional("b"))),
        [("response.choices[].b", "added", "compatible")],
    ),
    "a field removed from a response": (
        (CHAT, make_object("Chat", a=STRING, b=STRING)),
        (CHAT, make_object("Chat", a=STRING)),
        [("response.b", "removed", "breaking")],
    ),
    "a field through a map": (
        (CHAT, make_object("Chat", m=MapOf(ref("X"))), make_object("X", a=STRING)),
        (CHAT, make_object("Chat", m=MapOf(ref("X"))), make_object("X", a=INTEGER)),
        [("response.m{}.a", "changed", "breaking")],
    ),
    "a field through a stream": (
        (answer(StreamOf(ref("X"))), make_object("X", a=STRING)),
        (answer(StreamOf(ref("X"))), make_object("X", a=STRING, b=optional("b"))),
        [("response.[].b", "added", "compatible")],
    ),
    "a field through a tagged union": (
        (
            CHAT,
            make_object("Chat", c=UnionOf((ref("A"), ref("B")))),
            make_object("A", t=Constant("a")),
            make_object("B", t=Constant("b")),
        ),
        (
            CHAT,
            make_object("Chat", c=UnionOf((ref("A"), ref("B")))),
            make_object("A", t=Constant("a"), z=optional("z")),
            make_object("B", t=Constant("b")),
        ),
        [("response.c.union(a).z", "added", "compatible")],
    ),
    "a value of a closed enumeration in a response": (
        (answer(ref("Role")), make_enum("Role", "a")),
        (answer(ref("Role")), make_enum("Role", "a", "b")),
        [("response.enum(b)", "added", "risky")],
    ),
    "a value of an open enumeration in a response": (
        (answer(ref("Role")), make_enum("Role", "a", open=True)),
        (answer(ref("Role")), make_enum("Role", "a", "b", open=True)),
        [("response.enum(b)", "added", "compatible")],
    ),
    "an enumeration that became open": (
        (answer(ref("Role")), make_enum("Role", "a")),
        (answer(ref("Role")), make_enum("Role", "a", open=True)),
        [("response", "changed", "risky")],
    ),
    "an enumeration of a request that became open": (
        (ask(make_field("role", ref("Role"))), make_enum("Role", "a")),
        (ask(make_field("role", ref("Role"))), make_enum("Role", "a", open=True)),
        [("request.role", "changed", "compatible")],
    ),
    "an enumeration of a request that became closed": (
        (ask(make_field("role", ref("Role"))), make_enum("Role", "a", open=True)),
        (ask(make_field("role", ref("Role"))), make_enum("Role", "a")),
        [("request.role", "changed", "breaking")],
    ),
    "an enumeration of a response that became closed": (
        (answer(ref("Role")), make_enum("Role", "a", open=True)),
        (answer(ref("Role")), make_enum("Role", "a")),
        [("response", "changed", "compatible")],
    ),
    "an enumeration that only one side states to be open": (
        (answer(ref("Role")), make_enum("Role", "a", open=None)),
        (answer(ref("Role")), make_enum("Role", "a", open=True)),
        [],
    ),
    "a union of a response that became open": (
        (answer(ref("Part")), make_union("Part", STRING, ListOf(STRING), open=False)),
        (answer(ref("Part")), make_union("Part", STRING, ListOf(STRING), open=True)),
        [("response", "changed", "risky")],
    ),
    "a union of a request that became closed": (
        (ask(make_field("part", ref("Part"))), make_union("Part", STRING, ListOf(STRING), open=True)),
        (ask(make_field("part", ref("Part"))), make_union("Part", STRING, ListOf(STRING), open=False)),
        [("request.part", "changed", "breaking")],
    ),
    "a member of a union that is another kind": (
        (answer(UnionOf((ref("A"), ref("B")))), make_object("A", a=STRING), make_object("B", b=STRING)),
        (answer(UnionOf((ref("A"), ref("B")))), make_object("A", a=STRING), make_enum("B", "x")),
        [("response.union(B)", "changed", "breaking")],
    ),
    "a value of a parameter in the address": (
        (ask(make_field("role", ref("Role")), method="get"), make_enum("Role", "a")),
        (ask(make_field("role", ref("Role")), method="get"), make_enum("Role", "a", "b")),
        [("request.role", "changed", "compatible")],
    ),
    "a required parameter": ((ask(),), (ask(make_field("a")),), [("request.a", "added", "breaking")]),
    "an optional parameter": ((ask(),), (ask(optional("a")),), [("request.a", "added", "compatible")]),
    "a parameter that must now be sent": (
        (ask(optional("a")),),
        (ask(make_field("a")),),
        [("request.a", "changed", "breaking")],
    ),
    "a parameter called request": (
        (ask(make_field("request", ref("In"))), make_object("In", a=STRING)),
        (ask(make_field("request", ref("In"))), make_object("In", a=STRING, b=optional("b"))),
        [("request.b", "added", "compatible")],
    ),
    "a body that is a union": (
        (
            ask(make_field("requestBody", UnionOf((ref("A"), STRING)))),
            make_object("A", t=Constant("a")),
            make_object("B", t=Constant("b")),
        ),
        (
            ask(make_field("requestBody", UnionOf((ref("A"), ref("B"), STRING)))),
            make_object("A", t=Constant("a")),
            make_object("B", t=Constant("b")),
        ),
        [("requestBody.union(b)", "added", "compatible")],
    ),
    "a variable of the path that only one side shows": (
        (make_operation("sdk.users.get", make_field("id")),),
        (make_operation("sdk.users.get", make_field("id"), route=Route("get", "/users/{id}")),),
        [],
    ),
    "a variable of the path under another name": (
        (make_operation("sdk.users.get", make_field("id"), route=Route("get", "/users/{id}")),),
        (make_operation("sdk.users.get", make_field("key"), route=Route("get", "/users/{key}")),),
        [("request.id", "removed", "compatible"), ("request.key", "added", "compatible")],
    ),
    "a variable of the path under another name in the request object": (
        (
            make_operation("sdk.users.get", make_field("request", ref("In")), route=Route("get", "/users/{id}")),
            make_object("In", id=STRING),
        ),
        (
            make_operation("sdk.users.get", make_field("request", ref("In")), route=Route("get", "/users/{key}")),
            make_object("In", key=STRING),
        ),
        [("request.id", "removed", "compatible"), ("request.key", "added", "compatible")],
    ),
    "a body under another name": (
        (ask(make_field("parcelInput", ref("ParcelInput"))), make_object("ParcelInput", a=STRING)),
        (ask(make_field("requestBody", ref("Parcel"))), make_object("Parcel", a=STRING, b=optional("b"))),
        [
            ("request.parcelInput", "removed", "compatible"),
            ("requestBody", "added", "compatible"),
            ("request.b", "added", "compatible"),
        ],
    ),
    "a variable that stays in another path": (
        (make_operation("sdk.users.get", make_field("id"), route=Route("get", "/users/{id}")),),
        (make_operation("sdk.users.get", make_field("id"), route=Route("get", "/v2/{team}/{id}")),),
        [],
    ),
    "an operation under another name": (
        (make_operation("sdk.users.fetch", make_field("id"), route=Route("get", "/users/{id}")),),
        (make_operation("sdk.users.get", make_field("id"), route=Route("get", "/users/{id}")),),
        [("", "removed", "compatible"), ("", "added", "compatible")],
    ),
    "a body where there was none": (
        (ask(make_field("id")),),
        (ask(make_field("id"), make_field("requestBody", ref("In"))), make_object("In", a=STRING)),
        [("requestBody", "added", "breaking")],
    ),
    "the platform's own classes in a union stay what they are": (
        (
            ask(make_field("request", ref("In"))),
            make_object("In", file=UnionOf((External("File"), Unread("?"), STRING)), a=STRING),
        ),
        (
            ask(make_field("request", ref("In"))),
            make_object("In", file=UnionOf((External("File"), Unread("?"), STRING)), a=INTEGER),
        ),
        [("request.a", "changed", "breaking")],
    ),
    "a parameter of the SDK": (
        (ask(make_field("a")),),
        (
            ask(
                make_field("a"),
                optional("retries"),
                optional("options.retries"),
                make_field("ctx", External("context.Context")),
            ),
        ),
        [],
    ),
    "a type that becomes one of several": (
        (ask(make_field("a", INTEGER)),),
        (ask(make_field("a", UnionOf((INTEGER, STRING)))),),
        [("request.a", "changed", "compatible")],
    ),
    "a response wrapper": (
        (
            answer(ref("ChatResponse")),
            make_object("ChatResponse", headers=ANY, result=ref("Chat")),
            make_object("Chat", a=STRING),
        ),
        (
            answer(ref("ChatResponse")),
            make_object("ChatResponse", headers=STRING, result=ref("Chat")),
            make_object("Chat", a=INTEGER),
        ),
        [("response.a", "changed", "breaking")],
    ),
    "data instead of nothing": (
        (answer(None),),
        (answer(STRING),),
        [("response", "added", "risky")],
    ),
    "nothing instead of data": (
        (answer(STRING),),
        (answer(None),),
        [("response", "removed", "breaking")],
    ),
    "an answer that only one side documents": (
        (make_operation("sdk.chat.complete", responses=(Response(type=None, type_unstated=True),)),),
        (answer(STRING),),
        [("response", "changed", "risky")],
    ),
    "a constant input that the table leaves out": (
        (ask(make_field("a"), make_field("b"), make_field("c"), optional("stream")),),
        (
            ask(make_field("a"), make_field("b"), make_field("c")),
            make_object("In", a=STRING, b=STRING, c=STRING, stream=Constant(False)),
        ),
        [],
    ),
    "a model cut into an alias": (
        (CHAT, make_object("Chat", a=Constant("x"))),
        (CHAT, make_object("Chat", a=ref("Role")), make_enum("Role", "x")),
        [],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_a_change_is_listed_with_its_path(
    old: tuple[Declaration | Operation, ...],
    new: tuple[Declaration | Operation, ...],
    expected: list[tuple[str, str, str]],
) -> None:
    before, after = make_schema(*old), make_schema(*new)
    lines = operation_lines(before, after, pair_versions(before, after), SPEAKEASY)
    assert [(line.path, line.change, LEVELS[line.severity]) for line in lines] == expected


def test_errors_are_compared_by_status() -> None:
    def fails(*statuses: str) -> Operation:
        rows = (Response(type=ref("Error"), statuses=statuses), Response(type=ANY, statuses=("4XX",), catch_all=True))
        return make_operation("sdk.a", errors=rows)

    before = make_schema(fails("404"), make_object("Error", detail=STRING))
    after = make_schema(fails("404", "422"), make_object("Error", detail=INTEGER))
    lines = operation_lines(before, after, pair_versions(before, after), SPEAKEASY)
    assert [(line.path, line.change, LEVELS[line.severity]) for line in lines] == [
        ("error.detail", "changed", "breaking"),
        ("error.status[422]", "added", "risky"),
    ]


def test_errors_of_unstated_types_are_compared_by_status() -> None:
    def fails(*statuses: str) -> Schema:
        rows = tuple(Response(type=None, type_unstated=True, statuses=(status,)) for status in statuses)
        return make_schema(make_operation("sdk.a", errors=rows))

    before, after = fails("404", "410"), fails("404", "422")
    lines = operation_lines(before, after, pair_versions(before, after), SPEAKEASY)
    assert [(line.path, line.change) for line in lines] == [
        ("error.status[410]", "removed"),
        ("error.status[422]", "added"),
    ]


def test_comparing_a_recursive_model_ends() -> None:
    old = make_schema(answer(ref("Node")), make_object("Node", children=ListOf(ref("Node")), a=STRING))
    new = make_schema(answer(ref("Node")), make_object("Node", children=ListOf(ref("Node")), a=INTEGER))
    lines = operation_lines(old, new, pair_versions(old, new))
    assert [line.path for line in lines] == ["response.a"]


def test_comparing_an_inline_union_that_refers_to_its_own_union_ends() -> None:
    def version(*members: Type) -> Schema:
        item = make_union(ref("Item").to, ListOf(UnionOf(members)), MapOf(STRING))
        return make_schema(answer(ref("Item")), item)

    old, same = version(ref("Item"), INTEGER), version(INTEGER, ref("Item"))
    changed = version(ref("Item"), INTEGER, BOOLEAN)
    assert operation_lines(old, same, pair_versions(old, same)) == ()
    lines = operation_lines(old, changed, pair_versions(old, changed))
    assert [(line.path, line.change) for line in lines] == [("response.union(Array<>)[].union(boolean)", "added")]


def test_a_chain_of_ten_thousand_models_is_compared() -> None:
    def chain(last: Type) -> Schema:
        models = [make_object(f"M{number}", next=ref(f"M{number + 1}")) for number in range(10_000)]
        return make_schema(answer(ref("M0")), *models, make_object("M10000", a=last))

    old, new = chain(STRING), chain(INTEGER)
    (line,) = operation_lines(old, new, pair_versions(old, new))
    assert line.path.count("next") == 10_000


def test_a_union_page_and_an_inline_union_are_equal() -> None:
    named = make_union(ref("U").to, STRING, INTEGER)
    old = make_schema(answer(ref("U")), named)
    new = make_schema(answer(UnionOf((INTEGER, STRING))))
    assert operation_lines(old, new, pair_versions(old, new)) == ()


def test_operations_whose_calls_differ_only_in_spelling_are_all_listed() -> None:
    old = make_schema(answer(STRING, "sdk.chat.get"), answer(INTEGER, "s.chat.get"), answer(ANY, "s.Chat.Get"))
    new = make_schema(answer(INTEGER, "sdk.chat.get"), answer(INTEGER, "s.chat.get"), answer(STRING, "x.chat.GET"))
    assert [(line.operation, line.path) for line in operation_lines(old, new, pair_versions(old, new))] == [
        ("sdk.chat.get", "response"),
        ("x.chat.GET", "response"),
    ]
    fewer = make_schema(answer(INTEGER, "s.chat.get"))
    assert [(line.operation, line.change) for line in operation_lines(old, fewer, pair_versions(old, fewer))] == [
        ("sdk.chat.get", "removed"),
        ("s.Chat.Get", "removed"),
    ]
    assert [line.change for line in operation_lines(fewer, old, pair_versions(fewer, old))] == ["added", "added"]
