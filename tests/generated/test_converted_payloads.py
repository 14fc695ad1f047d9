"""Payloads of every sample come back from dataclasses and their converter as they went in."""

from __future__ import annotations

from itertools import product

import pytest
from dataclass_conversion import lost_payloads, schemas

from .trees import ROOT

SAMPLES = sorted(path for path in (ROOT / "input_docs").iterdir() if path.is_dir())
SETTINGS = [
    {"enum_style": style, "field_names": names} for style, names in product(("literal", "enum"), ("snake", "documented"))
]


@pytest.mark.parametrize("sdk", [path.name for path in SAMPLES])
def test_payloads_are_unchanged_under_all_settings_of_dataclasses(sdk: str) -> None:
    for schema in schemas(ROOT / "input_docs" / sdk):
        for settings in SETTINGS:
            sent, problems = lost_payloads(schema, **settings)
            assert problems == [], (schema.origin.language, settings)
            assert sent > len(schema.declarations)
