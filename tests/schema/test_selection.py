"""Selecting models by name. A model that others refer to never vanishes."""

from __future__ import annotations

import pytest
from build_schema import make_alias, make_field, make_object, make_operation, make_schema

from docmodels.schema.model import Object, Shapeless
from docmodels.schema.selection import select
from docmodels.schema.types import STRING, ListOf, NullableOf, Reference, Type, TypeId

A, B, C, D = (TypeId(("components",), name) for name in "ABCD")


def model(id_: TypeId, *types: Type) -> Object:
    fields = tuple(make_field(f"f{n}", t, nullable=None) for n, t in enumerate(types))
    return make_object(id_, *fields)


SCHEMA = make_schema(
    model(A, ListOf(NullableOf(Reference(B)))),
    make_alias(B, Reference(C)),
    model(C, STRING, Reference(A)),
    model(D, STRING),
    make_operation("x.y"),
)


@pytest.mark.parametrize(
    ("include", "exclude", "kept", "without_shape"),
    [
        ((), (), "ABCD", ""),
        (("A",), (), "ABC", ""),
        (("D",), (), "D", ""),
        (("components.[AD]",), (), "ABCD", ""),
        ((), ("D",), "ABC", ""),
        ((), ("C",), "ABD", "C"),
        (("A",), ("B",), "AC", "B"),
        (("nothing",), (), "", ""),
    ],
)
def test_included_models_bring_the_models_that_they_refer_to(
    include: tuple[str, ...], exclude: tuple[str, ...], kept: str, without_shape: str
) -> None:
    made = select(SCHEMA, include, exclude)
    shapes = {each.id.name: isinstance(each, Shapeless) for each in made.declarations}
    assert "".join(name for name, shapeless in shapes.items() if not shapeless) == kept
    assert "".join(name for name, shapeless in shapes.items() if shapeless) == without_shape


def test_operations_are_dropped_if_models_are_included() -> None:
    assert select(SCHEMA, (), ("A",)).operations == SCHEMA.operations
    assert select(SCHEMA, ("A",)).operations == ()
    assert select(SCHEMA) is SCHEMA
