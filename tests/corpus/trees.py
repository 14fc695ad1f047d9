"""The real documentation trees, and models written from them as a user would."""

from __future__ import annotations

from pathlib import Path

import docmodels

SHARED = (Path(__file__).resolve().parents[3] / "shared").resolve()
TREES = tuple(sorted(f"{path.parent.parent.name}/{path.parent.name}" for path in SHARED.glob("corpus/*/*/docs")))
PYTHON_TARGETS = ("pydantic", "dataclass", "typeddict")


def package_of(tree: str, target: str) -> str:
    """A package name that no other output has."""
    return f"{tree.replace('/', '_')}_{target}"


def generate(tree: str, target: str, into: Path, **settings: str) -> docmodels.Generated:
    """Writes one tree's models to a package below ``into``."""
    docs = SHARED / "corpus" / tree / "docs"
    return docmodels.generate(docs, target=target, output=into / package_of(tree, target), use_cache=False, **settings)
