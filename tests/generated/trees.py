"""The committed outputs of the sample documentation: where they are, and how to import each one under its own name."""

from __future__ import annotations

import importlib
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent.parent
GENERATED = ROOT / "generated"
PYTHON_TARGETS = ("pydantic", "dataclass", "typeddict", "dataclass_cattrs")
"""``dataclass_cattrs``: dataclasses with a converter."""
TARGETS = (*PYTHON_TARGETS, "typescript")


@dataclass(frozen=True)
class Tree:
    """``generated/<sdk>/<language>/<target>/<sdk>``."""

    sdk: str
    language: str
    target: str

    @property
    def folder(self) -> Path:
        return GENERATED / self.sdk / self.language / self.target / self.sdk

    @property
    def package(self) -> str:
        """A name that no other tree has, for tests that hold several at once."""
        return f"{self.sdk}_{self.language}_{self.target}"

    def __str__(self) -> str:
        return f"{self.sdk}/{self.language}/{self.target}"


TREES = tuple(
    Tree(folder.parent.parent.name, folder.parent.name, folder.name)
    for folder in sorted(GENERATED.glob("*/*/*"))
    if folder.is_dir() and folder.name in TARGETS
)


def gather(into: Path, targets: tuple[str, ...]) -> list[Tree]:
    """Copies all trees of these targets side by side into ``into``, each under its own package name."""
    chosen = [tree for tree in TREES if tree.target in targets]
    for tree in chosen:
        shutil.copytree(tree.folder, into / tree.package)
    return chosen


def load(path: Path, name: str) -> ModuleType:
    """Imports a package that lies in ``path``."""
    if str(path) not in sys.path:
        sys.path.insert(0, str(path))
    return importlib.import_module(name)
