"""Two languages give the classes around requests and responses other names and other fields: no fact differs.

Both shapes come from SDKs in which they were reported as differences: a response that Python puts beside its headers
and Go names by its type, and a request whose class Python and TypeScript name in their own ways.
"""

from __future__ import annotations

from build_schema import make_field, make_object, make_operation, make_schema, ref
from drift_samples import drift

from docmodels.matching.models_across_languages import LanguageSide
from docmodels.report import Report
from docmodels.schema.model import Field, Object, Response, Schema
from docmodels.schema.types import INTEGER, STRING, MapOf

SUBSCRIBER = ("id", "email", "locale", "phone")
CHAT = ("messages", "agent", "stream")


def rows(*names: str) -> tuple[Field, ...]:
    return tuple(make_field(name) for name in names)


def between(**schemas: Schema) -> Report:
    return drift([LanguageSide(name, name, schema) for name, schema in schemas.items()])


def answering(call: str, wrapper: Object, answer: Object) -> Schema:
    response = Response(type=ref(wrapper.id), statuses=("200",))
    return make_schema(answer, wrapper, make_operation(call, make_field("id"), responses=(response,)))


def headers_and_result(answer: str, *fields: str) -> Schema:
    """Python: a class of the headers and the result."""
    wrapper = make_object(
        "models.SubscribersGetResponse",
        make_field("headers", MapOf(STRING)),
        make_field("result", ref(answer)),
    )
    return answering("sdk.subscribers.get", wrapper, make_object(answer, *rows(*fields)))


def named_by_its_type(answer: str, *fields: str) -> Schema:
    """Go: a class of the transport's facts and the answer, whose field has the name of its type."""
    wrapper = make_object(
        "operations.SubscribersGetResponse",
        make_field("HTTPMeta", ref("components.HTTPMetadata")),
        make_field("Headers", MapOf(STRING)),
        make_field(answer.rpartition(".")[2], ref(answer), required=False),
    )
    meta = make_object("components.HTTPMetadata", make_field("Response"), make_field("Request"))
    schema = answering("sdk.Subscribers.Get", wrapper, make_object(answer, *rows(*fields)))
    return make_schema(*schema.declarations, meta, *schema.operations)


def test_a_response_beside_its_headers_is_the_response_in_a_field_named_by_its_type() -> None:
    python = headers_and_result("models.SubscriberDto", *SUBSCRIBER)
    report = between(python=python, go=named_by_its_type("components.SubscriberDto", *SUBSCRIBER))
    assert report.differences == ()


def test_what_differs_within_such_responses_is_reported() -> None:
    python = headers_and_result("models.SubscriberDto", *SUBSCRIBER)
    report = between(python=python, go=named_by_its_type("components.SubscriberDto", *SUBSCRIBER[:-1]))
    assert [(each.rule, each.side, each.element.rpartition(".")[2]) for each in report.differences] == [
        ("lang-field-missing", "go", "phone")
    ]


def chat(call: str, wrapper: str, body: str, *fields: str) -> Schema:
    """A request whose class holds a parameter of the query and the body."""
    request = make_object(
        wrapper, make_field("timezone_offset", INTEGER, required=False), make_field("chat_request", ref(body))
    )
    operation = make_operation(
        call, make_field("request", ref(wrapper)), responses=(Response(type=STRING, statuses=("200",)),)
    )
    return make_schema(make_object(body, *rows(*fields)), request, operation)


def test_classes_around_a_request_with_other_names_are_one_model() -> None:
    python = chat("client.chat.create", "models.ChatRequestRequest", "models.ChatRequest", *CHAT)
    typescript = chat("client.chat.create", "operations.ChatRequest", "components.ChatRequest", *CHAT)
    assert between(python=python, typescript=typescript).differences == ()


def test_a_class_around_a_request_is_one_model_beside_a_flattened_request() -> None:
    typescript = chat("client.chat.create", "operations.ChatRequest", "components.ChatRequest", *CHAT)
    operation = make_operation(
        "client.chat.create",
        *rows(*CHAT),
        make_field("timezone_offset", INTEGER, required=False),
        responses=(Response(type=STRING, statuses=("200",)),),
    )
    flat = make_schema(make_object("models.ChatRequest", *rows(*CHAT)), operation)
    assert between(python=flat, typescript=typescript).differences == ()


def test_what_differs_within_such_requests_is_reported() -> None:
    python = chat("client.chat.create", "models.ChatRequestRequest", "models.ChatRequest", *CHAT)
    typescript = chat("client.chat.create", "operations.ChatRequest", "components.ChatRequest", *CHAT[:-1])
    report = between(python=python, typescript=typescript)
    assert [(each.rule, each.side, each.element.rpartition(".")[2]) for each in report.differences] == [
        ("lang-field-missing", "typescript", "stream")
    ]
