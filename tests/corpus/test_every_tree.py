"""Every real tree in every target is read completely and passes every compiler and formatter."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import docmodels

from .trees import PYTHON_TARGETS, TREES, generate, package_of

pytestmark = [pytest.mark.corpus, pytest.mark.slow, pytest.mark.usefixtures("corpus"), pytest.mark.xdist_group("trees")]
TARGETS = (*PYTHON_TARGETS, "typescript")
GUESSED = {"DM705"}
"""What is reported of languages that capitalize all names, and of docs that spell keys in two conventions."""
GUESSING = ("gr4vy/csharp", "gr4vy/java")


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[tuple[str, str], docmodels.Generated]]:
    folder = tmp_path_factory.mktemp("trees")
    return folder, {(tree, target): generate(tree, target, folder) for tree in TREES for target in TARGETS}


def test_all_sixteen_trees_are_there() -> None:
    assert len(TREES) == 16


@pytest.mark.parametrize("tree", TREES)
def test_everything_is_read_and_every_skipped_page_has_a_reason(tree: str, outputs: Any) -> None:
    for target in TARGETS:
        done = outputs[1][tree, target]
        found = {each.code for each in done.findings if each.severity.value != "note"}
        assert found <= (GUESSED if tree in GUESSING else set()), target
        assert {reason for reason, _ in done.summary.skipped} <= {"support page", "guide"}
        assert done.written


def test_every_module_imports_without_a_warning(outputs: Any) -> None:
    script = (
        "import importlib, pkgutil, sys\n"
        "for name in sys.argv[1:]:\n"
        "    package = importlib.import_module(name)\n"
        "    for module in pkgutil.walk_packages(package.__path__, name + '.'):\n"
        "        importlib.import_module(module.name)\n"
    )
    packages = [package_of(tree, target) for tree in TREES for target in PYTHON_TARGETS]
    command = [sys.executable, "-W", "error", "-c", script, *packages]
    done = subprocess.run(command, cwd=outputs[0], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]


def test_mypy_finds_no_error(outputs: Any) -> None:
    packages = [package_of(tree, target) for tree in TREES for target in PYTHON_TARGETS]
    command = [sys.executable, "-m", "mypy", "--strict", "--no-incremental", "--python-version", "3.11", *packages]
    done = subprocess.run(command, cwd=outputs[0], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_pyright_finds_no_error(outputs: Any, node_tool: Any) -> None:
    packages = [package_of(tree, target) for tree in TREES for target in PYTHON_TARGETS]
    settings = {"include": packages, "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (outputs[0] / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    done = node_tool("pyright", "--pythonpath", sys.executable, cwd=outputs[0])
    assert done.returncode == 0, done.stdout[-3000:]


def test_tsc_finds_no_error(outputs: Any, node_tool: Any) -> None:
    files = sorted(str(path) for tree in TREES for path in (outputs[0] / package_of(tree, "typescript")).rglob("*.ts"))
    options = ["--strict", "--noEmit", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"]
    done = node_tool("tsc", *options, *files, cwd=outputs[0])
    assert done.returncode == 0, done.stdout[-3000:]


def test_prettier_and_black_change_nothing(outputs: Any, node_tool: Any) -> None:
    done = node_tool("prettier", "--check", *(package_of(tree, "typescript") for tree in TREES), cwd=outputs[0])
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    packages = [package_of(tree, target) for tree in TREES for target in PYTHON_TARGETS]
    command = [sys.executable, "-m", "black", "--check", "--quiet", *packages]
    assert subprocess.run(command, cwd=outputs[0], check=False).returncode == 0
