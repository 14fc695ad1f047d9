"""Types, declarations and schemas rebuilt by one module."""

from __future__ import annotations

import pytest
from build_schema import make_alias, make_field, make_object, make_operation, make_union
from hypothesis import given
from schema_strategies import IDS, schemas, types

from docmodels.schema.model import Response, Schema
from docmodels.schema.references import declaration_types, operation_types
from docmodels.schema.transform import (
    map_children,
    map_declaration_types,
    map_fields,
    map_operation_types,
    rename_models,
    rename_references,
    with_children,
)
from docmodels.schema.types import (
    INTEGER,
    STRING,
    External,
    ListOf,
    MapOf,
    NullableOf,
    Reference,
    StreamOf,
    Type,
    TypeId,
    UnionOf,
    children,
)

A, B = (TypeId(("components",), name) for name in "AB")


@given(types(IDS))
def test_the_identity_map_returns_an_equal_type(type_: Type) -> None:
    assert map_children(type_, lambda child: child) == type_


@given(types(IDS))
def test_a_type_rebuilt_from_its_own_children_is_equal(type_: Type) -> None:
    def copy(one: Type) -> Type:
        return with_children(one, [copy(child) for child in children(one)])

    assert copy(type_) == type_


@given(schemas())
def test_the_identity_map_returns_an_equal_schema(schema: Schema) -> None:
    assert map_fields(schema, lambda _, field: field) == schema
    for declaration in schema.declarations:
        assert map_declaration_types(declaration, lambda type_: type_) == declaration
    for operation in schema.operations:
        assert map_operation_types(operation, lambda type_: type_) == operation


@given(schemas())
def test_renaming_models_there_and_back_returns_an_equal_schema(schema: Schema) -> None:
    there = {each.id: TypeId(("renamed",), f"{index:04}") for index, each in enumerate(schema.declarations)}
    back = {new: old for old, new in there.items()}
    assert rename_models(rename_models(schema, there), back) == rename_models(schema, {})


@pytest.mark.parametrize(
    ("given_type", "expected"),
    [
        (STRING, STRING),
        (ListOf(STRING), ListOf(INTEGER)),
        (StreamOf(STRING), StreamOf(INTEGER)),
        (NullableOf(STRING), NullableOf(INTEGER)),
        (MapOf(STRING, Reference(A)), MapOf(INTEGER, Reference(A))),
        (UnionOf((STRING, Reference(A))), UnionOf((INTEGER, Reference(A)))),
        (UnionOf((STRING, INTEGER)), INTEGER),
        (External("httpx.Response"), External("httpx.Response")),
    ],
)
def test_map_children_changes_the_types_directly_within(given_type: Type, expected: Type) -> None:
    assert map_children(given_type, lambda child: INTEGER if child == STRING else child) == expected


def test_map_children_returns_the_same_object_if_no_child_changes() -> None:
    type_ = UnionOf((ListOf(STRING), Reference(A)))
    assert map_children(type_, lambda child: child) is type_


def test_a_union_that_becomes_a_member_is_flattened() -> None:
    type_ = UnionOf((Reference(A), STRING))
    union = UnionOf((STRING, INTEGER))
    assert map_children(type_, lambda child: union if child == Reference(A) else child) == union


def test_references_are_renamed_at_any_depth() -> None:
    type_ = MapOf(NullableOf(ListOf(Reference(A))), Reference(A))
    assert rename_references(type_, {A: B}) == MapOf(NullableOf(ListOf(Reference(B))), Reference(B))


def test_the_types_of_declarations_and_operations_are_all_changed() -> None:
    field = make_field("a", nullable=None)
    for declaration in (
        make_object(A, field, additional=STRING),
        make_union(A, STRING, STRING),
        make_alias(A, STRING),
    ):
        assert set(declaration_types(map_declaration_types(declaration, ListOf))) == {ListOf(STRING)}
    response = Response(type=STRING)
    operation = make_operation("x.y", field, responses=(response, Response(type=None)), errors=(response,))
    assert list(operation_types(map_operation_types(operation, ListOf))) == [ListOf(STRING)] * 3
