"""Unstated nullability is set by kind of type, as the user's table says."""

from __future__ import annotations

import pytest
from build_schema import make_field, make_object, make_schema

from docmodels.refining.nullability import answer_by_kind
from docmodels.schema.model import Object
from docmodels.schema.types import ANY, INTEGER, Constant, ListOf, MapOf, Reference, Scalar, ScalarKind, TypeId, UnionOf

TYPES = {
    "list": ListOf(INTEGER),
    "map": MapOf(INTEGER),
    "date": Scalar(ScalarKind.DATE),
    "datetime": Scalar(ScalarKind.DATE_TIME),
    "scalar": INTEGER,
    "model": Reference(TypeId(("models",), "Order")),
    "other": UnionOf((INTEGER, ListOf(INTEGER))),
}


def nullable_kinds(answers: dict[str, str]) -> set[str]:
    stated = [make_field(f"stated_{at}", INTEGER, nullable=True) for at in range(3)]
    fixed = [make_field("any", ANY, nullable=None), make_field("constant", Constant("a"), nullable=None)]
    unstated = [make_field(kind, type_, nullable=None) for kind, type_ in TYPES.items()]
    schema = answer_by_kind(make_schema(make_object("Order", *unstated, *fixed, *stated)), answers)
    (order,) = schema.declarations
    assert isinstance(order, Object)
    nullable = {field.name: field.nullable for field in order.fields}
    assert (nullable["any"], nullable["constant"]) == (None, None)
    assert None not in [nullable[kind] for kind in TYPES]
    return {kind for kind in TYPES if nullable[kind]}


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({}, set()),
        ({"datetime": "yes", "list": "no"}, {"datetime"}),
        ({"other": "yes"}, set(TYPES)),
        ({"other": "yes", "list": "no", "map": "no"}, set(TYPES) - {"list", "map"}),
        ({"list": "api"}, {"list"}),  # all stated fields of the API may be null
        *[({kind: "yes"}, {kind}) for kind in TYPES if kind != "other"],
    ],
)
def test_each_kind_of_type_has_its_own_answer(answers: dict[str, str], wanted: set[str]) -> None:
    assert nullable_kinds(answers) == wanted
