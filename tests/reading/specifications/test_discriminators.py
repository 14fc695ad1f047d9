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
        ("{propertyName: kind}", "{enum: [cat, dog]}", "{enum: [cat, dog]}", {"Cat": "Cat", "Dog": "Dog"}),
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
