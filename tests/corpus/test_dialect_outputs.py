"""Models of every tree of the other generators in every target pass every compiler and formatter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import docmodels

pytestmark = [pytest.mark.corpus, pytest.mark.slow, pytest.mark.xdist_group("dialect-outputs")]
TREES = {
    "maxio_python": "apimatic/corpus/maxio-python/doc",
    "maxio_typescript": "apimatic/corpus/maxio-typescript/doc",
    "pandascore": "liblab/corpus/pandascore-typescript/documentation",
    "garden": "graph/corpus/resources",
    "axelar": "protoc-gen-doc/corpus/axelar",
    "swagger_markdown": "widdershins/corpus/swagger-markdown",
    **{
        name.replace("-", "_").replace(".", "_"): f"widdershins/corpus/{name}"
        for name in ("widdershins-3.0", "widdershins-3.0-expanded", "widdershins-3.1", "apifox-zh", "apifox-en")
    },
}
PYTHON_TARGETS = ("pydantic", "dataclass", "typeddict")
LARGE = ("maxio_python", "maxio_typescript", "pandascore", "axelar")
"""mypy checks their pydantic models only, to stay short; it checks the other trees in all targets."""
TARGETS = (*PYTHON_TARGETS, "typescript", "jsonschema")


def packages(*targets: str) -> list[str]:
    return [f"{tree}_{target}" for tree in TREES for target in targets]


@pytest.fixture(scope="module")
def outputs(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of all packages. No page that holds a model is passed over."""
    folder = tmp_path_factory.mktemp("dialects")
    for tree, place in TREES.items():
        for target in TARGETS:
            output = folder / f"{tree}_{target}"
            done = docmodels.generate(shared / "dialects" / place, target=target, output=output, use_cache=False)
            assert {found.code for found in done.findings}.isdisjoint(("DM401", "DM130", "DM131"))
    return folder


def test_mypy_and_black_find_no_error(outputs: Path) -> None:
    found = packages(*PYTHON_TARGETS)
    checked = [package for package in found if package.endswith("_pydantic") or not package.startswith(LARGE)]
    mypy = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--explicit-package-bases", *checked]
    done = subprocess.run(mypy, cwd=outputs, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
    black = [sys.executable, "-m", "black", "--check", "--quiet", *found]
    assert subprocess.run(black, cwd=outputs, check=False).returncode == 0


def test_tsc_and_prettier_find_no_error(outputs: Path, node_tool: Any) -> None:
    files = sorted(str(path) for package in packages("typescript") for path in (outputs / package).rglob("*.ts"))
    options = ["--strict", "--noEmit", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"]
    done = node_tool("tsc", *options, *files, cwd=outputs)
    assert done.returncode == 0, done.stdout[-3000:]
    done = node_tool("prettier", "--check", *packages("typescript"), cwd=outputs)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
