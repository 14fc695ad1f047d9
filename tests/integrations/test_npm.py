"""The TypeScript example, built by npm: its ``prebuild`` generates the models, tsc compiles them, node runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def npm(toolchain: Path) -> str:
    beside = Path(sys.executable).parent / "npm"
    found = shutil.which("npm") or (str(beside) if beside.exists() else None)
    assert found is not None  # the toolchain was installed by it
    return found


def test_models_are_generated_before_the_compiler_runs(
    run: Run, example: Callable[..., Path], npm: str, toolchain: Path
) -> None:
    project = example("npm", "chatline_mini/python")
    (project / "node_modules").symlink_to(toolchain.parent, target_is_directory=True)
    assert not (project / "src" / "models").exists()
    path = {"PATH": os.pathsep.join([str(Path(sys.executable).parent), str(Path(npm).parent), os.environ["PATH"]])}
    done = run(npm, "run", "build", cwd=project, environment=path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "interface Usage" in (project / "src" / "models" / "models.ts").read_text(encoding="utf-8")
    done = run(npm, "--silent", "start", cwd=project, environment=path)
    assert (done.returncode, done.stdout) == (0, "14\n"), done.stderr

    page = project / "docs" / "models" / "usage.md"
    page.write_text(page.read_text(encoding="utf-8").replace("total_tokens", "sum_of_tokens"), encoding="utf-8")
    done = run(npm, "run", "build", cwd=project, environment=path)
    assert done.returncode != 0
    assert "Property 'total_tokens' does not exist on type 'Usage'" in done.stdout
