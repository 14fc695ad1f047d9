"""explain, inspect, init, completion, help and version; and what happens when the system fails."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from scratch_pages import USAGE, Command

import docmodels as package
from docmodels.findings import CODES

EXPLAIN = Path(package.__file__).parent / "explain"


@pytest.mark.parametrize("code", CODES)
def test_every_code_has_a_page(docmodels: Command, code: str) -> None:
    done = docmodels("explain", code.lower())
    assert done.returncode == 0
    assert done.stdout.startswith(f"# {code}: ")
    for section in ("## Why it matters", "## Example", "## What to do"):
        assert section in done.stdout


def test_every_page_belongs_to_a_code() -> None:
    assert {path.stem for path in EXPLAIN.glob("DM*.md")} == set(CODES)


def test_an_unknown_code_gets_a_suggestion(docmodels: Command) -> None:
    done = docmodels("explain", "DM2O1")
    assert done.returncode == 2
    assert "did you mean `DM201`" in done.stderr


def test_all_codes_are_listed(docmodels: Command) -> None:
    listed = docmodels("explain").stdout
    assert [code for code in CODES if code not in listed] == []


def test_the_schema_is_shown_with_positions_and_unstated_facts(docmodels: Command) -> None:
    shown = docmodels("inspect", "docs").stdout
    assert "total: integer  [required, not null]" not in shown
    assert "total: integer  [required]  -- docs/models/usage.md:9:1" in shown
    assert "made: string  [optional, nullable]" in shown


def test_the_schema_as_json_has_a_version_and_positions(docmodels: Command) -> None:
    data = json.loads(docmodels("inspect", "docs", "--format", "json").stdout)
    assert data["format"] == "docmodels-schema/2"
    assert data["origin"] == {"sdk": "repository", "language": "python", "dialect": "speakeasy"}
    usage = next(each for each in data["declarations"] if each["id"] == ["models", "Usage"])
    assert usage["fields"][0]["at"] == ["docs/models/usage.md", 9, 1]


def test_the_evidence_for_wire_names_is_shown(docmodels: Command) -> None:
    shown = docmodels("inspect", "docs", "--wire-names").stdout
    assert "wire names are documented (wire-names = auto)" in shown


def test_init_writes_a_working_configuration(repository: Path, docmodels: Command) -> None:
    done = docmodels("init")
    assert done.returncode == 0
    written = tomllib.loads((repository / "docmodels.toml").read_text(encoding="utf-8"))
    assert written["inputs"] == {"api": "docs"}
    assert docmodels("generate").returncode == 0
    assert docmodels("check").returncode == 0
    page = repository / "docs" / "models" / "usage.md"
    page.write_text(USAGE.replace("*int*", "*str*"), encoding="utf-8")
    assert docmodels("check").returncode == 1


def test_init_without_documentation_says_so_and_writes_nothing(tmp_path: Path, docmodels: Command) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    done = docmodels("init", cwd=folder)
    assert done.returncode == 2
    assert "found no documentation of models below this folder" in done.stderr
    assert list(folder.iterdir()) == []


def test_init_never_overwrites_a_file(repository: Path, docmodels: Command) -> None:
    (repository / "docmodels.toml").write_text("# mine\n", encoding="utf-8")
    assert docmodels("init").returncode == 2
    assert (repository / "docmodels.toml").read_text(encoding="utf-8") == "# mine\n"


def test_init_names_several_trees_by_their_folders(repository: Path, docmodels: Command) -> None:
    other = repository / "sdk-ts" / "docs" / "models"
    other.mkdir(parents=True)
    (other / "usage.md").write_text(USAGE, encoding="utf-8")
    output = tomllib.loads(docmodels("init", "--dry-run").stdout)
    assert sorted(output["inputs"].values()) == ["docs", "sdk-ts/docs"]
    assert not (repository / "docmodels.toml").exists()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_completion_script_is_printed_for_each_shell(docmodels: Command, shell: str) -> None:
    done = docmodels("completion", shell)
    assert done.returncode == 0
    assert "_DOCMODELS_COMPLETE" in done.stdout


def test_help_lists_every_command_without_importing_one(docmodels: Command) -> None:
    code = (
        "import sys; from docmodels.cli import run; run(['--help']);"
        "print([m for m in sys.modules if m.startswith('docmodels.') and m != 'docmodels.cli'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.rstrip().endswith("[]")
    for name in ("generate", "check", "inspect", "init", "explain", "compare", "drift"):
        assert f"\n  {name} " in done.stdout


def test_the_version_imports_nothing() -> None:
    code = (
        "import sys; before = set(sys.modules); sys.argv = ['docmodels', '--version'];"
        "from docmodels.__main__ import main; main(); print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == [
        f"docmodels {package.__version__}",
        "['__future__', 'docmodels', 'docmodels.__main__']",
    ]


def spawn(repository: Path, *arguments: str, **more: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "docmodels", *arguments],
        cwd=repository,
        stderr=subprocess.PIPE,
        env={**os.environ, "DOCMODELS_CACHE_DIR": str(repository / ".cache")},
        **more,  # type: ignore[call-overload]
    )


@pytest.mark.parametrize("arguments", [("inspect", "docs"), ("explain",), ("--help",)])
def test_a_closed_standard_output_exits_with_2_without_a_traceback(
    repository: Path, arguments: tuple[str, ...]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    process = spawn(repository, *arguments, stdout=writing)
    os.close(writing)
    assert process.stderr is not None
    output = process.stderr.read().decode()
    assert process.wait(timeout=60) == 2
    assert "Traceback" not in output
    assert "Exception ignored" not in output


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_full_standard_output_is_reported_without_a_traceback(repository: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = spawn(repository, "inspect", "docs", stdout=full)
        assert process.stderr is not None
        output = process.stderr.read().decode()
        assert process.wait(timeout=60) == 2
    assert "No space left on device" in output
    assert "Traceback" not in output


def test_an_output_folder_that_is_a_file_is_reported(repository: Path, docmodels: Command) -> None:
    (repository / "out").write_text("mine", encoding="utf-8")
    done = docmodels("generate", "docs", "--output", "out")
    assert done.returncode == 2
    assert "writing out" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_that_disappears_during_the_run_is_reported(
    repository: Path, docmodels: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    from docmodels.workspace.inputs import folders

    real = folders.read_file

    def vanish(path: Path | str, *arguments: Any, **named: Any) -> object:
        Path(path).unlink()
        return real(path, *arguments, **named)

    monkeypatch.setattr(folders, "read_file", vanish)
    done = docmodels("generate", "docs", "--output", "out")
    assert done.returncode == 2
    assert "docs/models/answer.md: No such file" in done.stderr


@pytest.mark.parametrize("damage", ["", "{", '{"cache": 1}', '{"cache": 1, "key": 3}', "[" * 100_000])
def test_a_damaged_cache_is_ignored(repository: Path, docmodels: Command, tmp_path: Path, damage: str) -> None:
    docmodels("generate", "docs", "--output", "out")
    entries = list((tmp_path / "cache").glob("*.json"))
    assert entries
    for entry in entries:
        entry.write_text(damage, encoding="utf-8")
    done = docmodels("generate", "docs", "--output", "out")
    assert (done.returncode, "2 unchanged" in done.stderr) == (0, True)


def test_no_cache_writes_no_cache(repository: Path, docmodels: Command, tmp_path: Path) -> None:
    docmodels("generate", "docs", "--output", "out", "--no-cache")
    assert not (tmp_path / "cache").exists()


def test_a_change_is_found_although_the_clock_went_back(repository: Path, docmodels: Command) -> None:
    page = repository / "docs" / "models" / "usage.md"
    docmodels("generate", "docs", "--output", "out")
    stamp = page.stat()
    page.write_text(USAGE.replace("*int*", "*str*"), encoding="utf-8")  # the same size
    os.utime(page, ns=(stamp.st_atime_ns, stamp.st_mtime_ns - 10**12))
    docmodels("generate", "docs", "--output", "out")
    assert "total: str" in (repository / "out" / "models.py").read_text(encoding="utf-8")
