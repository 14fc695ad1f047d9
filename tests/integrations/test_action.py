"""The steps of the GitHub Action, run as the runner's shell runs them, with the inputs of a workflow."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
EXPRESSION = re.compile(r"\$\{\{ *(?:inputs|github)\.([\w-]+) *\}\}")


@dataclass(frozen=True)
class Runner:
    """A machine that runs actions: a workspace with a repository, and the files by which steps communicate."""

    workspace: Path
    temp: Path
    action: Path

    def run(self, step: Mapping[str, Any], **given: str) -> subprocess.CompletedProcess[str]:
        """Run one step as the runner does: replace its expressions, then pass the script to bash."""
        known = {name: str(each.get("default", "")) for name, each in ACTION["inputs"].items()}
        known |= {name.replace("_", "-"): value for name, value in given.items()}
        known["action_path"] = str(self.action)

        def filled(text: str) -> str:
            return EXPRESSION.sub(lambda match: known[match[1]], text)

        assert step["shell"] == "bash"
        script = self.temp / "step.sh"
        script.write_text(filled(step["run"]), encoding="utf-8")
        paths = self.temp / "paths"
        added = paths.read_text(encoding="utf-8").splitlines()[::-1] if paths.exists() else []
        environment = {
            **os.environ,
            "PATH": os.pathsep.join([*added, os.environ["PATH"]]),
            "RUNNER_TEMP": str(self.temp),
            "GITHUB_PATH": str(paths),
            "DOCMODELS_CACHE_DIR": str(self.temp / "cache"),
            **{name: filled(value) for name, value in step.get("env", {}).items()},
        }
        folder = self.workspace / filled(step.get("working-directory", "."))
        command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)]
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def runner(source: Path, tmp_path: Path) -> Runner:
    workspace = tmp_path / "work space"
    shutil.copytree(ROOT / "input_docs" / "chatline_mini" / "python" / "docs", workspace / "docs")
    settings = '[inputs]\napi = "docs"\n\n[[output]]\ntarget = "pydantic"\npath = "models"\n'
    (workspace / "docmodels.toml").write_text(settings, encoding="utf-8")
    (tmp_path / "runner temp").mkdir()
    return Runner(workspace, tmp_path / "runner temp", source)


@pytest.fixture
def installed(runner: Runner) -> Runner:
    """A runner after the first step: it uses the docmodels of this environment."""
    commands = Path(sys.executable).parent
    (runner.temp / "paths").write_text(f"{commands}\n", encoding="utf-8")
    return runner


def test_inputs_never_become_part_of_a_script() -> None:
    assert len(STEPS) == 2
    assert [step["name"] for step in STEPS if "${{" in step["run"]] == []
    used = {name for step in STEPS for text in step.get("env", {}).values() for name in EXPRESSION.findall(text)}
    used |= {name for step in STEPS for name in EXPRESSION.findall(step.get("working-directory", ""))}
    assert used == {*ACTION["inputs"], "action_path"}


def test_outdated_models_fail_and_are_annotated(installed: Runner) -> None:
    run = STEPS[1]
    assert installed.run(run, command="generate").returncode == 0
    clean = installed.run(run)
    assert clean.returncode == 0, clean.stdout + clean.stderr
    page = installed.workspace / "docs" / "models" / "usage.md"
    page.write_text(page.read_text(encoding="utf-8").replace("*int*", "*str*", 1), encoding="utf-8")
    stale = installed.run(run)
    assert stale.returncode == 1
    assert "::error file=models/models.py,line=" in stale.stdout + stale.stderr


def test_arguments_are_one_per_line_and_not_interpreted_by_the_shell(installed: Runner) -> None:
    out = "it's $(touch pwned) `touch pwned`; touch pwned"
    lines = f"docs\n--output\n{out}\n\n--target\ntypescript\n"
    done = installed.run(STEPS[1], command="generate", arguments=lines)
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((installed.workspace / out).glob("*.ts"))
    assert not list(installed.workspace.rglob("pwned"))


@pytest.mark.parametrize("command", ["explode", "check; touch pwned", "$(touch pwned)", ""])
def test_another_command_is_refused(command: str, installed: Runner) -> None:
    done = installed.run(STEPS[1], command=command)
    assert done.returncode == 2
    assert "::error::" in done.stdout
    assert not list(installed.workspace.rglob("pwned"))


def test_the_action_runs_in_the_working_directory(installed: Runner) -> None:
    (installed.workspace / "packages").mkdir()
    below = installed.workspace / "packages" / "sdk models"
    below.mkdir()
    for name in ("docs", "docmodels.toml"):
        (installed.workspace / name).rename(below / name)
    assert installed.run(STEPS[1]).returncode == 2  # here is no configuration
    done = installed.run(STEPS[1], command="generate", working_directory="packages/sdk models")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (below / "models" / "models.py").exists()


@pytest.mark.slow
def test_all_steps_run_on_a_machine_with_only_python(runner: Runner) -> None:
    for step in STEPS:
        done = runner.run(step, command="generate", python=sys.executable)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (runner.workspace / "models" / "models.py").exists()
    assert runner.run(STEPS[1]).returncode == 0
    own = runner.temp / "docmodels" / "bin" / "docmodels"
    assert (runner.temp / "paths").read_text(encoding="utf-8").splitlines() == [str(own.parent)]
