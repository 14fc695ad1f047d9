"""AssignedNames: the ideal one first, a visible suffix where two meet, and none that another page can change."""

from __future__ import annotations

import pytest
from build_schema import make_enum, make_field, make_object, make_schema, ref, type_id

from docmodels.reading.dialects.speakeasy.layout import LAYOUT
from docmodels.schema.model import Enumeration, Object, Origin
from docmodels.schema.types import STRING, Type, TypeId
from docmodels.writing.layout import lay_out
from docmodels.writing.naming import AssignedNames, assign_names
from docmodels.writing.settings import Layout, Settings
from docmodels.writing.targets.python.names import (
    PYDANTIC_ATTRIBUTES,
    field_name_snake,
    member_name,
    module_name,
    python_conventions,
    type_name,
)

ORIGIN = Origin(namespaces=LAYOUT.namespaces)


def thing(namespace: str, name: str, *fields: str, type_: Type = STRING) -> Object:
    rows = tuple(make_field(field, type_) for field in fields)
    return make_object(TypeId((namespace,), name), *rows)


def names(
    *declarations: Object | Enumeration, layout: Layout = "single", settings: Settings | None = None
) -> AssignedNames:
    return named(*declarations, layout=layout, settings=settings)[0]


def named(
    *declarations: Object | Enumeration, layout: Layout = "single", settings: Settings | None = None
) -> tuple[AssignedNames, list[str]]:
    settings = settings or Settings()
    schema = make_schema(*declarations, origin=ORIGIN)
    conventions = python_conventions(settings, PYDANTIC_ATTRIBUTES)
    read = assign_names(schema, lay_out(schema, layout), conventions, settings)
    return read.value, [finding.code for finding in read.findings]


@pytest.mark.parametrize(
    ("documented", "expected"),
    [
        ("maxTokens", "max_tokens"),
        ("max_tokens", "max_tokens"),
        ("from_", "from_"),
        ("URL", "url"),
        ("HTTPCode", "http_code"),
        ("oauth2Token", "oauth2_token"),
        ("_id", "id"),
        ("__typename", "typename"),
        ("@type", "type"),
        ("x-y", "x_y"),
        ("x - y", "x_y"),
        ("1st", "field_1st"),
        ("", "field"),
        ("$", "field"),
        ("ﬁeld", "field"),
        ("größe", "größe"),
    ],
)
def test_a_field_is_named_in_snake_case(documented: str, expected: str) -> None:
    assert field_name_snake(documented) == expected


@pytest.mark.parametrize(
    ("documented", "expected"),
    [("Usage", "Usage"), ("usage", "Usage"), ("a b", "AB"), ("1st", "Model1st"), ("", "Model"), ("_X", "X")],
)
def test_a_model_keeps_its_documented_name_if_it_is_valid(documented: str, expected: str) -> None:
    assert type_name(documented) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [("", "EMPTY"), ("gpt-4.1", "GPT_4_1"), ("-1", "MINUS_VALUE_1"), ("1", "VALUE_1"), ("mro", "MRO"), ("*", "VALUE")],
)
def test_a_value_is_named_in_upper_case(value: str, expected: str) -> None:
    assert member_name(value) == expected


@pytest.mark.parametrize("hostile", ["../../etc/passwd", "/abs", "C:\\x", "a/b", "\u202e", "..", "nul\x00", "é" * 500])
def test_a_module_name_is_never_a_path(hostile: str) -> None:
    name = module_name(hostile)
    assert name.isascii()
    assert name.isidentifier()
    assert len(name) <= 100


@pytest.mark.parametrize("word", ["class", "lambda", "model_config", "schema", "copy", "json", "dict", "validate"])
def test_a_reserved_word_gets_a_trailing_underscore(word: str) -> None:
    assert names(thing("components", "A", word)).fields[type_id("components.A")] == (f"{word.lower()}_",)


def test_a_field_may_be_named_like_a_builtin() -> None:
    fields = ("list", "str", "date", "type", "id", "match")
    assert names(thing("components", "A", *fields)).fields[type_id("components.A")] == fields


def test_colliding_fields_get_a_suffix_and_the_documented_spelling_keeps_the_name() -> None:
    found, codes = named(thing("components", "A", "fooBar", "foo_bar", "foo-bar", "foo_bar_2"))
    assert found.fields[type_id("components.A")] == ("foo_bar_3", "foo_bar", "foo_bar_4", "foo_bar_2")
    assert codes == ["DM402", "DM402"]


def test_a_field_does_not_hide_the_model_it_names() -> None:
    declaration = thing("components", "Größe", "Größe", type_=ref("components.Größe"))
    found = names(declaration, settings=Settings(field_names="documented"))
    assert found.fields[declaration.id] != (found.types[declaration.id],)


def test_members_that_collide_after_renaming_get_different_names() -> None:
    id_ = type_id("components.E")
    declaration = make_enum(id_, "a b", "a-b", "A_B", open=None)
    found, codes = named(declaration, settings=Settings(enum_style="enum"))
    assert found.members[id_] == ("A_B_2", "A_B_3", "A_B")
    assert codes == ["DM402", "DM402"]


def test_members_have_no_names_if_enumerations_are_written_as_values() -> None:
    id_ = type_id("components.E")
    found, codes = named(make_enum(id_, "created", "-created", open=None))
    assert (found.members, codes) == ({}, [])


def test_in_a_single_file_a_model_outside_the_main_namespace_gets_its_namespace_as_prefix() -> None:
    color = type_id("operations.Color")
    assert names(thing("operations", "Color")).types[color] == "OperationsColor"
    assert names(thing("operations", "Color"), thing("components", "Color")).types[color] == "OperationsColor"
    assert names(thing("operations", "Color"), layout="package").types[color] == "Color"


@pytest.mark.parametrize("layout", ["single", "package", "modules"])
def test_a_new_page_never_renames_another_model(layout: Layout) -> None:
    some = [thing("components", "B", "x"), thing("operations", "A", "y"), thing("errors", "B")]
    before = names(*some, layout=layout)
    after = names(*some, thing("components", "A"), thing("webhooks", "B"), thing("shared", "Zebra"), layout=layout)
    for declaration in some:
        assert after.types[declaration.id] == before.types[declaration.id]
        assert after.flat[declaration.id] == before.flat[declaration.id]


def test_models_with_the_same_final_name_get_suffixes_in_a_fixed_order() -> None:
    first, second = type_id("components.a b"), type_id("components.AB")
    found, codes = named(thing("components", "a b"), thing("components", "AB"))
    assert (found.types[second], found.types[first]) == ("AB", "AB_2")
    assert codes == ["DM402"]


def test_file_names_differ_without_case() -> None:
    found = names(
        thing("components", "Usage"), thing("components", "USAGE"), thing("components", "Con"), layout="modules"
    )
    assert len({"/".join(path).casefold() for path in found.modules}) == 3
    assert ("components", "con") not in found.modules


def test_the_user_names_a_model() -> None:
    found = names(thing("components", "A"), settings=Settings(names={"components.A": "Better"}))
    assert found.types[type_id("components.A")] == "Better"
