"""The whole command ``generate`` on documentation of any size, in this process."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from docmodels.cli import run as run_command


def generate(
    folder: Path, write: Callable[[Path, int], object], arguments: list[str]
) -> Callable[[int], Callable[[], None]]:
    """Return a function that writes documentation of a size to a folder and returns the first run that reads it."""

    def prepared(size: int) -> Callable[[], None]:
        for each in (folder / "docs", folder / "out", folder.parent / "cache"):
            shutil.rmtree(each, ignore_errors=True)
        write(folder / "docs", size)

        def run() -> None:
            assert run_command(["generate", "docs", "--output", "out", "--target", "pydantic", *arguments]) in (0, 1)

        return run

    return prepared
