"""Discriminators of specifications: which value of the property stands for which schema."""

from __future__ import annotations

import pytest

from .read_specification import codes, lines_of, read, schemas

ONE_OF = "Pet:\n  oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]\n"


@pytest.mark.parametrize(
    ("discriminator", "cat", "dog", "mapping"),
    [
        ("{propertyName: kind}", "{type: string}", "{type: string}", {"Cat": "Cat", "Dog": "Dog"}),
        (
            "{propertyName: kind, mapping: {cat: Cat, kitten: Cat}}",
            "{type: string}",
            "{type: string}",
            {"cat": "Cat", "kitten": "Cat", "Dog": "Dog"},
        ),
        ("{propertyName: kind}", "{const: cat}", "{enum: [dog, puppy]}", {"cat": "Cat", "dog": "Dog", "puppy": "Dog"}),
        ("{propertyName: kind}", "{const: cat}", "{type: string}", {"cat": "Cat", "Dog": "Dog"}),
        ("{propertyName: kind}", "{enum: [Cat, Dog]}", "{enum: [Cat, Dog]}", {"Cat": "Cat", "Dog": "Dog"}),
        ("{propertyName: kind}", "{enum: [cat, dog]}", "{enum: [cat, dog]}", {"cat": "Cat", "dog": "Dog"}),
        ("{propertyName: kind}", "{enum: [a, b]}", "{enum: [a, b]}", {"Cat": "Cat", "Dog": "Dog"}),
        ("{propertyName: kind, mapping: {Dog: Cat}}", "{}", "{}", {"Dog": "Cat"}),
    ],
)
def test_a_member_without_a_value_has_the_values_of_its_property_or_its_name(
    discriminator: str, cat: str, dog: str, mapping: dict[str, str]
) -> None:
    found = schemas(
        f"{ONE_OF}  discriminator: {discriminator}\n"
        f"Cat: {{type: object, properties: {{kind: {cat}}}}}\nDog: {{type: object, properties: {{kind: {dog}}}}}"
    )
    assert codes(found) == []
    assert f"Pet: @Cat | @Dog by kind {mapping}" in lines_of(found.value.schema)


def test_a_member_without_a_name_has_no_value() -> None:
    found = schemas(
        "Pet:\n  oneOf: [{$ref: '#/components/schemas/Cat'}, {type: object, properties: {kind: {type: string}}}]\n"
        "  discriminator: {propertyName: kind}\nCat: {type: object, properties: {kind: {type: string}}}"
    )
    assert "Pet: @Cat | @Pet2 by kind {'Cat': 'Cat'}" in lines_of(found.value.schema)


def test_a_mapping_may_name_schemas_of_other_files() -> None:
    found = read(
        "openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n    Pet:\n"
        "      oneOf: [{$ref: cat.yaml}, {$ref: 'dogs.yaml#/Dog'}, {$ref: 'dogs.yaml#/Wolf'}]\n"
        "      discriminator: {propertyName: kind, mapping: {cat: cat.yaml, dog: 'dogs.yaml#/Dog'}}\n",
        others={
            "cat.yaml": "type: object\nproperties: {kind: {type: string}}\n",
            "dogs.yaml": "Dog: {type: object, properties: {kind: {type: string}}}\n"
            "Wolf: {type: object, properties: {kind: {type: string}}}",
        },
    )
    assert codes(found) == []
    wanted = "Pet: @Cat | @Dog | @Wolf by kind {'cat': 'Cat', 'dog': 'Dog', 'Wolf': 'Wolf'}"
    assert wanted in lines_of(found.value.schema)


PET = "Pet: {type: object, properties: {kind: {type: string}}, discriminator: %s}\n"
EXTENDED = "allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, properties: %s}]"
CAT, DOG = f"Cat: {{{EXTENDED % '{claws: {}}'}}}\n", f"Dog: {{{EXTENDED % '{bark: {}}'}}}\n"
DOG_OF = "Puppy: {allOf: [{$ref: '#/components/schemas/%s'}, {type: object, properties: {weeks: {}}}]}\n"


@pytest.mark.parametrize(
    ("given", "mapping"),
    [
        (PET % "{propertyName: kind, mapping: {cat: Cat, tom: Cat}}" + CAT, {"cat": "Cat", "tom": "Cat"}),
        (PET % "{propertyName: kind, mapping: {cat: Cat}}" + CAT + DOG, {"cat": "Cat", "Dog": "Dog"}),
        (PET % "{propertyName: kind, mapping: {cat: Cat, pet: Pet}}" + CAT, {"cat": "Cat", "pet": "Pet"}),
        (PET % "{propertyName: kind}" + CAT + DOG, {"Cat": "Cat", "Dog": "Dog", "Pet": "Pet"}),
        (PET % "{propertyName: kind}" + f"Cat: {{{EXTENDED % '{kind: {const: cat}}'}}}", {"cat": "Cat"}),
        (
            PET % "{propertyName: kind}" + CAT.replace("allOf", "x-ms-discriminator-value: '#my.cat', allOf") + DOG,
            {"#my.cat": "Cat", "Dog": "Dog"},
        ),
        (PET.replace("{type: string}", "{enum: [cat]}") % "{propertyName: kind}" + CAT, {"cat": "Cat"}),
        (
            PET % "{propertyName: kind}" + "Cat: {allOf: [{$ref: '#/components/schemas/Pet'}]}",
            {"Cat": "Cat", "Pet": "Pet"},
        ),
        (
            PET % "{propertyName: kind, mapping: {cat: Cat}}"
            + CAT
            + f"Tom: {{{EXTENDED % '{}'}}}".replace("Pet", "Cat"),
            {"cat": "Cat", "Tom": "Tom"},
        ),
    ],
    ids=[
        "several values",
        "no value for a schema",
        "a value for the object",
        "no mapping",
        "a constant",
        "an extension of OpenAPI",
        "an enumeration",
        "nothing added",
        "several levels",
    ],
)
def test_an_object_has_a_discriminator_of_the_schemas_that_extend_it(given: str, mapping: dict[str, str]) -> None:
    found = schemas(given)
    assert codes(found) == []
    assert f"Pet: object by kind {mapping}" in lines_of(found.value.schema)


@pytest.mark.parametrize("version", ["3.0", "3.1"])
def test_schemas_may_extend_the_union_that_lists_them(version: str) -> None:
    """Some frameworks write both: the object lists its extensions, which refer to it."""
    one_of = "oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]"
    tags = "discriminator: {propertyName: kind, mapping: {cat: Cat}}"
    found = schemas(f"Pet: {{properties: {{kind: {{type: string}}}}, {one_of}, {tags}}}\n{CAT}{DOG}", version)
    assert lines_of(found.value.schema) == [
        "Cat: object",
        "Cat.kind?: string",
        "Cat.claws?: any",
        "Dog: object",
        "Dog.kind?: string",
        "Dog.bark?: any",
        "Pet: @Cat | @Dog by kind {'cat': 'Cat', 'Dog': 'Dog'}",
    ]


def test_members_with_the_properties_beside_a_union_keep_their_values() -> None:
    given = ONE_OF + "  properties: {name: {}}\n  discriminator: {propertyName: kind, mapping: {cat: Cat}}\n"
    found = schemas(given + "Cat: {properties: {kind: {}}}\nDog: {properties: {kind: {}}}")
    lines = lines_of(found.value.schema)
    assert "Pet: @Pet1 | @Pet2 by kind {'cat': 'Pet1', 'Dog': 'Pet2'}" in lines
    assert {"Pet1.name?: any", "Pet1.kind?: any"} <= set(lines)


def test_an_extension_with_a_discriminator_of_its_own_has_its_own_extensions() -> None:
    found = schemas(
        """
        Pet: {properties: {kind: {}}, discriminator: kind}
        Dog: {allOf: [{$ref: '#/definitions/Pet'}, {properties: {breed: {}}, discriminator: breed}]}
        Poodle: {allOf: [{$ref: '#/definitions/Dog'}, {properties: {curls: {}}}]}
        """,
        "2.0",
    )
    lines = lines_of(found.value.schema)
    assert "Pet: object by kind {'Dog': 'Dog', 'Pet': 'Pet'}" in lines
    assert "Dog: object by breed {'Poodle': 'Poodle', 'Dog': 'Dog'}" in lines


@pytest.mark.parametrize(
    ("tags", "extension", "mapping"),
    [
        ("mapping: {cat: Cat, dog: Dog, puppy: Puppy}", DOG_OF % "Dog", {"dog": "Dog", "puppy": "Puppy"}),
        ("mapping: {dog: Dog, hound: Dog}", DOG_OF % "Dog", {"dog": "Dog", "hound": "Dog", "Puppy": "Puppy"}),
        ("", DOG_OF % "Dog", {"Dog": "Dog", "Puppy": "Puppy"}),
        ("", "Puppy: {$ref: '#/components/schemas/Dog'}\n", None),
        ("", DOG_OF % "Cat", None),
    ],
    ids=["a mapping", "no value for the inner one", "no mapping", "another name", "another extension"],
)
def test_an_extension_that_others_extend_has_the_values_of_these(
    tags: str, extension: str, mapping: dict[str, str] | None
) -> None:
    found = schemas(PET % f"{{propertyName: kind, {tags}}}" + CAT + DOG + extension)
    assert codes(found) == []
    assert ("Dog: object" if mapping is None else f"Dog: object by kind {mapping}") in lines_of(found.value.schema)


def test_a_property_that_is_an_object_with_a_description_adds_no_extension() -> None:
    given = CAT + "Home: {properties: {pet: {allOf: [{$ref: '#/components/schemas/Pet'}], description: A pet.}}}"
    lines = lines_of(schemas(PET % "{propertyName: kind, mapping: {cat: Cat}}" + given).value.schema)
    assert "Pet: object by kind {'cat': 'Cat'}" in lines
    assert "Home.pet?: @Pet" in lines


def test_a_schema_that_extends_too_many_others_is_a_finding() -> None:
    bases = "".join(f"B{n}: {{properties: {{k: {{}}}}, discriminator: {{propertyName: k}}}}\n" for n in range(51))
    refs = ", ".join(f"{{$ref: '#/components/schemas/B{n}'}}" for n in range(51))
    assert set(codes(schemas(f"{bases}All: {{allOf: [{refs}]}}"))) == {"DM807", "DM815"}


def test_an_object_of_another_file_has_the_extensions_of_its_mapping() -> None:
    found = read(
        "openapi: 3.0.3\npaths: {/p: {get: {responses: {'200': {description: A pet.,"
        " content: {application/json: {schema: {$ref: 'schemas/pet.yaml'}}}}}}}}\n",
        others={
            "schemas/pet.yaml": "type: object\nproperties: {kind: {type: string}}\n"
            "discriminator: {propertyName: kind, mapping: {cat: cat.yaml}}\n",
            "schemas/cat.yaml": "allOf: [{$ref: pet.yaml}, {type: object, properties: {claws: {}}}]\n",
        },
    )
    assert codes(found) == []
    assert lines_of(found.value.schema) == [
        "Cat: object",
        "Cat.kind?: string",
        "Cat.claws?: any",
        "Pet: object by kind {'cat': 'Cat'}",
        "Pet.kind?: string",
        "get /p",
        "get /p -> 200 @Pet",
    ]
