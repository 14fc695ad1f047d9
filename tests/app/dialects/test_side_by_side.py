"""The samples of two dialects side by side in one folder: each is read as its own."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from hostile.dialect_samples import SAMPLES
from read_dialect import shown_field

from docmodels.app.read import InputResult, read_input
from docmodels.config.model import Input, InputPlace
from docmodels.schema.model import Declaration, Enumeration, Field, Object
from docmodels.workspace.inputs.load import load

HAND_WRITTEN = "tables"
"""Tables written by hand have no marks: beside the tree of a generator they are reported, and not read."""
GENERATORS = [name for name in SAMPLES if name != HAND_WRITTEN]
NAMESPACE, NUMBER = re.compile(r"models\.(?:[\w-]+\.)?"), re.compile(r"#[0-9]+$")
Facts = Counter[tuple[str, ...]]


def read(root: Path) -> InputResult:
    return read_input(load(Input(name="api", places=(InputPlace(None, "."),)), root))


def facts(result: InputResult) -> Facts:
    """Return how often each model, by its fields or values, and each operation, by its parameters, is read.

    A model whose name another tree has as well is in a namespace of its dialect, and such a call has a number.
    """
    found: Facts = Counter()
    for api in result.apis:
        found.update(_shape(each) for each in api.schema.declarations)
        found.update((NUMBER.sub("", each.call), *map(_field, each.parameters)) for each in api.schema.operations)
    return found


def _shape(declared: Declaration) -> tuple[str, ...]:
    match declared:
        case Object(fields=fields):
            return (declared.id.name, *map(_field, fields))
        case Enumeration(members=members):
            return (declared.id.name, *(repr(member.value) for member in members))
        case _:
            return (declared.id.name, type(declared).__name__)


def _field(field: Field) -> str:
    return NAMESPACE.sub("", shown_field(field))


def copy(dialect: str, target: Path) -> None:
    """Copy the sample of a dialect to a folder."""
    sample = SAMPLES[dialect]
    for path in sample.folder.rglob("*.md"):
        file = target / path.relative_to(sample.folder)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(path.read_bytes())


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Facts]:
    """What each sample says if it is the only one."""
    found = {}
    for name in SAMPLES:
        root = tmp_path_factory.mktemp(name)
        copy(name, root / name)
        result = read(root)
        assert [each.detected for each in result.dialects] == [(name,)]
        found[name] = facts(result)
    return found


@pytest.mark.parametrize(("one", "other"), list(combinations(GENERATORS, 2)))
def test_each_of_two_trees_is_read_as_its_own(one: str, other: str, alone: dict[str, Facts], tmp_path: Path) -> None:
    copy(one, tmp_path / one)
    copy(other, tmp_path / other)
    both = read(tmp_path)
    assert {name for each in both.dialects for name in each.detected} == {one, other}
    assert facts(both) == alone[one] + alone[other]
