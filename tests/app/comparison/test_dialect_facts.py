"""The facts about a schema's dialect that comparing receives."""

from __future__ import annotations

import pytest

from docmodels.app.comparison.dialect_facts import dialect_facts, limits_by_dialect
from docmodels.reading.dialects.speakeasy.limits import LIMITS
from docmodels.reading.dialects.speakeasy.scaffolding import SCAFFOLDING
from docmodels.schema.model import Origin, Schema


@pytest.mark.parametrize("name", ["speakeasy", "", "a dialect that is not installed"])
def test_a_schema_of_an_unknown_dialect_has_the_facts_of_the_default_dialect(name: str) -> None:
    facts = dialect_facts(Schema(origin=Origin(dialect=name)))
    assert (facts.scaffolding, facts.limits) == (SCAFFOLDING, LIMITS)


def test_the_limits_of_all_dialects_begin_with_the_default_one() -> None:
    limits = limits_by_dialect()
    assert next(iter(limits)) == "speakeasy"
    assert limits["speakeasy"] == LIMITS
    assert "openapi-generator" in limits
