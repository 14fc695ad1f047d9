"""The figures of a run are counted once per API and summed."""

from __future__ import annotations

from docmodels.schema.model import Alias, Field, Object, Schema
from docmodels.schema.types import STRING, TypeId
from docmodels.summary import Summary, summarize, total

FIELD = Field(name="a", type=STRING, required=True, nullable=None)


def test_a_schema_is_counted() -> None:
    schema = Schema(
        declarations=(
            Object(id=TypeId(("models",), "M"), fields=(FIELD, FIELD)),
            Alias(id=TypeId(("models",), "A"), target=STRING),
        )
    )
    assert summarize(schema, pages=3, skipped={"guide": 2, "empty": 1}) == Summary(
        pages=3, skipped=(("empty", 1), ("guide", 2)), declarations=2, fields=2, undocumented_null=2
    )


def test_summaries_are_summed() -> None:
    one = Summary(pages=1, skipped=(("guide", 1),), declarations=1, fields=2, operations=3)
    two = Summary(pages=1, skipped=(("empty", 1), ("guide", 1)), declarations=1, fields=1, operations=1)
    assert total([one, two]) == Summary(
        pages=2, skipped=(("empty", 1), ("guide", 2)), declarations=2, fields=3, operations=4
    )
    assert total([]) == Summary()
