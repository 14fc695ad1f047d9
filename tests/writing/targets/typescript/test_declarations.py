"""TypeScript: each form of declaration, as text."""

from __future__ import annotations

from typing import Any

import pytest
from build_schema import make_alias, make_enum, make_field, make_object, make_schema, make_union

from docmodels.reading.dialects.speakeasy.layout import LAYOUT
from docmodels.schema.model import (
    Declaration,
    Enumeration,
    Field,
    Member,
    Origin,
    Shapeless,
    Variant,
)
from docmodels.schema.types import (
    ANY,
    BOOLEAN,
    INTEGER,
    STRING,
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    OtherValue,
    Reference,
    Scalar,
    ScalarKind,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    Unread,
)
from docmodels.writing.settings import Settings
from docmodels.writing.targets.typescript.names import member_name
from docmodels.writing.targets.typescript.target import BANNER, TARGET
from docmodels.writing.write import write

ORIGIN = Origin(namespaces=LAYOUT.namespaces)
NS = ("components",)
DATE_TIME = Scalar(ScalarKind.DATE_TIME)
BYTES = Scalar(ScalarKind.BYTES)


def id_of(name: str, namespace: str = "components") -> TypeId:
    return TypeId((namespace,), name)


def ref(name: str, namespace: str = "components") -> Reference:
    return Reference(id_of(name, namespace))


def field(name: str, type_: Type, required: bool | None = True, nullable: bool | None = False, **more: Any) -> Field:
    return make_field(name, type_, required=required, nullable=nullable, **more)


def files(*declared: Declaration, **settings: Any) -> dict[str, str]:
    """All files that are written, without their banner."""
    schema = make_schema(*declared, origin=ORIGIN)
    written = write(schema, TARGET, Settings(**settings))
    assert [found.message for found in written.findings if found.code == "DM401"] == []
    banner = f"// {BANNER}\n\n"
    assert all(file.text.startswith(banner) for file in written.value)
    return {file.path: file.text.removeprefix(banner) for file in written.value}


def text(*declared: Declaration, **settings: Any) -> str:
    return files(*declared, layout="single", **settings)["models.ts"]


def property_of(type_: Type, **settings: Any) -> str:
    """The type of a property, as written."""
    used = [
        make_object(id_of("Used")),
        make_object(id_of("X"), field("value", type_)),
    ]
    return text(*used, **settings).split("  value: ")[1].split(";\n}")[0]


@pytest.mark.parametrize(
    ("required", "nullable", "unstated", "expected"),
    [
        (True, False, "no", "x: string;"),
        (True, True, "no", "x: string | null;"),
        (False, False, "no", "x?: string;"),
        (False, True, "no", "x?: string | null;"),
        (True, None, "no", "x: string;"),
        (True, None, "yes", "x: string | null;"),
        (None, False, "no", "x?: string;"),
    ],
)
def test_a_property_shows_if_it_may_be_absent_or_null(
    required: bool | None, nullable: bool | None, unstated: str, expected: str
) -> None:
    declared = make_object(id_of("X"), field("x", STRING, required, nullable))
    assert text(declared, unstated_nullable=unstated) == f"export interface X {{\n  {expected}\n}}\n"


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        (STRING, "string"),
        (BOOLEAN, "boolean"),
        (INTEGER, "number"),
        (Scalar(ScalarKind.FLOAT), "number"),
        (Scalar(ScalarKind.DECIMAL), "string | number"),
        (Scalar(ScalarKind.BIG_INTEGER), "string | number"),
        (Scalar(ScalarKind.DATE), "string"),
        (DATE_TIME, "string"),
        (BYTES, "Blob | Uint8Array"),
        (ListOf(BYTES), "(Blob | Uint8Array)[]"),
        (ANY, "unknown"),
        (Constant("a"), '"a"'),
        (Constant(1), "1"),
        (Constant(None), "null"),
        (ListOf(STRING), "string[]"),
        (ListOf(ListOf(NullableOf(STRING))), "(string | null)[][]"),
        (MapOf(ListOf(ref("Used"))), "{ [key: string]: Used[] }"),
        (UnionOf((INTEGER, Scalar(ScalarKind.NUMBER), STRING)), "number | string"),
        (UnionOf((NullableOf(STRING), INTEGER)), "string | number | null"),
        (UnionOf((Constant("a"), OtherValue(ScalarKind.STRING))), '"a" | (string & {})'),
        (UnionOf((Constant(1), OtherValue(ScalarKind.INTEGER))), "1 | (number & {})"),
        (OtherValue(ScalarKind.STRING), "string"),
        (StreamOf(ref("Used")), "ReadableStream<Used>"),
        (StreamOf(BYTES), "ReadableStream<Uint8Array>"),
        (Unread("what?"), "unknown"),
    ],
)
def test_each_type_has_its_form(type_: Type, expected: str) -> None:
    assert property_of(type_) == expected


def test_native_dates_without_a_time_stay_strings() -> None:
    assert property_of(DATE_TIME, dates="native") == "Date"
    assert property_of(Scalar(ScalarKind.DATE), dates="native") == "string"


def test_a_wire_name_is_the_key() -> None:
    declared = make_object(id_of("X"), field("from_", STRING, wire_name="from"), field("a", STRING, wire_name="a b"))
    assert text(declared) == 'export interface X {\n  from: string;\n  "a b": string;\n}\n'


def test_two_fields_of_one_key_become_one_property_and_a_finding() -> None:
    declared = make_object(
        id_of("X"), field("from_", STRING, wire_name="from", description="A."), field("from", INTEGER, description="B.")
    )
    written = write(make_schema(declared), TARGET)
    assert [found.code for found in written.findings] == ["DM403"]
    assert "  from: string | number;\n}" in written.value[0].text
    assert "A.\n   *\n   * B." in written.value[0].text


@pytest.mark.parametrize(
    ("additional", "expected"),
    [
        (ANY, "  [key: string]: unknown;\n"),
        (STRING, "  /** Additional properties are `string`. */\n  [key: string]: string | number | undefined;\n"),
        (INTEGER, "  /** Additional properties are `number`. */\n  [key: string]: number | undefined;\n"),
    ],
)
def test_an_index_signature_admits_the_known_properties(additional: Type, expected: str) -> None:
    declared = make_object(id_of("X"), field("n", INTEGER, False), additional=additional)
    assert text(declared) == f"export interface X {{\n  n?: number;\n{expected}}}\n"


def test_an_object_may_be_an_interface_or_a_type() -> None:
    declared = make_object(id_of("X"), field("a", STRING))
    empty = make_object(id_of("Y"))
    assert text(declared, empty) == "export interface X {\n  a: string;\n}\n\nexport interface Y {}\n"
    assert text(declared, empty, ts_object="type") == "export type X = {\n  a: string;\n};\n\nexport type Y = {};\n"


def colour(is_open: bool | None, *values: str | int | bool | None) -> Enumeration:
    return make_enum(id_of("Colour"), *values, open=is_open)


@pytest.mark.parametrize(
    ("declared", "style", "expected"),
    [
        (colour(False, "red", "blue"), "union", 'export type Colour = "red" | "blue";\n'),
        (colour(True, "red"), "union", 'export type Colour = "red" | (string & {});\n'),
        (colour(True, 1, 2), "union", "export type Colour = 1 | 2 | (number & {});\n"),
        (colour(True, "a", 1, None), "union", 'export type Colour = "a" | 1 | (string & {}) | (number & {}) | null;\n'),
        (colour(None), "union", "export type Colour = unknown;\n"),
        (
            colour(False, "red", "dark blue", ""),
            "const-object",
            'export const Colour = {\n  Red: "red",\n  DarkBlue: "dark blue",\n  Empty: "",\n} as const;\n'
            "export type Colour = (typeof Colour)[keyof typeof Colour];\n",
        ),
        (
            colour(True, 1, -1),
            "const-object",
            "export const Colour = {\n  Value1: 1,\n  Minus1: -1,\n} as const;\n"
            "export type Colour = (typeof Colour)[keyof typeof Colour] | (number & {});\n",
        ),
        (colour(False, "red", 2), "enum", 'export enum Colour {\n  Red = "red",\n  Value2 = 2,\n}\n'),
        (
            colour(True, "red"),
            "enum",
            'export const Colour = {\n  Red: "red",\n} as const;\n'
            "export type Colour = (typeof Colour)[keyof typeof Colour] | (string & {});\n",
        ),
        (
            colour(False, True, None),
            "enum",
            "export const Colour = {\n  True: true,\n  None: null,\n} as const;\n"
            "export type Colour = (typeof Colour)[keyof typeof Colour];\n",
        ),
    ],
)
def test_an_open_enumeration_stays_open_in_all_three_styles(declared: Enumeration, style: str, expected: str) -> None:
    assert text(declared, ts_enum=style) == expected


def test_unions_aliases_and_shapeless_models_are_types() -> None:
    declared = [
        make_union(id_of("U"), STRING, ref("A")),
        make_alias(id_of("A"), ListOf(ref("S"))),
        Shapeless(id=id_of("S"), missing=True),
    ]
    assert text(*declared) == (
        "/** The documentation has no page for this model. */\nexport type S = unknown;\n\n"
        "export type A = S[];\n\nexport type U = string | A;\n"
    )


def test_a_recursive_union_may_contain_itself_in_lists_and_objects() -> None:
    value = make_union(id_of("Value"), STRING, ListOf(ref("Value")), MapOf(ref("Value")))
    assert text(value) == "export type Value = string | Value[] | { [key: string]: Value };\n"


def test_aliases_of_one_another_admit_what_any_of_them_admits() -> None:
    one = make_union(id_of("One"), STRING, ref("Two"))
    two = make_union(id_of("Two"), NullableOf(ref("One")), INTEGER)
    self = make_alias(id_of("Self"), ref("Self"))
    written = text(one, two, self)
    assert "export type One = string | number | null;\n" in written
    assert "export type Two = string | number | null;\n" in written
    assert "export type Self = unknown;\n" in written


def test_a_model_with_the_name_of_a_global_does_not_hide_the_global() -> None:
    date = make_object(id_of("Date"), field("at", DATE_TIME), field("next", ref("Date")))
    assert text(date, dates="native") == "export interface Date {\n  at: globalThis.Date;\n  next: Date;\n}\n"


def test_a_platform_class_keeps_its_name_and_has_an_unknown_type() -> None:
    declared = make_object(
        id_of("X"), field("raw", External("httpx.Response", "https://x.y")), field("again", External("X"))
    )
    assert text(declared) == (
        "/**\n * `httpx.Response`, a class of the SDK's platform without a JSON form.\n *\n * @see https://x.y\n */\n"
        "type HttpxResponse = unknown;\n\n"
        "/** `X`, a class of the SDK's platform without a JSON form. */\ntype X_2 = unknown;\n\n"
        "export interface X {\n  raw: HttpxResponse;\n  again: X_2;\n}\n"
    )


def test_comments_carry_descriptions_deprecations_defaults_and_examples() -> None:
    declared = make_object(
        id_of("X"),
        field("a", STRING, description="Text.", deprecation="use b", default=Constant("*/"), example="one"),
        field("b", Unread("Foo<@>")),
        description="A model.",
        deprecation="",
        example='{"a": "one"}',
    )
    schema = make_schema(declared, origin=Origin(language="typescript"))
    written = write(schema, TARGET).value[0].text
    assert '/**\n * A model.\n *\n * @deprecated\n * @example\n * ```json\n * {"a": "one"}\n * ```\n */\n' in written
    assert (
        '  /**\n   * Text.\n   *\n   * @deprecated use b\n   * @default "*\\/"\n   * @example one\n   */\n' in written
    )
    assert "  /** Documented as `Foo<@>`. */\n  b: unknown;\n" in written


def test_the_comment_of_an_open_union_says_so() -> None:
    declared = make_union(id_of("U"), Variant(type=STRING, description="One."), INTEGER, open=True)
    assert text(declared).startswith("/**\n * - One.\n *\n * Other types are possible.\n */\nexport type U =")


def test_descriptions_of_values_are_written_at_the_union_or_at_the_member() -> None:
    declared = make_enum(id_of("E"), Member(value="a", description="First."), Member(value="b", deprecation=""))
    assert text(declared).startswith('/**\n * - `"a"`: First.\n * - `"b"` Deprecated.\n */\nexport type E =')
    assert '  /** First. */\n  A = "a",\n  /** @deprecated */\n  B = "b",\n' in text(declared, ts_enum="enum")


PAIR = (
    make_object(id_of("Usage"), field("other", ref("Usage", "operations"))),
    make_object(id_of("Usage", "operations"), field("other", ref("Usage")), field("list", ListOf(ref("Role")))),
    make_enum(id_of("Role"), "user"),
)


def test_a_package_has_one_file_per_namespace_and_imports_types_by_name() -> None:
    result = files(*PAIR)
    assert sorted(result) == ["components.ts", "index.ts", "operations.ts"]
    assert result["index.ts"] == 'export * from "./components";\nexport * as operations from "./operations";\n'
    assert result["operations.ts"] == (
        'import type { Role, Usage as ComponentsUsage } from "./components";\n\n'
        "export interface Usage {\n  other: ComponentsUsage;\n  list: Role[];\n}\n"
    )


def test_the_modules_layout_imports_across_folders_with_the_chosen_extension() -> None:
    result = files(*PAIR, layout="modules", import_extension=".js")
    assert sorted(result) == [
        "components/index.ts",
        "components/role.ts",
        "components/usage.ts",
        "index.ts",
        "operations/index.ts",
        "operations/usage.ts",
    ]
    assert result["operations/usage.ts"].startswith(
        'import type { Role } from "../components/role.js";\n'
        'import type { Usage as ComponentsUsage } from "../components/usage.js";\n'
    )
    assert result["components/index.ts"] == 'export * from "./role.js";\nexport * from "./usage.js";\n'
    assert result["index.ts"].startswith('export * from "./components/index.js";\n')


def test_colliding_names_of_a_folder_are_exported_under_different_names() -> None:
    result = files(
        make_object(id_of("a b")), make_object(id_of("a-b")), make_object(id_of("C")),
        layout="modules",
    )  # fmt: skip
    exports = result["components/index.ts"].splitlines()
    assert exports[0].startswith("export * from")
    assert exports[1].startswith("export type { AB as AB_2 } from")


def test_in_a_single_file_a_model_outside_the_main_namespace_gets_its_namespace_as_prefix() -> None:
    assert "export interface OperationsUsage {\n  other: Usage;\n" in text(*PAIR)


def test_a_custom_type_replaces_a_model_or_a_field_type() -> None:
    declared = make_object(id_of("X"), field("at", STRING), field("role", ref("Role")))
    result = files(
        declared,
        PAIR[2],
        layout="modules",
        types={"X.at": "./own/dates#Instant", "Role": "@acme/roles#Role"},
    )
    assert result["components/x.ts"].startswith('import type { Instant } from "../own/dates";\n')
    assert "  at: Instant;\n" in result["components/x.ts"]
    assert 'import type { Role as Role_2 } from "@acme/roles";' in result["components/role.ts"]
    assert "export type Role = Role_2;" in result["components/role.ts"]


def test_an_invalid_custom_type_is_an_error_of_the_configuration() -> None:
    with pytest.raises(ValueError, match=r"\./module#Name"):
        files(PAIR[2], types={"Role": 'x"; import y from "z'})


@pytest.mark.parametrize(
    ("documented", "expected"),
    [
        ("Usage", "Usage"),
        ("usage", "Usage"),
        ("foo-bar baz", "FooBarBaz"),
        ("Foo_Bar", "Foo_Bar"),
        ("3d", "_3d"),
        ("", "Model"),
        ("日本語", "日本語"),
        ("😀", "Model"),
        ("string", "String"),
        ("{ evil: string } = 1; //", "EvilString1"),
    ],
)
def test_a_model_keeps_its_documented_name_if_it_is_valid(documented: str, expected: str) -> None:
    assert f"export interface {expected} {{}}\n" in text(make_object(id_of(documented)))


@pytest.mark.parametrize(
    ("documented", "expected"),
    [("μg", "Μg"), ("µg", "Μg"), ("grün", "Grün"), ("größe", "Größe"), ("a-größe", "AGröße")],
)
def test_members_keep_letters_beyond_ascii(documented: str, expected: str) -> None:
    assert member_name(documented) == expected
