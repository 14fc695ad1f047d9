"""Whole commands on documentation of any size, in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from docmodels.cli import run as run_command

Prepared = Callable[[int], Callable[[], None]]
"""Writes documentation of a size to a folder and returns the first run that reads it."""


def generate(folder: Path, write: Callable[[Path, int], object], arguments: list[str]) -> Prepared:
    """Return what prepares runs of ``generate``."""
    return prepared(folder, write, ["generate", "docs", "--output", "out", "--target", "pydantic", *arguments])


def prepared(folder: Path, write: Callable[[Path, int], object], command: list[str]) -> Prepared:
    """Return what prepares runs of a command that reads the folder ``docs``."""

    def prepare(size: int) -> Callable[[], None]:
        for each in (folder / "docs", folder / "out", folder.parent / "cache"):
            shutil.rmtree(each, ignore_errors=True)
        write(folder / "docs", size)

        def run() -> None:
            assert run_command(command) in (0, 1)

        return run

    return prepare
