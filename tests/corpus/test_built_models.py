"""Every pydantic model of every tree is built under combinations of the settings that shape code: import and type
checkers don't notice a model that fails at its first use."""

from __future__ import annotations

import json
import warnings
from itertools import combinations, product
from pathlib import Path
from typing import Any

import pytest
from generated_package import generated, resolve
from json_payloads import sample
from pydantic import BaseModel
from pydantic.json_schema import PydanticJsonSchemaWarning

from docmodels import registry
from docmodels.app.read import read_input
from docmodels.config.model import Input, InputPlace
from docmodels.schema.model import Schema
from docmodels.workspace.inputs.load import load
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

from .trees import SHARED, TREES

ROOT = Path(__file__).resolve().parent.parent.parent
VALUES: dict[str, tuple[Any, ...]] = {
    "enum_style": ("literal", "enum"),
    "field_names": ("snake", "documented"),
    "frozen": (False, True),
    "strict": (False, True),
    "extra": ("ignore", "allow", "forbid"),
    "base_class": (None, "base_of_models.Base"),
    "layout": ("package", "single", "modules"),
    "dates": ("native", "iso"),
    "defer_build": (True, False),
    "metadata": (True, False),
    "documented_defaults": (False, True),
}
pytestmark = pytest.mark.slow


def pairwise() -> list[dict[str, Any]]:
    """Return few combinations in which every pair of values of two settings occurs."""
    names = list(VALUES)
    missing = {
        frozenset({(one, a), (other, b)})
        for one, other in combinations(names, 2)
        for a, b in product(VALUES[one], VALUES[other])
    }
    rows: list[dict[str, Any]] = []
    while missing:
        row = dict(sorted(next(iter(sorted(missing, key=repr)))))
        for name in names:
            if name not in row:
                row[name] = max(
                    VALUES[name],
                    key=lambda value, name=name, row=row: sum(  # type: ignore[misc]
                        frozenset({(name, value), pair}) in missing for pair in row.items()
                    ),
                )
        missing -= {frozenset(pair) for pair in combinations(row.items(), 2)}
        rows.append(row)
    return rows


ROWS = pairwise()
DIALECT_TREES = sorted(
    str(path.relative_to(SHARED))
    for each in ("*/corpus/*", "openapi-generator/local/*", "openapi-generator/ory/*")
    for path in (SHARED / "dialects").glob(each)
)


def schemas(folder: Path) -> list[Schema]:
    spec = str(folder)
    return [api.schema for api in read_input(load(Input(name=spec, places=(InputPlace(None, spec),)), Path())).apis]


def failures(schema: Schema, settings: dict[str, Any]) -> list[str]:
    """Return the models that can't be built, validated or described."""
    written = write(schema, registry.target("pydantic"), Settings(**settings))
    found = [each.message for each in written.findings if each.code == "DM401"]
    with warnings.catch_warnings(), generated(written.value) as package:
        warnings.simplefilter("error")
        warnings.filterwarnings("ignore", category=PydanticJsonSchemaWarning)  # a discriminator that is left out
        warnings.filterwarnings("ignore", "Field name .* shadows", UserWarning)  # kept with documented names
        for file in written.value:
            if file.path.endswith("__init__.py"):
                continue
            try:
                models = [each for each in resolve(package.module(file.path)) if issubclass(each, BaseModel)]
            except Exception as error:
                found.append(f"{file.path}: {error!r}")
                continue
            for model in models:
                try:
                    described = model.model_json_schema()
                    payload = sample(described, described.get("$defs", {}))
                    read = model.model_validate_json(json.dumps(payload))
                    model.model_validate_json(read.model_dump_json())
                except Exception as error:
                    found.append(f"{model.__name__}: {error!r}")
    return found


@pytest.fixture(autouse=True)
def base_of_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module with a base class of the user's own."""
    (tmp_path / "base_of_models.py").write_text(
        "from pydantic import BaseModel\n\n\nclass Base(BaseModel):\n    pass\n"
    )
    monkeypatch.syspath_prepend(tmp_path)


def test_every_pair_of_values_occurs() -> None:
    pairs = {frozenset(pair) for row in ROWS for pair in combinations(row.items(), 2)}
    for one, other in combinations(VALUES, 2):
        assert {frozenset({(one, a), (other, b)}) for a, b in product(VALUES[one], VALUES[other])} <= pairs
    assert len(ROWS) < 16


@pytest.mark.parametrize("sdk", sorted(path.name for path in (ROOT / "input_docs").iterdir() if path.is_dir()))
def test_the_models_of_samples_are_built_under_all_pairs_of_settings(sdk: str) -> None:
    for schema in schemas(ROOT / "input_docs" / sdk):
        for row in ROWS:
            assert failures(schema, row) == [], (schema.origin.language, row)


def test_every_combination_occurs_with_a_tree() -> None:
    assert len(TREES) >= len(ROWS) <= len(DIALECT_TREES)


@pytest.mark.parametrize(("number", "tree"), enumerate(TREES))
def test_the_models_of_every_tree_are_built(number: int, tree: str, corpus: Path) -> None:
    """With two combinations for each tree, all pairs of settings occur twice over the trees."""
    for schema in schemas(corpus / tree):
        for row in (ROWS[number % len(ROWS)], ROWS[(number + len(ROWS) // 2) % len(ROWS)]):
            assert failures(schema, row) == [], row


@pytest.mark.parametrize(("number", "tree"), enumerate(DIALECT_TREES))
def test_the_models_of_every_tree_of_other_generators_are_built(number: int, tree: str) -> None:
    for schema in schemas(SHARED / tree):
        assert failures(schema, ROWS[number % len(ROWS)]) == [], ROWS[number % len(ROWS)]
