"""A request's body is found if the operation's table lists its fields, and its changes are reported once."""

from __future__ import annotations

from dataclasses import replace

from docmodels.comparing.request_bodies import bodies_of
from docmodels.comparing.usage import usage_of
from docmodels.comparing.versions.classify import classify
from docmodels.findings import Severity
from docmodels.matching.models_across_versions import pair_versions
from docmodels.schema.model import Field, Object, Operation, Response, Route, Schema, Shapeless
from docmodels.schema.types import BOOLEAN, INTEGER, STRING, Constant, ListOf, Reference, Type, TypeId


def field(name: str, type_: Type = STRING) -> Field:
    return Field(name=name, type=type_, required=True, nullable=False)


def obj(name: str, *fields: Field) -> Object:
    return Object(id=TypeId(("models",), name), fields=fields)


def ask(*fields: Field, path: str = "/v1/chat") -> Operation:
    return Operation(call="sdk.chat.complete", name="complete", parameters=fields, route=Route("post", path))


BODY = obj("ChatRequest", field("model"), field("messages"), field("stream", Constant(False)))


def test_a_body_is_the_unreferenced_model_with_the_same_fields() -> None:
    schema = Schema(
        declarations=(BODY, obj("Other", field("model"))), operations=(ask(field("model"), field("messages")),)
    )
    assert bodies_of(schema, ()) == {BODY.id: ("sdk.chat.complete",)}


def test_path_parameters_are_not_part_of_the_body() -> None:
    inputs = (field("chat_id"), field("model"), field("messages"))
    schema = Schema(declarations=(BODY,), operations=(ask(*inputs, path="/v1/chat/{chat_id}"),))
    assert bodies_of(schema, ()) == {BODY.id: ("sdk.chat.complete",)}


def test_the_name_of_the_call_selects_one_of_two_equal_models() -> None:
    stream = obj("ChatStreamRequest", *BODY.fields)
    twin = Schema(declarations=(BODY, stream), operations=(ask(field("model"), field("messages")),))
    assert bodies_of(twin, ()) == {BODY.id: ("sdk.chat.complete",)}


def test_neither_of_two_equal_models_with_one_name_is_the_body() -> None:
    other = Object(id=TypeId(("shared",), "ChatRequest"), fields=BODY.fields)
    schema = Schema(declarations=(BODY, other), operations=(ask(field("model"), field("messages")),))
    assert bodies_of(schema, ()) == {}


def test_a_changed_field_of_the_body_is_reported_once_and_affects_writers_only() -> None:
    old = Schema(declarations=(BODY,), operations=(ask(field("model"), field("messages")),))
    wider = obj("ChatRequest", field("model", INTEGER), *BODY.fields[1:])
    new = Schema(declarations=(wider,), operations=(ask(field("model", INTEGER), field("messages")),))
    (found,) = classify(old, new, pair_versions(old, new))
    assert (found.rule, found.usages, found.reader) == ("field-type-changed", ("sdk.chat.complete",), None)


def test_a_parameter_that_became_a_constant_is_reported_at_the_field() -> None:
    open_body = obj("ChatRequest", field("model"), field("messages"), field("stream", BOOLEAN))
    old = Schema(
        declarations=(open_body,), operations=(ask(field("model"), field("messages"), field("stream", BOOLEAN)),)
    )
    new = Schema(declarations=(BODY,), operations=(ask(field("model"), field("messages")),))
    (found,) = classify(old, new, pair_versions(old, new))
    assert (found.rule, found.change.element.name) == ("field-constant-added", "stream")


def test_usage_follows_references_and_separates_requests_from_responses() -> None:
    leaf, node = obj("Leaf", field("a")), obj("Node", field("leaf", ListOf(Reference(TypeId(("models",), "Leaf")))))
    asked = Operation(call="sdk.ask", name="a", parameters=(field("x", Reference(leaf.id)),))
    answered = Operation(call="sdk.answer", name="b", responses=(Response(type=ListOf(Reference(node.id))),))
    usage = usage_of(Schema(declarations=(leaf, node), operations=(asked, answered)))
    assert (usage[leaf.id].requests, usage[leaf.id].responses) == (("sdk.ask",), ("sdk.answer",))
    assert (usage[node.id].written, usage[node.id].read) == (False, True)
    assert usage[leaf.id].operations == ("sdk.ask", "sdk.answer")


def test_a_model_that_a_response_reached_before_is_not_a_body() -> None:
    """If the page in between becomes shapeless, the model has the same fields as the inputs by chance."""
    asked = (field("model"), field("messages"))
    inner = obj("Head", *asked)
    answer = obj("Answer", field("head", Reference(inner.id)))
    old = Schema(
        declarations=(answer, inner),
        operations=(replace(ask(*asked), responses=(Response(type=Reference(answer.id)),)),),
    )
    retyped = obj("Head", field("model", INTEGER), field("messages"))
    new = replace(old, declarations=(Shapeless(id=answer.id), retyped))
    for before, after in ((old, new), (new, old)):
        by_rule = {each.rule: each for each in classify(before, after, pair_versions(before, after))}
        assert (by_rule["field-type-changed"].reader, by_rule["field-type-changed"].writer) == (Severity.ERROR, None)
