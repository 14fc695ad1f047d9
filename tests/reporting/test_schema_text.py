"""The text that ``inspect`` shows of a field."""

from __future__ import annotations

from typing import Any

import pytest
from build_schema import make_field, make_object, make_schema, make_union, type_id

from docmodels.reporting.schema_text import schema_text
from docmodels.schema.model import Discriminator
from docmodels.schema.types import STRING, Composite, Constant


@pytest.mark.parametrize(
    ("facts", "shown"),
    [
        ({}, "[required]"),
        ({"default": Constant("x"), "read_only": True}, "[required, default 'x', read-only]"),
        ({"default": Composite.of([1]), "format": "uuid"}, "[required, default [1], format uuid]"),
        ({"write_only": True}, "[required, write-only]"),
        ({"read_only": False}, "[required]"),
        ({"location": "path"}, "[required, in path]"),
    ],
)
def test_a_field_shows_its_facts(facts: dict[str, Any], shown: str) -> None:
    schema = make_schema(make_object("Dog", make_field("a", STRING, nullable=False, **facts)))
    (line,) = [line for line in schema_text(schema, schema, ()).split("\n") if line.startswith("  a")]
    assert line.partition("  -- ")[0] == f"  a: string  {shown}"


def test_a_closed_model_and_a_discriminator_are_shown() -> None:
    discriminator = Discriminator("kind", (("a", type_id("Dog")),))
    dog = make_object("Dog", closed=True, discriminator=Discriminator("breed"))
    schema = make_schema(dog, make_union("Pet", STRING, discriminator=discriminator))
    shown = schema_text(schema, schema, ()).split("\n")
    assert "closed object models.Dog" in shown
    assert "  [discriminator]: kind ('a' = models.Dog)" in shown
