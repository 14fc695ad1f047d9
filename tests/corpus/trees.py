"""The real documentation trees, and a function that generates models from them."""

from __future__ import annotations

from pathlib import Path

import docmodels

SHARED = (Path(__file__).resolve().parents[3] / "shared").resolve()
TREES = tuple(sorted(f"{path.parent.parent.name}/{path.parent.name}" for path in SHARED.glob("corpus/*/*/docs")))
PYTHON_TARGETS = ("pydantic", "dataclass", "typeddict")


def package_of(tree: str, target: str) -> str:
    """Return a package name that is unique to the output."""
    return f"{tree.replace('/', '_')}_{target}"


def generate(tree: str, target: str, into: Path, **settings: str) -> docmodels.Generated:
    """Generate the models of one tree into a package below ``into``."""
    docs = SHARED / "corpus" / tree / "docs"
    return docmodels.generate(docs, target=target, output=into / package_of(tree, target), use_cache=False, **settings)
