"""Changes are complete (they rebuild the new side), symmetric, and about facts only."""

from __future__ import annotations

from dataclasses import replace

from build_schema import make_field, make_object, make_schema, make_union
from hypothesis import given, settings
from schema_strategies import schemas

from docmodels.comparing.versions.apply_changes import apply_changes, canonical_schema
from docmodels.comparing.versions.changes import changes
from docmodels.comparing.versions.messages import value_texts
from docmodels.matching.models_across_versions import pair_versions
from docmodels.matching.pairing import Pairing, pair_by_name
from docmodels.schema.model import Location, Object, Schema
from docmodels.schema.types import INTEGER, STRING, ListOf, Reference, Type, TypeId, UnionOf


@given(schemas(), schemas())
@settings(max_examples=150, deadline=None)
def test_changes_applied_to_the_old_side_give_the_new_side(old: Schema, new: Schema) -> None:
    found = changes(old, new, pair_versions(old, new))
    assert apply_changes(found, old) == canonical_schema(new)


@given(schemas(), schemas())
@settings(max_examples=150, deadline=None)
def test_changes_seen_from_the_other_side_are_the_inverses(old: Schema, new: Schema) -> None:
    pairing = pair_versions(old, new)
    there, back = changes(old, new, pairing), changes(new, old, pairing.inverse())
    assert {change.inverse() for change in there} == set(back)


@given(schemas())
@settings(max_examples=60, deadline=None)
def test_a_schema_does_not_differ_from_itself(schema: Schema) -> None:
    assert changes(schema, schema, pair_versions(schema, schema)) == ()


def test_an_added_member_of_a_renamed_model_has_its_old_name_on_the_old_side() -> None:
    old = make_schema(model("Chat", ("text", STRING)), make_union("components.Part", STRING))
    new = make_schema(model("Talk", ("text", STRING)), make_union("components.Part", STRING, ref("Talk")))
    same = TypeId(("components",), "Part")
    pairing = Pairing({TypeId(("components",), "Chat"): TypeId(("components",), "Talk"), same: same})
    (added,) = (change for change in changes(old, new, pairing) if change.element.part == "variant")
    assert (added.element.name, added.old_element.name) == (ref("Talk"), ref("Chat"))
    assert added.inverse() in changes(new, old, pairing.inverse())


def model(name: str, *fields: tuple[str, Type]) -> Object:
    rows = tuple(make_field(key, type_) for key, type_ in fields)
    return make_object(TypeId(("components",), name), *rows)


def test_the_order_of_rows_and_alternatives_is_not_a_fact() -> None:
    one = model("Usage", ("a", UnionOf((STRING, INTEGER))), ("b", STRING))
    other = model("Usage", ("b", STRING), ("a", UnionOf((INTEGER, STRING))))
    old, new = make_schema(one), make_schema(other)
    assert changes(old, new, pair_versions(old, new)) == ()


def test_a_location_is_not_a_fact() -> None:
    one = model("Usage", ("a", STRING))
    other = replace(one, at=Location("b.md", 7))
    old, new = make_schema(one), make_schema(other)
    assert changes(old, new, pair_versions(old, new)) == ()


def test_a_renamed_model_is_not_a_change_at_its_uses() -> None:
    rows: tuple[tuple[str, Type], ...] = (("a", STRING), ("b", INTEGER), ("c", STRING))
    old = make_schema(model("Chat", ("usage", ListOf(ref("Usage")))), model("Usage", *rows))
    new = make_schema(model("Chat", ("usage", ListOf(ref("UsageInfo")))), model("UsageInfo", *rows))
    found = changes(old, new, pair_versions(old, new))
    assert [(change.attribute, str(change.before), str(change.after)) for change in found] == [
        ("identity", "components.Usage", "components.UsageInfo")
    ]


def test_without_detection_a_rename_is_a_removal_an_addition_and_a_changed_type() -> None:
    old = make_schema(model("Chat", ("usage", ref("Usage"))), model("Usage", ("a", STRING)))
    new = make_schema(model("Chat", ("usage", ref("UsageInfo"))), model("UsageInfo", ("a", STRING)))
    found = changes(old, new, Pairing(pair_by_name(old, new)))
    assert {(c.element.owner_text, c.element.name_text, *value_texts(c)) for c in found if c.attribute == "is"} == {
        ("components.Chat", "usage", "components.Usage", "components.UsageInfo"),
        ("components.Usage", "", "object", None),
        ("components.Usage", "a", "string", None),
        ("components.UsageInfo", "", None, "object"),
        ("components.UsageInfo", "a", None, "string"),
    }


def ref(name: str) -> Reference:
    return Reference(TypeId(("components",), name))
