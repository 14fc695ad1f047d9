"""Which styles print JSON keys as the names of fields."""

from __future__ import annotations

import pytest
from build_schema import make_field, make_object, make_schema

from docmodels.reading.dialects.openapi_generator.dialect import DIALECT
from docmodels.schema.model import Origin


@pytest.mark.parametrize(
    ("language", "required", "expected"),
    [("markdown", None, True), ("typescript", True, True), ("typescript", None, False), ("python", True, False)],
)
def test_the_names_of_some_styles_are_keys(language: str, required: bool | None, expected: bool) -> None:
    origin = Origin("", language, "openapi-generator")
    schema = make_schema(make_object("Dog", make_field("name", required=required)), origin=origin)
    assert DIALECT.names_are_keys is not None
    assert DIALECT.names_are_keys(schema) is expected
