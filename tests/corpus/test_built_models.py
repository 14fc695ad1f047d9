"""Every pydantic model of every tree is built under combinations of the settings that shape code: import and type
checkers don't notice a model that fails at its first use.

``DOCMODELS_ALL_SETTINGS=1`` builds every tree under every combination, which takes a quarter of an hour.
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from .build_models import failures, schemas
from .setting_rows import VALUES, Row, all_pairs, deal, pairs_of, rows, settings_of, size_class
from .trees import SHARED, TREES

ROOT = Path(__file__).resolve().parent.parent.parent
SAMPLES = sorted(path for path in (ROOT / "input_docs").iterdir() if path.is_dir())
DIALECTS = ("*/corpus/*", "openapi-generator/local/[!6]*/*", "openapi-generator/ory/*/")
SPECIFICATIONS = ("mistral/openapi.*", "gr4vy/openapi.*")
REAL = [
    *(SHARED / "corpus" / tree for tree in TREES),
    *sorted(path for each in DIALECTS for path in (SHARED / "dialects").glob(each)),
    *sorted(path for each in SPECIFICATIONS for path in (SHARED / "specifications").glob(each)),
]
CASES = sorted((SHARED / "specifications" / "cases").glob("*/"))
ALL = bool(os.environ.get("DOCMODELS_ALL_SETTINGS"))


def problems(tree: Path, combinations: tuple[Row, ...]) -> list[str]:
    """Return what fails, with the settings under which it does."""
    read = schemas(tree)
    assert any(schema.declarations or schema.operations for schema in read)
    return [
        f"{schema.origin.language} {settings}: {failure}"
        for schema in read
        for settings in map(settings_of, rows() if ALL else combinations)
        for failure in failures(schema, settings)
    ]


def name(tree: Path) -> str:
    return tree.relative_to(ROOT / "input_docs" if tree.is_relative_to(ROOT) else SHARED).as_posix()


@pytest.fixture(scope="module", autouse=True)
def few_collections() -> Iterator[None]:
    """Search for garbage rarely, and only in what the tests make: classes are many objects, all of them in cycles."""
    before = gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 5)
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.fixture(autouse=True)
def base_of_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A module with a base class of the user's own."""
    (tmp_path / "base_of_models.py").write_text(
        "from pydantic import BaseModel\n\n\nclass Base(BaseModel):\n    pass\n"
    )
    monkeypatch.syspath_prepend(tmp_path)


def test_every_pair_of_values_occurs_in_few_rows() -> None:
    assert set().union(*map(pairs_of, rows())) == all_pairs()
    assert all(row.keys() == VALUES.keys() for row in rows())
    assert len(rows()) <= 25


@pytest.mark.corpus
def test_every_pair_of_values_occurs_with_small_medium_and_large_trees(corpus: Path) -> None:
    dealt = deal(REAL)
    for size in range(3):
        met = [pairs_of(row) for tree, each in dealt.items() if size_class(tree) == size for row in each]
        assert set().union(*met) == all_pairs()
    assert set().union(*(pairs_of(row) for each in deal(CASES).values() for row in each)) == all_pairs()


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=name)
def test_the_models_of_samples_are_built_under_all_rows(sample: Path) -> None:
    assert problems(sample, rows()) == []


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.parametrize("tree", REAL, ids=name)
def test_the_models_of_real_trees_are_built(tree: Path, corpus: Path) -> None:
    assert problems(tree, deal(REAL)[tree]) == []


@pytest.mark.slow
@pytest.mark.corpus
@pytest.mark.parametrize("tree", CASES, ids=name)
def test_the_models_of_specifications_are_built(tree: Path, corpus: Path) -> None:
    assert problems(tree, deal(CASES)[tree]) == []
