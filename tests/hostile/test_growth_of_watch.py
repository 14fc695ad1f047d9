"""A process that builds again after each edit, as ``--watch`` does, keeps no memory for the edits of the past."""

from __future__ import annotations

import gc
import shutil
import tracemalloc
from pathlib import Path

import pytest

from docmodels.cli import run

EDITS = 40
ALLOWED = 150_000
"""Bytes by which caches of a fixed size may grow in twice as many edits: two kilobytes for each edit."""


@pytest.mark.slow
def test_memory_does_not_grow_with_the_number_of_edits(root: Path, work_folder: Path) -> None:
    shutil.copytree(root / "input_docs" / "chatline" / "python" / "docs", work_folder / "docs")
    pages = [path for path in sorted((work_folder / "docs").rglob("*.md")) if "## Fields" in path.read_text("utf-8")]

    def edit(number: int) -> None:
        page = pages[number % len(pages)]
        text = page.read_text("utf-8")
        changes = (
            text.replace("## Fields", f"Edit {number}.\n\n## Fields", 1),
            f"{text.rstrip()}\n| `field_{number}` | *str* | :heavy_check_mark: | N/A |\n",
            f"{text}\n## Part {number}\n",
        )
        page.write_text(changes[number % 3], "utf-8")
        assert run(["generate", "docs", "--output", "out", "--target", "pydantic"]) in (0, 1)
        page.write_text(text, "utf-8")

    kept: list[int] = []
    tracemalloc.start()
    try:
        for number in range(3 * EDITS + 1):
            edit(number)
            if number % EDITS == 0:
                gc.collect()
                kept.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert kept[3] - kept[1] < ALLOWED, f"{kept} bytes"
