"""Fixtures for many tests: the corpus of real documentation, and the node tools that check generated code."""

from __future__ import annotations

import gc
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = (ROOT.parent / "shared").resolve()
TOOLCHAIN = ROOT / "tests" / "toolchain"
IN_CI = os.environ.get("CI") == "true"


def absent(reason: str) -> None:
    """Skip the test with a reason. In CI, nothing may be absent."""
    if IN_CI:
        pytest.fail(f"required in CI: {reason}")
    pytest.skip(reason)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip slow tests unless DOCMODELS_SLOW is set. If it is, begin with their files.

    A worker runs all tests of a file, so the other ones are idle while it runs a long file at the end.
    """
    slow = [item for item in items if item.get_closest_marker("slow")]
    if os.environ.get("DOCMODELS_SLOW"):
        files = {item.path for item in slow}
        items.sort(key=lambda item: item.path not in files)
    else:
        for item in slow:
            item.add_marker(pytest.mark.skip(reason="slow: set DOCMODELS_SLOW=1"))


@pytest.fixture(scope="module", autouse=True)
def heap_is_frozen() -> None:
    """Exclude what earlier modules left from garbage collections.

    pytest keeps all its items and many caches until the end of the run. Without this, each full collection walks all of
    them: that is a quarter of the processor time of the tests, and more the longer a run takes.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout that holds the corpus, the truth and the scorers."""
    if not (SHARED / "corpus").is_dir():
        absent("there is no corpus beside the checkout")
    return SHARED


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    """Real documentation: ``<sdk>/<language>/docs``."""
    return shared / "corpus"


def _npm() -> list[str] | None:
    beside = Path(sys.executable).parent / "npm"
    found = shutil.which("npm") or (str(beside) if beside.exists() else None)
    return [found] if found else None


@pytest.fixture(scope="session")
def toolchain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the node tools' commands (tsc, prettier, pyright). They are installed on first use."""
    commands = TOOLCHAIN / "node_modules" / ".bin"
    lock = TOOLCHAIN / "package-lock.json"
    stamp = TOOLCHAIN / "node_modules" / ".installed"
    wanted = lock.read_text(encoding="utf-8")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return commands
    npm = _npm()
    if npm is None:
        absent("npm is not installed")
        raise AssertionError
    guard = tmp_path_factory.getbasetemp().parent / "toolchain.lock"
    with guard.open("w") as handle:
        if sys.platform != "win32":
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        if not (stamp.exists() and stamp.read_text(encoding="utf-8") == wanted):
            done = subprocess.run(
                [*npm, "ci", "--no-audit", "--no-fund"], cwd=TOOLCHAIN, capture_output=True, text=True, check=False
            )
            if done.returncode:
                absent(f"npm ci failed: {done.stderr[-500:]}")
            stamp.write_text(wanted, encoding="utf-8")
    return commands


@pytest.fixture(scope="session")
def node_tool(toolchain: Path):  # type: ignore[no-untyped-def]
    """A function that runs one of the node tools and returns the finished process."""
    environment = dict(os.environ)
    environment["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), environment.get("PATH", "")])

    def run(name: str, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
        command = [str(toolchain / name), *arguments]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=environment)

    return run
