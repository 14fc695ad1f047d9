"""A schema survives the round trip through JSON, and invalid JSON is an error."""

from __future__ import annotations

import dataclasses
import json
from importlib.resources import files

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docmodels.schema import codec
from docmodels.schema.model import (
    PARAMETER_LOCATIONS,
    Alias,
    Constraint,
    Declaration,
    Discriminator,
    Enumeration,
    Field,
    Location,
    Member,
    Object,
    Operation,
    Origin,
    Response,
    Route,
    Schema,
    Shapeless,
    Union,
    Variant,
)
from docmodels.schema.types import (
    INTEGER,
    STRING,
    Composite,
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    Unread,
    union_of,
)

texts = st.text(max_size=8)
ids = st.builds(TypeId, st.lists(texts, max_size=2).map(tuple), texts)
values = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts
kinds = st.sampled_from(ScalarKind)
leaves = (
    st.builds(Scalar, kinds)
    | st.builds(Constant, values)
    | st.builds(OtherValue, kinds)
    | st.builds(Reference, ids)
    | st.builds(External, texts, st.none() | texts)
    | st.builds(Unread, texts)
)
types: st.SearchStrategy[Type] = st.recursive(
    leaves,
    lambda inner: (
        st.builds(ListOf, inner)
        | st.builds(StreamOf, inner)
        | st.builds(NullableOf, inner)
        | st.builds(MapOf, inner, inner)
        | st.lists(inner, min_size=2, max_size=3).map(lambda members: union_of(tuple(members)))
    ),
    max_leaves=6,
)
places = st.builds(Location, texts, st.integers(0, 9), st.integers(1, 9))
documented = {
    "description": texts,
    "deprecation": st.none() | texts,
    "at": places,
    "sources": st.dictionaries(texts, places, max_size=2).map(lambda found: tuple(found.items())),
}
truths = st.none() | st.booleans()
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | texts,
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["float", "object"]) | texts, inner | st.just("inf"), max_size=2)
    ),
    max_leaves=4,
)
composites = json_values.filter(lambda value: isinstance(value, list | dict)).map(Composite.of)
discriminators = st.builds(
    Discriminator, texts, st.dictionaries(texts, ids, max_size=2).map(lambda found: tuple(found.items()))
)
fields = st.builds(
    Field,
    name=texts,
    type=types,
    required=truths,
    nullable=truths,
    default=st.none() | st.builds(Constant, values) | composites,
    format=st.none() | texts,
    constraints=st.dictionaries(texts, values, max_size=2).map(
        lambda limits: tuple(Constraint(keyword, value) for keyword, value in limits.items())
    ),
    condition=st.none() | texts,
    read_only=truths,
    write_only=truths,
    location=st.none() | st.sampled_from(sorted(PARAMETER_LOCATIONS)),
    example=st.none() | texts,
    wire_name=st.none() | texts,
    **documented,
)
declared = {"id": ids, "example": st.none() | texts, **documented}
declarations: st.SearchStrategy[Declaration] = st.one_of(
    st.builds(
        Object,
        fields=st.lists(fields, max_size=3).map(tuple),
        additional=st.none() | types,
        closed=truths,
        **declared,
    ),
    st.builds(
        Enumeration,
        members=st.lists(st.builds(Member, value=values, name=st.none() | texts, **documented), max_size=3).map(tuple),
        open=truths,
        **declared,
    ),
    st.builds(
        Union,
        variants=st.lists(st.builds(Variant, type=types, **documented), max_size=3).map(tuple),
        open=truths,
        discriminator=st.none() | discriminators,
        **declared,
    ),
    st.builds(Alias, target=types, **declared),
    st.builds(Shapeless, missing=st.booleans(), **declared),
)
responses = st.builds(
    Response,
    type=st.none() | types,
    type_unstated=st.booleans(),
    statuses=st.lists(texts, max_size=2).map(tuple),
    content_type=st.none() | texts,
    catch_all=st.booleans(),
    **documented,
)
operations = st.builds(
    Operation,
    call=texts,
    name=texts,
    id=st.none() | texts,
    route=st.none() | st.builds(Route, texts, texts),
    request_content_type=st.none() | texts,
    parameters=st.lists(fields, max_size=2).map(tuple),
    responses=st.lists(responses, max_size=2).map(tuple),
    errors=st.lists(responses, max_size=2).map(tuple),
    **documented,
)
schemas = st.builds(
    Schema,
    origin=st.builds(Origin, texts, texts, texts),
    declarations=st.lists(declarations, max_size=3).map(tuple),
    operations=st.lists(operations, max_size=2).map(tuple),
)


@given(schemas)
@settings(max_examples=60, deadline=None)
def test_a_schema_survives_the_round_trip_with_all_positions(schema: Schema) -> None:
    # `at` and `origin` don't count for equality, so the schemas are compared as plain data too.
    back = codec.loads(codec.dumps(schema))
    assert back == schema
    assert repr(dataclasses.asdict(back)) == repr(dataclasses.asdict(schema))


@given(schemas)
@settings(max_examples=20, deadline=None)
def test_the_json_has_no_nan_or_infinity(schema: Schema) -> None:
    def fail(word: str) -> None:
        raise AssertionError(word)

    json.loads(codec.dumps(schema), parse_constant=fail)


def test_an_unstated_fact_is_omitted_and_a_false_one_is_not() -> None:
    field = Field(name="a", type=Scalar(ScalarKind.STRING), required=None, nullable=False)
    (shown,) = codec.to_json(Schema(declarations=(Object(id=TypeId((), "A"), fields=(field,)),)))["declarations"]
    assert shown["fields"] == [{"name": "a", "type": "string", "nullable": False}]


HEAD = '{"format": "docmodels-schema/2", "operations": [], "declarations": '


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "not JSON"),
        ("[]", "expected a JSON object"),
        ('{"format": "docmodels-schema/9"}', "docmodels-schema/9"),
        (HEAD + "7}", "not a schema"),
        (HEAD + '[{"kind": "window", "id": ["A"]}]}', "a kind of declaration"),
        (HEAD + '[{"kind": "alias", "id": ["A"], "target": "words"}]}', "words"),
        (HEAD + '[{"kind": "alias", "id": ["A"], "target": {"lists": 1}}]}', "expected a type"),
        (HEAD + '[{"kind": "alias", "id": [1], "target": "string"}]}', "expected a string"),
        (HEAD + "[" * 10_000, "not JSON"),
        (HEAD + '[{"kind":"alias","id":["A"],"target":' + '{"list":' * 900 + '"any"' + "}" * 900 + "}]}", ""),
    ],
)
def test_invalid_json_is_an_error_with_a_reason(text: str, reason: str) -> None:
    try:
        codec.loads(text)
    except codec.CodecError as error:
        assert reason in str(error)
    else:
        assert reason == ""


def published() -> jsonschema.Draft202012Validator:
    schema = json.loads((files("docmodels") / "schema.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@given(schemas)
@settings(max_examples=30, deadline=None)
def test_the_published_json_schema_accepts_every_encoded_schema(schema: Schema) -> None:
    assert [error.message for error in published().iter_errors(codec.to_json(schema))] == []


@pytest.mark.parametrize(
    "text",
    [
        '{"format": "docmodels-schema/3", "operations": [], "declarations": []}',
        HEAD + '[{"kind": "alias", "id": ["A"], "target": "words"}]}',
        HEAD + '[{"kind": "alias", "id": ["A"]}]}',
        HEAD + '[{"kind": "object", "id": ["A"], "fields": [], "colour": 1}]}',
    ],
)
def test_the_published_json_schema_rejects_invalid_json(text: str) -> None:
    assert not published().is_valid(json.loads(text))


def _alias(**facts: object) -> dict[str, object]:
    alias = {"kind": "alias", "id": ["a", "A"], "target": "string", **facts}
    return {"format": codec.FORMAT, "declarations": [alias], "operations": []}


def _operation(**facts: object) -> dict[str, object]:
    operation = {"call": "x", "name": "y", "parameters": [], "responses": [], "errors": [], **facts}
    return {"format": codec.FORMAT, "declarations": [], "operations": [operation]}


@pytest.mark.parametrize(
    "data",
    [
        *(_alias(id=wrong) for wrong in ("abc", [], [1], None, {"0": "a"})),
        *(_alias(at=wrong) for wrong in (["x"], "abc", ["x", -1, 1], ["x", True, 1], ["x", 1.5, 1], [None, 1, 1])),
        *(_alias(target={"union": wrong}) for wrong in ("ab", {"string": 1}, None)),
        *(_alias(target={"const": wrong}) for wrong in ([], {}, {"float": {}}, {"float": []}, {"float": "x"})),
        *(_operation(route=wrong) for wrong in (["GET"], [], "ab", {"0": 1}, ["GET", "/", "x"], [1, 2])),
        *(_operation(responses=[{"statuses": wrong}]) for wrong in ("4XX", [400], {"400": 1})),
        *(_operation(**{part: {}}) for part in ("parameters", "responses", "errors")),
        *(
            {**_alias(), "origin": wrong}
            for wrong in ([], "x", {"sdk": 1}, {"language": ["a"]}, {"sdk": None}, {"__class__": "x"})
        ),
        *({**_alias(), part: wrong} for part in ("declarations", "operations") for wrong in ({}, "", "abc", 5, None)),
        *({**_alias(), "declarations": [wrong]} for wrong in (None, [], "a", {"kind": []}, {"kind": "alias"})),
    ],
    ids=lambda data: json.dumps(data)[40:120],
)
def test_json_of_the_wrong_type_is_an_error_anywhere(data: dict[str, object]) -> None:
    with pytest.raises(codec.CodecError):
        codec.loads(json.dumps(data))


def test_constraints_are_written_only_if_a_field_has_any() -> None:
    limit = Field(name="limit", type=INTEGER, required=True, nullable=None, constraints=(Constraint("maximum", 100),))
    plain = Field(name="plain", type=INTEGER, required=True, nullable=None)
    schema = Schema(declarations=(Object(id=TypeId(("models",), "Page"), fields=(limit, plain)),))
    first, second = codec.to_json(schema)["declarations"][0]["fields"]
    assert first["constraints"] == {"maximum": 100}
    assert "constraints" not in second
    assert codec.loads(codec.dumps(schema)) == schema


def test_a_schema_of_version_1_is_still_read() -> None:
    parameter = {"name": "id", "type": "string", "default": "a", "location": "path"}
    data = {**_operation(parameters=[parameter]), "format": "docmodels-schema/1"}
    (operation,) = codec.from_json(data).operations
    assert operation.parameters == (
        Field(name="id", type=STRING, required=None, nullable=None, default=Constant("a"), location="path"),
    )


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"union": ["string", {"union": ["integer", "boolean"]}]}, {"union": ["string", "integer", "boolean"]}),
        ({"union": ["string", {"union": ["string", "integer"]}]}, {"union": ["string", "integer"]}),
        ({"union": ["string", {"union": ["string", "string"]}]}, "string"),
    ],
)
def test_a_union_within_a_union_is_spread(written: object, read: object) -> None:
    schema = codec.from_json(_alias(target=written))
    assert codec.to_json(schema)["declarations"][0]["target"] == read


@pytest.mark.parametrize("default", [[], ["a", 1], {}, {"b": 1, "a": [None]}])
def test_a_default_that_is_a_list_or_an_object_is_written_as_it_is(default: object) -> None:
    parameter = {"name": "tags", "type": "any", "default": default}
    written = codec.to_json(codec.from_json(_operation(parameters=[parameter])))
    assert json.dumps(written["operations"][0]["parameters"][0]["default"]) == json.dumps(default)


def test_a_discriminator_names_the_members_in_the_namespace_of_the_union() -> None:
    mapping = (("round", TypeId(("a",), "Circle")), ("box", TypeId(("b",), "Square")))
    union = Union(id=TypeId(("a",), "Shape"), variants=(), discriminator=Discriminator("kind", mapping))
    (shown,) = codec.to_json(Schema(declarations=(union,)))["declarations"]
    assert shown["discriminator"] == {"property": "kind", "mapping": {"round": "Circle", "box": ["b", "Square"]}}


@pytest.mark.parametrize(
    "wrong",
    ["kind", {}, {"property": 1}, {"property": "kind", "mapping": ["a"]}, {"property": "kind", "mapping": {"a": 1}}],
)
def test_a_discriminator_of_the_wrong_form_is_an_error(wrong: object) -> None:
    union = {"kind": "union", "id": ["A"], "variants": [], "discriminator": wrong}
    with pytest.raises(codec.CodecError):
        codec.from_json({"format": codec.FORMAT, "declarations": [union], "operations": []})
