"""What Speakeasy's generator adds to an SDK and no API has. All words are match keys."""

from __future__ import annotations

from ....schema.dialect_facts import ResponseWrapper, Scaffolding

SCAFFOLDING = Scaffolding(
    models=frozenset(("retryconfig", "options", "requestoptions", "security", "httpmetadata", "httpmeta")),
    model_namespaces=frozenset(("components", "shared", "models", "operations", "requests")),
    model_suffixes=("Globals",),
    operation_models=("request", "response", "globals", "security"),
    parameters=frozenset(
        (
            "ctx",
            "context",
            "options",
            "opts",
            "retries",
            "retryconfig",
            "serverurl",
            "timeoutms",
            "httpheaders",
            "security",
        )
    ),
    unevenly_listed_parameters=frozenset(("acceptheaderoverride", "additionalproperties")),
    parameter_type_suffixes=("security",),
    request_parameters=frozenset(("request",)),
    body_parameters=frozenset(("request", "requestbody", "body")),
    wrapper=ResponseWrapper(
        model_suffix="response",
        transport_fields=frozenset(
            (
                "contenttype",
                "statuscode",
                "rawresponse",
                "httpmeta",
                "headers",
                "response",
                "rawbody",
                "responsestatuscode",
            )
        ),
        external_transport_fields=frozenset(("response",)),
        marked_by=frozenset(("httpmeta", "rawresponse")),
        marked_by_all=frozenset(("contenttype", "statuscode")),
        content_field="result",
        paging_fields=frozenset(("next",)),
    ),
    file_fields=frozenset(("filename", "content")),
    symbol_words=frozenset(("at", "dollar", "plus", "minus", "hash", "slash", "dot", "var")),
    place_words=frozenset(("path", "query", "header", "cookie", "param", "parameter", "body")),
    optional_file_fields=frozenset(("contenttype",)),
)
