"""Models of OpenAPI Generator's trees in every target pass every compiler and formatter."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import docmodels

pytestmark = [pytest.mark.corpus, pytest.mark.slow, pytest.mark.xdist_group("openapi-generator")]
REAL = "ory/python"
TREES = ("local/7.26.0/ruby", "local/7.26.0/rust", "local/5.4.0/python", REAL)
"""Those that list unions, null and inline enumerations, and additional properties; and a real one."""
PYTHON_TARGETS = ("pydantic", "dataclass", "typeddict")
TARGETS = (*PYTHON_TARGETS, "typescript", "jsonschema")


def package_of(tree: str, target: str) -> str:
    return f"{tree.replace('/', '_').replace('.', '_')}_{target}"


def packages(*targets: str) -> list[str]:
    return [package_of(tree, target) for tree in TREES for target in targets]


SLOW_PACKAGES = [package_of(REAL, target) for target in ("dataclass", "typeddict")]
"""mypy does not check them, to stay short; it checks the other trees in all targets."""


@pytest.fixture(scope="module")
def outputs(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("openapi_generator")
    for tree in TREES:
        docs = shared / "dialects" / "openapi-generator" / tree
        for target in TARGETS:
            done = docmodels.generate(docs, target=target, output=folder / package_of(tree, target), use_cache=False)
            assert [found.message for found in done.findings if found.code == "DM401"] == []
    return folder


def test_mypy_and_black_find_no_error(outputs: Path) -> None:
    found = [package for package in packages(*PYTHON_TARGETS) if package not in SLOW_PACKAGES]
    mypy = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--explicit-package-bases", *found]
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
