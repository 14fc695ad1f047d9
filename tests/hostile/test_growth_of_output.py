"""Writing takes time and memory at most linear in the schema, for every target and every kind of structure."""

from __future__ import annotations

from itertools import pairwise

import pytest
from peak_memory import assert_linear_memory, peak
from processor_time import assert_linear, timed

from docmodels import registry
from docmodels.reading.specifications.read import read_specification
from docmodels.schema.model import Schema
from docmodels.text_files import SourceFile
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

from .specifications import STRUCTURES

SIZE = 200
MIN_SECONDS, MIN_BYTES = 0.2, 1 << 20
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
    written, taken = timed(lambda: write(schema, registry.target(target), OUTPUTS[target]))
    assert "DM401" not in [each.code for each in written.findings]
    return taken


@pytest.mark.parametrize("structure", ["unions in unions without a stated discriminator", "a union in many unions"])
def test_the_json_schema_of_nested_unions_grows_linearly(structure: str) -> None:
    def length(size: int) -> int:
        written = write(schema_of(structure, size), registry.target("jsonschema"), OUTPUTS["jsonschema"])
        return sum(len(each.text) for each in written.value)

    lengths = [length(size) for size in (300, 600, 1200)]
    assert all(long <= 2.3 * short for short, long in pairwise(lengths)), lengths


@pytest.mark.slow
@pytest.mark.parametrize("target", OUTPUTS)
@pytest.mark.parametrize("structure", STRUCTURES)
def test_time_and_memory_grow_linearly(structure: str, target: str) -> None:
    def peak_of(size: int) -> int:
        schema = schema_of(structure, size)
        return peak(lambda: seconds(schema, target))

    longest = assert_linear(lambda size: seconds(schema_of(structure, size), target), SIZE, MIN_SECONDS)
    if longest > MIN_SECONDS / 4:  # less needs little memory
        assert_linear_memory(peak_of, SIZE // 2, MIN_BYTES)
