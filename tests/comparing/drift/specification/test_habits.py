"""What a generator changes between a specification and its pages is no drift. All else is, on the side of the pages."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build_schema import (
    make_alias,
    make_enum,
    make_error,
    make_field,
    make_object,
    make_operation,
    make_schema,
    make_union,
    ref,
)
from drift_samples import drift

from docmodels.matching.models_across_languages import LanguageSide
from docmodels.report import Report
from docmodels.schema.model import Declaration, Discriminator, Operation, Origin, Response, Route
from docmodels.schema.types import (
    ANY,
    BOOLEAN,
    FLOAT,
    INTEGER,
    NULL,
    NUMBER,
    STRING,
    Constant,
    ListOf,
    MapOf,
    Scalar,
    ScalarKind,
    StreamOf,
    UnionOf,
)

Part = Declaration | Operation
BYTES = Scalar(ScalarKind.BYTES)
POST = Route("post", "/boats")


def compared(
    specified: tuple[Part, ...], documented: tuple[Part, ...], language: str = "python", dialect: str = "speakeasy"
) -> Report:
    """Compare pages with the specification that they were made from."""
    specification = make_schema(*specified, origin=Origin(language="", dialect="specification"))
    pages = make_schema(*documented, origin=Origin(language=language, dialect=dialect))
    return drift([LanguageSide("pages", language, pages), LanguageSide("spec", "", specification)])


def found(report: Report) -> list[str]:
    """Return each difference as ``rule element``."""
    return [f"{one.rule.removeprefix('lang-')} {one.element}" for one in report.differences]


def operation(*parameters: object, call: str = "sdk.boats.create", **facts: object) -> Operation:
    return make_operation(call, *parameters, **{"id": "create_boat", "route": POST, **facts})  # type: ignore[arg-type]


def boat(**fields: object) -> tuple[Part, ...]:
    """A model that an operation returns."""
    return operation(responses=(Response(type=ref("Boat"), statuses=("200",)),)), make_object("Boat", **fields)


PAGES_THAT_AGREE: dict[str, tuple[tuple[Part, ...], tuple[Part, ...]]] = {
    "a number is a float": (boat(length=NUMBER), boat(length=FLOAT)),
    "text or binary text is text": (boat(image=UnionOf((STRING, BYTES))), boat(image=STRING)),
    "text or binary text beside a list is text": (
        boat(image=UnionOf((STRING, BYTES, ListOf(STRING)))),
        boat(image=UnionOf((STRING, ListOf(STRING)))),
    ),
    "a constant beside a list has its base type": (
        boat(crew=UnionOf((Constant("any"), ListOf(STRING)))),
        boat(crew=UnionOf((STRING, ListOf(STRING)))),
    ),
    "only null is any type": (
        boat(code=make_field("code", NULL)),
        boat(code=make_field("code", ANY, nullable=True)),
    ),
    "an object without properties is a map": (
        boat(extra=MapOf(ANY)),
        (*boat(extra=ref("Extra")), make_object("Extra")),
    ),
    "a required field with a default is optional": (
        boat(size=make_field("size", INTEGER, default=Constant(0))),
        boat(size=make_field("size", INTEGER, required=False)),
    ),
    "a constant of a union's member is required": (
        boat(kind=make_field("kind", Constant("sail"), required=False)),
        boat(kind=make_field("kind", Constant("sail"))),
    ),
    "a property that an extension renames": (
        boat(row=make_field("shape", STRING, wire_name="schema")),
        boat(row=make_field("shape", STRING)),
    ),
    "a parameter that an extension renames": (
        (operation(make_field("shop", wire_name="X-Shop-Id")),),
        (operation(make_field("shop")),),
    ),
    "a sign in a key becomes a word": (
        boat(row=make_field("$schema", STRING)),
        boat(row=make_field("dollar_schema", STRING)),
    ),
    "a parameter's name says its place": (
        (operation(make_field("order", location="query")),),
        (operation(make_field("order_query_parameter")),),
    ),
    "parameters whose names have the same letters": (
        (operation(make_field("sort.by", location="query"), make_field("sort_by", INTEGER, location="query")),),
        (operation(make_field("sort_by_query_parameter"), make_field("sort_by_query_parameter1", INTEGER)),),
    ),
    "a header with the name of a query parameter": (
        (operation(make_field("last_id", location="query"), make_field("Last-Id", location="header")),),
        (operation(make_field("last_id")),),
    ),
    "a union with any type is any type": (
        boat(extra=MapOf(ANY)),
        (*boat(extra=MapOf(ref("Extra"))), make_union("Extra", BOOLEAN, ANY)),
    ),
    "a model of the inputs of an operation": (
        (operation(make_field("name"), make_field("size", INTEGER)),),
        (
            operation(make_field("request", ref("CreateBoatRequest"))),
            make_object("CreateBoatRequest", name=STRING, size=INTEGER),
        ),
    ),
    "an unused page about the inputs of an operation, named as the body's component": (
        (
            operation(make_field("id"), make_field("body", ref("CreateBoatRequest"))),
            make_object("CreateBoatRequest", name=STRING),
        ),
        (
            operation(make_field("id"), make_field("name")),
            make_object("CreateBoatRequest", id=STRING, body=ref("Body")),
            make_object("Body", name=STRING),
        ),
    ),
    "a boolean constant that is an enumeration on its page": (
        boat(sold=Constant(True)),
        (*boat(sold=ref("Sold")), make_enum("Sold", "true")),
    ),
    "numbers among the values of an enumeration": (
        (*boat(size=ref("Size")), make_enum("Size", 1, True, "big")),
        (*boat(size=ref("Size")), make_enum("Size", "1", "true", "big")),
    ),
    "keys that differ only in a sign, in another order": (
        boat(down=make_field("-1", INTEGER), up=make_field("+1", STRING)),
        boat(up=make_field("plus1", STRING), down=make_field("minus1", INTEGER)),
    ),
    "a redirect with content": (
        (operation(responses=(Response(type=STRING, statuses=("200",)), Response(type=INTEGER, statuses=("301",)))),),
        (operation(responses=(Response(type=STRING, statuses=("200",)),)),),
    ),
    "a file beside other fields of a body": (
        (
            operation(make_field("body", ref("Upload"), location="body")),
            make_object("Upload", file=BYTES, name=STRING),
        ),
        (
            operation(make_field("file", ref("File")), make_field("name")),
            make_object("File", file_name=STRING, content=BYTES),
        ),
    ),
    "a component that no operation uses": (
        (*boat(name=STRING), make_object("Old", name=STRING)),
        boat(name=STRING),
    ),
    "an operation on two pages": (
        (operation(make_field("name")),),
        (operation(make_field("name")), operation(make_field("name"), call="sdk.fleet.boats.create")),
    ),
    "an error without content": (
        (operation(errors=(Response(type=None, statuses=("409",)), make_error("422"))),),
        (operation(errors=(make_error("422"),)),),
    ),
    "the streamed form of a response has a method of its own": (
        (operation(responses=(Response(type=STRING), Response(type=StreamOf(INTEGER)))),),
        (operation(responses=(Response(type=STRING),)),),
    ),
    "a default error is a member of the response": (
        (
            operation(responses=(Response(type=ref("Boat")),), errors=(make_error("default", ref("Problem")),)),
            make_object("Boat", name=STRING),
            make_object("Problem", code=INTEGER),
        ),
        (
            operation(responses=(Response(type=ref("CreateBoatResponse")),)),
            make_object("Boat", name=STRING),
            make_object("Problem", code=INTEGER),
            make_union("CreateBoatResponse", ref("Boat"), ref("Problem")),
        ),
    ),
    "additional properties by a setting of the generator": (
        boat(name=STRING),
        (boat()[0], make_object("Boat", name=STRING, additional=ANY)),
    ),
}


@pytest.mark.parametrize("name", PAGES_THAT_AGREE)
def test_a_habit_of_the_generator_is_no_difference(name: str) -> None:
    assert found(compared(*PAGES_THAT_AGREE[name])) == []


@pytest.mark.parametrize(
    ("habit", "dialects"),
    {
        "a component that no operation uses": ("tables", "apimatic", "liblab", "swagger-markdown", "microsoft-graph"),
        "a required field with a default is optional": ("tables",),
    }.items(),
)
def test_pages_of_other_dialects_that_agree(habit: str, dialects: tuple[str, ...]) -> None:
    for dialect in dialects:
        assert found(compared(*PAGES_THAT_AGREE[habit], language="", dialect=dialect)) == [], dialect


def test_two_specifications_that_close_a_model_differently_differ() -> None:
    origin = Origin(dialect="specification")
    closed, silent = (
        make_schema(make_object("Boat", name=STRING, closed=each), origin=origin) for each in (True, None)
    )
    pages = make_schema(make_object("Boat", name=STRING), origin=Origin(language="python", dialect="speakeasy"))
    for specification in (closed, silent):
        assert found(drift([LanguageSide("spec", "", specification), LanguageSide("pages", "python", pages)])) == []
    (one,) = drift([LanguageSide("spec", "", closed), LanguageSide("other", "", silent)]).differences
    assert (one.rule, one.message) == ("lang-additional-differs", "not allowed in spec; allowed in other")


def test_a_verdict_counts_the_specification_as_a_side() -> None:
    silent, full = make_schema(*boat()), make_schema(*boat(name=STRING))
    specification = replace(full, origin=Origin(dialect="specification"))
    sides = [LanguageSide("spec", "", specification), LanguageSide("python", "python", full)]
    assert drift([*sides, LanguageSide("go", "go", full)]).verdict == "All 3 sides agree."
    wanted = "1 fact in 1 model or operation differs across all 3 sides."
    assert drift([*sides, LanguageSide("go", "go", silent)]).verdict == wanted


OBJECT = make_object("Pet", name=STRING, sound=STRING)
UNION = (make_union("Pet", ref("Cat"), ref("Dog")), make_object("Cat", name=STRING), make_object("Dog", sound=STRING))
USES: dict[str, tuple[Part, ...]] = {
    "nothing": (),
    "a field": (operation(responses=(Response(type=ref("Owner")),)), make_object("Owner", pet=ref("Pet"))),
    "a list": (operation(responses=(Response(type=ref("Owner")),)), make_object("Owner", pets=ListOf(ref("Pet")))),
    "a response": (operation(responses=(Response(type=ref("Pet")),)),),
}


@pytest.mark.parametrize("use", USES)
def test_an_object_and_a_union_of_one_name_are_of_different_kinds(use: str) -> None:
    one, other = (*USES[use], OBJECT, *UNION[1:]), (*USES[use], *UNION)
    for pair in ((one, other), (other, one)):
        assert found(compared(*pair)) == ["kind-differs models.Pet"]


def test_an_object_and_an_enumeration_of_one_name_are_of_different_kinds() -> None:
    differing = compared((*USES["a field"], OBJECT), (*USES["a field"], make_enum("Pet", "cat", "dog"))).differences
    assert [one.message for one in differing] == ["object in spec; enumeration in pages"]


def test_types_of_one_name_that_differ_say_what_they_are() -> None:
    differing = compared((*USES["a field"], OBJECT), (*USES["a field"], make_alias("Pet", ListOf(STRING)))).differences
    assert [one.message for one in differing] == ["models.Pet (object) in spec; models.Pet (list[string]) in pages"]


PAGES_THAT_DIFFER: dict[str, tuple[tuple[Part, ...], tuple[Part, ...], list[str]]] = {
    "a field is new": (boat(name=STRING, length=FLOAT), boat(name=STRING), ["field-missing models.Boat.length"]),
    "a field is gone": (boat(name=STRING), boat(name=STRING, length=FLOAT), ["field-missing models.Boat.length"]),
    "an operation is new": (
        (*boat(name=STRING), make_operation("boats.drop", id="drop_boat", route=Route("delete", "/boats/{id}"))),
        boat(name=STRING),
        ["operation-missing drop_boat"],
    ),
    "a required field without a default is optional": (
        boat(size=make_field("size", INTEGER)),
        boat(size=make_field("size", INTEGER, required=False)),
        ["required-differs models.Boat.size"],
    ),
    "a new field with a word that generators write for a sign": (
        boat(created=STRING),
        boat(created_at=STRING),
        ["field-missing models.Boat.created", "field-missing models.Boat.created_at"],
    ),
    "another default": (
        boat(size=make_field("size", INTEGER, required=False, default=Constant(0))),
        boat(size=make_field("size", INTEGER, required=False, default=Constant(1))),
        ["default-differs models.Boat.size"],
    ),
    "another format": (
        boat(size=make_field("size", INTEGER, format="int64")),
        boat(size=make_field("size", INTEGER, format="int32")),
        ["format-differs models.Boat.size"],
    ),
    "a single deprecation": (
        boat(size=make_field("size", INTEGER, deprecation="")),
        boat(size=make_field("size", INTEGER)),
        ["deprecated-differs models.Boat.size"],
    ),
    "a type becomes a union": (
        boat(size=UnionOf((INTEGER, STRING))),
        boat(size=INTEGER),
        ["type-differs models.Boat.size"],
    ),
    "a member of a union with a page, which two fields use": (
        boat(first=UnionOf((INTEGER, STRING, BOOLEAN)), second=UnionOf((INTEGER, STRING, BOOLEAN))),
        (*boat(first=ref("Size"), second=ref("Size")), make_union("Size", INTEGER, STRING)),
        ["union-members-differ models.Size"],
    ),
    "the values of an enumeration with a page": (
        boat(kind=UnionOf((Constant("sail"), Constant("motor")))),
        (*boat(kind=ref("Kind")), make_enum("Kind", "sail", "steam")),
        ["enum-values-differ models.Kind"],
    ),
    "a field of an object without properties, which two fields use": (
        (*boat(first=ref("Extra"), second=ref("Extra")), make_alias("Extra", MapOf(ANY))),
        (*boat(first=ref("Extra"), second=ref("Extra")), make_object("Extra", depth=INTEGER, additional=ANY)),
        ["field-missing models.Extra.depth"],
    ),
    "a parameter is new": (
        (operation(make_field("name"), make_field("flag", required=False)),),
        (operation(make_field("name")),),
        ["parameter-missing sdk.boats.create.flag"],
    ),
    "a header that only the page has, beside the body": (
        (operation(make_field("body", ref("Boat"))), make_object("Boat", name=STRING)),
        (operation(make_field("boat", ref("Boat")), make_field("idempotency_key")), make_object("Boat", name=STRING)),
        ["parameter-missing sdk.boats.create.idempotency_key"],
    ),
}


@pytest.mark.parametrize("name", PAGES_THAT_DIFFER)
def test_a_page_that_differs_from_the_specification_is_the_outlier(name: str) -> None:
    specified, documented, wanted = PAGES_THAT_DIFFER[name]
    report = compared(specified, documented)
    assert found(report) == wanted
    outliers = {one.side for each in report.differences for one in each.statements if one.outlier}
    assert outliers == {"pages"}


@pytest.mark.parametrize("name", PAGES_THAT_DIFFER)
def test_differences_have_the_names_of_the_pages_in_either_order_of_the_sides(name: str) -> None:
    specified, documented, wanted = PAGES_THAT_DIFFER[name]
    renamed = (replace(one, call=f"{one.call}Again") if isinstance(one, Operation) else one for one in specified)
    specification = make_schema(*renamed, origin=Origin(dialect="specification"))
    pages = make_schema(*documented, origin=Origin(language="python", dialect="speakeasy"))
    sides = [LanguageSide("spec", "", specification), LanguageSide("pages", "python", pages)]
    for each in (sides, sides[::-1]):
        assert sorted(found(drift(each))) == wanted


def test_the_specification_is_right_however_many_sides_differ_from_it() -> None:
    specification = make_schema(*boat(size=INTEGER), origin=Origin(dialect="specification"))
    sides = [
        LanguageSide(name, name, make_schema(*boat(size=STRING), origin=Origin(language=name, dialect="speakeasy")))
        for name in ("python", "ruby")
    ]
    (difference,) = drift([*sides, LanguageSide("spec", "", specification)]).differences
    assert {one.side for one in difference.statements if one.outlier} == {"python", "ruby"}
    assert {one.side for one in difference.statements if one.is_specification} == {"spec"}
    assert difference.hint == (
        "generate python and ruby from the current specification, or correct spec if it is the one out of date"
    )


def test_each_habit_that_applied_is_listed_with_its_reason() -> None:
    specified, documented = PAGES_THAT_AGREE["a required field with a default is optional"]
    limits = {(one.side, one.fact): one.why for one in compared(specified, documented).limits}
    assert limits == {("pages", "required with a default"): "the SDK sends the default or the constant"}


def test_an_sdk_behind_its_specification_is_listed_fact_by_fact() -> None:
    names = [f"boat{number}" for number in range(30)]
    new = [make_operation(f"boats.{name}", id=name, route=Route("get", f"/{name}")) for name in names]
    report = compared((*boat(name=STRING), *new), boat(name=STRING))
    assert found(report) == [f"operation-missing {name}" for name in sorted(names)]


def test_members_of_a_union_are_matched_by_a_constant_that_the_specification_does_not_require() -> None:
    names = ("Mast", "Sail", "Oar")
    specified = (
        make_object(name, make_field("kind", Constant(name), required=False), size=INTEGER, color=STRING)
        for name in names
    )
    documented = (make_object(name, kind=Constant(name), size=INTEGER) for name in names)
    report = compared(
        (*boat(part=UnionOf((ref("Mast"), ref("Sail"), ref("Oar")))), *specified),
        (*boat(part=ref("Part")), make_union("Part", ref("Oar"), ref("Mast"), ref("Sail")), *documented),
    )
    assert found(report) == [f"field-missing models.{name}.color" for name in sorted(names)]


def test_the_discriminators_of_objects_that_others_extend_are_compared() -> None:
    cat = make_object("Cat", kind=STRING)
    pets = (
        make_object("Pet", kind=STRING, discriminator=Discriminator(key, (("cat", cat.id),)))
        for key in ("kind", "type")
    )
    one, other = (make_schema(pet, cat, origin=Origin(dialect="specification")) for pet in pets)
    (found_one,) = drift([LanguageSide("spec", "", one), LanguageSide("other", "", other)]).differences
    assert (found_one.rule, found_one.model) == ("lang-discriminator-differs", "models.Pet")


@pytest.mark.parametrize("lacking", ["pages", "spec"])
def test_a_side_without_any_operation_is_not_compared_by_operation(lacking: str) -> None:
    sides = {"pages": boat(name=STRING), "spec": boat(name=STRING), lacking: (make_object("Boat", name=STRING),)}
    report = compared(sides["spec"], sides["pages"])
    assert found(report) == []
    assert f"{lacking}: no operations are documented, so operations were not compared" in report.notes


def test_an_operation_that_is_missing_among_others_is_drift() -> None:
    specified = (*boat(name=STRING), operation(call="sdk.boats.sell", id="sell_boat", route=Route("delete", "/boats")))
    assert found(compared(specified, boat(name=STRING))) == ["operation-missing sell_boat"]


@pytest.mark.parametrize(
    ("dialect", "wanted"), [("speakeasy", []), ("widdershins", ["additional-differs models.Boat.{}"])]
)
def test_properties_that_the_specification_forbids_are_a_habit_only_of_generators_that_add_them(
    dialect: str, wanted: list[str]
) -> None:
    operation_, _ = boat()
    specified = make_schema(
        operation_, make_object("Boat", name=STRING, closed=True), origin=Origin(dialect="specification")
    )
    pages = make_schema(
        operation_, make_object("Boat", name=STRING, additional=ANY), origin=Origin(language="python", dialect=dialect)
    )
    assert found(drift([LanguageSide("pages", "python", pages), LanguageSide("spec", "", specified)])) == wanted
