"""Fields without the mark that their language has for null."""

from __future__ import annotations

from build_schema import make_field, make_object, make_schema

from docmodels.reading.dialects.openapi_generator.stated_null import with_stated_null
from docmodels.schema.model import Field, Object, Origin
from docmodels.schema.types import ANY, INTEGER, STRING


def nullable(language: str, *fields: Field) -> list[bool | None]:
    schema = make_schema(make_object("Dog", *fields), origin=Origin("", language, "openapi-generator"))
    (declared,) = with_stated_null(schema).declarations
    assert isinstance(declared, Object)
    return [field.nullable for field in declared.fields]


OPTIONAL = make_field("a", INTEGER, required=False, nullable=None)
REQUIRED = make_field("b", INTEGER, required=True, nullable=None)
MARKED = make_field("c", INTEGER, required=True, nullable=True)
TEXT = make_field("d", STRING, required=True, nullable=None)
ANYTHING = make_field("e", ANY, required=True, nullable=None)
FIELDS = (OPTIONAL, REQUIRED, MARKED, TEXT, ANYTHING)


def test_a_required_field_of_rust_without_option_is_not_null() -> None:
    assert nullable("rust", *FIELDS) == [None, False, True, False, None]


def test_a_value_type_of_csharp_is_not_null_where_another_has_a_question_mark() -> None:
    assert nullable("csharp", *FIELDS) == [False, False, True, None, None]
    assert nullable("csharp", OPTIONAL, REQUIRED, TEXT) == [None, None, None]


def test_other_languages_leave_it_unstated() -> None:
    assert nullable("java", *FIELDS) == [None, None, True, None, None]
