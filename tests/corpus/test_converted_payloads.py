"""Payloads of the models of all trees come back from dataclasses and their converter as they went in."""

from __future__ import annotations

import pytest
from dataclass_conversion import lost_payloads, schemas

from .trees import SHARED, TREES

DIALECTS = SHARED / "dialects"
FOLDERS = ("*/corpus/*", "openapi-generator/local/*", "openapi-generator/ory/*")
DIALECT_TREES = sorted(str(path.relative_to(DIALECTS)) for each in FOLDERS for path in DIALECTS.glob(each))
pytestmark = [pytest.mark.corpus, pytest.mark.slow]


@pytest.mark.parametrize(("number", "tree"), enumerate(TREES))
def test_payloads_of_every_sdk_are_unchanged(number: int, tree: str) -> None:
    for schema in schemas(SHARED / "corpus" / tree):
        sent, problems = lost_payloads(schema, enum_style=("literal", "enum")[number % 2])
        assert problems == []
        assert sent > len(schema.declarations)


@pytest.mark.parametrize(("number", "tree"), enumerate(DIALECT_TREES))
def test_payloads_of_every_dialect_are_unchanged(number: int, tree: str) -> None:
    for schema in schemas(DIALECTS / tree):
        assert lost_payloads(schema, enum_style=("literal", "enum")[number % 2])[1] == []
