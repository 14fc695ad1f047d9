"""The whole commands ``generate`` and ``inspect`` take time and memory at most linear in the documentation, for each
generator and each kind of part that its pages repeat.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from peak_memory import assert_linear_memory, peak
from processor_time import assert_linear, assert_linear_doublings, seconds

import docmodels
from docmodels import registry

from .dialect_samples import PROFILES
from .growing_parts import STYLES
from .specifications import STRUCTURES
from .whole_command import generate, prepared

SIZES = {"values": 500, "members": 30, "operations": 100, "models": 20}
"""The smallest sizes. Reading 16 times as many parts takes some tenths of a second."""
SIZE_OF_SPECIFICATION = 125
CASES = [(style, kind) for style, parts in STYLES.items() for kind in parts]


def options(style: str) -> dict[str, str | None]:
    dialect, _, language = style.partition(" ")
    return {"dialect": dialect, "language": language if language in registry.names("language") else None}


def arguments(style: str) -> list[str]:
    return [word for name, value in options(style).items() if value for word in (f"--{name}", value)]


def number_of_parts(api: docmodels.Api) -> int:
    """Return how many declarations, fields, values, members and operations an API has."""
    rows = ("fields", "members", "variants", "parameters")
    items = (*api.schema.declarations, *api.schema.operations)
    own = [len(getattr(item, name)) for item in items for name in rows if hasattr(item, name)]
    types = [field.type for item in items for field in (*getattr(item, "fields", ()), *getattr(item, "parameters", ()))]
    unions = [len(type_.members) for type_ in types if dataclasses.is_dataclass(type_) and hasattr(type_, "members")]
    return len(items) + sum(own) + sum(unions)


def test_every_dialect_has_growing_parts() -> None:
    dialects = {style.partition(" ")[0] for style in STYLES} | {registry.SPECIFICATION_DIALECT}
    assert dialects == set(registry.names("dialect", plugins=False)) - PROFILES


@pytest.mark.parametrize(("style", "kind"), CASES)
def test_every_part_is_read(style: str, kind: str, tmp_path: Path) -> None:
    for size in (3, 40):
        STYLES[style][kind].write(tmp_path / str(size), size)
    few, many = (number_of_parts(docmodels.read(tmp_path / str(size), **options(style))) for size in (3, 40))
    assert many - few >= 37


@pytest.mark.slow
@pytest.mark.parametrize(("style", "kind"), CASES)
def test_time_and_memory_grow_linearly(style: str, kind: str, work_folder: Path) -> None:
    runs = generate(work_folder, STYLES[style][kind].write, arguments(style))
    assert_linear_doublings(lambda size: seconds(runs(size)), SIZES[kind])
    assert_linear_memory(lambda size: peak(runs(size)), 2 * SIZES[kind])


@pytest.mark.slow
@pytest.mark.parametrize(("style", "kind"), CASES)
def test_time_for_the_inspector_page_grows_linearly(style: str, kind: str, work_folder: Path) -> None:
    command = ["inspect", "docs", "--format", "html", "--output", "page.html", *arguments(style)]
    runs = prepared(work_folder, STYLES[style][kind].write, command)
    # A page with fewer than a thousand cells is read twice for the price of one: cells are memoized.
    assert_linear(lambda size: seconds(runs(size)), 3 * SIZES[kind])


@pytest.mark.slow
@pytest.mark.parametrize("structure", [name for name in STRUCTURES if not name.startswith("open ")])
def test_time_for_a_specification_grows_linearly(structure: str, work_folder: Path) -> None:
    def write(docs: Path, size: int) -> None:
        docs.mkdir()
        text = STRUCTURES[structure](size)
        (docs / f"openapi.{'json' if text.startswith(('{', '[')) else 'yaml'}").write_text(text)

    runs = generate(work_folder, write, [])
    assert_linear(lambda size: seconds(runs(size)), SIZE_OF_SPECIFICATION)
