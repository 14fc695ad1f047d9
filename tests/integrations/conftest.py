"""docmodels as other projects install it: a wheel, built once, and copies of the example projects."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "docs" / "examples"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project outside of version control: all files that are tracked or could be."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    place = tmp_path_factory.mktemp("source")
    wanted = (
        "generator/",
        "templates/",
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "action.yml",
        ".pre",
    )
    for name in filter(None, listed.split("\0")):
        if name.startswith(wanted) and (ROOT / name).is_file():
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, place / name)
    return place


@pytest.fixture(scope="session")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of docmodels."""
    folder = tmp_path_factory.mktemp("wheel")
    command = ["-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(source)]
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of packages with that wheel; its dependencies come from this environment."""
    folder = tmp_path_factory.mktemp("site")
    install(wheel, folder)
    return folder


def install(what: Path, folder: Path) -> None:
    """Install a package without its dependencies, from local files only."""
    command = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--no-compile"]
    done = subprocess.run(
        [sys.executable, *command, "--target", str(folder), str(what)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture
def run(site: Path, tmp_path: Path) -> Run:
    """Run a command that finds the installed docmodels, with its own home."""

    def given(
        *command: str, cwd: Path, also: tuple[Path, ...] = (), environment: Mapping[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        commands = [site / "bin", Path(sys.executable).parent]
        wanted = {
            **os.environ,
            "PATH": os.pathsep.join([*map(str, commands), os.environ.get("PATH", "")]),
            "PYTHONPATH": os.pathsep.join(map(str, (*also, site))),
            "HOME": str(tmp_path),
            "DOCMODELS_CACHE_DIR": str(tmp_path / "cache"),
            **(environment or {}),
        }
        return subprocess.run(list(command), cwd=cwd, env=wanted, capture_output=True, text=True, check=False)

    return given


@pytest.fixture
def example(tmp_path: Path) -> Callable[..., Path]:
    """Copy an example project, with documentation in it."""

    def copied(name: str, docs: str) -> Path:
        project = tmp_path / name
        shutil.copytree(EXAMPLES / name, project)
        shutil.copytree(ROOT / "input_docs" / docs / "docs", project / "docs")
        return project

    return copied
