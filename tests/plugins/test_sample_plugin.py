"""A plugin adds a target, a language and a dialect, which are found through entry points and used end to end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]
ROOT = Path(__file__).resolve().parents[2]
USAGE = "# Usage\n\n- total: Int - All of them.\n- cached?: Long?\n"
ANSWER = "# Answer\n\n- usages: List<[Usage](usage.md)>\n- text?: String\n- odd: Map<\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with Speakeasy's documentation, and some of another make."""
    project = tmp_path / "project"
    shutil.copytree(ROOT / "input_docs" / "chatline_mini" / "python" / "docs", project / "docs")
    (project / "swift" / "models").mkdir(parents=True)
    (project / "swift" / "models" / "usage.md").write_text(USAGE, encoding="utf-8")
    (project / "swift" / "models" / "answer.md").write_text(ANSWER, encoding="utf-8")
    return project


def configure(project: Path, text: str) -> None:
    (project / "docmodels.toml").write_text(text, encoding="utf-8")


def test_a_target_is_generated_checked_and_regenerated(run: Run, project: Path) -> None:
    configure(project, '[[output]]\ninput = "docs"\ntarget = "fields"\npath = "tables"\n')
    done = run("generate", cwd=project)
    assert done.returncode == 0, done.stderr
    table = (project / "tables" / "fields.tsv").read_text(encoding="utf-8")
    assert table.splitlines()[0] == "model\tfield\ttype\trequired\tnull"
    assert "Usage\ttotal_tokens\tinteger\trequired\t" in table.splitlines()
    assert run("check", cwd=project).returncode == 0

    page = project / "docs" / "models" / "usage.md"
    page.write_text(page.read_text(encoding="utf-8").replace("total_tokens", "sum_of_tokens"), encoding="utf-8")
    stale = run("check", cwd=project)
    assert stale.returncode == 1
    assert r"+Usage\tsum_of_tokens\tinteger\trequired" in stale.stdout
    assert run("generate", cwd=project).returncode == 0
    assert run("check", cwd=project).returncode == 0


def test_a_target_is_used_beside_built_in_ones_on_the_command_line(run: Run, project: Path) -> None:
    done = run("generate", "docs", "-t", "fields", "-t", "typeddict", "-o", "out", cwd=project)
    assert done.returncode == 0, done.stderr
    assert (project / "out" / "fields_models" / "fields.tsv").is_file()
    assert (project / "out" / "typeddict_models" / "models.py").is_file()


def test_a_users_template_replaces_the_plugins(run: Run, project: Path) -> None:
    (project / "mine" / "fields").mkdir(parents=True)
    (project / "mine" / "fields" / "table.jinja").write_text("{% for row in file.rows %}\n* {{ row }}\n{% endfor %}\n")
    done = run("generate", "docs", "-t", "fields", "-o", "out", "--template-dir", "mine", cwd=project)
    assert done.returncode == 0, done.stderr
    assert (project / "out" / "fields.tsv").read_text(encoding="utf-8").startswith("* ChatCompletion")


def test_documentation_in_another_dialect_and_language_becomes_models(run: Run, project: Path) -> None:
    given = ("swift", "--language", "swift", "--dialect", "lists", "--layout", "single")
    done = run("generate", *given, "--target", "typeddict", "--output", "out", cwd=project)
    assert done.returncode == 0, done.stderr
    text = (project / "out" / "models.py").read_text(encoding="utf-8")
    assert "    usages: list[Usage]\n" in text
    assert "    cached: NotRequired[int | None]\n" in text
    assert "    text: NotRequired[str]\n" in text
    assert "swift/models/answer.md:5:8: warning DM201" in done.stderr
    assert "a type of Swift" in done.stderr
    assert run("check", *given, "--target", "typeddict", "--output", "out", cwd=project).returncode == 0


def test_the_configuration_names_language_and_dialect(run: Run, project: Path) -> None:
    configure(
        project,
        '[inputs.api]\npath = "swift"\nlanguage = "swift"\ndialect = "lists"\n\n'
        '[[output]]\ntarget = "fields"\npath = "out"\n',
    )
    assert run("generate", cwd=project).returncode == 0
    rows = (project / "out" / "fields.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert rows == [
        "Answer\tusages\tlist[@models.Usage]\trequired\t",
        "Answer\ttext\tstring\toptional\tnull?",
        'Answer\todd\tunread(["Map<"])\trequired\tnull?',
        "Usage\ttotal\tinteger\trequired\t",
        "Usage\tcached\tinteger\toptional\tnull",
    ]


SEVERAL = """# Order

- lines: List<[Line](#line)> - What is ordered.
- made: Timestamp

## Line

- amount: Int = 1
- usage?: [Usage](../models/usage.md#usage)
"""


def test_a_page_may_declare_several_models_that_link_to_one_another(run: Run, project: Path) -> None:
    (project / "swift" / "models" / "order.md").write_text(SEVERAL, encoding="utf-8")
    configure(project, "")
    done = run("inspect", "swift", "--dialect", "lists", "--format", "json", cwd=project)
    assert done.returncode == 0, done.stderr
    models = {each["id"][-1]: each for each in json.loads(done.stdout)["declarations"]}
    lines, made = models["Order"]["fields"]
    assert (lines["type"], made["type"]) == ({"list": {"ref": ["models", "Line"]}}, "date-time")
    amount, usage = models["Line"]["fields"]
    assert (amount["default"], usage["type"]) == (1, {"ref": ["models", "Usage"]})
    assert models["Line"]["at"][1] == 6


def test_the_schema_names_its_origin(run: Run, project: Path) -> None:
    configure(project, "")
    done = run("inspect", "swift", "--language", "swift", "--dialect", "lists", "--format", "json", cwd=project)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["origin"] == {"sdk": "swift", "language": "swift", "dialect": "lists"}


def test_an_installed_plugin_changes_nothing_unless_it_is_named(run: Run, project: Path) -> None:
    texts = []
    for plugin in (True, False):
        out = f"out-{plugin}"
        done = run("generate", "docs", "-t", "pydantic", "-o", out, cwd=project, plugin=plugin)
        assert done.returncode == 0, done.stderr
        texts.append((project / out / "models.py").read_text(encoding="utf-8"))
    assert texts[0] == texts[1]


@pytest.mark.parametrize("option", [("--target", "fields"), ("--language", "swift"), ("--dialect", "lists")])
def test_without_the_package_its_names_are_unknown(option: tuple[str, str], run: Run, project: Path) -> None:
    done = run("generate", "docs", *option, "--output", "out", cwd=project, plugin=False)
    assert done.returncode == 2
    assert f"unknown {option[0].removeprefix('--')} `{option[1]}`" in done.stderr
    assert not (project / "out").exists()


def test_a_near_miss_names_the_plugins_own(run: Run, project: Path) -> None:
    done = run("generate", "docs", "--target", "feilds", "--output", "out", cwd=project)
    assert done.returncode == 2
    assert "fields" in done.stderr


def test_a_broken_plugin_is_named_and_stops_only_what_asks_for_it(run: Run, project: Path, plugins: Path) -> None:
    module = plugins / "docmodels_sample" / "fields.py"
    whole = module.read_text(encoding="utf-8")
    module.write_text("raise RuntimeError('half installed')\n", encoding="utf-8")
    try:
        done = run("generate", "docs", "-t", "fields", "-o", "out", cwd=project)
        other = run("generate", "docs", "-t", "typeddict", "-o", "out", cwd=project)
    finally:
        module.write_text(whole, encoding="utf-8")
    assert done.returncode == 2
    assert "docmodels_sample.fields:TARGET" in done.stderr
    assert "half installed" in done.stderr
    assert "Traceback" not in done.stderr
    assert other.returncode == 0


def test_a_run_is_cached_until_the_code_of_its_plugin_changes(plugins: Path, project: Path, tmp_path: Path) -> None:
    installed = Path(shutil.copytree(plugins, tmp_path / "installed"))
    path = os.pathsep.join([str(ROOT / "generator"), str(installed)])
    environment = {**os.environ, "DOCMODELS_CACHE_DIR": str(tmp_path / "cache"), "PYTHONPATH": path}
    given = ("swift", "--language", "swift", "--dialect", "lists", "--target", "fields", "--output", "out")

    def generated() -> str:
        command = [sys.executable, "-m", "docmodels", "generate", *given]
        subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=True)
        return (project / "out" / "fields.tsv").read_text(encoding="utf-8")

    def entries() -> dict[str, int]:
        return {each.name: each.stat().st_mtime_ns for each in (tmp_path / "cache").iterdir()}

    first, written = generated(), entries()
    assert any(name.endswith(".json") for name in written)
    assert (generated(), entries()) == (first, written)

    target = installed / "docmodels_sample" / "fields.py"
    text = target.read_text(encoding="utf-8")
    target.write_text(text.replace('"optional"', '"may be missing"'), encoding="utf-8")
    assert generated() == first.replace("optional", "may be missing") != first
