"""Saved schemas and lock files get the namespaces of their dialect."""

from __future__ import annotations

import pytest

from docmodels import registry
from docmodels.app.read import load_saved_schema
from docmodels.reading.dialects.speakeasy.layout import LAYOUT
from docmodels.schema import codec
from docmodels.schema.lock import write_lock
from docmodels.schema.model import Origin, Schema
from docmodels.schema.names import NO_NAMESPACES


def test_a_lock_file_has_the_namespaces_of_the_default_dialect(monkeypatch: pytest.MonkeyPatch) -> None:
    def searched(kind: str) -> dict[str, object]:
        raise AssertionError("the search for plugins takes longer than reading a lock file")

    monkeypatch.setattr(registry, "_plugins", searched)
    schema = load_saved_schema(write_lock(Schema()).encode(), "api.lock")
    assert schema.origin.namespaces == LAYOUT.namespaces


@pytest.mark.parametrize(("dialect", "namespaces"), [("tables", NO_NAMESPACES), ("gone", LAYOUT.namespaces)])
def test_a_saved_schema_has_the_namespaces_of_its_dialect(dialect: str, namespaces: object) -> None:
    saved = codec.dumps(Schema(origin=Origin("acme", "", dialect)))
    assert load_saved_schema(saved.encode(), "api.json").origin.namespaces == namespaces
