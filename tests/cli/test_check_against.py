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
    (report,) = shown["against"]
    assert [one["rule"] for one in report["findings"]] == ["lang-required-differs"]


def test_a_configuration_that_only_compares_needs_no_output(generated: Path, docmodels: Command) -> None:
    inputs = '[inputs]\napi = "docs"\n'
    (generated / "docmodels.toml").write_text(f'against = "openapi.yaml"\n{inputs}', encoding="utf-8")
    for _ in range(2):
        done = docmodels("check")
        assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Docs and spec agree.")
    (generated / "openapi.yaml").write_text(LONGER, encoding="utf-8")
    assert docmodels("check").returncode == 1
    (generated / "docmodels.toml").write_text(inputs, encoding="utf-8")
    assert docmodels("check", "--against", "openapi.yaml").returncode == 1
    for command in ("check", "generate"):
        done = docmodels(command)
        assert (done.returncode, "docmodels.toml: no output is configured" in done.stderr) == (2, True)


LONGER = SPECIFICATION.replace("        made:", "        model: {type: string}\n        made:")
OVERLAY = """overlay: 1.0.0
info: {title: Models, version: "1"}
actions:
  - {target: $.components.schemas.Answer.properties.model, remove: true}
"""
INPUTS = """language = "python"
[inputs.one]
path = "docs"
against = "openapi.yaml"
[inputs.two]
path = "docs"
against = "longer.yaml"
overlays = ["overlay.yaml"]
[[output]]
input = "one"
target = "pydantic"
path = "models"
"""


@pytest.fixture
def two_inputs(repository: Path, docmodels: Command) -> Path:
    for name, text in (
        ("openapi.yaml", SPECIFICATION),
        ("longer.yaml", LONGER),
        ("overlay.yaml", OVERLAY),
        ("docmodels.toml", INPUTS),
    ):
        (repository / name).write_text(text, encoding="utf-8")
    assert docmodels("generate").returncode == 0
    return repository


def verdicts(docmodels: Command, *arguments: str) -> list[str]:
    shown = json.loads(docmodels("check", "--format", "json", *arguments).stdout)
    return [report["verdict"] for report in shown["against"]]


def test_each_input_has_its_specification_and_overlays(two_inputs: Path, docmodels: Command) -> None:
    assert verdicts(docmodels) == ["One python and spec agree.", "Two python and spec agree."]
    (two_inputs / "docmodels.toml").write_text(
        (two_inputs / "docmodels.toml").read_text("utf-8").replace('overlays = ["overlay.yaml"]\n', ""), "utf-8"
    )
    done = docmodels("check")
    assert done.returncode == 1
    assert "One python and spec agree." in done.stdout
    assert ".model: in spec; missing in two python" in done.stdout


def test_the_command_line_names_a_specification_for_each_input(two_inputs: Path, docmodels: Command) -> None:
    differs = "1 fact in 1 model or operation differs between one python and spec."
    agrees = "Two python and spec agree."
    assert verdicts(docmodels, "--against", "one=longer.yaml") == [differs, agrees]
    assert verdicts(docmodels, "--against", "one=longer.yaml", "--against", "two=openapi.yaml") == [differs, agrees]
    assert verdicts(docmodels, "--against", "longer.yaml") == [differs, agrees]
    assert verdicts(docmodels, "--against", "longer.yaml", "--against", "one=openapi.yaml") == [
        "One python and spec agree.",
        agrees,
    ]


def test_inputs_of_one_specification_are_compared_at_once(two_inputs: Path, docmodels: Command) -> None:
    text = INPUTS.replace("longer", "openapi").replace('overlays = ["overlay.yaml"]\n', "")
    (two_inputs / "docmodels.toml").write_text(text, "utf-8")
    assert verdicts(docmodels) == ["All 3 sides agree."]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (["openapi.yaml", "longer.yaml"], "openapi.yaml and longer.yaml are two specifications"),
        (["one=openapi.yaml", "one=longer.yaml"], "the input `one` is given twice"),
        (["onne=openapi.yaml"], "unknown input `onne`"),
    ],
)
def test_specifications_that_belong_to_no_single_input_are_errors(
    two_inputs: Path, docmodels: Command, given: list[str], message: str
) -> None:
    done = docmodels("check", *(word for each in given for word in ("--against", each)))
    assert (done.returncode, message in done.stderr) == (2, True)


def test_an_input_without_documentation_has_nothing_to_compare(two_inputs: Path, docmodels: Command) -> None:
    text = INPUTS.replace('path = "docs"\nagainst = "longer.yaml"', 'spec = "longer.yaml"\nagainst = "longer.yaml"')
    (two_inputs / "docmodels.toml").write_text(text, "utf-8")
    done = docmodels("check")
    assert (done.returncode, "longer.yaml: there is no documentation to compare it with" in done.stderr) == (2, True)


def test_pages_of_one_tree_are_one_side(generated: Path, docmodels: Command) -> None:
    pages = ["docs/models/usage.md", "docs/models/answer.md"]
    done = docmodels("check", *pages, *ARGUMENTS, "--against", "openapi.yaml")
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Python and spec agree.")


def test_standard_input_is_a_specification_but_not_the_documentation(generated: Path, docmodels: Command) -> None:
    done = docmodels("check", "docs", *ARGUMENTS, "--against", "-", input=SPECIFICATION)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Python and spec agree.")
    done = docmodels("check", "-", *ARGUMENTS, "--against", "openapi.yaml", input=SPECIFICATION)
    assert (done.returncode, "standard input can't be compared" in done.stderr) == (2, True)


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
