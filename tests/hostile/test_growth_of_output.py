"""Writing takes time and memory at most linear in the schema, for every target and every kind of structure."""

from __future__ import annotations

import time
import tracemalloc

import pytest

from docmodels import registry
from docmodels.reading.specifications.read import read_specification
from docmodels.schema.model import Schema
from docmodels.text_files import SourceFile
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

from .specifications import STRUCTURES

SIZE = 400
MAX_GROWTH = 2.3**2
"""By how much time and memory may grow if the input becomes four times as long: 2.3 per doubling."""
MIN_SECONDS, MIN_BYTES = 0.5, 1 << 21
"""Less than that isn't compared."""
OUTPUTS = {
    "pydantic": Settings(layout="single"),
    "dataclass": Settings(layout="modules", converter="cattrs"),
    "typeddict": Settings(layout="package", enum_style="enum"),
    "typescript": Settings(layout="modules", ts_enum="const-object"),
    "jsonschema": Settings(),
}


def schema_of(structure: str, size: int) -> Schema:
    text = STRUCTURES[structure](size)
    path = "a.json" if text.startswith(("{", "[")) else "a.yaml"
    return read_specification([SourceFile(path, text, path)]).value.schema


def seconds(schema: Schema, target: str) -> float:
    start = time.process_time()
    written = write(schema, registry.target(target), OUTPUTS[target])
    taken = time.process_time() - start
    assert "DM401" not in [each.code for each in written.findings]
    return taken


def peak(schema: Schema, target: str) -> int:
    tracemalloc.start()
    seconds(schema, target)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


@pytest.mark.slow
@pytest.mark.parametrize("target", OUTPUTS)
@pytest.mark.parametrize("structure", STRUCTURES)
def test_time_and_memory_grow_linearly(structure: str, target: str) -> None:
    small, large = schema_of(structure, SIZE), schema_of(structure, 4 * SIZE)
    for _ in range(4):  # other programs run as well
        short, long = seconds(small, target), seconds(large, target)
        if long <= max(MIN_SECONDS, short * MAX_GROWTH):
            break
    else:
        pytest.fail(f"{short:.3f} s, {long:.3f} s for four times the length")
    if long < MIN_SECONDS / 4:
        return  # too little to need much memory
    low, high = peak(small, target), peak(large, target)
    assert high <= max(low + 4 * MIN_BYTES, low * MAX_GROWTH)
