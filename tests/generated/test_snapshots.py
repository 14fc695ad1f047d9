"""``generated/`` is the snapshot of what the generator writes from ``input_docs/``: one test per file.

``docmodels generate`` rewrites them with their manifest; ``pytest --snapshot-update`` rewrites the texts alone.
"""

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
COMMITTED = sorted(
    path.relative_to(ROOT).as_posix()
    for path in (ROOT / "generated").rglob("*")
    if path.is_file() and not path.name.startswith(".")
)


class GeneratedFile(SingleFileSnapshotExtension):
    """A snapshot in the place where the generator writes the file; its name is the path in the checkout."""

    _write_mode = WriteMode.TEXT

    @classmethod
    def dirname(cls, *, test_location: Any) -> str:
        return str(ROOT / "generated")

    @classmethod
    def get_location(cls, *, test_location: Any, index: Any = 0) -> str:
        return str(ROOT / str(index))

    @classmethod
    def is_snapshot_location(cls, *, location: str) -> bool:
        return False  # a test below names stale files

    def serialize(self, data: Any, **_: Any) -> str:
        return str(data)


@pytest.fixture(scope="module")
def generated() -> dict[str, str]:
    """Path in the checkout -> text of every file that the project's own configuration generates."""
    config, base = read_config(ROOT, None)
    result = build(config, base, use_cache=False)
    return {join_path(top, file.path): file.text for top, files in result.folders.items() for file in files}


@pytest.mark.parametrize("path", COMMITTED)
def test_a_generated_file_is_what_the_generator_writes(
    path: str, generated: dict[str, str], snapshot: SnapshotAssertion
) -> None:
    assert path in generated, "the generator no longer writes this file: delete it"
    assert generated[path] == snapshot(extension_class=GeneratedFile, name=path)


def test_every_file_that_the_generator_writes_is_committed(
    generated: dict[str, str], snapshot: SnapshotAssertion
) -> None:
    assert len(generated) > 50
    for path in sorted(set(generated) - set(COMMITTED)):
        assert generated[path] == snapshot(extension_class=GeneratedFile, name=path), path


def test_line_ends_are_newlines_and_no_path_of_a_machine_is_written(generated: dict[str, str]) -> None:
    for path, text in generated.items():
        assert "\r" not in text, path
        assert str(ROOT) not in text, path
