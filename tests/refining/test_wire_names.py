"""Wire names by evidence in the docs."""

from __future__ import annotations

import pytest

from docmodels.refining.evidence import evidence_of
from docmodels.refining.spelling import acronyms_of, convention, to_camel, to_snake
from docmodels.refining.wire_names import WireNames, with_wire_names
from docmodels.schema.model import Field, Object, Origin, Schema, Union, Variant
from docmodels.schema.types import STRING, External, ListOf, Reference, Type, TypeId

RESERVED = frozenset({"from", "class"})


def field(name: str, description: str = "", example: str | None = None, type_: Type = STRING) -> Field:
    return Field(name=name, type=type_, required=True, nullable=None, description=description, example=example)


def schema(*fields: Field, language: str = "python", page_example: str | None = None) -> Schema:
    declared = Object(id=TypeId(("models",), "M"), fields=fields, example=page_example)
    return Schema(origin=Origin(language=language), declarations=(declared,))


def keys(given: Schema, setting: WireNames = "auto") -> list[str]:
    changed, _ = with_wire_names(given, setting, RESERVED)
    declared = changed.declarations[0]
    assert isinstance(declared, Object)
    return [one.key for one in declared.fields]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("userId", "camel"), ("user_id", "snake"), ("id", None), ("X-Header", None), ("UserId", None), ("_meta", None)],
)
def test_a_name_tells_its_convention_only_where_it_can_be_no_other(name: str, wanted: str | None) -> None:
    assert convention(name) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("user_id", "userID"), ("id", "id"), ("url_count", "urlCount"), ("_user_id", "_userID"), ("line_1", "line1")],
)
def test_snake_becomes_camel_with_the_acronyms_that_the_api_has(name: str, wanted: str) -> None:
    assert to_camel(name, acronyms_of(["programID", "linkID", "theId"])) == wanted


@pytest.mark.parametrize(
    ("name", "wanted"), [("userID2", "user_id2"), ("EndingBefore", "ending_before"), ("user_id", "user_id"), ("", "")]
)
def test_camel_becomes_snake_with_digits_on_the_word_before_them(name: str, wanted: str) -> None:
    assert to_snake(name) == wanted


CAMEL = "See `firstKey`, `secondKey`, `thirdKey`, `fourthKey` and `fifthKey`."
NAMES = ["first_key", "second_key", "third_key", "fourth_key", "fifth_key"]


def test_five_camel_words_of_the_apis_own_turn_all_fields_to_camel() -> None:
    given = schema(field("first_key", CAMEL), *(field(name) for name in NAMES[1:]), field("other_name"))
    assert keys(given)[0] == "firstKey"
    assert keys(given)[-1] == "otherName"


def test_four_words_are_too_few() -> None:
    given = schema(field("first_key", CAMEL), *(field(name) for name in NAMES[1:4]), field("other_name"))
    assert keys(given)[-1] == "other_name"


def test_words_that_spell_no_field_of_the_api_prove_nothing() -> None:
    given = schema(field("plain", CAMEL), field("other_name"))
    assert keys(given) == ["plain", "other_name"]


def test_a_json_example_of_the_model_itself_proves_its_keys() -> None:
    inner = Object(id=TypeId(("models",), "Inner"), fields=(field("mime_type"), field("user_name")))
    outer = Object(
        id=TypeId(("models",), "Outer"),
        fields=(field("parts", example='[{"mimeType": "text/plain"}]', type_=ListOf(Reference(inner.id))),),
    )
    changed, report = with_wire_names(Schema(declarations=(inner, outer)), "auto")
    declared = changed.declarations[0]
    assert isinstance(declared, Object)
    assert [one.wire_name for one in declared.fields] == ["mimeType", None]
    assert report.verdict == "documented"


def test_reserved_words_lose_the_underscore_that_the_generator_added() -> None:
    assert keys(schema(field("from_"), field("class_"), field("name_"))) == ["from", "class", "name_"]


def test_two_fields_never_get_the_same_key() -> None:
    assert keys(schema(field("from_"), field("from"))) == ["from_", "from"]


@pytest.mark.parametrize(
    ("setting", "wanted"), [("documented", "user_id"), ("camel", "userId"), ("snake", "user_id"), ("auto", "user_id")]
)
def test_the_users_word_overrides_the_evidence(setting: WireNames, wanted: str) -> None:
    assert keys(schema(field("user_id")), setting) == [wanted]


def test_typescript_names_stay_where_the_pages_own_examples_spell_them() -> None:
    snake = "See `first_key`, `second_key`, `third_key`, `fourth_key` and `fifth_key`."
    fields = [field("firstKey", snake), field("secondKey"), field("thirdKey"), field("fourthKey"), field("fifthKey")]
    free = schema(*fields, language="typescript")
    bound = schema(*fields, language="typescript", page_example='let value: M = {\n  firstKey: "a",\n};')
    assert keys(free)[0] == "first_key"
    assert keys(bound)[0] == "firstKey"
    assert "firstKey" in with_wire_names(bound, "auto")[1].withheld


def test_the_sdks_own_wrappers_of_responses_are_not_on_the_wire() -> None:
    given = schema(field("status_code"), field("raw_response", type_=External("httpx.Response")))
    assert keys(given, "camel") == ["status_code", "raw_response"]


def test_one_lower_case_word_is_the_same_in_both_conventions() -> None:
    snake = "See `json_schema`, `first_key`, `second_key`, `third_key` and `fourth_key`."
    given = schema(
        field("jsonschema", snake), field("first_key"), field("second_key"), field("third_key"), field("fourth_key")
    )
    assert keys(given)[0] == "jsonschema"


@pytest.mark.parametrize("name", ["x-request-id", "odd name", "2fa", "$ref.id"])
def test_a_name_that_is_no_identifier_is_the_wires_own(name: str) -> None:
    assert keys(schema(field(name)), "snake") == [name]
    assert keys(schema(field(name)), "camel") == [name]


def test_unions_of_one_another_are_walked_once_for_a_value() -> None:
    ids = [TypeId(("models",), f"U{number}") for number in range(30)]
    variants = tuple(Variant(type=Reference(id_)) for id_ in ids)
    unions = tuple(Union(id=id_, variants=variants) for id_ in ids[:-1])
    leaf = Object(id=ids[-1], fields=(field("first_key"),))
    owner = Object(
        id=TypeId(("models",), "M"), fields=(field("a", example='{"firstKey": 1}', type_=Reference(ids[0])),)
    )
    evidence = evidence_of(Schema(declarations=(owner, *unions, leaf)))
    assert evidence.proofs == {(leaf.id, "first_key"): "firstKey"}
