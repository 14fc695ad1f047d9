"""JSON Schema: every model under $defs, by wire name."""

from __future__ import annotations

import json
import math
import posixpath
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from build_schema import make_alias, make_enum, make_field, make_object, make_schema, make_union
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from read_documents import read_documents
from referencing import Registry, Resource
from schema_strategies import schemas

from docmodels import registry
from docmodels.schema.model import (
    Declaration,
    Member,
    Object,
    Schema,
    Shapeless,
    Union,
    Variant,
)
from docmodels.schema.types import (
    INTEGER,
    STRING,
    Constant,
    External,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    Scalar,
    ScalarKind,
    Type,
    TypeId,
    UnionOf,
)
from docmodels.text_files import SourceFile
from docmodels.writing.layout import lay_out
from docmodels.writing.naming import assign_names
from docmodels.writing.render import Renderer
from docmodels.writing.settings import Layout, Settings
from docmodels.writing.target import WriteContext
from docmodels.writing.targets.jsonschema.target import TARGET, type_name
from docmodels.writing.write import write

NS = ("components",)
USAGE = make_object(TypeId(NS, "Usage"), make_field("n", INTEGER))


def documents(settings: Settings, *declared: Declaration) -> dict[str, Any]:
    """Path -> document, of these models and Usage."""
    schema = make_schema(*declared, USAGE)
    written = write(schema, TARGET, settings)
    assert [each for each in written.findings if each.code == "DM401"] == []
    return {file.path: json.loads(file.text) for file in written.value}


def definitions(*declared: Declaration, **settings: Any) -> dict[str, Any]:
    found = documents(Settings(**settings), *declared)["schema.json"]["$defs"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    ("type_", "expected"),
    [
        (STRING, {"type": "string"}),
        (Scalar(ScalarKind.DATE_TIME), {"type": "string", "format": "date-time"}),
        (Constant("a"), {"const": "a"}),
        (ListOf(Reference(USAGE.id)), {"type": "array", "items": {"$ref": "#/$defs/Usage"}}),
        (MapOf(INTEGER), {"type": "object", "additionalProperties": {"type": "integer"}}),
        (NullableOf(STRING), {"anyOf": [{"type": "string"}, {"type": "null"}]}),
        (UnionOf((STRING, INTEGER)), {"anyOf": [{"type": "string"}, {"type": "integer"}]}),
        (External("httpx.Response"), {}),
    ],
)
def test_a_type_becomes_its_schema(type_: Type, expected: object) -> None:
    assert definitions(make_alias(TypeId(NS, "A"), type_))["A"] == expected


def test_a_property_has_key_null_default_and_texts() -> None:
    description = 'Say "hi" */ """'
    documented = {"description": description, "deprecation": "use y"}
    field = make_field("user_id", nullable=True, wire_name="userId", default=Constant("x"), **documented)
    result = definitions(make_object(TypeId(NS, "M"), field, additional=STRING))["M"]
    assert result == {
        "type": "object",
        "properties": {
            "userId": {
                "anyOf": [{"type": "string"}, {"type": "null"}],
                "description": 'Say "hi" */ """',
                "deprecated": True,
                "$comment": "deprecated: use y",
                "default": "x",
            }
        },
        "required": ["userId"],
        "additionalProperties": {"type": "string"},
    }


def test_enumerations_are_closed_unless_documented_as_open() -> None:
    members = (Member(value="a"), Member(value="b"))
    result = definitions(
        make_enum(TypeId(NS, "Closed"), *members, open=None),
        make_enum(TypeId(NS, "Open"), *members, open=True),
        make_union(TypeId(NS, "U"), Reference(USAGE.id), STRING),
        Shapeless(id=TypeId(NS, "Gone"), missing=True),
    )
    assert result["Closed"] == {"type": "string", "enum": ["a", "b"]}
    assert result["Open"] == {"anyOf": [{"type": "string", "enum": ["a", "b"]}, {"type": "string"}]}
    assert result["U"] == {"anyOf": [{"$ref": "#/$defs/Usage"}, {"type": "string"}]}
    assert result["Gone"] == {}


ROOT = Path(__file__).resolve().parents[4]


def tagged(name: str, tag: Type, required: bool = True, nullable: bool | None = False) -> Object:
    field = make_field("kind", tag, required=required, nullable=nullable)
    return make_object(TypeId(NS, name), field)


def either(*names: str) -> Union:
    return make_union(TypeId(NS, "U"), *tuple(Variant(type=Reference(TypeId(NS, name))) for name in names))


def test_a_union_with_a_discriminating_field_is_exactly_one_of_its_members() -> None:
    b = (Member(value="b"), Member(value="c"))
    result = definitions(
        tagged("A", Constant("a")),
        tagged("B", Reference(TypeId(NS, "Kind"))),
        make_enum(TypeId(NS, "Kind"), *b, open=None),
        either("A", "B"),
    )["U"]
    refs = {"a": "#/$defs/A", "b": "#/$defs/B", "c": "#/$defs/B"}
    assert result["oneOf"] == [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}]
    assert result["discriminator"] == {"propertyName": "kind", "mapping": refs}


@pytest.mark.parametrize(
    ("first", "second", "unstated"),
    [
        (tagged("A", Constant("a"), required=False), tagged("B", Constant("b")), "no"),
        (tagged("A", Constant("a")), tagged("B", Constant("a")), "no"),
        (tagged("A", STRING), tagged("B", Constant("b")), "no"),
        (tagged("A", Constant("a"), nullable=None), tagged("B", Constant("b"), nullable=None), "yes"),
    ],
    ids=["an optional tag", "the same value", "any text", "a tag that may be null"],
)
def test_a_union_without_a_discriminating_field_is_any_of_its_members(
    first: Object, second: Object, unstated: str
) -> None:
    result = definitions(first, second, either("A", "B"), unstated_nullable=unstated)["U"]
    assert result == {"anyOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}]}


def test_discriminators_with_numbers_have_no_mapping() -> None:
    result = definitions(tagged("A", Constant(1)), tagged("B", Constant(2)), either("A", "B"))["U"]
    assert result == {"oneOf": [{"$ref": "#/$defs/A"}, {"$ref": "#/$defs/B"}]}


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (ScalarKind.DECIMAL, [1, 1.5, "1.5", "-1e3", ".5"], ["one", "1.5 EUR", "", None]),
        (ScalarKind.BIG_INTEGER, [1, "123456789012345678901234567890"], [1.5, "1.5", "x"]),
        (ScalarKind.DATE, ["2024-02-29"], ["2023-02-29", 20240229]),
        (ScalarKind.DATE_TIME, ["2024-02-29T12:00:00Z"], ["2024-02-29", "noon"]),
    ],
)
def test_numbers_and_dates_are_what_json_may_hold(kind: ScalarKind, good: list[Any], bad: list[Any]) -> None:
    result = definitions(make_alias(TypeId(NS, "A"), Scalar(kind)))["A"]
    checker = Draft202012Validator(result, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert [value for value in good if not checker.is_valid(value)] == []
    assert [value for value in bad if checker.is_valid(value)] == []


@pytest.mark.parametrize("value", [1, 1.5, True, "a"])
def test_an_open_enumeration_admits_other_values_of_its_own_kind_only(value: Any) -> None:
    result = definitions(make_enum(TypeId(NS, "E"), value, open=True))["E"]
    checker = Draft202012Validator(result)
    other = {int: 7, float: 7.5, bool: False, str: "b"}[type(value)]
    assert checker.is_valid(value)
    assert checker.is_valid(other)
    assert not checker.is_valid({})


@pytest.mark.parametrize("layout", [None, "package", "modules"])
def test_a_reference_is_a_uri_for_any_letters_of_the_name(layout: Layout | None) -> None:
    target = make_enum(TypeId(NS, "Größe"), "a", open=None)
    found = documents(Settings(layout=layout), target, make_alias(TypeId(NS, "A"), Reference(target.id)))
    (reference,) = {reference for document in found.values() for reference in references(document)}
    assert reference.isascii()
    everything: Registry[Any] = Registry().with_resources(
        [(f"file:///{path}", Resource.from_contents(document)) for path, document in found.items()]
    )
    (home,) = [path for path, document in found.items() if reference in references(document)]
    assert everything.resolver(f"file:///{home}").lookup(reference).contents["enum"] == ["a"]


def test_values_that_json_cannot_hold_are_left_out() -> None:
    members = (Member(value=math.nan), Member(value=1.5))
    result = definitions(
        make_enum(TypeId(NS, "E"), *members, open=None), make_alias(TypeId(NS, "A"), Constant(math.inf))
    )
    assert (result["E"], result["A"]) == ({"enum": [1.5]}, {"type": "number"})


def test_two_fields_of_one_key_become_one_property_that_admits_either_type() -> None:
    fields = (
        make_field("a"),
        make_field("b", INTEGER, required=False, wire_name="a"),
    )
    schema = make_schema(make_object(TypeId(NS, "M"), *fields))
    written = write(schema, TARGET)
    result = json.loads(written.value[0].text)["$defs"]["M"]
    assert result["properties"] == {"a": {"anyOf": [{"type": "string"}, {"type": "integer"}]}}
    assert "required" not in result
    assert [each.code for each in written.findings] == ["DM403"]


def test_aliases_that_lead_back_to_themselves_are_written_without_recursion() -> None:
    ids = [TypeId(NS, name) for name in ("A", "B", "C", "D")]
    result = definitions(
        make_alias(ids[0], Reference(ids[1])),
        make_alias(ids[1], UnionOf((Reference(ids[0]), STRING))),
        make_alias(ids[2], Reference(ids[2])),
        make_alias(ids[3], UnionOf((STRING, ListOf(Reference(ids[3]))))),
    )
    whole = {"$defs": result, "$ref": "#/$defs/D"}
    assert (result["A"], result["B"], result["C"]) == ({"type": "string"}, {"type": "string"}, {})
    assert Draft202012Validator(whole).is_valid(["a", ["b", []]])
    assert not Draft202012Validator(whole).is_valid(["a", [1]])


def test_unknown_keys_are_forbidden_if_set_and_not_documented() -> None:
    fields = USAGE.fields
    admits = make_object(TypeId(NS, "Admits"), *fields, additional=INTEGER)
    result = definitions(admits, extra="forbid")
    assert result["Usage"]["additionalProperties"] is False
    assert result["Admits"]["additionalProperties"] == {"type": "integer"}


def test_a_custom_schema_is_written_as_a_reference() -> None:
    holder = make_object(TypeId(NS, "M"), make_field("n"))
    own = {"Usage": "own.json#/$defs/Usage", "M.n": "n.json"}
    result = definitions(holder, types=own)
    assert result["Usage"] == {"$ref": "own.json#/$defs/Usage"}
    assert result["M"]["properties"]["n"] == {"$ref": "n.json"}
    with pytest.raises(ValueError, match="a JSON Schema"):
        definitions(holder, types={"Usage": "package.module.Class"})


def sample_schema() -> Schema:
    docs = ROOT / "input_docs" / "chatline" / "python" / "docs"
    files = [
        SourceFile(page.name, page.read_text(encoding="utf-8"), page.relative_to(docs).as_posix())
        for page in sorted(docs.glob("**/*.md"))
    ]
    return read_documents(files, registry.language("python")).value.schema


def references(node: Any) -> list[str]:
    if isinstance(node, list):
        return [found for each in node for found in references(each)]
    if not isinstance(node, dict):
        return []
    own = [node["$ref"]] if "$ref" in node else []
    return own + [found for each in node.values() for found in references(each)]


@pytest.mark.parametrize("layout", ["package", "modules"])
def test_several_files_refer_to_one_another_by_relative_paths_that_resolve(layout: Layout) -> None:
    schema = sample_schema()
    files = {
        f"file:///{file.path}": json.loads(file.text) for file in write(schema, TARGET, Settings(layout=layout)).value
    }
    everything: Registry[Any] = Registry().with_resources(
        [(uri, Resource.from_contents(document)) for uri, document in files.items()]
    )
    assert len(files) == (len(schema.declarations) if layout == "modules" else 3)
    followed = 0
    for uri, document in files.items():
        Draft202012Validator.check_schema(document)
        for reference in references(document):
            assert everything.resolver(uri).lookup(reference).contents, (uri, reference)
            followed += 1
    assert followed > 50


def test_the_schema_of_a_separate_file_accepts_what_the_single_file_accepts() -> None:
    schema = sample_schema()
    (whole,) = write(schema, TARGET).value
    files = write(schema, TARGET, Settings(layout="modules")).value
    everything: Registry[Any] = Registry().with_resources(
        [(f"file:///{file.path}", Resource.from_contents(json.loads(file.text))) for file in files]
    )
    payload = {"role": "assistant", "tool_calls": [{"id": 1}]}
    alone = Draft202012Validator({"$ref": "file:///components/assistant-message.json"}, registry=everything)
    together = Draft202012Validator({"$ref": "#/$defs/AssistantMessage", "$defs": json.loads(whole.text)["$defs"]})
    for body in (payload, {**payload, "tool_calls": []}, {}):
        assert [each.message for each in alone.iter_errors(body)] == [
            each.message for each in together.iter_errors(body)
        ]
    assert not alone.is_valid(payload)


def test_file_names_are_not_paths_and_differ_without_case() -> None:
    names = ("../../etc", "con", "Straße", "usage", "a" * 300)
    found = documents(Settings(layout="modules"), *(Shapeless(id=TypeId(NS, name)) for name in names))
    assert len(found) == len({path.casefold() for path in found}) == len(names) + 1
    assert all(posixpath.normpath(path) == path and len(path) < 140 and path.isascii() for path in found)
    assert "components/con.json" not in found


def test_a_header_and_a_deprecation_share_the_one_comment_of_a_file() -> None:
    old = Shapeless(id=TypeId(NS, "Old"), deprecation="use New")
    found = documents(Settings(layout="modules", header="By us."), old)
    assert found["components/old.json"]["$comment"] == "By us.\ndeprecated: use New"
    assert documents(Settings(header="By us."), old)["schema.json"]["$comment"] == "By us."


def test_a_file_without_its_declarations_is_reported() -> None:
    schema = make_schema(USAGE)
    settings = Settings()
    laid_out = lay_out(schema)
    names = assign_names(schema, laid_out, TARGET.conventions(settings), settings).value
    (file,) = TARGET.view(WriteContext(schema=schema, laid_out=laid_out, names=names, settings=settings)).value
    assert TARGET.check is not None
    text = Renderer().render(file)
    assert TARGET.check(file, text) is None
    for wrong in (text.replace("integer", "string"), text[:-3], "[]", "{}", text.replace('"Usage"', '"Other"')):
        assert TARGET.check(file, wrong) is not None
    assert TARGET.check(replace(file, definitions=()), text) is not None  # type: ignore[type-var]


@given(schemas(), st.sampled_from([None, "package", "modules"]))
@settings(max_examples=60, deadline=None)
def test_every_file_of_any_schema_is_a_valid_schema_whose_references_resolve(
    schema: Schema, layout: Layout | None
) -> None:
    written = write(schema, TARGET, Settings(layout=layout, header="é\ud800\n*/"))
    assert [each.message for each in written.findings if each.code == "DM401"] == []
    documents = {f"file:///{file.path}": json.loads(file.text) for file in written.value}
    assert len({uri.casefold() for uri in documents}) == len(documents) == len(written.value)
    everything: Registry[Any] = Registry().with_resources(
        [(uri, Resource.from_contents(document)) for uri, document in documents.items()]
    )
    for uri, document in documents.items():
        Draft202012Validator.check_schema(document)
        for reference in references(document):
            everything.resolver(uri).lookup(reference)


@pytest.mark.parametrize(
    ("documented", "expected"), [("größe", "Größe"), ("Größe", "Größe"), ("größen_liste", "GrößenListe")]
)
def test_definitions_keep_letters_beyond_ascii(documented: str, expected: str) -> None:
    assert type_name(documented) == expected
