"""``docmodels check`` reports what differs and the command that fixes it, and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scratch_pages import USAGE, Command

ARGUMENTS = ("--language", "python", "--output", "out", "--layout", "modules")


@pytest.fixture
def generated(repository: Path, docmodels: Command) -> Path:
    assert docmodels("generate", "docs", *ARGUMENTS).returncode == 0
    return repository


def check(docmodels: Command, *more: str) -> tuple[int, str, str]:
    done = docmodels("check", "docs", *ARGUMENTS, *more)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("cache", [(), ("--no-cache",)])
def test_up_to_date_files_are_clean(generated: Path, docmodels: Command, cache: tuple[str, ...]) -> None:
    code, out, err = check(docmodels, *cache)
    assert (code, out) == (0, "")
    assert "up to date" in err


def test_a_changed_cell_is_the_only_difference(generated: Path, docmodels: Command) -> None:
    page = generated / "docs" / "models" / "usage.md"
    page.write_text(USAGE.replace("*int*", "*str*"), encoding="utf-8")
    code, out, err = check(docmodels)
    assert code == 1
    changed = [line for line in out.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    note = ' = Field(description="All of them.")'
    assert changed == [f"-    total: int{note}", f"+    total: str{note}"]
    assert "docmodels generate docs --output out --layout modules --language python" in err


def test_each_status_is_reported_and_nothing_is_written(generated: Path, docmodels: Command) -> None:
    out = generated / "out"
    usage = next(path for path in out.rglob("usage.py"))
    answer = next(path for path in out.rglob("answer.py"))
    usage.write_text("# mine\n", encoding="utf-8")
    answer.unlink()
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    code, shown, _ = check(docmodels, "--format", "json")
    states = {Path(each["path"]).name: each["state"] for each in json.loads(shown)["files"]}
    assert (code, states) == (1, {"usage.py": "edited", "answer.py": "missing"})
    assert "--force" in json.loads(shown)["command"]
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_a_file_that_is_no_longer_generated_is_stale(generated: Path, docmodels: Command) -> None:
    (generated / "docs" / "models" / "answer.md").unlink()
    code, shown, _ = check(docmodels, "--format", "json")
    states = {Path(each["path"]).name: each["state"] for each in json.loads(shown)["files"]}
    assert code == 1
    assert states["answer.py"] == "stale"


def test_a_long_diff_is_shortened_unless_full_is_given(repository: Path, docmodels: Command) -> None:
    rows = "".join(f"| `f{number}` | *int* | :heavy_check_mark: | N/A |\n" for number in range(200))
    page = repository / "docs" / "models" / "usage.md"
    page.write_text(USAGE + rows, encoding="utf-8")
    docmodels("generate", "docs", *ARGUMENTS)
    page.write_text(USAGE + rows.replace("*int*", "*str*"), encoding="utf-8")
    _, capped, _ = check(docmodels)
    _, whole, _ = check(docmodels, "--full")
    assert "--full shows all" in capped
    assert "+    f199: str" not in capped
    assert "+    f199: str" in whole


def test_annotations_are_at_the_first_line_that_differs(generated: Path, docmodels: Command) -> None:
    usage = next(path for path in (generated / "out").rglob("usage.py"))
    lines = usage.read_text(encoding="utf-8").splitlines(keepends=True)
    usage.write_text("".join([*lines[:2], "# mine\n", *lines[2:]]), encoding="utf-8")
    _, _, err = check(docmodels, "--format", "github")
    (command,) = [line for line in err.splitlines() if line.startswith("::")]
    assert command.startswith(f"::error file={usage.relative_to(generated).as_posix()},line=3,")


def test_annotations_name_the_documentation_row_and_the_log_has_the_diff(
    generated: Path, docmodels: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = next((generated / "docs").rglob("usage.md"))
    lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
    number = next(index for index, line in enumerate(lines) if "*int*" in line)
    lines[number] = lines[number].replace("*int*", "*str*")
    page.write_text("".join(lines), encoding="utf-8")
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    status, out, err = check(docmodels, "--format", "github")
    assert status == 1
    commands = [line for line in err.splitlines() if line.startswith("::error")]
    places = [command.partition(" ")[2].partition(",col")[0] for command in commands]
    assert f"file={page.relative_to(generated).as_posix()},line={number + 1}" in places
    assert any(".py,line=" in place for place in places)
    assert out.startswith("::stop-commands::") and "+    total: str" in out
    assert "```diff\n" in summary.read_text(encoding="utf-8")
