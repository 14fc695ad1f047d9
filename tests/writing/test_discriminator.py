"""A field discriminates a union if all members require it and its closed values are disjoint."""

from __future__ import annotations

import pytest
from build_schema import make_alias, make_enum, make_field, make_object, make_union

from docmodels.schema.model import Declaration, Enumeration, Object
from docmodels.schema.types import STRING, Constant, ListOf, Reference, Type, TypeId
from docmodels.writing.cycles import find_cycles
from docmodels.writing.discriminator import Discriminators


def id_(name: str) -> TypeId:
    return TypeId(("components",), name)


def tagged(name: str, type_: Type, *, required: bool | None = True, nullable: bool | None = False) -> Object:
    return make_object(id_(name), make_field("type", type_, required=required, nullable=nullable))


def enumeration(name: str, *values: str, open: bool | None = False) -> Enumeration:
    return make_enum(id_(name), *values, open=open)


def discriminator(members: tuple[Type, ...], by_id: dict[TypeId, Declaration]) -> str | None:
    return Discriminators(by_id, find_cycles(by_id)).find(members)


CAT = tagged("Cat", Constant("cat"))


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ([tagged("B", Constant("dog"))], "type"),
        ([tagged("B", Constant("cat"))], None),
        ([tagged("B", Constant("dog"), required=False)], None),
        ([tagged("B", Constant("dog"), nullable=True)], None),
        ([tagged("B", STRING)], None),
        ([tagged("B", Reference(id_("E"))), enumeration("E", "dog", "wolf")], "type"),
        ([tagged("B", Reference(id_("E"))), enumeration("E", "dog", "cat")], None),
        ([tagged("B", Reference(id_("E"))), enumeration("E", "dog", open=True)], None),
        ([make_object(id_("B"))], None),
        ([make_alias(id_("B"), Reference(id_("D"))), tagged("D", Constant("dog"))], "type"),
        ([make_alias(id_("B"), ListOf(Reference(id_("D")))), tagged("D", Constant("dog"))], None),
        ([make_union(id_("B"), Reference(id_("B")))], None),
    ],
)
def test_a_required_field_with_disjoint_values_discriminates(others: list[Declaration], expected: str | None) -> None:
    by_id = {one.id: one for one in (CAT, *others)}
    assert discriminator((Reference(CAT.id), Reference(id_("B"))), by_id) == expected


def test_a_union_with_a_member_other_than_an_object_has_no_discriminator() -> None:
    assert discriminator((Reference(CAT.id), STRING), {CAT.id: CAT}) is None


def chain(size: int) -> dict[TypeId, Declaration]:
    """Unions of an object and of the next union."""
    objects = [tagged(f"O{number}", Constant(f"o{number}")) for number in range(size + 1)]
    unions = [
        make_union(id_(f"U{number}"), Reference(objects[number].id), Reference(id_(f"U{number + 1}")))
        for number in range(size)
    ]
    last = make_union(id_(f"U{size}"), Reference(objects[0].id), Reference(objects[size].id))
    return {each.id: each for each in (*objects, *unions, last)}


@pytest.mark.parametrize(("size", "expected"), [(5, "type"), (100, "type"), (300, None)])
def test_unions_in_unions_have_one_unless_they_are_nested_hundreds_of_times(size: int, expected: str | None) -> None:
    by_id = chain(size)
    assert discriminator((Reference(id_("O0")), Reference(id_("U1"))), by_id) == expected
    assert discriminator((Reference(id_("O0")), Reference(id_("O1"))), by_id) == "type"
