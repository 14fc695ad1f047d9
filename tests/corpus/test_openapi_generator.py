"""The trees of OpenAPI Generator, compared with their truth by the scorer beside them."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from docmodels import registry
from docmodels.reading.dialects.openapi_generator.recognize import recognize_page
from docmodels.reading.read import read_tree
from docmodels.schema.codec import to_json
from docmodels.schema.model import Schema
from docmodels.text_files import SourceFile

DIALECT = registry.dialect("openapi-generator")
ROOT = (Path(__file__).resolve().parents[3] / "shared" / "dialects" / "openapi-generator").resolve()
LOCAL = sorted(path.stem for path in (ROOT / "truth").glob("local-*.json"))
ORY = sorted(path.stem for path in (ROOT / "truth").glob("ory-*.json"))
EXACT = ("fields found", "required", "nullable", "defaults", "enumeration values", "union members", "alias targets")
WRONG_TYPES = {"ory-rust": 6}
"""Fields whose type the page shows as another one than the SDK's source."""


def folder_of(truth: str) -> Path:
    origin, _, rest = truth.partition("-")
    if origin == "ory":
        return ROOT / "ory" / rest
    version, _, style = rest.partition("-")
    return ROOT / "local" / version / style


def pages_of(folder: Path) -> list[SourceFile]:
    return [
        SourceFile(str(path), path.read_text(encoding="utf-8"), path.relative_to(folder).as_posix())
        for path in sorted(folder.rglob("*.md"))
    ]


def read(folder: Path) -> Schema:
    languages = [registry.language(name) for name in DIALECT.languages]
    return read_tree(pages_of(folder), DIALECT, languages, "sdk").value.schema


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    folder = shared / "dialects" / "openapi-generator"
    spec = importlib.util.spec_from_file_location("openapi_generator_score", folder / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def check(truth: str, scorer: ModuleType) -> None:
    facts = json.loads((ROOT / "truth" / f"{truth}.json").read_text(encoding="utf-8"))
    score = scorer.Score(facts, scorer.from_schema(to_json(read(folder_of(truth)))))
    # the scorer has two columns: what the pages state, and what is true of the API
    figures = {key.partition(" ")[2]: each for key, each in score.scores().items() if not key.startswith("true ")}
    missed = {what: all_ - right for what in (*EXACT, "type") for right, all_ in [figures.get(what, (0, 0))]}
    assert missed == {**dict.fromkeys(EXACT, 0), "type": WRONG_TYPES.get(truth, 0)}
    assert figures["fields found"][1] > 100
    extra = ("invented", "fields extra")
    assert {what: score.count[what] for what in extra} == dict.fromkeys(extra, 0)


@pytest.mark.corpus
@pytest.mark.parametrize("truth", LOCAL)
def test_a_generated_tree_is_read_as_its_truth_says(truth: str, scorer: ModuleType) -> None:
    check(truth, scorer)


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("truth", ORY)
def test_a_real_tree_is_read_as_its_truth_says(truth: str, scorer: ModuleType) -> None:
    check(truth, scorer)


@pytest.mark.corpus
@pytest.mark.parametrize("truth", [*LOCAL, *ORY])
def test_every_page_has_a_mark_and_shows_a_model_or_operations(truth: str, shared: Path) -> None:
    pages = pages_of(folder_of(truth))
    assert [page.tree for page in pages if recognize_page(page) is None] == []
    unread = [page.tree for page in pages if DIALECT.read_page(page).skipped is not None]
    assert unread == []


@pytest.mark.corpus
@pytest.mark.slow
def test_no_page_of_another_generator_has_a_mark(corpus: Path) -> None:
    pages = sorted(corpus.rglob("*.md"))
    assert len(pages) > 9_000
    texts = (SourceFile(str(page), page.read_text(encoding="utf-8", errors="replace"), "") for page in pages)
    assert [page.path for page in texts if recognize_page(page) is not None] == []


@pytest.mark.corpus
def test_pages_of_python_6_are_reported_and_none_is_read(shared: Path) -> None:
    results = [DIALECT.read_page(page) for page in pages_of(ROOT / "local" / "6.6.0" / "python")]
    assert [result.tree for result in results if result.declarations or result.operations] == []
    assert {found.code for result in results for found in result.findings} == {"DM117"}
