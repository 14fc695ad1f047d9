"""Keywords with values that they can't have, and keywords of other versions."""

from __future__ import annotations

import pytest

from .read_specification import lines_of, schemas

IGNORED = {
    "$ref: 5": "`$ref` is a number and was ignored",
    "type: string, format: 5": "`format` is a number and was ignored",
    "type: string, description: [a]": "`description` is an array and was ignored",
    "type: string, required: true": "`required` is a boolean and was ignored",
    "type: string, enum: []": "`enum` is [] and was ignored",
    "const: {a: 1}": "`const` is an object and was ignored",
    "type: [string, 5]": "`type` is an array and was ignored",
    "type: null": "`type` is null and was ignored",
    "type: []": "`type` is [] and was ignored",
    "oneOf: []": "`oneOf` is [] and was ignored",
    "type: string, minLength: -1": "`minLength` is -1 and was ignored",
    "type: string, maxLength: 1.5": "`maxLength` is 1.5 and was ignored",
    "type: integer, multipleOf: 0": "`multipleOf` is 0 and was ignored",
}


@pytest.mark.parametrize("given", IGNORED)
def test_a_value_that_a_keyword_cannot_have_is_a_finding(given: str) -> None:
    (found,) = schemas(f"A: {{properties: {{a: {{{given}}}}}}}").findings
    assert (found.code, found.message) == ("DM805", IGNORED[given])
    assert found.at is not None and found.at.line == 5


def test_a_limit_that_was_ignored_is_no_limit() -> None:
    (model,) = schemas("A: {properties: {a: {type: string, minLength: -1, maxLength: 1.5}}}").value.schema.declarations
    assert not model.fields[0].constraints  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("type_", "limit", "wanted"),
    [("string", "maxLength", 5), ("array", "minItems", 5), ("integer", "maximum", 5.0)],
)
def test_a_number_of_characters_or_items_is_whole_also_if_it_is_written_with_a_point(
    type_: str, limit: str, wanted: float
) -> None:
    found = schemas(f"A: {{properties: {{a: {{type: {type_}, {limit}: 5.0}}}}}}")
    (model,) = found.value.schema.declarations
    (stated,) = model.fields[0].constraints  # type: ignore[union-attr]
    assert (stated.keyword, repr(stated.value), found.findings) == (limit, repr(wanted), ())


@pytest.mark.parametrize(
    "place",
    [
        "A: {$ref: 5}",
        "A: {type: string, format: 5}",
        "A: {type: array, items: {type: string, format: 5}}",
        "A: {allOf: [{type: string}, {format: 5}]}",
        "A: {additionalProperties: {type: string, format: 5}}",
        "A: {anyOf: [{type: string, format: 5}, {type: integer}]}",
        "A: {properties: {a: {allOf: [{type: string, format: 5}]}}}",
    ],
)
def test_schemas_in_every_place_are_checked_once(place: str) -> None:
    assert [each.code for each in schemas(place).findings] == ["DM805"]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("A: {properties: {a: false}}", ["A: object", "A.a?: any"]),
        ("A: {properties: {a: {anyOf: [{type: string}, false]}}}", ["A: object", "A.a?: string"]),
    ],
)
def test_a_schema_that_admits_nothing_is_any_or_no_member(given: str, wanted: list[str]) -> None:
    found = schemas(given)
    assert lines_of(found.value.schema) == wanted
    assert [each.code for each in found.findings] == ([] if "anyOf" in given else ["DM805"])


READ = {
    ("3.1", "type: string, nullable: true"): "OpenAPI 3.1.0 has no `nullable`; it was read as in another version",
    ("2.0", "type: string, nullable: true"): "Swagger 2.0 has no `nullable`; it was read as in another version",
    ("3.0", "const: a"): "OpenAPI 3.0.3 has no `const`; it was read as in another version",
    ("2.0", "oneOf: [{type: string}]"): "Swagger 2.0 has no `oneOf`; it was read as in another version",
    ("3.0", "type: [string, 'null']"): "OpenAPI 3.0.3 has no such type; it was read as in OpenAPI 3.1",
    ("3.0", "type: 'null'"): "OpenAPI 3.0.3 has no such type; it was read as in OpenAPI 3.1",
    ("3.1", "type: integer, minimum: 1, exclusiveMinimum: true"): (
        "`exclusiveMinimum` is a number in OpenAPI 3.1.0; it was read as in OpenAPI 3.0"
    ),
    ("3.0", "type: integer, exclusiveMaximum: 9"): (
        "`exclusiveMaximum` is true or false in OpenAPI 3.0.3; it was read as in OpenAPI 3.1"
    ),
    ("3.1", "type: integer, minimum: 5, maximum: 3"): "the limits contradict each other; no value is valid",
    ("3.1", "type: string, minimum: 3"): "`minimum` says nothing about the type string",
    ("3.1", "type: string, readOnly: true, writeOnly: true"): (
        "the property is both read-only and write-only; both were read"
    ),
    ("3.1", "type: string, enum: [a, b], default: c"): "the default isn't one of the values; it was read",
    ("3.1", "const: a, default: c"): "the default isn't one of the values; it was read",
    ("3.1", "enum: [1, 0], default: true"): "the default isn't one of the values; it was read",
    ("3.1", "oneOf: [{const: 1}, {const: 2}], default: 3"): "the default isn't one of the values; it was read",
    ("3.1", "type: integer, default: abc"): "the default has another type; it was read",
    ("3.1", "type: boolean, default: 1"): "the default has another type; it was read",
    ("3.1", "enum: [a, b], x-enum-varnames: [A]"): "`x-enum-varnames` has 1 entries for 2 values",
    ("3.1", "oneOf: [{const: a}, {const: b}], x-enum-varnames: [A]"): "`x-enum-varnames` has 1 entries for 2 values",
    ("3.1", "oneOf: [{const: a}, {const: b}, {const: a}]"): "the enumeration lists a value twice",
    ("3.1", "type: [string, null]"): "a type is null without quotes; it was read as `'null'`",
}


@pytest.mark.parametrize(("version", "given"), READ)
def test_what_breaks_a_rule_is_read_with_a_note(version: str, given: str) -> None:
    (found,) = schemas(f"A: {{properties: {{a: {{{given}}}}}}}", version).findings
    assert (found.code, found.message) == ("DM814", READ[version, given])


@pytest.mark.parametrize(
    ("version", "given"),
    [
        ("3.0", "type: string, nullable: true"),
        ("3.0", "type: integer, minimum: 1, exclusiveMinimum: true"),
        ("3.1", "type: integer, exclusiveMinimum: 1"),
        ("3.1", "type: [string, integer], minLength: 1, minimum: 1"),
        ("3.1", "type: number, default: 1"),
        ("3.1", "type: integer, default: 1.0"),
        ("3.1", "type: string, default: null"),
        ("3.1", "type: [string, integer], default: 1"),
        ("2.0", "type: string, x-nullable: true"),
    ],
)
def test_keywords_of_the_version_are_no_finding(version: str, given: str) -> None:
    assert schemas(f"A: {{properties: {{a: {{{given}}}}}}}", version).findings == ()


def test_a_default_of_another_type_is_shown_as_json() -> None:
    (found,) = schemas("A: {properties: {a: {type: integer, default: '5'}}}").findings
    assert (found.read, found.expected) == ('"5"', "integer")


def test_a_default_is_compared_with_the_values_that_a_reference_leads_to() -> None:
    given = "A: {properties: {a: {$ref: '#/components/schemas/E', default: c}}}\nE: {type: string, enum: [a, b]}"
    (found,) = schemas(given).findings
    assert (found.code, found.read, found.expected) == ("DM814", "c", "a, b")


@pytest.mark.parametrize(
    ("version", "given", "message"),
    [
        ("3.1", "discriminator: kind", "OpenAPI 3.1.0 has no such discriminator; it was read as in another version"),
        ("3.1", "discriminator: {mapping: {}}", "`discriminator` is an object and was ignored"),
        ("2.0", "discriminator: {propertyName: kind}", "Swagger 2.0 has no such discriminator; it was read as in "),
    ],
)
def test_a_discriminator_of_another_version_is_a_finding(version: str, given: str, message: str) -> None:
    path = "#/definitions/" if version == "2.0" else "#/components/schemas/"
    base = f"A: {{properties: {{kind: {{type: string}}}}, {given}}}"
    found = schemas(f"{base}\nB: {{allOf: [{{$ref: '{path}A'}}, {{properties: {{b: {{}}}}}}]}}", version)
    assert any(each.message.startswith(message) for each in found.findings)


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("type: string, examples: [a, b, c]", "2 further examples"),
        ("type: string, contentMediaType: application/json, contentSchema: {}", "1 content schema"),
    ],
)
def test_valid_keywords_that_are_not_read_are_counted_by_one_note(given: str, shown: str) -> None:
    (found,) = schemas(f"A: {{properties: {{a: {{{given}}}}}}}").findings
    assert (found.code, found.message) == (
        "DM817", f"left out: {shown}; the schemas that they name are read",
    )  # fmt: skip


def test_the_default_of_a_mapping_is_counted_as_left_out() -> None:
    found = schemas("""
    A:
      oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]
      discriminator: {propertyName: kind, mapping: {b: B}, defaultMapping: C}
    B: {properties: {kind: {type: string}}}
    C: {properties: {kind: {type: string}, size: {}}}
    """)
    assert [(each.code, each.message[:27]) for each in found.findings] == [("DM817", "left out: 1 default mapping")]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("contentEncoding: base64", "string byte"),
        ("contentEncoding: base64url", "string base64url"),
        ("contentEncoding: base64, contentMediaType: image/png", "string byte"),
        ("contentMediaType: image/png", "bytes"),
        ("contentMediaType: application/octet-stream", "bytes"),
        ("contentMediaType: text/html", "string"),
        ("contentMediaType: image/svg+xml; charset=utf-8", "string"),
    ],
)
def test_the_encoding_and_the_content_type_of_a_string_are_read(given: str, wanted: str) -> None:
    found = schemas(f"A: {{properties: {{a: {{type: string, {given}}}}}}}")
    assert lines_of(found.value.schema) == ["A: object", f"A.a?: {wanted}"]
    assert found.findings == ()


def test_a_string_with_a_content_type_beside_any_string_is_that_string() -> None:
    given = (
        "A: {properties: {a: {anyOf: [{type: string}, {type: string, contentMediaType: image/png}, {type: integer}]}}}"
    )
    assert lines_of(schemas(given).value.schema) == ["A: object", "A.a?: string | integer"]
