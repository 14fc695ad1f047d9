"""Which model is which across languages: names first, then use, then values."""

from __future__ import annotations

import pytest
from build_schema import make_enum, make_object, make_operation, make_schema, make_union, ref, type_id

from docmodels.matching.models_across_languages import LanguageSide, escaped_key, field_keys, group_models
from docmodels.matching.operations_across_languages import group_operations
from docmodels.schema.model import (
    Declaration,
    Operation,
    Response,
    Route,
    Schema,
    Shapeless,
)
from docmodels.schema.types import STRING, ListOf


def sides(**schemas: list[Declaration]) -> list[LanguageSide]:
    return [LanguageSide(name, name, make_schema(*found)) for name, found in schemas.items()]


def groups(**schemas: list[Declaration]) -> list[dict[str, str]]:
    return [{side: str(id_) for side, id_ in group.ids.items()} for group in group_models(sides(**schemas)).all]


@pytest.mark.parametrize(
    ("python", "go"),
    [
        ("components.Usage", "components.Usage"),
        ("components.HTTPError", "components.HttpError"),
        ("components.Usage", "shared.Usage"),
        ("components.Usage", "Components.Usage"),
        ("models.Usage", "components.Usage"),
        ("errors.Error", "sdkerrors.ErrorT"),
        ("components.File", "components.File_"),
        ("errors.NotFound", "components.NotFound"),
    ],
)
def test_models_are_grouped_across_spellings_and_folders(python: str, go: str) -> None:
    assert groups(python=[make_object(python)], go=[make_object(go)]) == [{"python": python, "go": go}]


@pytest.mark.parametrize("go", ["components.Use", "operations.Usages"])
def test_models_with_other_names_are_not_grouped(go: str) -> None:
    assert len(groups(python=[make_object("components.Usage")], go=[make_object(go)])) == 2


def test_the_namespace_distinguishes_models_of_one_name() -> None:
    trees = {
        name: [make_object("components.Color", a=STRING), make_object("operations.Color", b=STRING)]
        for name in ("python", "go")
    }
    assert groups(**trees) == [
        {"python": "components.Color", "go": "components.Color"},
        {"python": "operations.Color", "go": "operations.Color"},
    ]


def test_a_name_that_ends_in_t_is_not_an_escaped_name() -> None:
    trees = {name: [make_object("components.Test"), make_object("components.TestT")] for name in ("python", "go")}
    assert groups(**trees) == [
        {"python": "components.Test", "go": "components.Test"},
        {"python": "components.TestT", "go": "components.TestT"},
    ]


def test_models_that_the_same_field_of_a_group_references_are_grouped() -> None:
    python = [
        make_object("models.Job", status=ListOf(ref("models.JobStatus"))),
        make_enum("models.JobStatus", "a"),
    ]
    go = [
        make_object("models.Job", Status=ListOf(ref("models.Status"))),
        make_enum("models.Status", "a", "b"),
    ]
    assert {"python": "models.JobStatus", "go": "models.Status"} in groups(python=python, go=go)


def test_enumerations_are_grouped_by_their_values() -> None:
    found = groups(python=[make_enum("models.Colour", "red", "blue")], go=[make_enum("models.Tint", "blue", "red")])
    assert found == [{"python": "models.Colour", "go": "models.Tint"}]


def test_enumerations_of_one_name_without_a_common_value_are_not_grouped() -> None:
    found = groups(
        python=[make_enum("models.Type", "boat")],
        go=[make_enum("models.Type", "boat")],
        java=[make_enum("models.Type", "car")],
    )
    assert sorted(found, key=len) == [{"java": "models.Type"}, {"python": "models.Type", "go": "models.Type"}]


def test_kinds_must_be_equal_and_a_shapeless_page_can_be_any_kind() -> None:
    union = make_union("models.Pet", STRING, ListOf(STRING))
    assert len(groups(python=[union], java=[Shapeless(id=type_id("models.Pet"))])) == 1
    assert len(groups(python=[union], java=[make_enum("models.Pet", "cat")])) == 2


@pytest.mark.parametrize(
    ("name", "key"),
    [("ErrorT", "error"), ("error_", "error"), ("Test", "test"), ("HTTPT", "httpt"), ("T", "t"), ("_", "")],
)
def test_the_suffix_of_a_reserved_name_is_ignored(name: str, key: str) -> None:
    assert escaped_key(name) == key


@pytest.mark.parametrize(
    ("names", "keys"),
    [
        (["promptTokens"], ["prompttokens"]),
        (["from_", "ID"], ["from", "id"]),
        (["id", "_id"], ["id", "_id"]),
        (["aB", "a_b"], ["ab", "ab#2"]),
        (["CryptogramValue"], ["cryptogram"]),
    ],
)
def test_a_field_has_the_same_key_in_every_language(names: list[str], keys: list[str]) -> None:
    assert field_keys(names, "Cryptogram") == keys


def operation(call: str, id_: str | None = None, path: str | None = None) -> Operation:
    return make_operation(call, id=id_, route=Route("get", path) if path else None)


@pytest.mark.parametrize(
    ("python", "other"),
    [
        (operation("d_client.links.list", "getLinks"), operation("sdk.links.list_", "getLinks")),
        (operation("s.links.list"), operation("sdk.Links.ListAsync")),
        (operation("s.nested.first.get"), operation("sdk.nestedFirst.get")),
        (operation("s.links.all", path="/links"), operation("sdk.links.list", path="/links")),
    ],
)
def test_operations_are_grouped_by_id_call_or_route(python: Operation, other: Operation) -> None:
    both = [
        LanguageSide("python", "python", Schema(operations=(python,))),
        LanguageSide("csharp", "csharp", Schema(operations=(other,))),
    ]
    (group,) = group_operations(both)
    assert group.by_side == {"python": python, "csharp": other}


def test_an_operation_id_that_a_side_uses_twice_is_ignored() -> None:
    twice = (operation("s.a.get", "get"), operation("s.b.get", "get"))
    both = [LanguageSide(name, name, Schema(operations=twice)) for name in ("python", "go")]
    assert [list(group.by_side) for group in group_operations(both)] == [["python", "go"], ["python", "go"]]


def test_a_group_that_has_several_names_grows_once() -> None:
    def model(name: str) -> Declaration:
        return make_object(name, id=STRING)

    used = make_operation("sdk.things.get", responses=(Response(type=ref("JSONThing")),))
    used_too = make_operation("sdk.things.get", responses=(Response(type=ref("JsonThing")),))
    every = [
        LanguageSide("python", "python", make_schema(model("JSONThing"))),
        LanguageSide("typescript", "typescript", make_schema(model("JsonThing"))),
        LanguageSide("go", "go", make_schema(model("JSONThing"), used)),
        LanguageSide("java", "java", make_schema(model("JsonThing"), used_too)),
    ]
    (group,) = group_models(every, [each.by_side for each in group_operations(every)]).all
    assert set(group.ids) == {"python", "typescript", "go", "java"}
