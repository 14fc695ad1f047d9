"""``generated/`` is the snapshot of what the generator writes from ``input_docs/``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from docmodels.app.build import build
from docmodels.config.file import read_config
from docmodels.workspace.outputs.plan import join_path

ROOT = Path(__file__).resolve().parent.parent.parent


class GeneratedFile(SingleFileSnapshotExtension):
    """A snapshot that lies where the generator writes the file; its name is the path in the checkout."""

    _write_mode = WriteMode.TEXT

    @classmethod
    def dirname(cls, *, test_location: Any) -> str:
        return str(ROOT / "generated")

    @classmethod
    def get_location(cls, *, test_location: Any, index: Any = 0) -> str:
        return str(ROOT / str(index))

    @classmethod
    def is_snapshot_location(cls, *, location: str) -> bool:
        return False  # the test below reports stale files by name

    def serialize(self, data: Any, **_: Any) -> str:
        return str(data)


@pytest.fixture(scope="module")
def wanted() -> dict[str, str]:
    """Path in the checkout -> text, for every file that the project's own configuration asks for."""
    config, base = read_config(ROOT, None)
    wanted = build(config, base, use_cache=False)
    return {join_path(top, file.path): file.text for top, files in wanted.folders.items() for file in files}


def test_every_generated_file_is_what_the_generator_writes(wanted: dict[str, str], snapshot: SnapshotAssertion) -> None:
    assert len(wanted) > 50
    for path, text in sorted(wanted.items()):
        assert text == snapshot(extension_class=GeneratedFile, name=path), path


def test_no_generated_file_is_stale(wanted: dict[str, str]) -> None:
    committed = {path.relative_to(ROOT).as_posix() for path in (ROOT / "generated").rglob("*") if path.is_file()}
    assert {path for path in committed if not path.rsplit("/", 1)[-1].startswith(".")} == set(wanted)


def test_line_ends_are_newlines_and_no_path_of_a_machine_is_written(wanted: dict[str, str]) -> None:
    for path, text in wanted.items():
        assert "\r" not in text, path
        assert str(ROOT) not in text, path
