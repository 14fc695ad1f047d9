"""A discriminator's mapping narrows the tags of its members, so that a payload becomes an object of the right class."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pydantic
import pytest
from build_schema import make_alias, make_enum, make_field, make_object, make_schema, make_union, ref, type_id
from generated_package import generated, resolve
from jsonschema import Draft202012Validator

from docmodels import registry
from docmodels.schema.model import Discriminator, Field, Object, Schema, Union
from docmodels.schema.notation import spell
from docmodels.schema.types import ANY, BOOLEAN, INTEGER, STRING, Constant, Type
from docmodels.writing.polymorphism.narrow_tags import narrow_tags
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

Tool = Callable[..., "subprocess.CompletedProcess[str]"]
KINDS = make_enum("Kind", "cat", "dog", "fish")
CAT = make_object("Cat", make_field("kind"))
DOG = make_object("Dog", make_field("kind"), make_field("bones", INTEGER, required=False))


def union(name: str = "Pet", **mapping: str) -> Union:
    """Return a union of the models of a mapping, with ``kind`` as its discriminator."""
    pairs = tuple((value, type_id(to)) for value, to in mapping.items())
    return make_union(name, *map(ref, dict.fromkeys(mapping.values())), discriminator=Discriminator("kind", pairs))


def tag(schema: Schema, model: str = "Cat") -> str:
    declared = narrow_tags(schema).schema[model]
    assert isinstance(declared, Object)
    return next(spell(item.type) for item in declared.fields if item.key == "kind")


@pytest.mark.parametrize(
    ("type_", "wanted"),
    [
        (STRING, '"cat"'),
        (Constant("cat"), '"cat"'),
        (Constant("tiger"), '"tiger"'),
        (ref("Kind"), '"cat"'),
        (ref("Open"), '"cat"'),
        (ref("Own"), "@models.Own"),
        (ref("Strange"), "@models.Strange"),
        (ANY, "any"),
        (INTEGER, "integer"),
    ],
)
def test_a_tag_has_the_values_of_the_mapping_that_its_type_admits(type_: Type, wanted: str) -> None:
    cat = make_object("Cat", make_field("kind", type_))
    enums = [KINDS, make_enum("Open", "dog", open=True), make_enum("Own", "cat"), make_enum("Strange", "a", "b")]
    assert tag(make_schema(*enums, cat, DOG, union(cat="Cat", dog="Dog"))) == wanted


@pytest.mark.parametrize(("type_", "values", "wanted"), [(INTEGER, "12", "1 | 2"), (BOOLEAN, ["true"], "true")])
def test_a_mapping_spells_numbers_and_booleans_as_strings(type_: Type, values: list[str], wanted: str) -> None:
    cat = make_object("Cat", make_field("kind", type_))
    assert tag(make_schema(cat, DOG, union(**dict.fromkeys(values, "Cat"), dog="Dog"))) == wanted


def test_a_tag_has_all_values_of_one_member_in_all_unions() -> None:
    schema = make_schema(CAT, DOG, union(cat="Cat", kitten="Cat", dog="Dog"), union("Animal", tiger="Cat", dog="Dog"))
    assert tag(schema) == '"tiger" | "cat" | "kitten"'
    assert tag(schema, "Dog") == '"dog"'


def test_members_behind_other_names_and_other_unions_are_narrowed() -> None:
    tom = make_alias("Tom", ref("Cat"))
    assert tag(make_schema(CAT, DOG, tom, union(tom="Tom", dog="Dog"))) == '"tom"'
    assert tag(make_schema(CAT, DOG, make_union("Pet", ref("Cat"), ref("Dog")), union("Being", pet="Pet"))) == '"pet"'


@pytest.mark.parametrize("shown", [{"default": Constant("tiger")}, {"example": "tiger"}])
def test_a_tag_has_the_value_that_a_default_or_an_example_shows_as_well(shown: dict[str, Any]) -> None:
    cat = make_object("Cat", make_field("kind", **shown))
    schema = make_schema(cat, DOG, union(cat="Cat", dog="Dog"))
    assert (tag(schema), tag(schema, "Dog")) == ('"cat" | "tiger"', '"dog"')
    assert write(schema, registry.target("pydantic"), Settings()).findings == ()


@pytest.mark.parametrize("shown", [{"default": Constant("tiger")}, {"example": "tiger"}])
@pytest.mark.parametrize("other", ["Dog", "Fish"])
def test_a_mapping_that_an_example_of_any_member_contradicts_narrows_nothing(shown: dict[str, Any], other: str) -> None:
    """The value may be one of each member: several show it, or one that the mapping doesn't have."""
    cat, dog = (make_object(name, make_field("kind", **shown)) for name in ("Cat", other))
    members = {each.id: each for each in (DOG, cat, dog)}
    pet = union(cat="Cat", dog="Dog") if other == "Dog" else union(dog="Dog")
    pet = make_union("Pet", *map(ref, ("Cat", "Dog", other)), discriminator=pet.discriminator)
    schema = make_schema(*members.values(), pet)
    assert (tag(schema), tag(schema, "Dog")) == ("string", "string")
    found = write(schema, registry.target("pydantic"), Settings()).findings
    assert [(each.code, each.read) for each in found] == [("DM405", "tiger")]


def test_a_default_of_another_member_is_left_out() -> None:
    fields = {name: make_field("kind", default=Constant("dog"), example="`dog`") for name in ("Cat", "Dog")}
    schema = make_schema(*(make_object(name, field) for name, field in fields.items()), union(cat="Cat", dog="Dog"))
    schema = narrow_tags(schema).schema
    defaults = {each.id.name: each.fields[0].default for each in schema.declarations if isinstance(each, Object)}
    assert defaults == {"Cat": None, "Dog": Constant("dog")}


def test_a_schema_without_discriminators_is_unchanged() -> None:
    schema = make_schema(CAT, DOG, make_union("Pet", ref("Cat"), ref("Dog")))
    assert narrow_tags(schema).schema is schema


def pets(tag_of_cat: Field | None, tag_of_dog: Field | None) -> Schema:
    """A home with a pet. By its other properties, each dog is a cat as well."""
    cat = make_object(
        "Cat", *([] if tag_of_cat is None else [tag_of_cat]), make_field("bones", INTEGER, required=False)
    )
    dog = make_object("Dog", *([] if tag_of_dog is None else [tag_of_dog]))
    return make_schema(cat, dog, union(cat="Cat", dog="Dog"), KINDS, make_object("Home", pet=ref("Pet")))


PLAIN, OPTIONAL, LISTED = make_field("kind"), make_field("kind", required=False), make_field("kind", ref("Kind"))
NULLABLE = make_field("kind", nullable=True)


@pytest.mark.parametrize(
    ("cat", "dog"),
    [
        (PLAIN, PLAIN),
        (OPTIONAL, OPTIONAL),
        (NULLABLE, NULLABLE),
        (LISTED, PLAIN),
        (PLAIN, None),
        (Field(name="Kind", wire_name="kind", type=STRING, required=True, nullable=False), PLAIN),
    ],
    ids=["required", "optional", "nullable", "enumeration", "missing in a member", "renamed"],
)
def test_pydantic_chooses_the_class_by_the_tag(cat: Field, dog: Field | None) -> None:
    written = write(pets(cat, dog), registry.target("pydantic"), Settings(layout="single"))
    with generated(written.value) as package:
        module = package.module("models.py")
        resolve(module)
        for kind, wanted in (("cat", "Cat"), ("dog", "Dog")):
            made = module.Home.model_validate({"pet": {"kind": kind, "bones": 1}})
            assert type(made.pet).__name__ == wanted
            if dog is not None:
                assert module.Home.model_validate_json(made.model_dump_json(by_alias=True)) == made


def test_pydantic_says_which_tags_there_are() -> None:
    written = write(pets(PLAIN, PLAIN), registry.target("pydantic"), Settings(layout="single"))
    assert 'Field(discriminator="kind")' in written.value[0].text
    with (
        generated(written.value) as package,
        pytest.raises(pydantic.ValidationError, match="'cat', 'dog'"),
    ):
        package.module("models.py").Home.model_validate({"pet": {"kind": "cow"}})


@pytest.mark.parametrize("style", ["literal", "enum"])
def test_the_value_of_an_enumeration_is_a_tag_as_well(style: Any) -> None:
    written = write(pets(LISTED, LISTED), registry.target("pydantic"), Settings(layout="single", enum_style=style))
    with generated(written.value) as package:
        module = package.module("models.py")
        resolve(module)
        dog = module.Dog(kind=module.Kind.DOG if style == "enum" else "dog")
        assert (module.Home(pet={"kind": "dog"}).pet, dog.kind) == (dog, "dog")


@pytest.mark.parametrize(("target", "type_"), [("dataclass", "Literal[Kind.CAT]"), ("typeddict", 'Literal["cat"]')])
def test_other_targets_have_the_tag_as_well(target: str, type_: str) -> None:
    written = write(pets(LISTED, LISTED), registry.target(target), Settings(layout="single", enum_style="enum"))
    assert f"    kind: {type_}\n" in written.value[0].text
    with generated(written.value) as package:
        resolve(package.module("models.py"))


def test_json_schema_rejects_the_tag_of_another_member() -> None:
    (file,) = write(pets(PLAIN, PLAIN), registry.target("jsonschema"), Settings(layout="single")).value
    schema = json.loads(file.text)
    mapping = {"cat": "#/$defs/Cat", "dog": "#/$defs/Dog"}
    assert schema["$defs"]["Pet"]["discriminator"] == {"propertyName": "kind", "mapping": mapping}
    validator = Draft202012Validator({**schema, "$ref": "#/$defs/Cat"})
    assert validator.is_valid({"kind": "cat"})
    assert not validator.is_valid({"kind": "dog"})


USE = """
import {{ {names} }} from "./models";

export function bones(pet: Pet): number {{
  switch (pet.kind) {{
    case {cat}:
      return pet.bones ?? 0;
    case {dog}:
      // @ts-expect-error
      return pet.bones;
    default:
      return ((other: never) => other)(pet);
  }}
}}
"""


@pytest.mark.parametrize(
    ("tags", "style", "words"),
    [
        (PLAIN, "union", {"names": "type Pet", "cat": '"cat"', "dog": '"dog"'}),
        (LISTED, "union", {"names": "type Pet", "cat": '"cat"', "dog": '"dog"'}),
        (LISTED, "enum", {"names": "Kind, type Pet", "cat": "Kind.Cat", "dog": "Kind.Dog"}),
    ],
    ids=["text", "enumeration", "enum"],
)
def test_typescript_narrows_by_a_switch_over_the_tag(
    tags: Field, style: Any, words: dict[str, str], tmp_path: Path, node_tool: Tool
) -> None:
    settings = Settings(layout="single", ts_enum=style)
    for file in write(pets(tags, tags), registry.target("typescript"), settings).value:
        (tmp_path / file.path).write_text(file.text, encoding="utf-8")
    (tmp_path / "use.ts").write_text(USE.format(**words), encoding="utf-8")
    options = ["--strict", "--noEmit", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"]
    done = node_tool("tsc", *options, "use.ts", cwd=tmp_path)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(("value", "wanted"), [("12", "12"), ("012", "integer"), ("9" * 5000, "integer")])
def test_a_number_is_a_tag_if_it_is_spelled_as_in_json_and_not_too_long(value: str, wanted: str) -> None:
    cat = make_object("Cat", make_field("kind", INTEGER))
    assert tag(make_schema(cat, DOG, union(**{value: "Cat", "dog": "Dog"}))) == wanted


@pytest.mark.parametrize(("size", "codes"), [(100, []), (700, ["DM405"])])
def test_unions_within_unions_narrow_nothing_if_their_mappings_state_too_many_values(
    size: int, codes: list[str]
) -> None:
    objects = [make_object(f"B{n}", make_field("kind")) for n in range(size + 1)]
    unions = [union(f"U{n}", **{f"b{n}": f"B{n}", f"u{n}": f"U{n + 1}"}) for n in range(size)]
    schema = make_schema(*objects, *unions, union(f"U{size}", last=f"B{size}"))
    assert [each.code for each in narrow_tags(schema).findings] == codes
    assert (tag(schema, "B0") == "string") == bool(codes)
