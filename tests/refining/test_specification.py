"""Merging a specification into documentation: what it fills, what contradicts it, and what is unsure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from build_schema import make_enum, make_field, make_object, make_operation, make_schema, make_union, ref, type_id

from docmodels.matching.specification.pair import pair_specification
from docmodels.refining.specification import PairedSpecification, Preferred, merge_specification
from docmodels.schema.model import (
    Constraint,
    Declaration,
    Discriminator,
    Enumeration,
    Field,
    Location,
    Member,
    Object,
    Operation,
    Response,
    Schema,
    Union,
)
from docmodels.schema.types import (
    ANY,
    INTEGER,
    NULL,
    NUMBER,
    STRING,
    Composite,
    Constant,
    ListOf,
    MapOf,
    NullableOf,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
)

Given = Declaration | Operation
AT = Location("openapi.yaml", 3, 5)


def merged(docs: list[Given], stated: list[Given], prefer: Preferred = "documentation") -> tuple[Schema, list[str]]:
    schema = make_schema(*docs)
    pairs = pair_specification(schema, make_schema(*stated))
    paired = PairedSpecification(
        models=pairs.models,
        declared=pairs.declared,
        fields=pairs.fields,
        operations=pairs.operations,
        parameters=pairs.parameters,
        unused=pairs.unused,
    )
    done = merge_specification(schema, paired, prefer)
    return done.value, [each.code for each in done.findings]


def one(type_: Type = STRING, name: str = "pet_name", **facts: Any) -> Object:
    return make_object("Pet", make_field(name, type_, **facts))


def first_field(schema: Schema) -> Field:
    return next(each.fields[0] for each in schema.declarations if isinstance(each, Object))


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("required", True),
        ("nullable", True),
        ("nullable", False),
        ("default", Constant("x")),
        ("default", Composite.of([])),
        ("format", "uuid"),
        ("read_only", True),
        ("write_only", True),
        ("deprecation", "Use age."),
        ("deprecation", ""),
        ("constraints", (Constraint("minLength", 1),)),
    ],
)
def test_a_fact_that_only_the_specification_states_is_filled_with_its_source(fact: str, value: Any) -> None:
    stated = {"nullable": None, "required": None, fact: value}
    schema, codes = merged([one(nullable=None, required=None)], [one(**stated, at=AT)])
    field = first_field(schema)
    assert getattr(field, fact) == value
    assert field.sources == ((fact, AT),)
    assert codes == []


def test_the_key_is_that_of_the_specification_and_the_name_that_of_the_documentation() -> None:
    field = first_field(merged([one()], [one(name="petName", at=AT)])[0])
    assert (field.name, field.wire_name, field.sources) == ("pet_name", "petName", (("wire_name", AT),))


def test_a_key_that_is_the_documented_name_is_kept_from_guesses() -> None:
    field = first_field(merged([one()], [one()])[0])
    assert (field.wire_name, field.sources) == ("pet_name", ())


def test_what_the_documentation_states_stays() -> None:
    own = one(nullable=True, default=Constant("a"), format="uri", read_only=False, wire_name="n")
    stated = one(nullable=True, default=Constant("b"), format="uuid", read_only=True)
    assert merged([own], [stated])[0] == make_schema(own)


@pytest.mark.parametrize(
    ("own", "stated"),
    [
        ({"required": True}, {"required": False}),
        ({"nullable": False}, {"nullable": True}),
        ({"type_": STRING}, {"type_": INTEGER}),
        ({"default": Constant(3)}, {"default": Constant(4)}),
        ({"default": Constant(True)}, {"default": Constant(False)}),
        ({"default": Constant("a")}, {"default": Constant("b")}),
        ({"default": Constant("a")}, {"default": Constant("b"), "type_": UnionOf((Constant("a"), Constant("b")))}),
        ({"type_": STRING}, {"type_": ListOf(STRING)}),
        ({"type_": ListOf(STRING)}, {"type_": ListOf(INTEGER)}),
        ({"type_": MapOf(ANY)}, {"type_": STRING}),
    ],
)
def test_of_a_contradiction_the_documentation_wins_unless_the_specification_is_preferred(
    own: dict[str, Any], stated: dict[str, Any]
) -> None:
    fact = next(iter(own)).rstrip("_")
    for prefer, expected in (("documentation", own), ("specification", stated)):
        schema, codes = merged([one(**own)], [one(**stated)], prefer)  # type: ignore[arg-type]
        assert codes == ["DM706"]
        assert getattr(first_field(schema), fact) == next(iter(expected.values()))


@pytest.mark.parametrize(
    ("own", "stated"),
    [
        ({"required": False}, {"required": True, "default": Constant("x")}),
        ({"required": False}, {"required": True, "read_only": True}),
        ({"required": False, "type_": Constant("x")}, {"required": True}),
        ({"type_": INTEGER}, {"type_": NUMBER}),
        ({"nullable": None}, {"nullable": True}),
        ({"type_": ANY, "nullable": True}, {"type_": NULL, "nullable": False}),
        ({"type_": INTEGER, "default": Constant(3)}, {"type_": INTEGER, "default": Constant(3.0)}),
        ({"type_": INTEGER, "default": Constant("3")}, {"type_": INTEGER, "default": Constant(3)}),
        ({"type_": ANY, "default": Constant("Colour.RED")}, {"type_": STRING, "default": Constant("red")}),
        (
            {"default": Constant("RED")},
            {"type_": UnionOf((Constant("red"), Constant("a"))), "default": Constant("red")},
        ),
        ({"location": "query"}, {"type_": ListOf(STRING), "location": "query"}),
    ],
)
def test_what_generators_change_by_design_is_no_contradiction(own: dict[str, Any], stated: dict[str, Any]) -> None:
    assert merged([one(**own)], [one(**stated)])[1] == []


def test_what_is_only_null_may_be_null() -> None:
    schema, codes = merged([one(ANY, nullable=None)], [one(NULL, nullable=False)])
    assert (first_field(schema).nullable, codes) == (True, [])


def test_a_number_becomes_an_integer_if_the_specification_says_so() -> None:
    assert first_field(merged([one(ListOf(NUMBER))], [one(ListOf(INTEGER))])[0]).type == ListOf(INTEGER)


DATE_TIME = Scalar(ScalarKind.DATE_TIME)


@pytest.mark.parametrize(
    ("own", "stated", "expected"),
    [
        (STRING, DATE_TIME, "date-time"),
        (STRING, Scalar(ScalarKind.DATE), "date"),
        (ListOf(STRING), ListOf(NullableOf(DATE_TIME)), "date-time"),
        (DATE_TIME, DATE_TIME, None),
        (STRING, ListOf(DATE_TIME), None),
        (ANY, DATE_TIME, None),
    ],
)
def test_a_documented_string_has_the_format_of_a_date(own: Type, stated: Type, expected: str | None) -> None:
    field = first_field(merged([one(own)], [one(stated)])[0])
    assert (field.type, field.format) == (own, expected)


@pytest.mark.parametrize(
    ("own", "stated"),
    [
        (STRING, INTEGER),
        (INTEGER, STRING),
        (STRING, ListOf(STRING)),
        (ListOf(STRING), ListOf(INTEGER)),
        (MapOf(STRING), ListOf(STRING)),
        (ref("Colour"), INTEGER),
        (Constant("a"), NUMBER),
    ],
)
def test_facts_of_a_type_that_excludes_the_documented_one_are_not_taken(own: Type, stated: Type) -> None:
    facts: dict[str, Any] = {
        "default": Constant(1),
        "format": "uuid",
        "constraints": (Constraint("minimum", 1),),
        "read_only": True,
    }
    field = first_field(merged([one(own), make_enum("Colour", "red")], [one(stated, **facts)])[0])
    assert (field.type, field.default, field.format, field.constraints) == (own, None, None, ())
    assert field.read_only is True


def test_a_preferred_type_has_its_own_facts() -> None:
    stated = one(INTEGER, default=Constant(1), constraints=(Constraint("minimum", 1),))
    field = first_field(merged([one()], [stated], "specification")[0])
    assert (field.type, field.default, field.constraints) == (INTEGER, Constant(1), (Constraint("minimum", 1),))


@pytest.mark.parametrize(
    ("own", "stated", "expected"),
    [
        (Unread("?"), ListOf(STRING), ListOf(STRING)),
        (ListOf(Unread("?")), ListOf(INTEGER), ListOf(INTEGER)),
        (Unread("?"), ref("Other"), Unread("?")),
        (Unread("?"), ref("Pet"), ref("Pet")),
        (ANY, STRING, ANY),
    ],
)
def test_a_type_that_cannot_be_read_is_that_of_the_specification_unless_it_is_no_documented_model(
    own: Type, stated: Type, expected: Type
) -> None:
    assert first_field(merged([one(own)], [one(stated), make_object("Other", weight=STRING)])[0]).type == expected


def test_a_type_that_cannot_be_read_is_the_documented_model_of_the_schema_in_the_specification() -> None:
    toy = make_object("Toy", color=STRING, number=INTEGER)
    docs = [one(ListOf(Unread("?"))), replace(toy, id=type_id("ToyDetails"))]
    use = make_operation("sdk.get", id="get", responses=(Response(type=ref("ToyDetails"), statuses=("200",)),))
    stated = [one(ListOf(NullableOf(ref("Toy")))), toy]
    given = make_operation("get", id="get", responses=(Response(type=ref("Toy"), statuses=("200",)),))
    found = merged([*docs, use], [*stated, given])[0]
    (pet,) = (each for each in found.declarations if each.id.name == "Pet")
    assert isinstance(pet, Object)
    assert pet.fields[0].type == ListOf(NullableOf(ref("ToyDetails")))


def test_a_deprecated_model_or_operation_of_the_specification_is_deprecated() -> None:
    own: list[Given] = [one(), make_operation("sdk.get", id="get")]
    stated: list[Given] = [one(), make_operation("get", id="get")]
    schema, _ = merged(own, [replace(each, deprecation="", at=AT) for each in stated])
    for each in (*schema.declarations, *schema.operations):
        assert (each.deprecation, each.sources) == ("", (("deprecation", AT),))


def test_a_model_that_may_be_several_schemas_takes_only_what_they_agree_in() -> None:
    docs = [make_object("Holder", a=ref("Inner"), b=ref("Inner"))]
    docs.append(make_object("Inner", make_field("id", nullable=None, required=None), make_field("x_y", nullable=None)))
    stated = [make_object("Holder", a=ref("p"), b=ref("q"))]
    for name, null in (("p", True), ("q", False)):
        rows = make_field("id", nullable=null, format="uuid", required=False), make_field("xY", nullable=True)
        stated.append(make_object(name, *rows))
    schema, _ = merged([*docs], [*stated])
    inner = schema["Inner"]
    assert isinstance(inner, Object)
    assert [(row.nullable, row.format, row.key) for row in inner.fields] == [
        (None, "uuid", "id"),
        (True, None, "xY"),
    ]


def test_a_wrong_pair_of_names_changes_nothing() -> None:
    own = make_object("Pet", make_field("a", nullable=None), make_field("b", nullable=None))
    stated = make_object("Pet", make_field("c", nullable=True), make_field("d", nullable=True))
    schema, codes = merged([own], [stated])
    assert schema == make_schema(own)
    assert codes == ["DM707"]


def test_an_older_specification_leaves_newer_fields_as_they_are() -> None:
    own = make_object("Pet", make_field("a", nullable=None), make_field("b_c", nullable=None))
    schema, codes = merged([own], [make_object("Pet", make_field("a", nullable=True), make_field("gone"))])
    pet = schema["Pet"]
    assert isinstance(pet, Object)
    assert [(row.nullable, row.wire_name) for row in pet.fields] == [(True, "a"), (None, None)]
    assert codes == []


def test_a_closed_object_stays_open_if_the_documentation_allows_other_properties() -> None:
    schema, _ = merged([one()], [make_object("Pet", make_field("pet_name"), closed=True, at=AT)])
    assert getattr(schema["Pet"], "closed") is True  # noqa: B009
    assert schema["Pet"].sources == (("closed", AT),)
    schema, _ = merged([make_object("Pet", make_field("a"), additional=STRING)], [make_object("Pet", a=STRING)])
    assert getattr(schema["Pet"], "closed") is None  # noqa: B009


def test_a_closed_object_stays_open_if_the_documentation_lacks_one_of_its_properties() -> None:
    stated = make_object("Pet", make_field("pet_name"), make_field("age"), closed=True)
    schema, codes = merged([one()], [stated])
    pet = schema["Pet"]
    assert isinstance(pet, Object)
    assert pet.closed is None
    assert codes == ["DM708"]


def test_values_that_are_only_names_of_constants_are_those_of_the_specification() -> None:
    names = (Member(value="DARK_BLUE", name="DARK_BLUE"), Member(value="RED", name="RED"))
    schema, codes = merged(
        [make_enum("Colour", *names, open=True)], [make_enum("Colour", "dark-blue", "red", open=None)]
    )
    colour = schema["Colour"]
    assert isinstance(colour, Enumeration)
    assert [(each.value, each.name) for each in colour.members] == [("dark-blue", "DARK_BLUE"), ("red", "RED")]
    assert colour.open is False
    assert codes == []


def test_a_value_that_the_documentation_prints_as_text_has_the_type_of_the_specification() -> None:
    stated = make_enum("Level", 1, True, 2.5, "auto", "1.0")
    own = make_enum("Level", *(Member(value=text, name=f"L{text}") for text in ("1", "true", "2.5", "auto", "1.0")))
    schema, codes = merged([own], [stated])
    level = schema["Level"]
    assert isinstance(level, Enumeration)
    assert [(each.value, each.name) for each in level.members] == [
        (1, "L1"), (True, "Ltrue"), (2.5, "L2.5"), ("auto", "Lauto"), ("1.0", "L1.0"),
    ]  # fmt: skip
    assert codes == []


def test_other_values_are_a_contradiction() -> None:
    schema, codes = merged([make_enum("Colour", "red", "blue")], [make_enum("Colour", "red")])
    assert schema == make_schema(make_enum("Colour", "red", "blue"))
    assert codes == ["DM706"]


def test_a_discriminator_names_the_documented_members() -> None:
    own = [
        make_union("Pet", ref("Dog1"), ref("Cat1")),
        make_object("Dog1", bark=STRING),
        make_object("Cat1", purr=STRING),
    ]
    mapping = (("dog", type_id("dog")), ("cat", type_id("cat")))
    stated = [make_union("Pet", ref("cat"), ref("dog"), discriminator=Discriminator("kind", mapping), at=AT)]
    objects = [make_object("dog", bark=STRING), make_object("cat", purr=STRING)]
    pet = merged([*own], [*stated, *objects])[0]["Pet"]
    assert isinstance(pet, Union)
    assert pet.discriminator == Discriminator("kind", (("dog", type_id("Dog1")), ("cat", type_id("Cat1"))))
    assert pet.sources == (("discriminator", AT),)
    only_dog = [make_union("Pet", ref("Dog1"), STRING), make_object("Dog1", bark=STRING)]
    schema, codes = merged([*only_dog], [*stated, *objects])
    pet = schema["Pet"]
    assert isinstance(pet, Union)
    assert pet.discriminator is None
    assert "DM708" in codes


def test_a_union_without_a_name_is_named_if_the_specification_has_a_discriminator() -> None:
    mapping = (("dog", type_id("dog")), ("cat", type_id("cat")))
    pet = make_union("Pet", ref("cat"), ref("dog"), discriminator=Discriminator("kind", mapping), at=AT)
    stated = [
        make_object("dog", bark=STRING),
        make_object("cat", purr=STRING),
        make_object("Home", pet=ref("Pet")),
        pet,
    ]
    own = [make_object("Dog", bark=STRING), make_object("Cat", purr=STRING)]
    for given, expected in (
        (UnionOf((ref("Dog"), ref("Cat"))), ref("Pet")),
        (UnionOf((ref("Dog"), ref("Cat"), STRING)), None),
        (UnionOf((ref("Dog"), STRING)), None),
    ):
        schema, _ = merged([*own, make_object("Home", pet=given)], [*stated])
        home = schema["Home"]
        assert isinstance(home, Object)
        assert home.fields[0].type == (expected or given)
        assert [each for each in schema.declarations if isinstance(each, Union)] == (
            [make_union("Pet", ref("Dog"), ref("Cat"), discriminator=Discriminator("kind", own_tags()))]
            if expected
            else []
        )


def own_tags() -> tuple[tuple[str, TypeId], ...]:
    return ("dog", type_id("Dog")), ("cat", type_id("Cat"))


def test_a_named_union_has_a_free_name() -> None:
    mapping = (("dog", type_id("dog")), ("cat", type_id("cat")))
    pet = make_union("Pet", ref("cat"), ref("dog"), discriminator=Discriminator("kind", mapping))
    stated = [make_object("dog", bark=STRING), make_object("cat", purr=STRING)]
    rows = make_field("pets", ListOf(ref("Pet"))), make_field("pet", ref("Pet"))
    both = UnionOf((ref("Dog"), ref("Cat")))
    own = [make_object("Dog", bark=STRING), make_object("Cat", purr=STRING), make_object("Pet", x=STRING)]
    home = make_object("Home", make_field("pets", ListOf(both)), make_field("pet", both))
    done = merged([*own, home], [*stated, pet, make_object("Home", *rows)])[0]["Home"]
    assert isinstance(done, Object)
    assert [each.type for each in done.fields] == [ListOf(ref("Pet2")), ref("Pet2")]


def test_an_object_that_others_extend_has_a_discriminator_if_all_of_them_are_documented() -> None:
    mapping = (("dog", type_id("dog")), ("pet", type_id("Pet")))
    stated = [
        make_object("Pet", name=STRING, discriminator=Discriminator("kind", mapping), at=AT),
        make_object("dog", name=STRING, bark=STRING),
    ]
    own = [make_object("Pet", name=STRING), make_object("Dog1", name=STRING, bark=STRING)]
    own.append(make_object("Home", pet=ref("Pet"), dog=ref("Dog1")))
    stated.append(make_object("Home", pet=ref("Pet"), dog=ref("dog")))
    pet = merged(own, stated)[0]["Pet"]
    assert isinstance(pet, Object)
    assert pet.discriminator == Discriminator("kind", (("dog", type_id("Dog1")), ("pet", type_id("Pet"))))
    assert ("discriminator", AT) in pet.sources
    schema, codes = merged(own[:1], stated[:2])
    pet = schema["Pet"]
    assert isinstance(pet, Object)
    assert pet.discriminator is None
    assert "DM708" in codes


def test_parameters_take_their_place_and_the_facts_of_the_property() -> None:
    own = make_operation("sdk.get", make_field("page_size", nullable=None), id="list")
    stated = make_operation("list", make_field("pageSize", default=Constant(20), location="query", at=AT), id="list")
    (operation,) = merged([own], [stated])[0].operations
    (row,) = operation.parameters
    assert (row.name, row.wire_name, row.default, row.location) == ("page_size", "pageSize", Constant(20), "query")
    assert ("in", AT) in row.sources


def test_a_contradiction_of_a_body_is_reported_once() -> None:
    pet = make_object("Pet", make_field("name", required=False, at=AT))
    own = make_operation("sdk.create", make_field("name"), id="create")
    stated = make_operation("create", make_field("body", ref("Pet"), location="body"), id="create")
    assert merged([own, make_object("Pet", make_field("name"))], [stated, pet])[1] == ["DM706"]


def test_schemas_without_a_documented_model_are_one_finding() -> None:
    assert merged([one()], [one(), *(make_object(f"Other{n}", a=STRING) for n in range(9))])[1] == ["DM707"]


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "a schema of the specification is not documented and not written: Other0"),
        (2, "2 schemas of the specification are not documented and not written: Other0, Other1"),
    ],
)
def test_the_finding_counts_schemas_without_a_documented_model(count: int, text: str) -> None:
    docs = make_schema(one())
    others = tuple(make_object(f"Other{n}", a=STRING) for n in range(count))
    paired = PairedSpecification(models={}, declared={}, fields={}, operations={}, parameters={}, unused=others)
    assert [each.message for each in merge_specification(docs, paired).findings] == [text]


def test_keys_that_differ_only_in_a_sign_are_those_of_the_words() -> None:
    own = make_object("Pet", make_field("plus1"), make_field("minus1"), make_field("pet_name"))
    stated = make_object("Pet", make_field("-1"), make_field("+1"), make_field("pet_name"))
    pet = merged([own], [stated])[0]["Pet"]
    assert isinstance(pet, Object)
    assert [each.key for each in pet.fields] == ["+1", "-1", "pet_name"]


@pytest.mark.parametrize("statuses", [("200",), ()])
@pytest.mark.parametrize("wrap", [lambda type_: type_, ListOf, StreamOf])
def test_a_union_of_a_response_is_named_if_the_specification_has_a_discriminator(statuses: Any, wrap: Any) -> None:
    objects = [make_object("Dog", bark=STRING), make_object("Cat", purr=STRING)]
    mapping = (("dog", type_id("Dog")), ("cat", type_id("Cat")))
    union = make_union("ListResponse", ref("Dog"), ref("Cat"), discriminator=Discriminator("kind", mapping), at=AT)
    own = make_operation("sdk.list", id="list", responses=(
        Response(type=wrap(UnionOf((ref("Dog"), ref("Cat")))), statuses=statuses),))  # fmt: skip
    stated = make_operation("list", id="list", responses=(Response(type=wrap(ref("ListResponse")), statuses=("200",)),))
    schema, _ = merged([*objects, own], [*objects, union, stated])
    (operation,) = schema.operations
    assert operation.responses[0].type == wrap(ref("ListResponse"))
    declared = schema["ListResponse"]
    assert isinstance(declared, Union)
    assert declared.discriminator == Discriminator("kind", mapping)
