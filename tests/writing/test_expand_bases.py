"""A field whose type is an object that others extend accepts each of these, by its tag."""

from __future__ import annotations

import json
from textwrap import dedent
from typing import Any

import pydantic
import pytest
from build_schema import make_alias, make_field, make_object, make_operation, make_schema, make_union, ref, type_id
from generated_package import generated, resolve
from jsonschema import Draft202012Validator

from docmodels import registry
from docmodels.reading.specifications.read import read_specification
from docmodels.schema.model import Declaration, Discriminator, Object, Response, Schema
from docmodels.schema.notation import spell
from docmodels.schema.references import declaration_types
from docmodels.schema.types import STRING, ListOf, Type, UnionOf
from docmodels.text_files import SourceFile
from docmodels.writing.polymorphism.expand_bases import expand_bases
from docmodels.writing.settings import Settings
from docmodels.writing.write import write


def base(name: str, key: str, *extensions: str) -> Object:
    mapping = tuple((each.lower(), type_id(each)) for each in extensions)
    return make_object(name, make_field(key), discriminator=Discriminator(key, mapping))


CAT, DOG = (make_object(name, make_field("kind"), make_field(key)) for name, key in (("Cat", "claws"), ("Dog", "bark")))
PET = base("Pet", "kind", "Cat", "Dog")


def types(schema: Schema, name: str) -> list[str]:
    return [spell(each).replace("@models.", "@") for each in declaration_types(schema[name])]


@pytest.mark.parametrize(
    ("type_", "wanted"),
    [
        (ref("Pet"), "@AnyPet"),
        (ListOf(ref("Pet")), "list[@AnyPet]"),
        (UnionOf((ref("Pet"), STRING)), "@AnyPet | string"),
        (UnionOf((ref("Pet"), ref("Cat"))), "@Pet | @Cat"),
        (ref("Cat"), "@Cat"),
    ],
)
def test_a_reference_to_an_object_becomes_one_to_the_union_of_its_extensions(type_: Type, wanted: str) -> None:
    schema = expand_bases(make_schema(PET, CAT, DOG, make_object("Home", pet=type_)))
    assert types(schema, "Home") == [wanted]
    assert types(schema, "AnyPet") == ["@Cat", "@Dog"]
    assert schema["AnyPet"].discriminator == PET.discriminator  # type: ignore[union-attr]


def test_aliases_unions_and_operations_refer_to_the_union() -> None:
    get = make_operation("get", responses=(Response(type=ref("Pet")),))
    others = [make_alias("Friend", ref("Pet")), make_union("Guest", ref("Pet"), STRING), get]
    schema = expand_bases(make_schema(PET, CAT, DOG, *others))
    assert (types(schema, "Friend"), types(schema, "Guest")) == (["@AnyPet"], ["@AnyPet", "string"])
    assert schema.operations[0].responses[0].type == ref("AnyPet")


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        ([base("Pet", "kind", "Cat")], "@Cat"),
        ([base("Pet", "kind", "Pet")], "@Pet"),
        ([base("Pet", "kind")], "@Pet"),
        ([PET, make_object("AnyPet")], "@AnyPet2"),
    ],
    ids=["one", "itself", "none", "the name is taken"],
)
def test_the_union_has_a_name_of_its_own_and_at_least_two_members(parts: list[Declaration], wanted: str) -> None:
    assert types(expand_bases(make_schema(*parts, CAT, DOG, make_object("Home", pet=ref("Pet")))), "Home") == [wanted]


def test_a_union_that_lists_the_object_beside_its_extensions_is_unchanged() -> None:
    schema = make_schema(PET, CAT, DOG, make_union("Guest", ref("Pet"), ref("Cat")))
    assert types(expand_bases(schema), "Guest") == ["@Pet", "@Cat"]


def test_an_extension_that_others_extend_by_another_property_is_a_union() -> None:
    dog, poodle = base("Dog", "breed", "Poodle", "Dog"), make_object("Poodle", make_field("kind"))
    schema = expand_bases(make_schema(PET, CAT, dog, poodle))
    assert types(schema, "AnyPet") == ["@Cat", "@AnyDog"]
    assert types(schema, "AnyDog") == ["@Poodle", "@Dog"]


def test_a_type_of_the_users_own_is_kept() -> None:
    schema = make_schema(PET, CAT, DOG, make_object("Home", pet=ref("Pet")))
    assert types(expand_bases(schema, ["Pet"]), "Home") == ["@Pet"]


SPECIFICATION = """
openapi: 3.1.0
paths: {}
components:
  schemas:
    Pet:
      type: object
      required: [kind]
      properties: {kind: {type: string}, friends: {type: array, items: {$ref: '#/components/schemas/Pet'}}}
      discriminator: {propertyName: kind, mapping: {cat: Cat, dog: '#/components/schemas/Dog'}}
    Cat:
      allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {claws: {type: integer}}}]
    Dog:
      allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: {claws: {type: integer}, bark: {}}}]
    Home: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
"""
PAYLOAD: dict[str, Any] = {"pet": {"kind": "cat", "claws": 8, "friends": [{"kind": "dog", "bark": True}]}}


@pytest.mark.parametrize("layout", ["single", "package", "modules"])
def test_pydantic_reads_each_extension_where_the_object_is_expected(layout: Any) -> None:
    text = dedent(SPECIFICATION)
    schema = read_specification([SourceFile("openapi.yaml", text, "openapi.yaml")]).value.schema
    written = write(schema, registry.target("pydantic"), Settings(layout=layout))
    with generated(written.value) as package:
        module = package.module("models/home.py" if layout == "modules" else "models.py")
        resolve(module)
        home = module.Home.model_validate(PAYLOAD)
        assert (type(home.pet).__name__, type(home.pet.friends[0]).__name__) == ("Cat", "Dog")
        assert home.model_dump(exclude_unset=True) == PAYLOAD
        with pytest.raises(pydantic.ValidationError, match="'cat', 'dog'"):
            module.Home.model_validate({"pet": {"kind": "fish"}})
    (file,) = write(schema, registry.target("jsonschema"), Settings(layout="single")).value
    validator = Draft202012Validator({**json.loads(file.text), "$ref": "#/$defs/Home"})
    assert validator.is_valid(PAYLOAD)
    assert not validator.is_valid({"pet": {"kind": "cat", "claws": "8"}})


def test_pydantic_reads_an_extension_of_an_extension_where_the_inner_one_is_expected() -> None:
    puppy = "Puppy: {allOf: [{$ref: '#/components/schemas/Dog'}, {type: object, properties: {weeks: {}}}]}"
    kennel = "Kennel: {type: object, properties: {dog: {$ref: '#/components/schemas/Dog'}}}"
    text = dedent(SPECIFICATION).replace("claws: {type: integer}, bark: {}", "bark: {}")
    text += f"    {puppy}\n    {kennel}\n"
    schema = read_specification([SourceFile("openapi.yaml", text, "openapi.yaml")]).value.schema
    with generated(write(schema, registry.target("pydantic"), Settings(layout="single")).value) as package:
        module = package.module("models.py")
        resolve(module)
        for kind, wanted in (("dog", "Dog"), ("Puppy", "Puppy")):
            dog = {"kind": kind, "bark": 1}
            assert type(module.Kennel.model_validate({"dog": dog}).dog).__name__ == wanted
            assert type(module.Home.model_validate({"pet": dog}).pet).__name__ == wanted
        with pytest.raises(pydantic.ValidationError, match="'dog', 'Puppy'"):
            module.Kennel.model_validate({"dog": {"kind": "cat"}})
