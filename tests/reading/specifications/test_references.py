"""References within a file, into other files, and to nothing."""

from __future__ import annotations

import pytest

from .read_specification import codes, lines_of, read, schemas


def test_references_lead_into_other_files_and_back() -> None:
    found = read(
        "openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n    Weight: {type: number}\n"
        "    Crate: {$ref: 'parts/crate.yaml'}\n    Label: {$ref: 'parts/common.json#/definitions/Label'}\n",
        others={
            "parts/crate.yaml": "properties: {label: {$ref: 'common.json#/definitions/Label'},"
            " weight: {$ref: '../openapi.yaml#/components/schemas/Weight'}}\n",
            "parts/common.json": '{"definitions": {"Label": {"type": "object", "properties": {"text": {}}}}}',
        },
    )
    assert codes(found) == []
    assert lines_of(found.value.schema) == [
        "Crate: object",
        "Crate.label?: @Label",
        "Crate.weight?: @Weight",
        "Label: object",
        "Label.text?: any",
        "Weight = number",
    ]


@pytest.mark.parametrize(
    ("ref", "wanted"),
    [
        ("#/components/schemas/A%20b", '@["models", "A b"]'),
        ("#/components/schemas/a~1b~0c", '@["models", "a/b~c"]'),
        ("#item", "map[any]"),
        ("#/$defs/Inner", "integer"),
        ("https://example.com/item", "map[any]"),
    ],
)
def test_references_follow_pointers_anchors_and_ids(ref: str, wanted: str) -> None:
    found = schemas(f"""
    A b: {{type: string}}
    a/b~c: {{type: string}}
    Cart:
      properties: {{x: {{$ref: '{ref}'}}}}
      $defs:
        Inner: {{type: integer}}
        Item: {{$anchor: item, $id: 'https://example.com/item', type: object}}
    """)
    assert f"Cart.x?: {wanted}" in lines_of(found.value.schema)
    assert set(codes(found)) == {"DM814"}  # names with blanks and slashes


@pytest.mark.parametrize(
    ("version", "given", "read"),
    [
        (
            "3.0",
            "A: {properties: {x: {$ref: '#/components/schemas/B', nullable: true}}}\nB: {type: string}",
            "nullable",
        ),
        ("3.1", "A: {enum: [a, b, a]}", "a"),
        ("3.1", "A b: {type: string}", "A b"),
        ("3.1", "A: {properties: {x: {$ref: '#/$defs/B'}}, $defs: {B: {}}}", "#/$defs/B"),
        ("3.1", "A: {properties: {404: {type: string}}}", "404"),
    ],
)
def test_what_breaks_a_rule_is_read_with_a_note(version: str, given: str, read: str) -> None:
    assert [(each.code, each.read) for each in schemas(given, version).findings] == [("DM814", read)]


@pytest.mark.parametrize(
    ("ref", "code"),
    [
        ("#/components/schemas/Nobody", "DM802"),
        ("missing.yaml#/A", "DM802"),
        ("#nowhere", "DM802"),
        ("https://example.com/a.json", "DM803"),
        ("../outside.yaml", "DM803"),
        ("/etc/passwd", "DM803"),
        ("%2e%2e/outside.yaml", "DM803"),
        ("file:///etc/passwd", "DM803"),
    ],
)
def test_a_reference_to_nothing_is_a_finding_with_its_position(ref: str, code: str) -> None:
    found = schemas(f"Ship:\n  properties:\n    a: {{$ref: '{ref}'}}\n    b: {{type: string}}")
    assert [(each.code, str(each.at)) for each in found.findings] == [(code, "openapi.yaml:7:13")]
    assert lines_of(found.value.schema) == ["Ship: object", "Ship.a?: any", "Ship.b?: string"]


def test_references_that_only_lead_to_each_other_are_any() -> None:
    found = schemas("""
    A: {$ref: '#/components/schemas/B'}
    B: {$ref: '#/components/schemas/A'}
    C: {allOf: [{$ref: '#/components/schemas/C'}, {properties: {x: {}}}]}
    D: {$ref: '#/components/schemas/E'}
    E: {type: string}
    """)
    assert set(codes(found)) == {"DM804"}
    assert lines_of(found.value.schema) == ["A = any", "B = any", "C: object", "C.x?: any", "D = @E", "E = string"]


@pytest.mark.parametrize(
    "given",
    [
        "A: {properties: [a]}",
        "A: {type: object, required: a}",
        "A: {allOf: 1}",
        "A: {oneOf: {a: b}}",
        "A: {enum: x}",
        "A: {type: strange}",
        "A: [1]",
        "A: {enum: [a, [b]]}",
        "A: {discriminator: 1, oneOf: [{type: object, properties: {a: {}}}, {type: string}]}",
    ],
)
def test_a_value_of_another_kind_is_a_finding(given: str) -> None:
    assert codes(schemas(given)) == ["DM805"]


def test_a_discriminator_of_an_object_that_nothing_extends_is_a_finding() -> None:
    found = schemas("A:\n  properties: {kind: {type: string}}\n  discriminator: {propertyName: kind}")
    assert [(each.code, str(each.at)) for each in found.findings] == [("DM815", "openapi.yaml:7:7")]


def test_a_required_property_that_is_not_listed_is_a_note() -> None:
    found = schemas("A:\n  required: [titel]\n  properties: {title: {}}")
    assert [(each.code, str(each.at)) for each in found.findings] == [("DM813", "openapi.yaml:6:7")]


@pytest.mark.parametrize(
    ("text", "models", "name"),
    [
        ('{"title": "Invoice", "type": "object", "$defs": {"Line": {"type": "string"}}}', ["Invoice", "Line"], "a"),
        ('{"type": "object", "properties": {"next": {"$ref": "#"}}}', ["Box"], "box.schema"),
        ('{"definitions": {"a": {"type": "number"}}}', ["a"], "a"),
        ('{"$schema": "x/draft-07/schema#", "title": "T", "allOf": [{"$ref": "#/definitions/a"}], '
         '"definitions": {"a": {}}}', ["T", "a"], "a"),
    ],
)  # fmt: skip
def test_a_json_schema_is_a_model_with_its_definitions(text: str, models: list[str], name: str) -> None:
    found = read(text, f"{name}.json")
    assert [each.id.name for each in found.value.schema.declarations] == models
    assert codes(found) == []


@pytest.mark.parametrize("head", ["openapi: 4.0.0", "swagger: '1.2'"])
def test_an_unknown_version_is_a_finding(head: str) -> None:
    assert codes(read(f"{head}\npaths: {{}}\n")) == ["DM811"]


@pytest.mark.parametrize(
    ("given", "read", "expected"),
    [
        ("A: {properties: {a: {type: integer, minimum: '5'}}}", "5", "a number"),
        ("A: {properties: {a: {type: string, maxLength: many}}}", "many", "a whole number that isn't negative"),
        ("A: {properties: {a: {type: string, pattern: [a]}}}", '["a"]', "a string"),
        ("A: {properties: {a: {type: string, readOnly: yes}}}", "yes", "true or false"),
        ("A: {properties: {a: {type: string, nullable: 'true'}}}", "true", "true or false"),
        ("A: {properties: {a: {type: string, deprecated: 1}}}", "1", "true or false"),
    ],
)
def test_a_limit_or_a_flag_of_another_kind_is_a_finding(given: str, read: str, expected: str) -> None:
    found = schemas(given, "3.0").findings
    assert [(each.code, each.read, each.expected) for each in found] == [("DM805", read, expected)]


@pytest.mark.parametrize("given", ["{minimum: 1, exclusiveMinimum: true}", "{pattern: null, maxLength: ~}"])
def test_limits_that_are_flags_or_null_are_no_finding(given: str) -> None:
    assert codes(schemas(f"A: {{properties: {{a: {given}}}}}", "3.0")) == []


def test_an_unknown_type_is_named_with_the_nearest_one() -> None:
    (found,) = schemas("A: {properties: {a: {type: [strng, 'null']}}}").findings
    assert (found.code, found.message, found.read) == ("DM805", "`type` is unknown and is read as any", "strng")
    assert found.hint == "did you mean `string`?"


def test_a_schema_that_combines_itself_keeps_its_other_parts() -> None:
    (found,) = schemas("C: {allOf: [{$ref: '#/components/schemas/C'}, {properties: {x: {}}}]}").findings
    assert (found.code, found.message) == ("DM804", "the schema combines itself; its other parts are read")
