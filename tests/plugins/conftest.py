"""The sample plugin, installed beside docmodels."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SAMPLE = Path(__file__).resolve().parent / "sample"
GENERATOR = Path(__file__).resolve().parents[2] / "generator"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def plugins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with the plugin installed: its modules, and the metadata that names its entry points."""
    source = tmp_path_factory.mktemp("sample") / "sample"
    shutil.copytree(SAMPLE, source, ignore=shutil.ignore_patterns("__pycache__"))
    folder = tmp_path_factory.mktemp("plugins")
    command = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation"]
    done = subprocess.run(
        [sys.executable, *command, "--target", str(folder), str(source)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture
def run(plugins: Path, tmp_path: Path) -> Run:
    """Runs ``docmodels ...`` where the plugin is installed, or with ``plugin=False`` where it is not."""

    def given(*arguments: str, cwd: Path, plugin: bool = True) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "DOCMODELS_CACHE_DIR": str(tmp_path / "cache")}
        environment["PYTHONPATH"] = os.pathsep.join([str(GENERATOR), *([str(plugins)] if plugin else [])])
        command = [sys.executable, "-m", "docmodels", *arguments]
        return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)

    return given
