"""Every generated sample compiles: imported, black, mypy --strict, pyright strict, tsc --strict, prettier."""

from __future__ import annotations

import importlib
import json
import pkgutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import black
import pytest

from .trees import PYTHON_TARGETS, TREES, Tree, gather, load


@pytest.fixture(scope="module")
def python_packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("python")
    gather(folder, PYTHON_TARGETS)
    return folder


@pytest.fixture(scope="module")
def typescript_packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typescript")
    gather(folder, ("typescript",))
    return folder


def modules(package: ModuleType) -> list[ModuleType]:
    """Import a package and all its modules; a single file is in a folder that is not a package."""
    names = [name for _, name, _ in pkgutil.walk_packages(package.__path__, package.__name__ + ".")]
    found = [importlib.import_module(name) for name in names]
    return [package, *found] if package.__file__ else found


def test_there_are_samples_of_all_languages_and_targets() -> None:
    languages = {"python", "typescript", "go", "java", "csharp", "php", "ruby", "markdown", "specification"}
    assert {tree.language for tree in TREES} == languages
    assert {tree.target for tree in TREES} == {*PYTHON_TARGETS, "typescript"}


@pytest.mark.parametrize("tree", [tree for tree in TREES if tree.target in PYTHON_TARGETS], ids=str)
def test_every_module_exports_its_names(tree: Tree, python_packages: Path) -> None:
    for module in modules(load(python_packages, tree.package)):
        for name in module.__all__:
            assert hasattr(module, name), f"{module.__name__}.{name}"


@pytest.mark.parametrize("tree", [tree for tree in TREES if tree.target == "pydantic"], ids=str)
def test_every_pydantic_model_builds(tree: Tree, python_packages: Path) -> None:
    from pydantic import BaseModel

    built: set[type] = set()
    classes = 0
    for module in modules(load(python_packages, tree.package)):
        lines = Path(str(module.__file__)).read_text(encoding="utf-8").split("\n")
        classes += sum(line.startswith("class ") for line in lines)
        for name in module.__all__:
            found: Any = getattr(module, name)
            if isinstance(found, type) and issubclass(found, BaseModel):
                found.model_rebuild()
                assert found.__pydantic_complete__, found
                built.add(found)
    assert len(built) >= classes > 0


@pytest.mark.parametrize("tree", [tree for tree in TREES if tree.target in PYTHON_TARGETS], ids=str)
def test_black_has_nothing_to_change(tree: Tree) -> None:
    for path in sorted(tree.folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        assert black.format_str(text, mode=black.Mode()) == text, path


def test_mypy_reports_no_error(python_packages: Path) -> None:
    packages = sorted(path.name for path in python_packages.iterdir() if path.is_dir())
    command = [
        sys.executable,
        "-m",
        "mypy",
        "--strict",
        "--no-incremental",
        "--explicit-package-bases",
        "--python-version",
        "3.11",
        *packages,
    ]
    done = subprocess.run(command, cwd=python_packages, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_pyright_reports_no_error(python_packages: Path, node_tool: Any) -> None:
    packages = sorted(path.name for path in python_packages.iterdir() if path.is_dir())
    settings = {"include": packages, "typeCheckingMode": "strict", "pythonVersion": "3.11"}
    (python_packages / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    done = node_tool("pyright", "--pythonpath", sys.executable, cwd=python_packages)
    assert done.returncode == 0, done.stdout[-3000:]


def test_tsc_reports_no_error(typescript_packages: Path, node_tool: Any) -> None:
    files = sorted(str(path) for path in typescript_packages.rglob("*.ts"))
    assert len(files) >= 14
    options = ["--strict", "--noEmit", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"]
    done = node_tool("tsc", *options, *files, cwd=typescript_packages)
    assert done.returncode == 0, done.stdout[-3000:]


def test_prettier_has_nothing_to_change(typescript_packages: Path, node_tool: Any) -> None:
    done = node_tool("prettier", "--check", str(typescript_packages), cwd=typescript_packages)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
