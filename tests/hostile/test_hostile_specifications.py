"""Damaged and endless specifications are read without a crash, in time that grows with their length."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from peak_memory import assert_linear_memory, peak
from processor_time import assert_linear, timed

from docmodels.findings import Read
from docmodels.reading.read import ReadTree
from docmodels.reading.specifications.read import read_specification
from docmodels.schema import codec
from docmodels.schema.integrity import find_violation
from docmodels.text_files import SourceFile

from .overlays import OVERLAYS
from .specifications import STRUCTURES, mutated

SIZE = 500
MOST_SECONDS = 10.0
"""More than any of them takes on a slow machine: only one that is expanded without a limit takes longer."""
INPUTS = Path(__file__).resolve().parents[2] / "input_docs"


def read(text: str, path: str = "a.json") -> Read[ReadTree]:
    found = read_specification([SourceFile(path, text, path)])
    assert find_violation(found.value.schema) is None
    return found


def seconds(text: str) -> float:
    return timed(lambda: read(text, "a.json" if text.startswith(("{", "[")) else "a.yaml"))[1]


@pytest.mark.parametrize("structure", STRUCTURES)
def test_an_endless_specification_is_read(structure: str) -> None:
    assert seconds(STRUCTURES[structure](SIZE)) < MOST_SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("structure", STRUCTURES)
def test_time_and_memory_grow_linearly(structure: str) -> None:
    make = STRUCTURES[structure]
    assert_linear(lambda size: seconds(make(size)), SIZE)
    assert_linear_memory(lambda size: peak(partial(seconds, make(size))), SIZE)


def seconds_of_overlay(specification: str, overlay: str) -> float:
    path = "o.json" if overlay.startswith("{") else "o.yaml"
    files, overlays = [SourceFile("a.json", specification, "a.json")], [SourceFile(path, overlay, path)]
    found, taken = timed(lambda: read_specification(files, overlays=overlays))
    assert find_violation(found.value.schema) is None
    return taken


@pytest.mark.parametrize("structure", OVERLAYS)
def test_an_endless_overlay_is_applied_or_left_out(structure: str) -> None:
    assert seconds_of_overlay(*OVERLAYS[structure](SIZE)) < MOST_SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("structure", OVERLAYS)
def test_time_of_an_overlay_grows_linearly(structure: str) -> None:
    make = OVERLAYS[structure]
    assert_linear(lambda size: seconds_of_overlay(*make(size)), SIZE)


def check_mutants(text: str, seeds: range) -> None:
    for seed in seeds:
        changed = mutated(text, seed).encode("utf-8", "replace").decode()
        try:
            found, taken = timed(partial(read, changed, "openapi.yaml"))
            schema = found.value.schema
            assert codec.loads(codec.dumps(schema)) == schema
        except Exception as error:
            pytest.fail(f"seed {seed}: {type(error).__name__}: {error}")
        assert taken < MOST_SECONDS, f"seed {seed}"


def test_a_mutated_specification_is_read() -> None:
    check_mutants((INPUTS / "toolshed_openapi/openapi.yaml").read_text(encoding="utf-8"), range(150))


@pytest.mark.slow
@pytest.mark.parametrize("part", range(20))
def test_twenty_thousand_mutated_specifications_are_read(part: int, shared: Path) -> None:
    cases = sorted((shared / "specifications" / "cases").glob("*/*.yaml"))
    texts = [path.read_text(encoding="utf-8") for path in cases]
    for index, text in enumerate(texts):
        each = 1000 // len(texts) + 1
        first = (part * len(texts) + index) * each
        check_mutants(text, range(first, first + each))


def test_a_billion_aliases_leave_the_rest_to_be_read() -> None:
    found = read(STRUCTURES["aliases in values"](2000), "a.yaml")
    (model,) = found.value.schema.declarations
    assert model.fields[0].default is None  # type: ignore[union-attr]


def test_brackets_without_end_are_a_finding() -> None:
    for text in ("[" * 100_000, '{"a":' * 100_000):
        assert "DM801" in [each.code for each in read(text).findings]
