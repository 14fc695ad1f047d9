"""The operation view: one line for each way from an operation to what changed."""

from __future__ import annotations

import pytest

from docmodels.comparing.scaffolding import ScaffoldingFilter
from docmodels.comparing.versions.operations import call_key, operation_lines
from docmodels.matching.pairing import pair_by_name
from docmodels.reading.dialects.speakeasy.scaffolding import SCAFFOLDING
from docmodels.schema.model import (
    Declaration,
    Enumeration,
    Field,
    Member,
    Object,
    Operation,
    Response,
    Route,
    Schema,
    Union,
    Variant,
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
    Reference,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
)

SPEAKEASY = ScaffoldingFilter(SCAFFOLDING)


def ref(name: str) -> Reference:
    return Reference(TypeId(("models",), name))


def obj(name: str, **fields: Type | Field) -> Object:
    rows = tuple(
        each if isinstance(each, Field) else Field(name=key, type=each, required=True, nullable=False)
        for key, each in fields.items()
    )
    return Object(id=ref(name).to, fields=rows)


def optional(name: str, type_: Type = STRING) -> Field:
    return Field(name=name, type=type_, required=False, nullable=False)


def enum(*values: str, open: bool = False) -> Enumeration:
    return Enumeration(id=ref("Role").to, members=tuple(Member(value=value) for value in values), open=open)


def answer(type_: Type, call: str = "sdk.chat.complete") -> Operation:
    return Operation(call=call, name="complete", responses=(Response(type=type_),))


def ask(*fields: Field, method: str = "post") -> Operation:
    return Operation(call="sdk.chat.complete", name="complete", parameters=fields, route=Route(method, "/v1"))


def need(name: str, type_: Type = STRING) -> Field:
    return Field(name=name, type=type_, required=True, nullable=False)


def schema(*given: Declaration | Operation) -> Schema:
    declared = sorted((each for each in given if not isinstance(each, Operation)), key=lambda each: each.id)
    return Schema(declarations=tuple(declared), operations=tuple(each for each in given if isinstance(each, Operation)))


Case = tuple[tuple[Declaration | Operation, ...], tuple[Declaration | Operation, ...], list[tuple[str, str, bool]]]
CHAT = answer(ref("Chat"))
CASES: dict[str, Case] = {
    "a new operation": ((), (CHAT, obj("Chat")), [("", "added", False)]),
    "a removed operation": ((CHAT, obj("Chat")), (), [("", "removed", True)]),
    "a deprecated operation": (
        (answer(STRING),),
        (Operation(call="sdk.chat.complete", name="x", deprecation="", responses=(Response(type=STRING),)),),
        [("", "deprecated", False)],
    ),
    "an added parameter for additional properties": (
        (ask(need("n")),),
        (ask(need("n"), optional("additional_properties", MapOf(ANY))),),
        [("request.additional_properties", "added", False)],
    ),
    "a field through a list and a reference": (
        (CHAT, obj("Chat", choices=ListOf(ref("Choice"))), obj("Choice", a=STRING)),
        (CHAT, obj("Chat", choices=ListOf(ref("Choice"))), obj("Choice", a=STRING, b=optional("b"))),
        [("response.choices[].b", "added", False)],
    ),
    "a field removed from a response": (
        (CHAT, obj("Chat", a=STRING, b=STRING)),
        (CHAT, obj("Chat", a=STRING)),
        [("response.b", "removed", True)],
    ),
    "a field through a map": (
        (CHAT, obj("Chat", m=MapOf(ref("X"))), obj("X", a=STRING)),
        (CHAT, obj("Chat", m=MapOf(ref("X"))), obj("X", a=INTEGER)),
        [("response.m{}.a", "changed", True)],
    ),
    "a field through a stream": (
        (answer(StreamOf(ref("X"))), obj("X", a=STRING)),
        (answer(StreamOf(ref("X"))), obj("X", a=STRING, b=optional("b"))),
        [("response.[].b", "added", False)],
    ),
    "a field through a tagged union": (
        (CHAT, obj("Chat", c=UnionOf((ref("A"), ref("B")))), obj("A", t=Constant("a")), obj("B", t=Constant("b"))),
        (
            CHAT,
            obj("Chat", c=UnionOf((ref("A"), ref("B")))),
            obj("A", t=Constant("a"), z=optional("z")),
            obj("B", t=Constant("b")),
        ),
        [("response.c.union(a).z", "added", False)],
    ),
    "a value of a closed enumeration in a response": (
        (answer(ref("Role")), enum("a")),
        (answer(ref("Role")), enum("a", "b")),
        [("response.enum(b)", "added", True)],
    ),
    "a value of an open enumeration in a response": (
        (answer(ref("Role")), enum("a", open=True)),
        (answer(ref("Role")), enum("a", "b", open=True)),
        [("response.enum(b)", "added", False)],
    ),
    "an enumeration that became open": (
        (answer(ref("Role")), enum("a")),
        (answer(ref("Role")), enum("a", open=True)),
        [],
    ),
    "a value of a parameter in the address": (
        (ask(need("role", ref("Role")), method="get"), enum("a")),
        (ask(need("role", ref("Role")), method="get"), enum("a", "b")),
        [("request.role", "changed", False)],
    ),
    "a required parameter": ((ask(),), (ask(need("a")),), [("request.a", "added", True)]),
    "an optional parameter": ((ask(),), (ask(optional("a")),), [("request.a", "added", False)]),
    "a parameter that must now be sent": ((ask(optional("a")),), (ask(need("a")),), [("request.a", "changed", True)]),
    "a parameter called request": (
        (ask(need("request", ref("In"))), obj("In", a=STRING)),
        (ask(need("request", ref("In"))), obj("In", a=STRING, b=optional("b"))),
        [("request.b", "added", False)],
    ),
    "a body that is a union": (
        (ask(need("requestBody", UnionOf((ref("A"), STRING)))), obj("A", t=Constant("a")), obj("B", t=Constant("b"))),
        (
            ask(need("requestBody", UnionOf((ref("A"), ref("B"), STRING)))),
            obj("A", t=Constant("a")),
            obj("B", t=Constant("b")),
        ),
        [("requestBody.union(b)", "added", False)],
    ),
    "the platform's own classes in a union stay what they are": (
        (ask(need("request", ref("In"))), obj("In", file=UnionOf((External("File"), Unread("?"), STRING)), a=STRING)),
        (ask(need("request", ref("In"))), obj("In", file=UnionOf((External("File"), Unread("?"), STRING)), a=INTEGER)),
        [("request.a", "changed", True)],
    ),
    "a parameter of the SDK": (
        (ask(need("a")),),
        (ask(need("a"), optional("retries"), optional("options.retries"), need("ctx", External("context.Context"))),),
        [],
    ),
    "a type that becomes one of several": (
        (ask(need("a", INTEGER)),),
        (ask(need("a", UnionOf((INTEGER, STRING)))),),
        [("request.a", "changed", True)],
    ),
    "a response wrapper": (
        (answer(ref("ChatResponse")), obj("ChatResponse", headers=ANY, result=ref("Chat")), obj("Chat", a=STRING)),
        (answer(ref("ChatResponse")), obj("ChatResponse", headers=STRING, result=ref("Chat")), obj("Chat", a=INTEGER)),
        [("response.a", "changed", True)],
    ),
    "a constant input that the table leaves out": (
        (ask(need("a"), need("b"), need("c"), optional("stream")),),
        (ask(need("a"), need("b"), need("c")), obj("In", a=STRING, b=STRING, c=STRING, stream=Constant(False))),
        [],
    ),
    "a model cut into an alias": (
        (CHAT, obj("Chat", a=Constant("x"))),
        (CHAT, obj("Chat", a=ref("Role")), enum("x")),
        [],
    ),
}


@pytest.mark.parametrize(("old", "new", "expected"), CASES.values(), ids=CASES)
def test_a_change_is_listed_with_its_path(
    old: tuple[Declaration | Operation, ...],
    new: tuple[Declaration | Operation, ...],
    expected: list[tuple[str, str, bool]],
) -> None:
    before, after = schema(*old), schema(*new)
    lines = operation_lines(before, after, pair_by_name(before, after), SPEAKEASY)
    assert [(line.path, line.change, line.breaking) for line in lines] == expected


def test_errors_are_compared_by_status() -> None:
    def fails(*statuses: str) -> Operation:
        rows = (Response(type=ref("Error"), statuses=statuses), Response(type=ANY, statuses=("4XX",), catch_all=True))
        return Operation(call="sdk.a", name="a", errors=rows)

    before = schema(fails("404"), obj("Error", detail=STRING))
    after = schema(fails("404", "422"), obj("Error", detail=INTEGER))
    lines = operation_lines(before, after, pair_by_name(before, after), SPEAKEASY)
    assert [(line.path, line.change, line.breaking) for line in lines] == [
        ("error.detail", "changed", True),
        ("error.status[422]", "added", False),
    ]


def test_comparing_a_recursive_model_ends() -> None:
    old = schema(answer(ref("Node")), obj("Node", children=ListOf(ref("Node")), a=STRING))
    new = schema(answer(ref("Node")), obj("Node", children=ListOf(ref("Node")), a=INTEGER))
    lines = operation_lines(old, new, pair_by_name(old, new))
    assert [line.path for line in lines] == ["response.a"]


def test_comparing_an_inline_union_that_refers_to_its_own_union_ends() -> None:
    def version(*members: Type) -> Schema:
        item = Union(id=ref("Item").to, variants=(Variant(type=ListOf(UnionOf(members))), Variant(type=MapOf(STRING))))
        return schema(answer(ref("Item")), item)

    old, same = version(ref("Item"), INTEGER), version(INTEGER, ref("Item"))
    changed = version(ref("Item"), INTEGER, BOOLEAN)
    assert operation_lines(old, same, pair_by_name(old, same)) == ()
    lines = operation_lines(old, changed, pair_by_name(old, changed))
    assert [(line.path, line.change) for line in lines] == [("response.union(Array<>)[].union(boolean)", "added")]


def test_a_chain_of_ten_thousand_models_is_compared() -> None:
    def chain(last: Type) -> Schema:
        models = [obj(f"M{number}", next=ref(f"M{number + 1}")) for number in range(10_000)]
        return schema(answer(ref("M0")), *models, obj("M10000", a=last))

    old, new = chain(STRING), chain(INTEGER)
    (line,) = operation_lines(old, new, pair_by_name(old, new))
    assert line.path.count("next") == 10_000


def test_a_union_page_and_an_inline_union_are_equal() -> None:
    named = Union(id=ref("U").to, variants=(Variant(type=STRING), Variant(type=INTEGER)))
    old = schema(answer(ref("U")), named)
    new = schema(answer(UnionOf((INTEGER, STRING))))
    assert operation_lines(old, new, pair_by_name(old, new)) == ()


def test_operations_whose_calls_differ_only_in_spelling_are_all_listed() -> None:
    old = schema(answer(STRING, "sdk.chat.get"), answer(INTEGER, "s.chat.get"), answer(ANY, "s.Chat.Get"))
    new = schema(answer(INTEGER, "sdk.chat.get"), answer(INTEGER, "s.chat.get"), answer(STRING, "x.chat.GET"))
    assert [(line.operation, line.path) for line in operation_lines(old, new, {})] == [
        ("sdk.chat.get", "response"),
        ("x.chat.GET", "response"),
    ]
    fewer = schema(answer(INTEGER, "s.chat.get"))
    assert [(line.operation, line.change) for line in operation_lines(old, fewer, {})] == [
        ("sdk.chat.get", "removed"),
        ("s.Chat.Get", "removed"),
    ]
    assert [line.change for line in operation_lines(fewer, old, {})] == ["added", "added"]


@pytest.mark.parametrize(
    ("call", "key"),
    [("sdk.chat.complete", "chat.complete"), ("s.ChatAPI.Complete_Stream", "chatapi.completestream"), ("run", "run")],
)
def test_the_key_of_a_call_ignores_the_client_variable(call: str, key: str) -> None:
    assert call_key(call) == key
