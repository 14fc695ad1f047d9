"""Real documentation beside its own specification, and beside an older or a newer one."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

import docmodels
from docmodels.reporting.reports.json import report_data

pytestmark = [pytest.mark.corpus, pytest.mark.slow]


class Pair(NamedTuple):
    """Documentation and a version of a specification."""

    docs: str
    """A tree below ``corpus``, or a tag of a bundle of ``corpus/history``."""
    specification: str
    """A bundle and its tag."""
    false: int
    """How many findings may be wrong."""
    recall: float = 1.0


PAIRS = {
    "gr4vy-csharp-quiet": Pair("gr4vy/csharp", "gr4vy prepared-csharp", 0),
    "gr4vy-java-quiet": Pair("gr4vy/java", "gr4vy prepared-java", 0),
    "mistral-python-quiet": Pair("mistral/python", "mistral v2026-07-06", 4),
    "mistral-typescript-quiet": Pair("mistral/typescript", "mistral v2026-08-13", 1),
    "gr4vy-csharp-lags": Pair("gr4vy/csharp", "gr4vy prepared-java-for-csharp", 0),
    "gr4vy-csharp-ahead": Pair("gr4vy/csharp", "gr4vy prepared-v2026-03-02-for-csharp", 0, 0.975),
    "gr4vy-java-ahead": Pair("gr4vy/java", "gr4vy prepared-v2025-12-04", 0, 0.985),
    "mistral-python-2026-01": Pair("mistral-python after-3", "mistral v2026-07-06", 6, 0.99),
    "mistral-python-2026-03": Pair("mistral-python after-14", "mistral v2026-07-06", 17, 0.96),
    "mistral-python-2026-05": Pair("mistral-python after-28", "mistral v2026-07-06", 18, 0.945),
    "mistral-python-2026-06": Pair("mistral/python", "mistral v2026-08-13", 3, 0.975),
}


@pytest.fixture(scope="session")
def checkout(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Check out a tag of a bundle once."""
    folder = tmp_path_factory.mktemp("bundles")

    def check_out(bundle: Path, tag: str) -> Path:
        target = folder / f"{bundle.stem}-{tag}"
        if not target.exists():
            command = ["git", "clone", "--quiet", "--branch", tag, str(bundle), str(target)]
            subprocess.run(command, check=True, capture_output=True, timeout=60)
        return target

    return check_out


@pytest.fixture(scope="session")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("specification_score", shared / "specifications" / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def report_of(docs: Path, language: str, specification: Path) -> Any:
    report = docmodels.drift({language: docs, "spec": specification}).report
    return report_data(report)


@pytest.mark.parametrize("name", PAIRS)
def test_drift_from_a_real_specification(
    name: str, shared: Path, scorer: ModuleType, checkout: Callable[[Path, str], Path]
) -> None:
    pair = PAIRS[name]
    bundle, tag = pair.specification.split()
    folder = checkout(shared / "specifications" / f"{bundle}.bundle", tag)
    specification = next(file for file in folder.iterdir() if file.name.startswith("openapi."))
    if " " in pair.docs:
        history, version = pair.docs.split()
        docs = checkout(shared / "corpus" / "history" / f"{history}.bundle", version) / "docs"
    else:
        docs = shared / "corpus" / pair.docs / "docs"
    truth = json.loads((shared / "specifications" / "drift" / f"{name}.json").read_text("utf-8"))
    score = scorer.score_drift(truth, report_of(docs, name.split("-")[1], specification), 0)
    assert score["false"] <= pair.false
    assert truth["expected"] == [] or score["recall"] >= pair.recall


GENERATED = {
    "openapi-generator": "openapi-generator/local/7.26.0/*",
    "widdershins 3.0": "widdershins/corpus/widdershins-3.0*",
    "widdershins 3.1": "widdershins/corpus/widdershins-3.1",
}
SPECIFICATIONS = {
    "openapi-generator": "openapi-generator/local/spec/openapi.yaml",
    "widdershins 3.0": "widdershins/corpus/openapi/ferries-3.0.json",
    "widdershins 3.1": "widdershins/corpus/openapi/ferries-3.1.json",
}


@pytest.mark.parametrize("generator", GENERATED)
def test_documentation_does_not_drift_from_the_specification_that_it_was_made_from(
    generator: str, shared: Path
) -> None:
    specification = shared / "dialects" / SPECIFICATIONS[generator]
    trees = sorted((shared / "dialects").glob(GENERATED[generator]))
    found = {
        tree.name: [
            f"{one.rule} {one.element}"
            for one in docmodels.drift({"docs": tree, "spec": specification}).report.differences
        ]
        for tree in trees
    }
    assert trees
    assert not any(found.values()), found


def test_a_change_of_the_specification_is_found_in_the_documentation_of_each_style(
    shared: Path, tmp_path: Path
) -> None:
    text = (shared / "dialects" / SPECIFICATIONS["openapi-generator"]).read_text("utf-8")
    loan = re.compile(r"(\n    Loan:\n(?:      .*\n)*?      properties:\n)")
    text, fields = loan.subn(r"\1        addedLater: {type: string}\n", text)
    operation = "{get: {operationId: addedLater, responses: {'204': {description: Done}}}}"
    text, operations = re.subn(r"\npaths:\n", f"\\g<0>  /added: {operation}\n", text)
    assert (fields, operations) == (1, 1)
    specification = tmp_path / "openapi.yaml"
    specification.write_text(text, "utf-8")
    for tree in sorted((shared / "dialects").glob(GENERATED["openapi-generator"])):
        report = docmodels.drift({"docs": tree, "spec": specification}).report
        found = {(one.rule, one.element.rpartition(".")[2]) for one in report.differences}
        assert found == {("lang-operation-missing", "addedLater"), ("lang-field-missing", "addedLater")}, tree.name
