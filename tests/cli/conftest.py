"""A scratch repository with documentation, and the command run in it as a user would."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from scratch_pages import ANSWER, USAGE, Command


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with two pages in ``docs/models``."""
    models = tmp_path / "repository" / "docs" / "models"
    models.mkdir(parents=True)
    (models / "usage.md").write_text(USAGE, encoding="utf-8")
    (models / "answer.md").write_text(ANSWER, encoding="utf-8")
    return tmp_path / "repository"


@pytest.fixture
def docmodels(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Command:
    """Run ``docmodels ...`` in the repository with its own cache, in this process, which is much faster."""
    from docmodels.cli import run as run_command

    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / "cache"))

    def run(*arguments: str, input: str | None = None, cwd: Path = repository) -> subprocess.CompletedProcess[str]:
        capfd.readouterr()
        with monkeypatch.context() as inner:
            inner.chdir(cwd)
            inner.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((input or "").encode()), encoding="utf-8"))
            code = run_command(list(arguments))
        output = capfd.readouterr()
        return subprocess.CompletedProcess(["docmodels", *arguments], code, output.out, output.err)

    return run
