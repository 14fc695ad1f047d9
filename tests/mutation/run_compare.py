"""Run ``docmodels compare`` on trees of text, through the command line in this process, in both directions."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .page_text import Line, TextTree


class CompareRunner:
    """A folder with the original tree and one with the changed tree. Only changed pages are rewritten."""

    def __init__(self, tree: TextTree, work: Path) -> None:
        self.tree = tree
        self.old, self.new = work / "old" / "docs", work / "new" / "docs"
        self._written: dict[str, list[Line] | str] = {}
        for folder in (self.old, self.new):
            shutil.rmtree(folder, ignore_errors=True)
            for path in tree.pages:
                _write(folder / path, tree.text(path))
        self._written = dict(tree.pages)

    def put(self, pages: Mapping[str, list[Line] | str]) -> None:
        """Write the changed tree. A page is its lines, or a text with its own line ends."""
        for path in self._written.keys() - pages.keys():
            (self.new / path).unlink()
        for path, page in pages.items():
            if self._written.get(path) != page:
                text = page if isinstance(page, str) else "\n".join(line.text for line in page)
                _write(self.new / path, text)
        self._written = dict(pages)

    def compare(self, *, back: bool = False, options: tuple[str, ...] = ()) -> dict[str, Any]:
        """Return the report from old to new, or from new to old."""
        sides = (self.new, self.old) if back else (self.old, self.new)
        return compare(*sides, self.tree.language, options)


def compare(old: Path, new: Path, language: str, options: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the JSON report of two folders, with the parts of each cause as findings."""
    from docmodels.cli import run

    output, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(errors):
        code = run(["compare", str(old), str(new), "--language", language, "--format", "json", *options])
    if code not in (0, 1):
        raise RuntimeError(f"compare failed with {code}: {errors.getvalue()[-2000:]}")
    report = json.loads(output.getvalue())
    assert isinstance(report, dict)
    report["findings"] = [part for each in report["findings"] for part in each["parts"] or [each]]
    return report


def place(entry: dict[str, Any] | None) -> tuple[str, int] | None:
    """Return the path in the tree and the line of a finding's position."""
    if entry is None:
        return None
    path = str(entry["path"]).replace("\\", "/")
    return path.rpartition("/docs/")[2] or path, int(entry["line"])


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8"))
