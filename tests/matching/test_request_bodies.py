"""A request's body is found if the operation's table lists its fields, and its changes are reported once."""

from __future__ import annotations

from dataclasses import replace

from build_schema import make_field, make_object, make_operation, make_schema, ref

from docmodels.comparing.versions.classify import classify
from docmodels.findings import Severity
from docmodels.matching.models_across_versions import pair_versions
from docmodels.matching.request_bodies import bodies_of
from docmodels.matching.use.usage import usage_of
from docmodels.schema.model import Field, Operation, Response, Route, Shapeless
from docmodels.schema.types import BOOLEAN, INTEGER, Constant, ListOf, Reference


def ask(*fields: Field, path: str = "/v1/chat") -> Operation:
    return make_operation("sdk.chat.complete", *fields, route=Route("post", path))


BODY = make_object("ChatRequest", make_field("model"), make_field("messages"), make_field("stream", Constant(False)))


def test_a_body_is_the_unreferenced_model_with_the_same_fields() -> None:
    schema = make_schema(
        BODY, make_object("Other", make_field("model")), ask(make_field("model"), make_field("messages"))
    )
    assert bodies_of(schema, ()) == {BODY.id: ("sdk.chat.complete",)}


def test_path_parameters_are_not_part_of_the_body() -> None:
    inputs = (make_field("chat_id"), make_field("model"), make_field("messages"))
    schema = make_schema(BODY, ask(*inputs, path="/v1/chat/{chat_id}"))
    assert bodies_of(schema, ()) == {BODY.id: ("sdk.chat.complete",)}


def test_the_name_of_the_call_selects_one_of_two_equal_models() -> None:
    stream = make_object("ChatStreamRequest", *BODY.fields)
    twin = make_schema(BODY, stream, ask(make_field("model"), make_field("messages")))
    assert bodies_of(twin, ()) == {BODY.id: ("sdk.chat.complete",)}


def test_a_plural_in_the_call_is_the_word_of_a_name() -> None:
    stream = make_object("ChatStreamRequest", *BODY.fields)
    call = make_operation("sdk.chats.start", make_field("model"), make_field("messages"))
    assert bodies_of(make_schema(BODY, stream, call), ()) == {BODY.id: ("sdk.chats.start",)}


def test_a_name_without_a_word_of_the_call_selects_neither_of_two_equal_models() -> None:
    one, other = (make_object(name, *BODY.fields) for name in ("Quartz", "Granite"))
    schema = make_schema(one, other, ask(make_field("model"), make_field("messages")))
    assert bodies_of(schema, ()) == {}


def test_neither_of_two_equal_models_with_one_name_is_the_body() -> None:
    other = make_object("shared.ChatRequest", *BODY.fields)
    schema = make_schema(BODY, other, ask(make_field("model"), make_field("messages")))
    assert bodies_of(schema, ()) == {}


def test_a_changed_field_of_the_body_is_reported_once_and_affects_writers_only() -> None:
    old = make_schema(BODY, ask(make_field("model"), make_field("messages")))
    wider = make_object("ChatRequest", make_field("model", INTEGER), *BODY.fields[1:])
    new = make_schema(wider, ask(make_field("model", INTEGER), make_field("messages")))
    (found,) = classify(old, new, pair_versions(old, new))
    assert (found.rule, found.usages, found.reader) == ("field-type-changed", ("sdk.chat.complete",), None)


def test_a_parameter_that_became_a_constant_is_reported_at_the_field() -> None:
    open_body = make_object("ChatRequest", make_field("model"), make_field("messages"), make_field("stream", BOOLEAN))
    old = make_schema(open_body, ask(make_field("model"), make_field("messages"), make_field("stream", BOOLEAN)))
    new = make_schema(BODY, ask(make_field("model"), make_field("messages")))
    (found,) = classify(old, new, pair_versions(old, new))
    assert (found.rule, found.change.element.name) == ("field-constant-added", "stream")


def test_usage_follows_references_and_separates_requests_from_responses() -> None:
    leaf, node = make_object("Leaf", make_field("a")), make_object("Node", make_field("leaf", ListOf(ref("Leaf"))))
    asked = make_operation("sdk.ask", make_field("x", Reference(leaf.id)), name="a")
    answered = make_operation("sdk.answer", name="b", responses=(Response(type=ListOf(Reference(node.id))),))
    usage = usage_of(make_schema(leaf, node, asked, answered))
    assert (usage[leaf.id].requests, usage[leaf.id].responses) == (("sdk.ask",), ("sdk.answer",))
    assert (usage[node.id].written, usage[node.id].read) == (False, True)
    assert usage[leaf.id].operations == ("sdk.ask", "sdk.answer")


def test_a_model_that_a_response_reached_before_is_not_a_body() -> None:
    """If the page in between becomes shapeless, the model has the same fields as the inputs by chance."""
    asked = (make_field("model"), make_field("messages"))
    inner = make_object("Head", *asked)
    answer = make_object("Answer", make_field("head", Reference(inner.id)))
    old = make_schema(answer, inner, replace(ask(*asked), responses=(Response(type=Reference(answer.id)),)))
    retyped = make_object("Head", make_field("model", INTEGER), make_field("messages"))
    new = replace(old, declarations=(Shapeless(id=answer.id), retyped))
    for before, after in ((old, new), (new, old)):
        by_rule = {each.rule: each for each in classify(before, after, pair_versions(before, after))}
        assert (by_rule["field-type-changed"].reader, by_rule["field-type-changed"].writer) == (Severity.ERROR, None)
