"""Aliases and unions that lead to one another through names alone: nothing is lost, and time stays linear."""

from __future__ import annotations

import pytest
from build_schema import make_schema, make_union
from processor_time import assert_linear, seconds

from docmodels import registry
from docmodels.schema.model import Schema
from docmodels.schema.types import STRING, ListOf, Reference, TypeId
from docmodels.writing.settings import Layout, Settings
from docmodels.writing.write import write

TARGETS = ("pydantic", "dataclass", "typeddict", "typescript", "jsonschema")
LAYOUTS: tuple[Layout, ...] = ("single", "package", "modules")


def cycle(length: int, namespaces: int, *, listed: bool = True) -> Schema:
    """Unions of which each is the next one, or a list of it, or a string."""
    ids = [TypeId((f"space{number % namespaces}",), f"M{number}") for number in range(length)]
    unions = []
    for id_, to in zip(ids, [*ids[1:], ids[0]], strict=True):
        types = (Reference(to), *([ListOf(Reference(to))] if listed else []), STRING)
        unions.append(make_union(id_, *types))
    return make_schema(*unions)


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("length", [1, 2, 7, 60])
def test_every_model_of_a_cycle_is_written(length: int, listed: bool, layout: Layout, target: str) -> None:
    schema = cycle(length, 3, listed=listed)
    written = write(schema, registry.target(target), Settings(layout=layout))
    assert [found.message for found in written.findings if found.code == "DM401"] == []
    text = "".join(file.text for file in written.value)
    assert all(f"M{number}" in text for number in range(length))


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_long_cycles_take_linear_time(layout: Layout, target: str) -> None:
    def measure(length: int) -> float:
        schema = cycle(length, 3)
        return seconds(lambda: write(schema, registry.target(target), Settings(layout=layout)))

    assert_linear(measure, 300)
