"""Case folders: the documentation of one construct, with the output of every target beside it.

``tests/cases/<construct>/<language>/`` holds the pages. ``pytest --snapshot-update`` rewrites the outputs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

import docmodels
from docmodels import registry
from docmodels.schema.model import Schema
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

CASES = Path(__file__).resolve().parents[1] / "cases"
CONSTRUCTS = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
OUTPUTS = {
    "pydantic": "pydantic.py",
    "dataclass": "dataclass.py",
    "typeddict": "typeddict.py",
    "typescript": "typescript.ts",
    "jsonschema": "jsonschema.json",
}


class CaseFile(SingleFileSnapshotExtension):
    """A snapshot in the folder of its case; its name is the path below ``tests/cases``."""

    _write_mode = WriteMode.TEXT

    @classmethod
    def dirname(cls, *, test_location: Any) -> str:
        return str(CASES)

    @classmethod
    def get_location(cls, *, test_location: Any, index: Any = 0) -> str:
        return str(CASES / str(index))

    @classmethod
    def is_snapshot_location(cls, *, location: str) -> bool:
        return False

    def serialize(self, data: Any, **_: Any) -> str:
        return str(data)


def schema_of(construct: str) -> Schema:
    (pages,) = [folder for folder in (CASES / construct).iterdir() if folder.is_dir()]
    return docmodels.read(str(pages), language=pages.name).schema


def test_there_are_cases_for_the_important_constructs() -> None:
    assert len(CONSTRUCTS) >= 20
    assert set(registry.names("target", plugins=False)) == set(OUTPUTS)


@pytest.mark.parametrize("target", OUTPUTS)
@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_a_construct_is_written_as_its_case_shows(construct: str, target: str, snapshot: SnapshotAssertion) -> None:
    result = write(schema_of(construct), registry.target(target), Settings(layout="single"))
    assert [finding.message for finding in result.findings if finding.code == "DM401"] == []
    file, *_ = result.value  # the index of a package follows
    assert file.text == snapshot(extension_class=CaseFile, name=f"{construct}/{OUTPUTS[target]}")
