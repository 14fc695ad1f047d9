"""The record of a run keeps the shapes of its models."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from docmodels.caching.run_record import encode_shape, load_shapes, save_shapes


@pytest.mark.parametrize("size", [0, 1, 256, 257, 1_000])
def test_a_shape_of_any_size_survives(size: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path))
    shape = {f"models.M{number}": {"[kind]": "object", "\ud800 é": "str, optional"} for number in range(size)}
    assert json.loads(str(encode_shape(shape.items()))) == shape
    save_shapes("0" * 32, {name: encode_shape(shape.items()) for name in ("sdk python", "sdk go")})
    assert load_shapes("0" * 32) == {"sdk python": shape, "sdk go": shape}
