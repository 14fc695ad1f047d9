"""Pydantic models: fields with the names of attributes of ``BaseModel``."""

from __future__ import annotations

import black
import pytest
from build_schema import make_field, make_object, make_schema

from docmodels.schema.types import STRING, ListOf, Reference, Type, TypeId, UnionOf
from docmodels.writing.settings import FieldNames, Settings
from docmodels.writing.targets.python.pydantic import TARGET
from docmodels.writing.write import write

LONG = make_object(TypeId(("models",), "AVeryLongNameOfAModelThatNeedsManyColumns" * 2))


def written(type_: Type, field_names: FieldNames, deprecation: str | None = None) -> str:
    field = make_field("json", type_, required=False, deprecation=deprecation)
    schema = make_schema(LONG, make_object("Page", field))
    done = write(schema, TARGET, Settings(field_names=field_names, layout="single"))
    assert [found.code for found in done.findings] == []
    return done.value[0].text


@pytest.mark.parametrize("field_names", ["snake", "documented"])
def test_a_field_hides_no_attribute_of_its_class(field_names: FieldNames) -> None:
    assert (
        'json_: str | None = Field(\n        default=None, validation_alias="json", serialization_alias="json"\n    )'
        in written(STRING, field_names)
    )


@pytest.mark.parametrize("type_", [STRING, ListOf(Reference(LONG.id)), UnionOf((Reference(LONG.id), STRING))])
@pytest.mark.parametrize("deprecation", [None, "Use another one. " * 6])
def test_a_long_field_is_formatted_as_black_does(type_: Type, deprecation: str | None) -> None:
    text = written(type_, "documented", deprecation)
    assert black.format_str(text, mode=black.Mode()) == text
