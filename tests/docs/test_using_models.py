"""The page on using models is a walk-through of a project; every step of it runs."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "using-models.md"
BLOCK = re.compile(r"<!-- (?P<kind>[a-z]+)(?:: (?P<name>\S+))? -->\n\n```\w+\n(?P<code>.*?)```\n", re.DOTALL)
Tool = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project of the page: its pages, its programs and the generated models."""
    folder = tmp_path_factory.mktemp("project")
    for block in BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        if block["name"]:
            file = folder / block["name"]
            file.parent.mkdir(parents=True, exist_ok=True)
            before = file.read_text(encoding="utf-8") if file.exists() else ""
            file.write_text(before + block["code"], encoding="utf-8")
        else:
            for line in block["code"].splitlines():
                command = [sys.executable, "-m", *shlex.split(line), "--no-cache"]
                done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
                assert done.returncode == 0, done.stderr
                assert "no findings" in done.stderr
    return folder


def programs(project: Path) -> list[str]:
    return sorted(path.name for path in project.glob("*.py"))


def test_the_programs_run(project: Path) -> None:
    assert programs(project) == ["use_converter.py", "use_dataclass.py", "use_pydantic.py"]
    for name in programs(project):
        done = subprocess.run([sys.executable, name], cwd=project, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


def test_the_programs_pass_mypy(project: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "."]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_programs_pass_pyright(project: Path, node_tool: Tool) -> None:
    settings = {
        "include": [*programs(project), "shop_models", "shop_dataclasses", "shop_json"],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
    }
    (project / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    done = node_tool("pyright", "--pythonpath", sys.executable, cwd=project)
    assert done.returncode == 0, done.stdout


def test_the_typescript_program_passes_tsc(project: Path, node_tool: Tool) -> None:
    options = ["--strict", "--noEmit", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler"]
    done = node_tool("tsc", *options, "use.ts", cwd=project)
    assert done.returncode == 0, done.stdout
