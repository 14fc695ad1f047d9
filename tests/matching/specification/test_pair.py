"""Which schema of a specification a documented model is: by name, operation, field, union and shape."""

from __future__ import annotations

import pytest
from build_schema import (
    make_alias,
    make_enum,
    make_field,
    make_object,
    make_operation,
    make_schema,
    make_union,
    ref,
    type_id,
)

from docmodels.matching.specification.pair import SpecificationPairs, pair_specification
from docmodels.schema.dialect_facts import Scaffolding
from docmodels.schema.model import Declaration, Operation, Response, Route
from docmodels.schema.types import INTEGER, STRING, ListOf, MapOf, NullableOf, StreamOf, Type, UnionOf

Given = Declaration | Operation


def pairs(docs: list[Given], specification: list[Given]) -> SpecificationPairs:
    return pair_specification(make_schema(*docs), make_schema(*specification))


def names(found: SpecificationPairs) -> dict[str, list[str]]:
    return {own.name: [id_.name for id_ in ids] for own, ids in found.models.items()}


PET = make_object("Pet", name=STRING, age=INTEGER)
CAT = make_object("Cat", name=STRING, lives=INTEGER)


@pytest.mark.parametrize(
    ("docs", "specification"),
    [
        (make_object("components.PetModel", a=STRING), make_object("pet_model", a=STRING)),
        (make_object("PetT", name=STRING), make_object("Pet", name=STRING)),
        (make_enum("Kind", "a", "b"), make_enum("KIND", "b", "c")),
        (make_union("Any", STRING, INTEGER), make_union("any", STRING, INTEGER)),
    ],
)
def test_models_of_one_name_are_one_schema(docs: Declaration, specification: Declaration) -> None:
    assert pairs([docs], [specification]).models == {docs.id: (specification.id,)}


@pytest.mark.parametrize(
    ("docs", "specification"),
    [
        (PET, make_object("Pet", colour=STRING, size=INTEGER)),
        (PET, make_enum("Pet", "a")),
        (make_enum("Kind", "a"), make_enum("Kind", "b")),
    ],
)
def test_a_name_is_not_believed_if_nothing_else_agrees(docs: Declaration, specification: Declaration) -> None:
    assert pairs([docs], [specification]).models == {}


def test_of_two_schemas_that_differ_in_case_the_exact_name_is_it() -> None:
    found = pairs([PET], [PET, make_object("PET", name=STRING, age=INTEGER)])
    assert names(found) == {"Pet": ["Pet"]}


def holders(own: Type, stated: Type) -> tuple[list[Given], list[Given]]:
    docs = [make_object("Holder", make_field("pet", own)), make_object("HolderPet", name=STRING, age=INTEGER)]
    inline = make_object("Holder pet", name=STRING, age=INTEGER)
    return [*docs], [make_object("Holder", make_field("pet", stated)), inline]


OWN, STATED = ref("HolderPet"), ref("Holder pet")


@pytest.mark.parametrize(
    ("own", "stated"),
    [
        (OWN, STATED),
        (ListOf(OWN), ListOf(STATED)),
        (MapOf(OWN), MapOf(STATED)),
        (OWN, NullableOf(STATED)),
        (StreamOf(OWN), STATED),
        (UnionOf((OWN, STRING)), UnionOf((STRING, STATED))),
        (UnionOf((ListOf(OWN), STRING)), UnionOf((STRING, ListOf(STATED)))),
        (OWN, UnionOf((STRING, STATED))),
    ],
)
def test_a_field_leads_to_an_object_without_a_name(own: Type, stated: Type) -> None:
    assert names(pairs(*holders(own, stated)))["HolderPet"] == ["Holder pet"]


def test_a_path_through_aliases_and_unions_leads_to_the_members() -> None:
    docs = [make_object("Holder", pet=ref("HolderPet")), make_union("HolderPet", ref("Dog1"), ref("Cat1"))]
    docs += [make_object("Dog1", bark=STRING, age=INTEGER), make_object("Cat1", name=STRING, lives=INTEGER)]
    specification = [make_object("Holder", pet=ref("Any")), make_alias("Any", ref("Animal"))]
    specification += [make_union("Animal", ref("cat"), ref("dog"))]
    specification += [make_object("cat", name=STRING, lives=INTEGER), make_object("dog", bark=STRING, age=INTEGER)]
    found = names(pairs([*docs], [*specification]))
    assert (found["Dog1"], found["Cat1"]) == (["dog"], ["cat"])


def test_a_path_never_leads_to_the_schema_of_another_documented_model() -> None:
    docs = [make_object("Holder", pet=ref("HolderPet")), make_object("HolderPet", name=STRING), PET]
    found = names(pairs([*docs], [make_object("Holder", pet=ref("Pet")), PET]))
    assert found == {"Holder": ["Holder"], "Pet": ["Pet"]}


def test_a_model_at_several_places_is_the_schema_that_is_most_alike() -> None:
    docs = [make_object("Holder", a=ref("Inner"), b=ref("Inner")), make_object("Inner", name=STRING, age=INTEGER)]
    exact, other = make_object("x", name=STRING, age=INTEGER), make_object("y", name=STRING, lives=INTEGER)
    specification = [make_object("Holder", a=ref("y"), b=ref("x")), exact, other]
    assert names(pairs([*docs], [*specification]))["Inner"] == ["x"]


def test_a_model_at_several_places_may_be_each_of_equally_likely_schemas() -> None:
    docs = [make_object("Holder", a=ref("Inner"), b=ref("Inner")), make_object("Inner", name=STRING)]
    specification = [make_object("Holder", a=ref("y"), b=ref("x")), *(make_object(n, name=STRING) for n in "xy")]
    assert sorted(names(pairs([*docs], [*specification]))["Inner"]) == ["x", "y"]


GET = Route("get", "/pets/{id}")


@pytest.mark.parametrize("facts", [{"id": "get_pet"}, {"route": GET}])
def test_an_operation_is_found_by_its_id_or_route_and_leads_to_its_responses(facts: dict[str, object]) -> None:
    answer = Response(type=ref("GetPetResponseBody"))
    own = make_operation("sdk.pets.get", responses=(answer,), **facts)
    stated = make_operation("get_pet", id="get_pet", route=GET, responses=(Response(type=ref("get_pet 200")),))
    docs = [own, make_object("GetPetResponseBody", name=STRING)]
    found = pairs([*docs], [stated, make_object("get_pet 200", name=STRING)])
    assert found.operations == {"sdk.pets.get": stated}
    assert names(found) == {"GetPetResponseBody": ["get_pet 200"]}


def create(*parameters: str) -> Operation:
    rows = [make_field(name, location="header") for name in parameters]
    return make_operation("c", *rows, make_field("body", ref("Pet"), location="body"), id="create_pet")


def test_a_class_of_all_inputs_is_the_parameters_and_the_body() -> None:
    docs = make_object("operations.CreatePetRequest", request_id=STRING, pet=ref("Pet"))
    found = pairs([docs, PET], [create("request-id"), PET])
    rows = found.fields[type_id("operations.CreatePetRequest")]
    assert {name: each[0].key for name, each in rows.items()} == {"request_id": "request-id", "pet": "body"}


def test_the_fields_of_a_body_are_parameters() -> None:
    own = make_operation("sdk.create", make_field("request_id"), make_field("name"), id="create_pet")
    found = pairs([own], [create("request-id"), PET])
    assert {name: each.key for name, each in found.parameters["sdk.create"].items()} == {
        "request_id": "request-id",
        "name": "name",
    }


def test_a_property_that_the_specification_names_for_sdks_is_found_by_that_name() -> None:
    header = make_field("merchant_id", wire_name="x-vendor-merchant-id", location="header")
    stated = make_operation("c", header, id="get_pet")
    found = pairs([make_operation("sdk.get", make_field("MerchantId"), id="get_pet")], [stated])
    assert found.parameters["sdk.get"]["MerchantId"].key == "x-vendor-merchant-id"


WORDS = Scaffolding(symbol_words=frozenset({"at", "dollar", "var"}), place_words=frozenset({"query", "parameter"}))


@pytest.mark.parametrize(
    ("name", "key", "is_same"),
    [
        ("dollar_schema", "$schema", True),
        ("at_context", "@context", True),
        ("var_class", "class", True),
        ("class1", "class", True),
        ("pckchen", "päckchen", True),
        ("created_at", "created", False),
        ("street1", "street2", False),
        ("order_query", "order", False),
    ],
)
def test_a_generator_adds_words_and_numbers_to_names(name: str, key: str, is_same: bool) -> None:
    own, stated = (make_object("Pet", make_field(each), make_field("name")) for each in (name, key))
    found = pair_specification(make_schema(own), make_schema(stated), WORDS).fields[own.id]
    assert [each.key for each in found.get(name, ())] == ([key] if is_same else [])


def test_parameters_whose_names_have_the_same_letters_correspond_in_their_order() -> None:
    names = "order_query_parameter", "order_query_parameter1"
    own = make_operation("sdk.list", *map(make_field, names), id="list")
    rows = [make_field(key, location="query") for key in ("or.der", "order")]
    found = pair_specification(make_schema(own), make_schema(make_operation("c", *rows, id="list")), WORDS)
    assert {name: row.key for name, row in found.parameters["sdk.list"].items()} == dict(
        zip(names, ("or.der", "order"), strict=True)
    )


def test_properties_that_differ_only_in_case_are_found_by_their_exact_name_or_not_at_all() -> None:
    stated = make_object("Pet", make_field("userId"), make_field("user_id"), make_field("name"))
    exact, unclear = (make_object("Pet", make_field(name), make_field("name")) for name in ("user_id", "UserID"))
    assert pairs([exact], [stated]).fields[exact.id]["user_id"][0].key == "user_id"
    assert set(pairs([unclear], [stated]).fields[unclear.id]) == {"name"}


def test_an_object_that_nothing_leads_to_is_the_schema_with_exactly_its_fields() -> None:
    rows = dict.fromkeys("abcde", STRING)
    stated = [make_object("Body", **rows), make_object("Other", **rows, f=STRING)]
    found = pairs([make_object("Body", **rows), make_object("BodyStream", **rows)], [*stated])
    assert names(found) == {"Body": ["Body"], "BodyStream": ["Body"]}
    few = dict.fromkeys("abcd", STRING)
    assert names(pairs([make_object("Small", **few)], [make_object("Tiny", **few)])) == {}


def test_schemas_that_no_model_is_are_listed() -> None:
    assert [each.id.name for each in pairs([PET], [PET, CAT]).unused] == ["Cat"]


def test_models_that_contain_themselves_are_followed_once() -> None:
    node = make_object("Node", make_field("next", ref("Node")), make_field("all", ListOf(ref("Node"))))
    loop = make_alias("Loop", ref("Loop"))
    assert names(pairs([node, loop], [node, loop])) == {"Node": ["Node"], "Loop": ["Loop"]}
