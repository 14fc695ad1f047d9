"""Modules, order and circles."""

from __future__ import annotations

from build_schema import make_alias, make_field, make_object, make_schema, make_union

from docmodels.schema.model import Object
from docmodels.schema.references import references
from docmodels.schema.types import STRING, ListOf, Reference, Type, TypeId
from docmodels.writing.layout import lay_out, strong_components


def id_(name: str, namespace: str = "components") -> TypeId:
    return TypeId((namespace,), name)


def object_(own: TypeId, *to: TypeId) -> Object:
    fields = tuple(make_field(f"f{n}", Reference(one)) for n, one in enumerate(to))
    return make_object(own, *fields)


A, B, C, X = id_("A"), id_("B"), id_("C"), id_("X", "operations")


def test_definitions_precede_uses() -> None:
    laid_out = lay_out(make_schema(object_(A, B), object_(B, C), object_(C)))
    assert laid_out.modules[0].ids == (C, B, A)
    assert laid_out.layout == "single"


def test_several_namespaces_are_a_package_by_default() -> None:
    laid_out = lay_out(make_schema(object_(A), object_(X, A)))
    assert [module.path for module in laid_out.modules] == [("components",), ("operations",)]
    assert not laid_out.closes_cycle(X, A)


def test_an_alias_comes_after_the_classes_of_its_cycle() -> None:
    union = make_union(A, Reference(B), Reference(C))
    laid_out = lay_out(make_schema(union, object_(B, A), object_(C)))
    assert laid_out.modules[0].ids.index(A) == 2
    assert laid_out.recursive.keys() == {A, B}
    assert laid_out.recursive_aliases == frozenset()


def test_an_alias_that_refers_to_itself_is_marked() -> None:
    laid_out = lay_out(make_schema(make_alias(A, ListOf(Reference(A)))))
    assert laid_out.recursive_aliases == {A}


def test_modules_that_import_one_another_form_a_group() -> None:
    laid_out = lay_out(make_schema(object_(A, X), object_(X, A), object_(B, A)), "modules")
    assert laid_out.closes_cycle(A, X)
    assert laid_out.closes_cycle(X, A)
    assert not laid_out.closes_cycle(B, A)


def test_a_chain_of_any_length_is_walked_without_recursion() -> None:
    length = 50_000
    edges = {number: (number + 1,) if number + 1 < length else () for number in range(length)}
    assert strong_components(edges, edges)[0] == (length - 1,)


def test_a_cycle_of_any_length_is_one_component() -> None:
    length = 20_000
    edges = {number: ((number + 1) % length,) for number in range(length)}
    assert len(strong_components(edges, edges)) == 1


def test_references_are_found_at_any_depth() -> None:
    type_: Type = Reference(A)
    for _ in range(20_000):
        type_ = ListOf(type_)
    assert list(references(type_)) == [A]
    assert list(references(STRING)) == []
