"""What schemas mean: each construct of OpenAPI and JSON Schema with what it gives."""

from __future__ import annotations

from typing import Any

import pytest

from docmodels.schema.model import Alias, Enumeration, Object

from .read_specification import codes, lines_of, schemas

GIVEN_AND_WANTED = {
    "allOf adds fields, and what is required": (
        """
        Base: {type: object, required: [id], properties: {id: {type: string}, note: {type: string}}}
        Berth:
          allOf: [{$ref: '#/components/schemas/Base'}]
          required: [note]
          properties: {depth: {type: number}}
        """,
        [
            "Base: object",
            "Base.id: string",
            "Base.note?: string",
            "Berth: object",
            "Berth.id: string",
            "Berth.note: string",
            "Berth.depth?: number",
        ],
    ),
    "the last part says the type of a field, and the first default stays": (
        """
        Base: {properties: {mode: {type: string, default: slow}}}
        Fast: {allOf: [{$ref: '#/components/schemas/Base'}, {properties: {mode: {description: How}}}]}
        """,
        ["Base: object", "Base.mode?: string = 'slow'", "Fast: object", "Fast.mode?: string = 'slow'"],
    ),
    "allOf of one reference is the reference": (
        """
        Crew: {type: object, properties: {name: {type: string}}}
        Boat: {properties: {crew: {nullable: true, allOf: [{$ref: '#/components/schemas/Crew'}]}}}
        """,
        ["Boat: object", "Boat.crew?: @Crew or null", "Crew: object", "Crew.name?: string"],
    ),
    "null in a union beside a reference": (
        """
        Boat:
          properties:
            a: {$ref: '#/components/schemas/Crew', anyOf: [{$ref: '#/components/schemas/Crew'}, {type: 'null'}]}
            b: {$ref: '#/components/schemas/Maybe', anyOf: [{$ref: '#/components/schemas/Maybe'}, {type: 'null'}]}
        Crew: {type: string}
        Maybe: {type: [string, 'null']}
        """,
        [
            "Boat: object",
            "Boat.a?: @Crew",
            "Boat.b?: @Maybe or null",
            "Crew = string",
            "Maybe = string",
        ],
    ),
    "null in a union, a list of types, and values": (
        """
        Boat:
          properties:
            a: {anyOf: [{type: string, format: uuid}, {type: 'null'}]}
            b: {type: [integer, 'null']}
            c: {enum: [x, null]}
            d: {$ref: '#/components/schemas/Maybe'}
            e: {type: array, items: {$ref: '#/components/schemas/Maybe'}}
        Maybe: {type: [string, 'null']}
        """,
        [
            "Boat: object",
            "Boat.a?: string or null uuid",
            "Boat.b?: integer or null",
            'Boat.c?: "x" or null',
            "Boat.d?: @Maybe or null",
            "Boat.e?: list[nullable[@Maybe]]",
            "Maybe = string",
        ],
    ),
    "unions with and without a discriminator": (
        """
        Either: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}, {type: 'null'}]}
        Tagged:
          oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]
          discriminator: {propertyName: kind, mapping: {first: A, one: '#/components/schemas/A'}}
        One: {anyOf: [{$ref: '#/components/schemas/A'}]}
        A: {type: object, properties: {kind: {type: string}}}
        B: {type: object}
        """,
        [
            "A: object",
            "A.kind?: string",
            "B: object",
            "Either: @A | @B",
            "One = @A",
            "Tagged: @A | @B by kind {'first': 'A', 'one': 'A', 'B': 'B'}",
        ],
    ),
    "a member of any type stays a member, as in the documentation of SDKs": (
        """
        Flags: {type: object, additionalProperties: {anyOf: [{type: boolean}, {}]}}
        """,
        ["Flags = map[boolean | any]"],
    ),
    "a union that only requires properties constrains an object": (
        """
        Contact:
          properties: {mail: {type: string}, phone: {type: string}}
          anyOf: [{required: [mail]}, {required: [phone]}]
        """,
        ["Contact: object", "Contact.mail?: string", "Contact.phone?: string"],
    ),
    "properties beside a union are those of its members": (
        """
        Asset:
          properties: {public: {type: boolean}}
          oneOf: [{properties: {text: {type: string}}, required: [text]}, {properties: {raw: {type: string}}}]
        """,
        [
            "Asset: @Asset1 | @Asset2",
            "Asset1: object",
            "Asset1.public?: boolean",
            "Asset1.text: string",
            "Asset2: object",
            "Asset2.public?: boolean",
            "Asset2.raw?: string",
        ],
    ),
    "other properties": (
        """
        Any: {type: object, additionalProperties: true}
        Closed: {type: object, properties: {a: {}}, additionalProperties: false}
        Open: {type: object, properties: {a: {}}, additionalProperties: {type: integer}}
        Patterns: {patternProperties: {'^x-': {type: string}}}
        Bare: {type: object}
        Inline: {properties: {a: {type: object}}}
        """,
        [
            "Any = map[any]",
            "Bare: object",
            "Closed: closed object",
            "Closed.a?: any",
            "Inline: object",
            "Inline.a?: map[any]",
            "Open: object, others integer",
            "Open.a?: any",
            "Patterns = map[string]",
        ],
    ),
    "lists and tuples": (
        """
        List: {items: {type: string}}
        Tuple: {type: array, prefixItems: [{type: string}, {type: integer}], items: false}
        Unknown: {type: array}
        """,
        ["List = list[string]", "Tuple = list[string | integer]", "Unknown = list[any]"],
    ),
    "constants and enumerations": (
        """
        Event: {properties: {kind: {const: made}, version: {enum: [2]}, state: {enum: [on, off, on]}}}
        Level: {type: integer, enum: [1, 2], x-speakeasy-unknown-values: allow}
        Single: {enum: [only]}
        """,
        [
            "Event: object",
            'Event.kind?: "made"',
            "Event.version?: 2",
            "Event.state?: @EventState",
            "EventState: 'on' 'off'",
            "Level: open 1 2",
            "Single: 'only'",
        ],
    ),
    "facts of a field and of the schema that it refers to": (
        """
        Page:
          required: [size]
          properties:
            size: {type: integer, format: int32, default: 20}
            order: {$ref: '#/components/schemas/Order'}
            tags: {type: array, items: {type: string, format: uri}, default: []}
            made: {type: string, format: date-time, readOnly: true}
            secret: {type: string, writeOnly: true, deprecated: true}
        Order: {type: string, enum: [up, down], default: up}
        """,
        [
            "Order: 'up' 'down'",
            "Page: object",
            "Page.size: integer = 20 int32",
            "Page.order?: @Order = 'up'",
            "Page.tags?: list[string] = [] uri",
            "Page.made?: date-time read-only",
            "Page.secret?: string write-only deprecated",
        ],
    ),
    "schemas without a name are named by their place": (
        """
        Order:
          properties:
            lines: {type: array, items: {properties: {count: {type: integer}}}}
            by_day: {additionalProperties: {properties: {sum: {type: number}}}}
        """,
        [
            "Order: object",
            "Order.lines?: list[@OrderLines]",
            "Order.by_day?: map[@OrderByDayValue]",
            "OrderByDayValue: object",
            "OrderByDayValue.sum?: number",
            "OrderLines: object",
            "OrderLines.count?: integer",
        ],
    ),
    "a schema that holds itself": (
        """
        Tree: {properties: {children: {type: array, items: {$ref: '#/components/schemas/Tree'}}}}
        Deep: {properties: {x: {type: array, items: {$ref: '#/components/schemas/Deep/properties/x'}}}}
        """,
        ["Deep: object", "Deep.x?: @DeepX", "DeepX = list[@DeepX]", "Tree: object", "Tree.children?: list[@Tree]"],
    ),
    "extensions rename and hide": (
        """
        Thing:
          properties:
            input: {type: string, x-speakeasy-name-override: inputs}
            other: {type: string, x-ms-client-name: another}
            debug: {type: string, x-speakeasy-ignore: true}
            blob: {type: object, x-speakeasy-type-override: any}
        """,
        [
            "Thing: object",
            "Thing.input?: string named inputs",
            "Thing.other?: string named another",
            "Thing.blob?: any",
        ],
    ),
}


@pytest.mark.parametrize("name", GIVEN_AND_WANTED)
def test_a_schema_is_read(name: str) -> None:
    given, wanted = GIVEN_AND_WANTED[name]
    assert lines_of(schemas(given).value.schema) == wanted


@pytest.mark.parametrize(
    ("version", "wanted"), [("3.1", "Boat.size?: @Size = 'm'"), ("3.0", "Boat.size?: @Size = 'm'")]
)
def test_annotations_beside_a_reference_are_read(version: str, wanted: str) -> None:
    given = """
    Size: {type: string, enum: [s, m]}
    Boat: {properties: {size: {$ref: '#/components/schemas/Size', default: m, description: How big}}}
    """
    assert wanted in lines_of(schemas(given, version).value.schema)


@pytest.mark.parametrize(
    ("version", "wanted"), [("3.1", ["Boat.a?: @BoatA", "BoatA.b?: string"]), ("3.0", ["Boat.a?: @Size"])]
)
def test_properties_beside_a_reference_are_added_since_3_1(version: str, wanted: list[str]) -> None:
    given = """
    Size: {type: object}
    Boat: {properties: {a: {$ref: '#/components/schemas/Size', properties: {b: {type: string}}}}}
    """
    found = lines_of(schemas(given, version).value.schema)
    assert [line for line in found if line.startswith("Boat") and "." in line] == wanted


def test_names_and_texts_of_enumeration_values_are_read() -> None:
    given = """
    A: {enum: [1, 2], x-enum-varnames: [LOW, HIGH], x-enum-descriptions: [Not much, A lot]}
    B: {enum: [a, b], x-ms-enum: {values: [{value: b, name: Bee, description: The second}], modelAsString: true}}
    """
    found = {each.id.name: each for each in schemas(given).value.schema.declarations}
    members = {name: [(each.value, each.name, each.description) for each in found[name].members] for name in "AB"}  # type: ignore[union-attr]
    assert members == {
        "A": [(1, "LOW", "Not much"), (2, "HIGH", "A lot")],
        "B": [("a", None, ""), ("b", "Bee", "The second")],
    }
    assert found["B"].open is True  # type: ignore[union-attr]


def test_limits_are_read_as_keywords_of_json_schema() -> None:
    given = """
    A: {properties: {a: {type: integer, minimum: 1, exclusiveMinimum: true, maximum: 9}, b: {type: string, pattern: x}}}
    """
    (model,) = schemas(given, "3.0").value.schema.declarations
    limits = [{each.keyword: each.value for each in field.constraints} for field in model.fields]  # type: ignore[union-attr]
    assert limits == [{"exclusiveMinimum": 1, "maximum": 9}, {"pattern": "x"}]


SHORT = "Short: {type: string, format: slug, maxLength: 9}\n"


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("{type: array, minItems: 1, items: {type: string, maxLength: 9}}", {"minItems": 1, "items.maxLength": 9}),
        ("{type: object, additionalProperties: {type: integer, minimum: 1}}", {"additionalProperties.minimum": 1}),
        (
            "{type: array, items: {type: object, additionalProperties: {type: string, pattern: x}}}",
            {"items.additionalProperties.pattern": "x"},
        ),
        ("{type: array, items: {type: [string, 'null'], maxLength: 9}}", {"items.maxLength": 9}),
        ("{type: [array, 'null'], items: {anyOf: [{maxLength: 9}, {type: 'null'}]}}", {"items.maxLength": 9}),
        ("{$ref: '#/components/schemas/Short'}", {"maxLength": 9}),
        ("{type: array, items: {$ref: '#/components/schemas/Short'}}", {"items.maxLength": 9}),
        ("{type: array, prefixItems: [{maxLength: 9}], items: {maxLength: 9}}", {}),
        ("{type: object, properties: {b: {}}, additionalProperties: {maxLength: 9}}", {}),
    ],
)
def test_limits_of_items_and_values_follow_the_keyword_that_leads_to_them(given: str, wanted: dict[str, Any]) -> None:
    a = schemas(f"{SHORT}A: {{properties: {{a: {given}}}}}").value.schema["A"]
    assert isinstance(a, Object)
    assert {each.keyword: each.value for each in a.fields[0].constraints} == wanted


@pytest.mark.parametrize(
    ("given", "format_", "wanted"),
    [
        (SHORT, "slug", {"maxLength": 9}),
        ("Short: {type: array, items: {type: string, format: slug, maxLength: 9}}", "slug", {"items.maxLength": 9}),
        ("Short: {type: object, minProperties: 1, additionalProperties: {maxLength: 9}}", None,
         {"minProperties": 1, "additionalProperties.maxLength": 9}),
        ("Short: {anyOf: [{type: string, maxLength: 9}, {type: 'null'}]}", None, {"maxLength": 9}),
        ("Short: {allOf: [{$ref: '#/components/schemas/Long'}], maxLength: 9}\nLong: {type: string, minLength: 1}",
         None, {"maxLength": 9}),
        ("Short: {type: array, minItems: 1, items: {$ref: '#/components/schemas/Short'}}", None, {"minItems": 1}),
    ],
)  # fmt: skip
def test_a_named_schema_that_is_no_model_has_its_format_and_its_limits(
    given: str, format_: str | None, wanted: dict[str, Any]
) -> None:
    short = schemas(given).value.schema["Short"]
    assert isinstance(short, Alias)
    assert (short.format, {each.keyword: each.value for each in short.constraints}) == (format_, wanted)


@pytest.mark.parametrize(
    ("given", "findings"),
    [
        ("A: {anyOf: [{type: string, maxLength: 9}, {type: integer}]}", ["DM816"]),
        ("A: {anyOf: [{type: array, items: {type: string, maxLength: 9}}, {type: integer}]}", ["DM816"]),
        ("A: {anyOf: [{$ref: '#/components/schemas/Short'}, {type: integer}]}", []),
        ("A: {anyOf: [{type: string, maxLength: 9}, {type: 'null'}]}", []),
        ("A: {properties: {a: {}}, additionalProperties: {type: string, maxLength: 9}}", ["DM816"]),
        ("A: {type: object, patternProperties: {a: {type: string, maxLength: 9}}}", ["DM816"]),
        ("A: {type: array, prefixItems: [{type: string, maxLength: 9}]}", ["DM816"]),
        ("A: {properties: {a: {}}, additionalProperties: {$ref: '#/components/schemas/Short'}}", []),
    ],
)
def test_limits_in_other_places_are_a_note(given: str, findings: list[str]) -> None:
    assert codes(schemas(SHORT + given)) == findings


def test_every_fact_has_its_line_and_column() -> None:
    found = schemas("Boat:\n  properties:\n    name: {enum: [a, b]}").value.schema
    boat, name = found.declarations
    assert [str(boat.at), str(boat.fields[0].at)] == ["openapi.yaml:5:5", "openapi.yaml:7:9"]  # type: ignore[union-attr]
    assert [str(each.at) for each in name.members] == ["openapi.yaml:7:23", "openapi.yaml:7:26"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("{allOf: [{type: integer, minimum: 5, maximum: 9}, {minimum: 7, maximum: 12}]}", {"minimum": 7, "maximum": 9}),
        ("{allOf: [{type: string, maxLength: 9}, {minLength: 2, maxLength: 4}]}", {"minLength": 2, "maxLength": 4}),
        ("{$ref: '#/components/schemas/Code', maxLength: 20}", {"maxLength": 9}),
    ],
)
def test_the_narrowest_of_several_limits_is_read(given: str, wanted: dict[str, Any]) -> None:
    found = schemas(f"A: {{properties: {{a: {given}}}}}\nCode: {{type: string, maxLength: 9}}")
    (field,) = (each for model in found.value.schema.declarations if isinstance(model, Object) for each in model.fields)
    assert {each.keyword: each.value for each in field.constraints} == wanted


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ("A: {properties: {a: {allOf: [{type: string, pattern: ^a}, {pattern: b$}]}}}", [5]),
        ("A: {allOf: [{type: string, pattern: ^a}, {pattern: b$}]}", [5]),
        ("A: {allOf: [{type: integer, multipleOf: 2}, {multipleOf: 3}]}", [5]),
        ("A: {allOf: [{type: string, pattern: ^a}, {pattern: ^a}]}", []),
        ("A: {properties: {a: {$ref: '#/components/schemas/E', pattern: b$}}}\nE: {type: string, pattern: ^a}", []),
    ],
)
def test_a_second_pattern_of_one_value_is_a_note(given: str, lines: list[int]) -> None:
    found = schemas(given)
    assert [each.at and each.at.line for each in found.findings if each.code == "DM816"] == lines


def test_another_name_for_a_schema_has_the_limits_that_all_of_adds() -> None:
    found = schemas("""
    A: {allOf: [{$ref: '#/components/schemas/B'}, {maxLength: 5}], minLength: 1}
    B: {type: string, maxLength: 9}
    """)
    limits = {each.id.name: each.constraints for each in found.value.schema.declarations if isinstance(each, Alias)}
    assert {name: [(each.keyword, each.value) for each in stated] for name, stated in limits.items()} == {
        "A": [("minLength", 1), ("maxLength", 5)],
        "B": [("maxLength", 9)],
    }


def test_a_union_of_constants_is_an_enumeration_with_names_and_texts() -> None:
    (model,) = schemas("""
    A:
      oneOf:
        - {const: lab, title: Labrador, description: Big}
        - {const: 2, type: integer, deprecated: true}
        - {type: 'null'}
    """).value.schema.declarations
    assert isinstance(model, Enumeration)
    assert [(each.value, each.name, each.description, each.deprecation) for each in model.members] == [
        ("lab", "Labrador", "Big", None),
        (2, None, "", ""),
    ]
    assert [each.at.line for each in model.members] == [7, 8]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("{oneOf: [{const: a}, {type: integer}]}", 'A: "a" | integer'),
        ("{oneOf: [{const: a}, {const: b, minLength: 1}]}", "A: 'a' 'b'"),
        ("{oneOf: [{const: a}, {type: 'null'}]}", 'A = "a"'),
    ],
)
def test_other_unions_with_constants(given: str, wanted: str) -> None:
    assert lines_of(schemas(f"A: {given}").value.schema) == [wanted]


@pytest.mark.parametrize("name", ["true", "null", "1"])
def test_a_required_name_without_quotes_is_that_of_the_key_without_quotes(name: str) -> None:
    found = schemas(f"A: {{required: [{name}], properties: {{{name}: {{type: string}}}}}}")
    assert lines_of(found.value.schema) == ["A: object", f"A.{name}: string"]


def test_a_type_that_is_null_without_quotes_admits_null() -> None:
    found = schemas("A: {required: [a], properties: {a: {type: [string, null]}}}")
    assert lines_of(found.value.schema) == ["A: object", "A.a: string or null"]


def test_extensions_name_and_describe_the_constants_of_a_union() -> None:
    found = schemas("""
    A:
      oneOf: [{const: 1, title: one}, {const: 2}, {type: 'null'}]
      x-enum-varnames: [uno, due]
      x-enum-descriptions: ["", Two of them]
    """)
    (model,) = found.value.schema.declarations
    assert isinstance(model, Enumeration)
    assert [(each.value, each.name, each.description) for each in model.members] == [
        (1, "one", ""),
        (2, "due", "Two of them"),
    ]
    assert found.findings == ()
