"""JSON keys from evidence in the documentation."""

from __future__ import annotations

import pytest
from build_schema import make_field, make_object, make_operation, make_schema, make_union

from docmodels.refining.evidence import find_evidence
from docmodels.refining.spelling import acronyms_of, convention, to_camel, to_snake
from docmodels.refining.wire_names import WireNames, assign_wire_names
from docmodels.schema.model import Field, Object, Origin, Route, Schema, Variant
from docmodels.schema.types import STRING, Constant, External, ListOf, Reference, TypeId, UnionOf

RESERVED = frozenset({"from", "class"})


def schema(*fields: Field, language: str = "python", page_example: str | None = None) -> Schema:
    declared = make_object("M", *fields, example=page_example)
    return make_schema(declared, origin=Origin(language=language))


def keys(given: Schema, setting: WireNames = "auto") -> list[str]:
    changed, _ = assign_wire_names(given, setting, RESERVED)
    declared = changed.declarations[0]
    assert isinstance(declared, Object)
    return [one.key for one in declared.fields]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("userId", "camel"), ("user_id", "snake"), ("id", None), ("X-Header", None), ("UserId", None), ("_meta", None)],
)
def test_a_name_has_a_convention_only_if_it_could_not_be_another(name: str, expected: str | None) -> None:
    assert convention(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("user_id", "userID"), ("id", "id"), ("url_count", "urlCount"), ("_user_id", "_userID"), ("line_1", "line1")],
)
def test_snake_case_becomes_camel_case_with_the_acronyms_of_the_api(name: str, expected: str) -> None:
    assert to_camel(name, acronyms_of(["programID", "linkID", "theId"])) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("userID2", "user_id2"),
        ("EndingBefore", "ending_before"),
        ("user_id", "user_id"),
        ("k8sNode", "k8s_node"),
        ("", ""),
    ],
)
def test_camel_case_becomes_snake_case_and_digits_join_the_word_before_them(name: str, expected: str) -> None:
    assert to_snake(name) == expected


CAMEL = "See `firstKey`, `secondKey`, `thirdKey`, `fourthKey` and `fifthKey`."
NAMES = ["first_key", "second_key", "third_key", "fourth_key", "fifth_key"]


def test_five_camel_case_field_names_in_prose_make_all_keys_camel_case() -> None:
    given = schema(
        make_field("first_key", description=CAMEL), *(make_field(name) for name in NAMES[1:]), make_field("other_name")
    )
    assert keys(given)[0] == "firstKey"
    assert keys(given)[-1] == "otherName"


def test_four_words_are_not_enough_evidence() -> None:
    given = schema(
        make_field("first_key", description=CAMEL), *(make_field(name) for name in NAMES[1:4]), make_field("other_name")
    )
    assert keys(given)[-1] == "other_name"


@pytest.mark.parametrize(
    ("snake", "camel", "expected", "guessed"),
    [(8, 4, "snake", 5), (5, 3, "documented", 0), (6, 3, "documented", 0), (4, 8, "camel", 4)],
)
def test_two_thirds_of_ten_keys_decide_but_all_others_are_guesses(
    snake: int, camel: int, expected: str, guessed: int
) -> None:
    words = [f"word_{letter}" for letter in "abcdefgh"[:snake]] + [f"name{letter}" for letter in "ABCDEFGH"[:camel]]
    text = " ".join(f"`{word}`" for word in words)
    fields = [make_field(word) for word in words]
    given = make_schema(make_object("Other", description=text), make_object("M", *fields, make_field("otherKey")))
    _, report = assign_wire_names(given, "auto")
    assert (report.convention, report.guessed) == (expected, guessed)


def test_words_that_are_no_field_names_are_no_evidence() -> None:
    given = schema(make_field("plain", description=CAMEL), make_field("other_name"))
    assert keys(given) == ["plain", "other_name"]


def test_a_json_example_of_a_model_proves_its_keys() -> None:
    inner = make_object("Inner", make_field("mime_type"), make_field("user_name"))
    outer = make_object(
        "Outer", make_field("parts", example='[{"mimeType": "text/plain"}]', type_=ListOf(Reference(inner.id)))
    )
    changed, report = assign_wire_names(make_schema(inner, outer), "auto")
    declared = changed.declarations[0]
    assert isinstance(declared, Object)
    assert [one.wire_name for one in declared.fields] == ["mimeType", None]
    assert report.convention == "documented"


def test_reserved_words_lose_their_trailing_underscore() -> None:
    assert keys(schema(make_field("from_"), make_field("class_"), make_field("name_"))) == ["from", "class", "name_"]


def test_two_fields_never_get_the_same_key() -> None:
    assert keys(schema(make_field("from_"), make_field("from"))) == ["from_", "from"]


@pytest.mark.parametrize(
    ("setting", "expected"), [("documented", "user_id"), ("camel", "userId"), ("snake", "user_id"), ("auto", "user_id")]
)
def test_the_setting_overrides_the_evidence(setting: WireNames, expected: str) -> None:
    assert keys(schema(make_field("user_id")), setting) == [expected]


def test_evidence_outweighs_the_names_that_examples_of_an_sdk_spell() -> None:
    snake = "See `first_key`, `second_key`, `third_key`, `fourth_key` and `fifth_key`."
    names = ("firstKey", "secondKey", "thirdKey", "fourthKey", "fifthKey")
    fields = [make_field(name, description=snake) for name in names]
    example = 'let value: M = {\n  firstKey: "a",\n};'
    assert keys(schema(*fields, language="typescript", page_example=example))[0] == "first_key"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("See `_links`.", "_links"),
        ("See `_links.next`.", "_links"),
        ("See `_links[0].url`.", "_links"),
        ("See `_links`, and `links` of the page.", "links"),
        ("See `links`.", "links"),
        ("See `_Links`.", "_Links"),
        ("See _links.", "links"),
    ],
)
def test_a_key_with_an_underscore_in_the_texts_of_its_model_is_evidence(text: str, key: str) -> None:
    assert keys(schema(make_field("links", description=text))) == [key]


@pytest.mark.parametrize(
    ("name", "text", "key"),
    [
        ("orderId", "See `order_id`.", "order_id"),
        ("order_id", "See `orderId`.", "orderId"),
        ("OrderID", "See `orderId`.", "orderId"),
        ("orderId", "See `order_id` and `orderId`.", "orderId"),
        ("orderId", "See `ORDER_ID`.", "orderId"),
        ("orderId", "See order_id.", "orderId"),
        ("orderid", "See `order_id`.", "orderid"),
    ],
)
def test_a_key_in_the_texts_of_its_model_is_evidence(name: str, text: str, key: str) -> None:
    assert keys(schema(make_field(name, description=text))) == [key]


def test_a_key_in_the_texts_of_another_model_is_no_evidence() -> None:
    other = make_object("Other", make_field("order_id"), description="See `orderId`.")
    assert keys(make_schema(make_object("M", make_field("order_id")), other)) == ["order_id"]


def test_a_key_in_the_texts_of_its_model_outweighs_the_convention() -> None:
    names = [f"key{letter}" for letter in "ABCDEFGHI"]
    snake = " ".join(f"`{to_snake(name)}`" for name in names)
    own = make_object("M", make_field("orderId", description="See `orderId`."))
    other = make_object("Other", *map(make_field, names), make_field("orderId"), description=snake)
    changed, _ = assign_wire_names(make_schema(own, other), "auto")
    assert [[one.key for one in each.fields][-2:] for each in changed.declarations if isinstance(each, Object)] == [
        ["orderId"],
        ["key_i", "order_id"],
    ]


def test_a_key_with_a_hyphen_is_evidence_unless_it_is_a_value() -> None:
    fee = make_field("fee_total", description="`fee-total` and `flat-rate`")
    kind = make_field("flat_rate", Constant("flat-rate"))
    assert keys(schema(fee, kind)) == ["fee-total", "flat_rate"]


@pytest.mark.parametrize(
    ("text", "expected", "guessed"),
    [
        ("", ["id", "sailCount", "ownerId"], 3),
        ("See `sail_count`.", ["id", "sail_count", "owner_id"], 2),
        ('{"ID": 1, "SailCount": 2, "OwnerID": 3}', ["ID", "SailCount", "OwnerID"], 0),
    ],
)
def test_keys_start_small_where_the_language_capitalizes_all_names(
    text: str, expected: list[str], guessed: int
) -> None:
    given = schema(make_field("ID"), make_field("SailCount", description=text), make_field("OwnerID"), language="go")
    changed, report = assign_wire_names(given, "auto", capital_fields=True)
    declared = changed.declarations[0]
    assert isinstance(declared, Object)
    assert [one.key for one in declared.fields] == expected
    assert report.guessed == guessed


def test_response_wrappers_of_the_sdk_keep_their_names() -> None:
    given = schema(make_field("status_code"), make_field("raw_response", type_=External("httpx.Response")))
    assert keys(given, "camel") == ["status_code", "raw_response"]


@pytest.mark.parametrize(
    ("path", "fields", "expected"),
    [
        ("put /orders/{order_id}", ["orderId", "updateOrder"], ["order_id", "updateOrder"]),
        ("get /orders/{order_id}", ["orderId", "updateOrder"], ["order_id", "update_order"]),
        ("put /orders", ["orderId", "updateOrder"], ["order_id", "update_order"]),
        ("put /orders", ["orderId", "requestBody"], ["order_id", "requestBody"]),
        ("put /orders/{order_id}", ["updateOrder", "requestBody"], ["update_order", "request_body"]),
    ],
)
def test_the_body_beside_the_parameters_of_a_request_is_no_key(
    path: str, fields: list[str], expected: list[str]
) -> None:
    types = {"updateOrder": Reference(TypeId(("models",), "UpdateOrder"))}
    types["requestBody"] = Reference(TypeId(("models",), "PutOrderRequestBody"))
    method, _, path = path.partition(" ")
    inputs = make_object("PutOrderRequest", *(make_field(name, types.get(name, STRING)) for name in fields))
    given = make_schema(inputs, make_operation("orders.put", id="put_order", route=Route(method, path)))
    changed, _ = assign_wire_names(given, "snake", operation_models=("request", "response"))
    (declared,) = changed.declarations
    assert isinstance(declared, Object)
    assert [one.key for one in declared.fields] == expected


def test_a_single_lower_case_word_is_the_same_in_both_conventions() -> None:
    snake = "See `json_schema`, `first_key`, `second_key`, `third_key` and `fourth_key`."
    given = schema(
        make_field("jsonschema", description=snake),
        make_field("first_key"),
        make_field("second_key"),
        make_field("third_key"),
        make_field("fourth_key"),
    )
    assert keys(given)[0] == "jsonschema"


@pytest.mark.parametrize("name", ["x-request-id", "odd name", "2fa", "$ref.id"])
def test_a_name_that_is_not_an_identifier_is_the_json_key(name: str) -> None:
    assert keys(schema(make_field(name)), "snake") == [name]
    assert keys(schema(make_field(name)), "camel") == [name]


def test_mutually_recursive_unions_are_walked_once_per_value() -> None:
    ids = [TypeId(("models",), f"U{number}") for number in range(30)]
    variants = tuple(Variant(type=Reference(id_)) for id_ in ids)
    unions = tuple(make_union(id_, *variants) for id_ in ids[:-1])
    leaf = make_object(ids[-1], make_field("first_key"))
    owner = make_object("M", make_field("a", example='{"firstKey": 1}', type_=Reference(ids[0])))
    evidence = find_evidence(make_schema(owner, *unions, leaf))
    assert evidence.proofs == {(leaf.id, "first_key"): "firstKey"}


@pytest.mark.parametrize(
    ("paths", "names", "expected"),
    [
        (("/{ownerId}", "/{dogName}/{ownerId}", "/{toyId}"), ("bought_on", "id"), ["boughtOn", "id"]),
        (("/{ownerId}", "/{dogName}"), ("bought_on",), ["bought_on"]),
        (("/{ownerId}", "/{dogName}", "/{toy_id}"), ("bought_on",), ["bought_on"]),
        (("/{id}", "/{name}", "/{toy}"), ("bought_on",), ["bought_on"]),
        (("/{owner_id}", "/{dog_name}", "/{toy_id}"), ("boughtOn", "bought_by"), ["bought_on", "bought_by"]),
    ],
)
def test_variables_in_paths_show_the_convention(
    paths: tuple[str, ...], names: tuple[str, ...], expected: list[str]
) -> None:
    operations = (make_operation(f"a.b{index}", route=Route("get", path)) for index, path in enumerate(paths))
    given = make_schema(make_object("M", *map(make_field, names)), *operations)
    changed, report = assign_wire_names(given, "auto", paths_spell_keys=True)
    (declared,) = changed.declarations
    assert isinstance(declared, Object)
    assert [one.key for one in declared.fields] == expected
    assert all(f"{{{name}}}" in "".join(paths) for name in report.evidence.in_paths)
    assert assign_wire_names(given, "auto").schema == given


@pytest.mark.parametrize("paths_spell_keys", [False, True])
def test_too_few_variables_in_paths_decide_nothing_where_names_are_capitalized(paths_spell_keys: bool) -> None:
    operations = (make_operation(f"a.{name}", route=Route("get", f"/{{{name}}}")) for name in ("owner_id", "toy_id"))
    given = make_schema(make_object("M", make_field("BoughtOn")), *operations)
    changed, report = assign_wire_names(given, "auto", capital_fields=True, paths_spell_keys=paths_spell_keys)
    (declared,) = changed.declarations
    assert isinstance(declared, Object)
    assert [one.key for one in declared.fields] == ["boughtOn"]
    assert report.guessed == 1  # a guess, which a finding reports


def test_names_that_are_keys_are_never_converted() -> None:
    operations = (make_operation(f"a.{name}", route=Route("get", f"/{{{name}}}")) for name in ("a_b", "c_d", "e_f"))
    given = make_schema(make_object("M", make_field("boughtOn", example='{"bought_on": 1}')), *operations)
    assert assign_wire_names(given, "auto", paths_spell_keys=True, names_are_keys=True).schema == given
    assert assign_wire_names(given, "snake", names_are_keys=True).schema != given


def test_a_key_of_another_language_that_equals_the_name_is_kept() -> None:
    fields = (make_field("bought_on", wire_name="bought_on"), make_field("sold_on"))
    changed, _ = assign_wire_names(make_schema(make_object("M", *fields)), "camel")
    (declared,) = changed.declarations
    assert isinstance(declared, Object)
    assert [one.key for one in declared.fields] == ["bought_on", "soldOn"]
    assert declared.fields[0].wire_name is None


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ('{"title": "x", "schema": {}}', ["title", "schema", "strict"]),
        ('{"title": "x", "schema": {}, "strict": true}', ["title", "schema", "strict"]),
        ('**Example 1:** {"title": "x"}\n**Example 2:** {"title": "x", "schema": {}}', ["title", "schema", "strict"]),
        ('{"title": "x", "Schema": {}}', ["title", "Schema", "strict"]),
        ('{"title": "x", "scheme": {}}', ["title", "schema_definition", "strict"]),
        ('{"schema": {}}', ["title", "schema_definition", "strict"]),
        ('{"title": "x", "schema": {}, "other": 1}', ["title", "schema_definition", "strict"]),
        ('{"title": "x"}', ["title", "schema_definition", "strict"]),
    ],
)
def test_the_only_unknown_key_of_an_example_is_that_of_the_only_missing_field_named_after_it(
    example: str, expected: list[str]
) -> None:
    model = make_object("M", make_field("title"), make_field("schema_definition"), make_field("strict", required=False))
    other = make_object("Other", make_field("m", Reference(model.id), example=example))
    assert keys(make_schema(model, other)) == expected


def test_a_member_of_a_union_takes_no_key_of_another_member() -> None:
    first = make_object("A", make_field("kind", Constant("a")), make_field("schema_definition"))
    second = make_object("B", make_field("kind", Constant("b")), make_field("schema"))
    either = make_field(
        "m", UnionOf((Reference(first.id), Reference(second.id))), example='{"kind": "b", "schema": "x"}'
    )
    assert keys(make_schema(first, second, make_object("Other", either))) == ["kind", "schema_definition"]
