"""The pre-commit hooks, run by pre-commit itself in a repository that names a local clone of docmodels."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
GIT = ("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run([*GIT, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


def commit_all(folder: Path) -> str:
    if not (folder / ".git").exists():
        git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "all", "--no-verify")
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(source: Path, tmp_path: Path) -> Path:
    """A project with documentation and up-to-date models, whose hooks come from a clone of docmodels."""
    clone = tmp_path / "docmodels"
    shutil.copytree(source, clone)
    revision = commit_all(clone)
    project = tmp_path / "project"
    shutil.copytree(ROOT / "input_docs" / "chatline_mini" / "python" / "docs", project / "docs")
    settings = '[inputs]\napi = "docs"\n\n[[output]]\ntarget = "pydantic"\npath = "models"\n'
    (project / "docmodels.toml").write_text(settings, encoding="utf-8")
    hooks = [{"id": "docmodels"}, {"id": "docmodels-check", "stages": ["manual"]}]
    named = {"repos": [{"repo": str(clone), "rev": revision, "hooks": hooks}]}
    (project / ".pre-commit-config.yaml").write_text(yaml.safe_dump(named), encoding="utf-8")
    return project


def test_pre_commit_accepts_the_published_hooks() -> None:
    from pre_commit.clientlib import load_manifest

    hooks = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    assert [(hook["id"], hook["entry"], hook["pass_filenames"]) for hook in hooks] == [
        ("docmodels", "docmodels generate", False),
        ("docmodels-check", "docmodels check", False),
    ]


@pytest.mark.slow
def test_a_commit_that_changes_documentation_regenerates_the_models_and_fails_once(
    repository: Path, tmp_path: Path
) -> None:
    environment = {
        **os.environ,
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "DOCMODELS_CACHE_DIR": str(tmp_path / "cache"),
    }

    def hook(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "pre_commit", "run", "--verbose", *arguments]
        return subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)

    commit_all(repository)
    first = hook("docmodels", "--all-files")
    assert (repository / "models" / "models.py").exists(), first.stdout + first.stderr
    commit_all(repository)
    assert hook("docmodels", "--all-files").returncode == 0

    page = repository / "docs" / "models" / "usage.md"
    page.write_text(page.read_text(encoding="utf-8").replace("*int*", "*str*", 1), encoding="utf-8")
    git(repository, "add", "docs")
    check = hook("docmodels-check", "--hook-stage", "manual")
    assert check.returncode == 1
    assert "+    prompt_tokens: str" in check.stdout
    changed = hook()
    assert changed.returncode == 1, changed.stdout + changed.stderr
    assert "files were modified by this hook" in changed.stdout
    assert git(repository, "diff", "--name-only").splitlines() == ["models/.docmodels-manifest", "models/models.py"]
    git(repository, "add", "-A")
    again = hook()
    assert again.returncode == 0, again.stdout + again.stderr
    assert hook("docmodels-check", "--hook-stage", "manual").returncode == 0
