"""Drift of whole trees that OpenAPI Generator wrote from one specification: nothing above note."""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations
from pathlib import Path

import pytest
from drift_samples import drift

from docmodels import registry
from docmodels.findings import Severity
from docmodels.matching.models_across_languages import LanguageSide
from docmodels.reading.read import read_tree
from docmodels.text_files import SourceFile

DIALECT = registry.dialect("openapi-generator")
LOCAL = {
    **{name: name for name in ("csharp", "dart", "go", "java", "kotlin", "markdown", "php", "python", "ruby", "rust")},
    "java-native": "java",
    "typescript-axios": "typescript",
    "typescript-fetch": "typescript",
}
ORY = {
    **{name: name for name in ("go", "java", "php", "python", "ruby", "rust", "typescript")},
    "typescript-fetch": "typescript",
}


@lru_cache(maxsize=32)
def side(root: Path, name: str, language: str) -> LanguageSide:
    """Return the tree below ``root``."""
    paths = sorted((root / name).rglob("*.md"))
    found = [(path.relative_to(root / name).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
    files = [SourceFile(f"{name}/{path}", text, path) for path, text in found]
    return LanguageSide(name, language, read_tree(files, DIALECT, [registry.language(language)]).value.schema)


def above_note(*sides: LanguageSide) -> list[str]:
    assert all(one.schema.declarations and one.schema.operations for one in sides)
    found = (one for one in drift(sides).differences if one.severity is not Severity.NOTE)
    return [f"{one.rule} {one.model} {one.field}: {one.message}" for one in found]


@pytest.fixture(scope="module")
def trees(shared: Path) -> Path:
    return shared / "dialects" / "openapi-generator"


def test_the_styles_of_one_generation_do_not_drift(trees: Path) -> None:
    sides = [side(trees / "local" / "7.26.0", name, language) for name, language in LOCAL.items()]
    assert above_note(*sides) == []


@pytest.mark.slow
@pytest.mark.parametrize(("one", "other"), list(combinations(LOCAL, 2)))
def test_no_two_styles_of_one_generation_drift(one: str, other: str, trees: Path) -> None:
    sides = [side(trees / "local" / "7.26.0", name, LOCAL[name]) for name in (one, other)]
    assert above_note(*sides) == []


@pytest.mark.slow
def test_the_languages_of_a_real_sdk_do_not_drift(trees: Path) -> None:
    assert above_note(*(side(trees / "ory", name, language) for name, language in ORY.items())) == []
