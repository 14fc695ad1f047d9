"""The changes between two schemas, summarized by model."""

from __future__ import annotations

from dataclasses import replace

import pytest
from build_schema import make_enum, make_field, make_object, make_schema, type_id

from docmodels.reporting.changes_text import MAX_MODELS, changes_text
from docmodels.schema.model import Declaration, Location, Object
from docmodels.schema.shape import ModelChange, compare_shapes, shape_of
from docmodels.schema.types import INTEGER, STRING

ID = type_id("Usage")
FIELD = make_field("total", INTEGER, description="x", at=Location("a.md", 3))
USAGE = make_object(ID, FIELD)


def difference(before: tuple[Declaration, ...], after: tuple[Declaration, ...]) -> tuple[ModelChange, ...]:
    return compare_shapes(shape_of(make_schema(*before)), shape_of(make_schema(*after)))


def usage(**facts: object) -> Object:
    return make_object(ID, replace(FIELD, **facts))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("after", "parts"),
    [
        (usage(type=STRING), (("total", "integer", "string"),)),
        (usage(required=False), (("total", "integer", "integer, optional"),)),
        (usage(nullable=True), (("total", "integer", "integer, nullable"),)),
        (usage(deprecation=""), (("total", "integer", "integer, deprecated"),)),
        (usage(name="sum"), (("sum", "", "integer"), ("total", "integer", ""))),
        (usage(wire_name="Total"), (("Total", "", "integer"), ("total", "integer", ""))),
        (make_object(ID, FIELD, additional=STRING), (("[additional]", "", "string"),)),
    ],
)
def test_a_changed_field_is_reported_with_before_and_after(
    after: Object, parts: tuple[tuple[str, str, str], ...]
) -> None:
    assert difference((USAGE,), (after,)) == (ModelChange("models.Usage", "changed", parts),)


def test_changed_descriptions_examples_and_positions_are_not_reported() -> None:
    assert difference((USAGE,), (usage(description="y", at=Location("b.md", 9), example="1"),)) == ()


def test_added_and_removed_models_are_reported() -> None:
    kind = make_enum("Kind", "a", open=None)
    assert [(each.model, each.kind) for each in difference((USAGE,), (kind,))] == [
        ("models.Kind", "added"),
        ("models.Usage", "removed"),
    ]


def test_the_summary_is_capped_but_counts_all_models() -> None:
    many = tuple(ModelChange(f"m{number:03}", "added") for number in range(MAX_MODELS + 5))
    text = changes_text(many)
    assert text.startswith(f"changed since the last run: {MAX_MODELS + 5} added\n")
    assert text.endswith("  ... and 5 more models\n")
    assert changes_text(()) == ""
