"""``docmodels check --against`` fails if the documentation disagrees with a specification."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest
from scratch_pages import Command

ARGUMENTS = ("--language", "python", "--output", "out")
SPECIFICATION = """openapi: 3.1.0
info: {title: Answers, version: "1"}
paths: {}
components:
  schemas:
    Usage:
      type: object
      required: [total]
      properties:
        total: {type: integer}
    Answer:
      type: object
      required: [text]
      properties:
        text: {type: string}
        usage: {$ref: "#/components/schemas/Usage"}
        made: {type: [string, "null"]}
"""


@pytest.fixture
def generated(repository: Path, docmodels: Command) -> Path:
    assert docmodels("generate", "docs", *ARGUMENTS).returncode == 0
    (repository / "openapi.yaml").write_text(SPECIFICATION, encoding="utf-8")
    return repository


def test_documentation_that_agrees_passes(generated: Path, docmodels: Command) -> None:
    done = docmodels("check", "docs", *ARGUMENTS, "--against", "openapi.yaml")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Python and spec agree.")


def test_a_property_without_a_row_fails_and_names_both_files(generated: Path, docmodels: Command) -> None:
    changed = SPECIFICATION.replace("        made:", "        model: {type: string}\n        made:")
    (generated / "openapi.yaml").write_text(changed, encoding="utf-8")
    done = docmodels("check", "docs", *ARGUMENTS, "--against", "openapi.yaml")
    assert done.returncode == 1
    lines = [line.strip() for line in done.stdout.splitlines()]
    start = lines.index(".model: in spec; missing in python")
    assert lines[start + 1 : start + 4] == ["warning  lang-field-missing", "docs/models/answer.md:1", "openapi.yaml:17"]


@pytest.mark.parametrize("folder", [".", "src"])
def test_the_configuration_names_the_specification(generated: Path, docmodels: Command, folder: str) -> None:
    text = 'against = "openapi.yaml"\n[inputs]\napi = "docs"\n[[output]]\ntarget = "pydantic"\npath = "models"\n'
    (generated / "docmodels.toml").write_text(text, encoding="utf-8")
    (generated / folder).mkdir(exist_ok=True)
    assert docmodels("generate", cwd=generated / folder).returncode == 0
    assert docmodels("check", cwd=generated / folder).returncode == 0
    (generated / "openapi.yaml").write_text(SPECIFICATION.replace("required: [text]", ""), encoding="utf-8")
    done = docmodels("check", "--format", "json", cwd=generated / folder)
    shown = json.loads(done.stdout)
    assert (done.returncode, shown["failed"], shown["up_to_date"]) == (1, True, True)
    assert [one["rule"] for one in shown["against"]["findings"]] == ["lang-required-differs"]


def test_a_missing_specification_stops_the_command(generated: Path, docmodels: Command) -> None:
    done = docmodels("check", "docs", *ARGUMENTS, "--against", "missing.yaml")
    assert done.returncode == 2
    assert "missing.yaml" in done.stderr


def test_documentation_is_no_specification(generated: Path, docmodels: Command) -> None:
    for arguments in (
        ("check", "docs", *ARGUMENTS, "--against", "docs"),
        ("drift", "spec=docs", "python=docs"),
    ):
        done = docmodels(*arguments)
        assert (done.returncode, done.stderr.splitlines()[-2]) == (2, "docmodels: docs: isn't a specification")


def test_the_command_that_updates_files_repeats_overlays_and_settings(generated: Path, docmodels: Command) -> None:
    overlay = 'overlay: 1.0.0\ninfo: {title: Lengths, version: "1"}\nactions:\n'
    overlay += "  - {target: $.components.schemas.Answer.properties.text, update: {maxLength: 9}}\n"
    (generated / "overlay.yaml").write_text(overlay, encoding="utf-8")
    given = [
        "python=docs",
        "spec=openapi.yaml",
        "--output",
        "out",
        "--set",
        "enum-style=enum",
        "--overlay",
        "overlay.yaml",
    ]
    shown = docmodels("check", *given).stderr.partition("to update the files, run: docmodels ")[2].splitlines()[0]
    assert docmodels(*shlex.split(shown)).returncode == 0
    assert docmodels("check", *given).returncode == 0
