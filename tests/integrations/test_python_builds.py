"""Sample projects are built with each hook, and their wheels contain freshly generated models."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

HOOKS = ("hatchling", "setuptools")
Run = Callable[..., "subprocess.CompletedProcess[str]"]
Example = Callable[..., Path]


def build(run: Run, project: Path) -> tuple[dict[str, str], subprocess.CompletedProcess[str]]:
    """Return path -> text of the wheel that pip builds."""
    out = project.parent / f"{project.name}-wheels"
    command = ["wheel", "--no-build-isolation", "--no-deps", "--no-index", "--wheel-dir", str(out), "-v", "."]
    done = run(sys.executable, "-m", "pip", *command, cwd=project)
    return contents(out), done


def contents(folder: Path) -> dict[str, str]:
    found = {}
    for path in folder.glob("*.whl"):
        with zipfile.ZipFile(path) as archive:
            found = {name: archive.read(name).decode() for name in archive.namelist()}
    return found


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("hook", HOOKS)
def test_a_wheel_contains_models_that_are_not_checked_in(hook: str, run: Run, example: Example) -> None:
    project = example(hook, "chatline/python")
    assert not (project / "src" / "sdk_models" / "api").exists()
    files, done = build(run, project)
    assert done.returncode == 0, done.stdout + done.stderr
    models = [name for name in files if name.startswith("sdk_models/api/") and name.endswith(".py")]
    assert sorted(models) == [
        f"sdk_models/api/{name}.py" for name in ("__init__", "components", "errors", "operations")
    ]
    assert "class Usage(BaseModel, defer_build=True):" in files["sdk_models/api/components.py"]


@pytest.mark.slow
@pytest.mark.parametrize("hook", HOOKS)
def test_the_packed_models_match_the_current_documentation(hook: str, run: Run, example: Example) -> None:
    project = example(hook, "chatline_mini/python")
    build(run, project)
    replace(project / "docs" / "models" / "usage.md", "total_tokens", "sum_of_tokens")
    files, done = build(run, project)
    assert done.returncode == 0, done.stdout + done.stderr
    text = "".join(files[name] for name in files if name.startswith("sdk_models/api/"))
    assert "sum_of_tokens: int\n" in text
    assert "total_tokens: int\n" not in text


@pytest.mark.slow
@pytest.mark.parametrize("hook", HOOKS)
def test_a_source_distribution_contains_the_sources_of_its_wheel(hook: str, run: Run, example: Example) -> None:
    project = example(hook, "chatline_mini/python")
    done = run(sys.executable, "-m", "build", "--no-isolation", cwd=project)  # the wheel from the sdist
    assert done.returncode == 0, done.stdout + done.stderr
    assert any(name.startswith("sdk_models/api/") for name in contents(project / "dist"))


@pytest.mark.slow
@pytest.mark.parametrize("hook", HOOKS)
def test_a_build_without_documentation_fails_with_a_reason(hook: str, run: Run, example: Example) -> None:
    project = example(hook, "chatline_mini/python")
    (project / "docs").rename(project / "elsewhere")
    files, done = build(run, project)
    assert done.returncode != 0
    assert files == {}
    assert "docmodels: docs: no such file or folder" in done.stdout + done.stderr


@pytest.mark.slow
def test_warnings_fail_a_strict_build(run: Run, example: Example) -> None:
    project = example("hatchling", "chatline_mini/python")
    replace(project / "docs" / "models" / "usage.md", "*int*", "*Optional[[[*")
    files, done = build(run, project)
    assert done.returncode != 0
    assert files == {}
    assert "warning DM201" in done.stdout + done.stderr
    settings = project / "pyproject.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("strict = true", "strict = false"), encoding="utf-8"
    )
    files, done = build(run, project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert files


def test_an_unknown_option_of_the_hook_gets_a_suggestion(run: Run, example: Example) -> None:
    project = example("hatchling", "chatline_mini/python")
    replace(project / "pyproject.toml", "strict =", "strikt =")
    _, done = build(run, project)
    assert done.returncode != 0
    assert "unknown option `strikt`" in done.stdout + done.stderr
    assert "strict" in (done.stdout + done.stderr).partition("hint:")[2]


def test_setuptools_has_the_command(run: Run, example: Example) -> None:
    project = example("setuptools", "chatline_mini/python")
    setup = (sys.executable, "-c", "from setuptools import setup; setup()")
    done = run(*setup, "docmodels", "--strict", cwd=project)
    assert done.returncode == 0, done.stdout + done.stderr
    assert list((project / "src" / "sdk_models" / "api").glob("*.py"))
    done = run(
        sys.executable, "-c", "from setuptools import setup; setup()", "docmodels", "--config=no.toml", cwd=project
    )
    assert done.returncode != 0
    assert "no.toml" in done.stderr


def test_docmodels_itself_needs_no_build_tool(run: Run, tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "for name in ('hatchling', 'setuptools'): sys.modules[name] = None\n"
        "import runpy; sys.argv = ['docmodels', '--help']; runpy.run_module('docmodels', run_name='__main__')\n"
    )
    done = run(sys.executable, "-c", program, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "generate" in done.stdout
