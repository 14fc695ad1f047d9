"""Trees of each dialect, compared with their truth by the scorer beside the corpus."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import pytest

from docmodels import registry
from docmodels.reading.read import read_tree
from docmodels.schema.codec import to_json
from docmodels.text_files import SourceFile

FERRIES = "widdershins/truth/ferries-3.0.json"
NEVER = ("required wrong", "nullable wrong")
RIGHT = {"type right": 175, "unions right": 6, "fields extra": 0}
WRONG_IN_DOCS = {"apimatic/corpus/maxio-typescript": {"required wrong": 1}}
"""What the pages themselves say otherwise than the SDK."""
ALWAYS = ("objects", "fields", "enums", "unions", "operations", "parameters", "inline")
"""What is found wherever the truth has it, unless the pages of a tree lack some of it."""
TREES = [
    (
        "widdershins/corpus/widdershins-3.0",
        FERRIES,
        "widdershins",
        RIGHT,
    ),
    (
        "widdershins/corpus/widdershins-3.0-expanded",
        FERRIES,
        "widdershins",
        RIGHT,
    ),
    ("widdershins/corpus/apifox-zh", FERRIES, "widdershins", RIGHT),
    ("widdershins/corpus/apifox-en", FERRIES, "widdershins", RIGHT),
    (
        "widdershins/corpus/widdershins-3.1",
        "widdershins/truth/ferries-3.1.json",
        "widdershins",
        {"type right": 174, "unions right": 6, "fields extra": 0},
    ),
    (
        "widdershins/corpus/swagger-markdown",
        "widdershins/truth/ferries-swagger-markdown.json",
        "swagger-markdown",
        {"type right": 146, "required right": 132, "objects found": 36, "fields found": 157, "inline found": 10},
    ),
    (
        "protoc-gen-doc/corpus/axelar",
        "protoc-gen-doc/truth/axelar.json",
        "protoc-gen-doc",
        {"type right": 968, "enum values right": 23},
    ),
    (
        "graph/corpus/resources",
        "graph/truth/garden.json",
        "microsoft-graph",
        {"type right": 147, "enum values right": 7, "required right": 10, "nullable right": 12, "fields extra": 3},
    ),
    (
        "liblab/corpus/pandascore-typescript",
        "liblab/truth/pandascore-typescript.json",
        "liblab",
        {
            "type right": 6111,
            "required right": 6111,
            "enum values right": 82,
            "unions right": 13,
            "nullable unstated": 6111,
        }
        | {"silent right": 118, "fields extra": 0},
    ),
    (
        "apimatic/corpus/maxio-python",
        "apimatic/truth/maxio-python.json",
        "apimatic",
        {"type right": 2812, "required right": 2813, "enum names right": 98, "unions right": 108, "nullable": 2813}
        | {"nullable unstated": 2812, "fields extra": 0},
    ),
    (
        "apimatic/corpus/maxio-typescript",
        "apimatic/truth/maxio-typescript.json",
        "apimatic",
        {"type right": 2839, "nullable right": 2839, "enum names right": 98, "unions right": 108, "fields extra": 0},
    ),
]


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dialect_score", shared / "dialects" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.corpus
@pytest.mark.parametrize(("tree", "truth", "name", "right"), TREES, ids=[tree for tree, *_ in TREES])
def test_a_tree_is_read_as_its_truth_says(
    tree: str, truth: str, name: str, right: dict[str, int], shared: Path, scorer: ModuleType
) -> None:
    root = shared / "dialects" / tree
    dialect = registry.dialect(name)
    languages = [registry.language(each) for each in dialect.languages]
    files = [
        SourceFile(path.name, path.read_text(encoding="utf-8"), path.relative_to(root).as_posix())
        for path in sorted(root.rglob("*.md"))
    ]
    schema = read_tree(files, dialect, languages or [dialect.type_language]).value.schema
    facts, ours = json.loads((shared / "dialects" / truth).read_text(encoding="utf-8")), to_json(schema)
    result = scorer.Comparison(scorer.read_truth(facts), scorer.read_ours(ours), scorer.read_truth(facts, "pageless"))
    result.operations(facts.get("operations", []), ours.get("operations", []))
    count = result.count
    assert {each: count[each] for each in NEVER} == dict.fromkeys(NEVER, 0) | WRONG_IN_DOCS.get(tree, {})
    found = {f"{each} found": count[f"{each} found"] for each in ALWAYS}
    assert found == {f"{each} found": right.get(f"{each} found", count[each]) for each in ALWAYS}
    assert count["silent right"] == count["silent"]
    assert count["parameters right"] == count["parameters"]
    assert {each: count[each] for each in right} == right
