"""Scaffolding that a generator adds to an SDK, by the words of the Speakeasy dialect."""

from __future__ import annotations

import pytest
from build_schema import make_field, make_object

from docmodels.matching.scaffolding import NO_FILTER, ScaffoldingFilter
from docmodels.reading.dialects.speakeasy.scaffolding import SCAFFOLDING
from docmodels.schema.model import Object
from docmodels.schema.notation import read_type
from docmodels.schema.types import TypeId

SPEAKEASY = ScaffoldingFilter(SCAFFOLDING)


def model(name: str, *fields: str, namespace: str = "operations") -> Object:
    rows = tuple(
        make_field(name, read_type(type_ or "string"), nullable=None)
        for name, _, type_ in (field.partition(": ") for field in fields)
    )
    return make_object(TypeId((namespace,), name), *rows)


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        (model("ListRequest", "page"), False),
        (model("ListResponse", "contentType", "statusCode: integer", "rawResponse: any"), True),
        (model("ListResponse", "httpMeta: @components.HTTPMetadata", "page"), True),
        (model("ListResponse", "result: @components.Page"), True),
        (model("ListResponse", "result: @components.Page", "next: any"), True),
        (model("ListResponse", "result: @components.Page", "total: integer"), False),
        (model("Delivery", "contentType", "statusCode: integer"), False),
        (model("SDKGlobals", "token"), True),
        (model("RetryConfig", "strategy", namespace="models"), True),
        (model("Options", "series: list[@components.Series]", namespace="models"), False),
    ],
    ids=str,
)
def test_scaffolding_models_are_recognized(declared: Object, expected: bool) -> None:
    assert SPEAKEASY.is_scaffolding(declared) is expected
    assert not NO_FILTER.is_scaffolding(declared)


@pytest.mark.parametrize(
    ("name", "type_", "expected"),
    [
        ("limit", "integer", False),
        ("retries", "@utils.RetryConfig", True),
        ("options.retries", "any", True),
        ("ctx", 'external(["context.Context"])', True),
        ("credentials", "@operations.ListSecurity", True),
        ("credentials", "nullable[@operations.ListSecurity]", True),
        ("body", 'external(["File"]) | external(["Blob"])', True),
    ],
)
def test_parameters_of_the_sdk_are_recognized(name: str, type_: str, expected: bool) -> None:
    parameter = make_field(name, read_type(type_), nullable=None)
    assert SPEAKEASY.is_sdk_parameter(parameter) is expected


def test_the_payload_of_a_wrapper_has_no_transport_fields() -> None:
    wrapper = model("ListResponse", "contentType", "statusCode: integer", "headers: any", "page", "next: any")
    assert [field.name for field in SPEAKEASY.payload(wrapper)] == ["page"]
