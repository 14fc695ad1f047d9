"""Objects with the fields of all members of a union are that union in another language."""

from __future__ import annotations

import pytest
from build_schema import make_field, make_object, make_schema, make_union, ref, type_id

from docmodels.matching.merged_unions import merged_unions
from docmodels.refining.merge import OtherLanguage, merge
from docmodels.schema.model import Object, Union
from docmodels.schema.types import STRING, TypeId


def model(name: str, *fields: str) -> Object:
    return make_object(name, *map(make_field, fields))


DOG, CAT = model("Dog", "kind", "tail"), model("Cat", "kind", "claws")
PAIRED: dict[TypeId, TypeId] = {each.id: each.id for each in (DOG, CAT)}


@pytest.mark.parametrize(
    ("merged", "union", "is_found"),
    [
        (model("Pet", "kind", "tail", "claws"), make_union("Pet", ref("Dog"), ref("Cat")), True),
        (model("pet", "kind", "tail", "claws"), make_union("Pet", ref("Dog"), ref("Cat")), True),
        (model("Pet", "kind", "tail", "claws", "name"), make_union("Pet", ref("Dog"), ref("Cat")), False),
        (model("Pet", "kind", "tail"), make_union("Pet", ref("Dog"), ref("Cat")), False),
        (model("Pet", "kind", "tail"), make_union("Pet", ref("Dog")), False),
        (model("Pet", "kind", "tail"), make_union("Pet", ref("Dog"), STRING), False),
        (model("Pet", "kind", "tail", "claws"), make_union("Animal", ref("Dog"), ref("Cat")), False),
    ],
)
def test_an_object_is_a_union_if_it_has_exactly_its_fields(merged: Object, union: Union, is_found: bool) -> None:
    own, theirs = make_schema(DOG, CAT, merged), make_schema(DOG, CAT, union)
    assert merged_unions(own, theirs, PAIRED) == ({merged.id: union.id} if is_found else {})


def test_the_object_becomes_the_union_when_languages_are_merged() -> None:
    union = make_union("Pet", ref("Dog"), ref("Cat"))
    own = make_schema(DOG, CAT, model("Pet", "kind", "tail", "claws"))
    theirs = make_schema(DOG, CAT, union)
    paired = PAIRED | merged_unions(own, theirs, PAIRED)
    merged = merge(own, [OtherLanguage("ruby", theirs, paired)])
    assert merged.value.by_id()[type_id("Pet")] == union
    assert merged.findings == ()
