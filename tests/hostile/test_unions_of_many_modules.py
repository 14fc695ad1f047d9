"""Unions in modules that import one another are written out in each other: that has a limit, and never hangs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from processor_time import assert_linear, seconds, timed

from docmodels import registry
from docmodels.reading.specifications.read import read_specification
from docmodels.text_files import SourceFile
from docmodels.writing.settings import Layout, Settings
from docmodels.writing.write import write

from .specifications import components, reference


def _unions(size: int, members: Callable[[int], list[Any]]) -> str:
    unions = {f"U{n}": {"oneOf": [*members(n), reference("B")]} for n in range(size)}
    last = {f"U{size}": {"oneOf": [reference("B"), {"type": "string"}]}}
    return components({**unions, "B": {"properties": {"u": reference("U0")}}, **last})


def _chain(size: int) -> str:
    return _unions(size, lambda n: [reference(f"U{n + 1}")])


def _twice(size: int) -> str:
    return _unions(size, lambda n: [reference(f"U{n + 1}"), {"type": "array", "items": reference(f"U{n + 1}")}])


@pytest.mark.parametrize("target", ["pydantic", "dataclass", "typeddict", "typescript", "jsonschema"])
def test_a_chain_of_unions_is_written_in_linear_time(target: str) -> None:
    def measure(size: int) -> float:
        schema = read_specification([SourceFile("a.json", _chain(size), "a.json")]).value.schema
        return seconds(lambda: write(schema, registry.target(target), Settings(layout="single")))

    assert_linear(measure, 400)


@pytest.mark.parametrize("target", ["pydantic", "dataclass", "typeddict"])
@pytest.mark.parametrize("text", [_chain(400), _twice(30)], ids=["a chain", "each twice"])
@pytest.mark.parametrize("layout", ["single", "modules"])
def test_unions_are_written_or_another_layout_is_named(layout: Layout, text: str, target: str) -> None:
    schema = read_specification([SourceFile("a.json", text, "a.json")]).value.schema

    def codes() -> list[str]:
        if layout == "single":
            return [each.code for each in write(schema, registry.target(target), Settings()).findings]
        with pytest.raises(ValueError, match="set the layout to single"):
            write(schema, registry.target(target), Settings(layout=layout))
        return []

    found, taken = timed(codes)
    assert "DM401" not in found
    assert taken < 5
