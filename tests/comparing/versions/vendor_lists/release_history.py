"""The releases of an SDK, its vendor's list of changes, and our comparisons."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from .documented_places import Docs
from .omissions import Difference, Versions

Lines = dict[str, list[dict[str, Any]]]
"""The lines of the operation view by the tag after the release."""


class Unlisted(NamedTuple):
    """A line of the operation view that the vendor's list doesn't have at or above its place."""

    tag: str
    line: dict[str, Any]

    @property
    def release(self) -> int:
        """The number of the release."""
        return int(self.tag.removeprefix("after-"))

    @property
    def difference(self) -> Difference:
        """What differs."""
        return Difference(self.line["operation"], self.line["path"], self.line["change"])


class ReleaseHistory:
    """A history of the corpus; ``work`` is an empty folder."""

    def __init__(self, shared: Path, root: Path, work: Path, name: str) -> None:
        bundle = shared / "corpus" / "history" / f"{name}.bundle"
        self.clone, self.work, self.truth = work / "clone", work, bundle.with_name(f"{name}.changes.json")
        subprocess.run(["git", "clone", "-q", str(bundle), str(self.clone)], check=True)
        self._history = _load(root / "benchmarks" / "history.py")
        self._scorer = _load(shared / "tools" / "change_score.py")
        self._versions: dict[int, Versions] = {}

    @cached_property
    def lines(self) -> Lines:
        """The operation view of each release."""
        out = self.work / "ours.json"
        script = [sys.executable, str(self._history.__file__), str(self.clone)]
        subprocess.run([*script, "--changes", str(self.truth), "--out", str(out)], check=True)
        found = json.loads(out.read_text(encoding="utf-8"))
        return {tag: report["operations"] for tag, report in found.items()}

    def versions(self, release: int) -> Versions:
        """Return the docs before and after a release."""
        if release not in self._versions:
            self._versions[release] = self._docs(f"before-{release}"), self._docs(f"after-{release}")
        return self._versions[release]

    def _docs(self, tag: str) -> Docs:
        return Docs({file.tree: file.text.split("\n") for file in self._history.files_at(self.clone, tag)})

    def score(self, lines: Lines) -> dict[str, float]:
        """Return the shares that the scorer of the corpus gives for some lines."""
        file = self.work / "scored.json"
        file.write_text(json.dumps({tag: {"operations": rows} for tag, rows in lines.items()}), encoding="utf-8")
        command = [sys.executable, str(self._scorer.__file__), str(self.truth), str(file)]
        score = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        assert isinstance(score, dict)
        return score

    def compatible_rules(self) -> dict[str, set[str]]:
        """Return the rules of the groups that the list has as breaking and we have as compatible, by side."""
        found: dict[str, set[str]] = {}
        for pair in json.loads(self.truth.read_text(encoding="utf-8")):
            groups: dict[Any, list[dict[str, Any]]] = {}
            for line in self.lines[pair["after"]]:
                (key,) = self._scorer.groups(self._scorer.lines([line]))
                groups.setdefault(key, []).append(line)
            for key, (*_, is_breaking) in self._scorer.groups(self._scorer.lines(pair["changes"])).items():
                ours = groups.get(key, [])
                if is_breaking and all(line["level"] == "compatible" for line in ours):
                    found.setdefault(key[1], set()).update(line["rule"] for line in ours)
        return found

    @cached_property
    def unlisted(self) -> list[Unlisted]:
        """All lines that the vendor's list doesn't have at or above their place."""
        found = []
        for pair in json.loads(self.truth.read_text(encoding="utf-8")):
            listed = self._scorer.groups(self._scorer.lines(pair["changes"]))
            found += [
                Unlisted(pair["after"], line) for line in self.lines[pair["after"]] if not self._fits(line, listed)
            ]
        return found

    def _fits(self, line: dict[str, Any], listed: dict[Any, Any]) -> bool:
        ((key, (_, place, change, _)),) = self._scorer.groups(self._scorer.lines([line])).items()
        if key not in listed:
            return False
        _, top, listed_change, _ = listed[key]
        return bool(place[: len(top)] == top if key[1] else change == listed_change)


def _load(file: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(file.stem, file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
