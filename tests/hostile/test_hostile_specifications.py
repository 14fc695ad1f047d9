"""Damaged and endless specifications are read without a crash, in time that grows with their length."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import pytest

from docmodels.findings import Read
from docmodels.reading.read import ReadTree
from docmodels.reading.specifications.read import read_specification
from docmodels.schema import codec
from docmodels.schema.integrity import find_violation
from docmodels.text_files import SourceFile

from .overlays import OVERLAYS
from .specifications import STRUCTURES, mutated

SIZE = 500
MAX_GROWTH = 2.3**2
"""By how much time may grow if the input becomes four times as long."""
MIN_SECONDS, MIN_BYTES = 0.1, 1 << 20
"""Less than that isn't compared."""
MOST_SECONDS = 3.0
INPUTS = Path(__file__).resolve().parents[2] / "input_docs"


def read(text: str, path: str = "a.json") -> Read[ReadTree]:
    found = read_specification([SourceFile(path, text, path)])
    assert find_violation(found.value.schema) is None
    return found


def seconds(text: str) -> float:
    start = time.process_time()
    read(text, "a.json" if text.startswith(("{", "[")) else "a.yaml")
    return time.process_time() - start


@pytest.mark.parametrize("structure", STRUCTURES)
def test_an_endless_specification_is_read(structure: str) -> None:
    assert seconds(STRUCTURES[structure](SIZE)) < MOST_SECONDS


def peak(text: str) -> int:
    """Return how many bytes reading a specification needs at most."""
    tracemalloc.start()
    seconds(text)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("structure", STRUCTURES)
def test_time_and_memory_grow_linearly(structure: str) -> None:
    make = STRUCTURES[structure]
    for _ in range(4):  # other programs run as well
        short, long = seconds(make(SIZE)), seconds(make(4 * SIZE))
        if long <= max(MIN_SECONDS, short * MAX_GROWTH):
            break
    else:
        pytest.fail(f"{short:.3f} s, {long:.3f} s for four times the length")
    low, high = peak(make(SIZE)), peak(make(4 * SIZE))
    assert high <= max(low + 4 * MIN_BYTES, low * MAX_GROWTH)


def seconds_of_overlay(specification: str, overlay: str) -> float:
    path = "o.json" if overlay.startswith("{") else "o.yaml"
    start = time.process_time()
    found = read_specification(
        [SourceFile("a.json", specification, "a.json")], overlays=[SourceFile(path, overlay, path)]
    )
    taken = time.process_time() - start
    assert find_violation(found.value.schema) is None
    return taken


@pytest.mark.parametrize("structure", OVERLAYS)
def test_an_endless_overlay_is_applied_or_left_out(structure: str) -> None:
    assert seconds_of_overlay(*OVERLAYS[structure](SIZE)) < MOST_SECONDS


@pytest.mark.slow
@pytest.mark.parametrize("structure", OVERLAYS)
def test_time_of_an_overlay_grows_linearly(structure: str) -> None:
    make = OVERLAYS[structure]
    for _ in range(4):  # other programs run as well
        short, long = (seconds_of_overlay(*make(size)) for size in (SIZE, 4 * SIZE))
        if long <= max(MIN_SECONDS, short * MAX_GROWTH):
            return
    pytest.fail(f"{short:.3f} s, {long:.3f} s for four times the length")


def check_mutants(text: str, seeds: range) -> None:
    for seed in seeds:
        changed = mutated(text, seed).encode("utf-8", "replace").decode()
        start = time.process_time()
        try:
            schema = read(changed, "openapi.yaml").value.schema
            assert codec.loads(codec.dumps(schema)) == schema
        except Exception as error:
            pytest.fail(f"seed {seed}: {type(error).__name__}: {error}")
        assert time.process_time() - start < MOST_SECONDS, f"seed {seed}"


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
