"""The facts of forty-seven small specifications and of two real ones, with their overlays."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from processor_time import fastest

import docmodels
from docmodels.reading.specifications.read import read_specification
from docmodels.schema import codec
from docmodels.text_files import SourceFile

pytestmark = [pytest.mark.corpus, pytest.mark.xdist_group("specifications")]
WITH_FINDINGS = {
    "08": {"DM814"},
    "09": {"DM804"},
    "17": {"DM814"},
    "22": {"DM814"},
    "36": {"DM814"},
    "38": {"DM802", "DM803"},
    "39": {"DM814"},
    "42": {"DM808"},
    "45": {"DM814"},
}
"""The cases that are bad on purpose."""
MOST_SECONDS = 1.5
LEAST = 0.995


@pytest.fixture(scope="module")
def pack(shared: Path) -> Path:
    return shared / "specifications"


@pytest.fixture(scope="module")
def scorer(pack: Path) -> Any:
    spec = importlib.util.spec_from_file_location("specification_score", pack / "score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclasses look themselves up
    spec.loader.exec_module(module)
    return module


def score(scorer: Any, facts: Path, root: Path) -> Any:
    ours = codec.to_json(docmodels.read(root).schema)
    return scorer.compare_facts(json.loads(facts.read_text(encoding="utf-8")), scorer.side_of(ours))


def test_every_fact_of_the_cases_is_read(scorer: Any, pack: Path) -> None:
    cases = sorted(path.parent for path in pack.glob("cases/*/facts.json"))
    assert len(cases) == 47
    misses: dict[str, list[str]] = {}
    for case in cases:
        root = case / json.loads((case / "facts.json").read_text(encoding="utf-8"))["root"]
        misses[case.name] = score(scorer, case / "facts.json", root).misses
    assert {name: found for name, found in misses.items() if found} == {}


@pytest.mark.parametrize("number", WITH_FINDINGS)
def test_a_case_that_is_bad_on_purpose_has_findings(number: str, pack: Path) -> None:
    (case,) = pack.glob(f"cases/{number}-*")
    found = docmodels.read(case / "openapi.yaml").findings
    assert {each.code for each in found} == WITH_FINDINGS[number]
    assert all(each.at is not None and each.at.line > 1 for each in found)


@pytest.mark.parametrize("name", ["gr4vy/openapi.json", "mistral/openapi.yaml"])
def test_the_facts_of_a_real_specification_are_read(name: str, scorer: Any, pack: Path) -> None:
    result = score(scorer, pack / "facts" / f"{name.partition('/')[0]}.json", pack / name)
    assert sum(result.right.values()) >= LEAST * sum(result.total.values()), result.misses[:10]


def test_two_megabytes_are_read_in_time(pack: Path) -> None:
    text = (pack / "gr4vy" / "openapi.json").read_text(encoding="utf-8")
    _, took = fastest(lambda: read_specification([SourceFile("openapi.json", text, "openapi.json")]), MOST_SECONDS)
    assert took < MOST_SECONDS
