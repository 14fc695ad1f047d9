"""The facts about a schema's dialect that comparing receives."""

from __future__ import annotations

import pytest

from docmodels.app.comparison.dialect_facts import default_dialect_facts, dialect_facts
from docmodels.reading.dialects.speakeasy.limits import LIMITS
from docmodels.reading.dialects.speakeasy.scaffolding import SCAFFOLDING
from docmodels.schema.model import Origin, Schema


@pytest.mark.parametrize("name", ["speakeasy", "", "a dialect that is not installed"])
def test_a_schema_of_an_unknown_dialect_has_the_facts_of_the_default_dialect(name: str) -> None:
    facts = dialect_facts(Schema(origin=Origin(dialect=name)))
    assert (facts.scaffolding, facts.limits) == (SCAFFOLDING, LIMITS)
    assert facts == default_dialect_facts()
