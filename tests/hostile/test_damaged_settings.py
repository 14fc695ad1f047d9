"""Damaged or hostile configuration files give an error that names the file, without traceback or control characters.
Files within the documentation are never settings.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from docmodels.cli import run
from docmodels.workspace.outputs.manifest import NAME

PAGE = (
    "# Thing\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
    "| `keep` | *str* | :heavy_check_mark: | Kept. |\n"
)
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
CONFIGURATION = '[inputs]\nx = "docs"\n[[output]]\ninput = "x"\ntarget = "pydantic"\npath = "out"\n'
DAMAGED = {
    "brackets": "a = " + "[" * 100_000,
    "tables": "a = " + "{b = " * 50_000,
    "a number": "a = " + "9" * 5_000,
    "no text": b"\xff\xfe\x00",
    "nul": "\0",
    "control characters in keys": '"\\u001b[2J\\u202e" = 1\n',
    "a long key": "k" * 100_000 + " = 1\n",
    "another shape": "accepted = 5\ncorrection = 5\n",
    "half a line": "[[accepted",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / ".cache"))
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs" / "models").mkdir(parents=True)
    (tmp_path / "docs" / "models" / "thing.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("role", ["configuration", "corrections", "baseline", "renames"])
@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_the_error_for_a_damaged_file_names_it_without_a_traceback(
    data: str | bytes, role: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = data if isinstance(data, bytes) else data.encode()
    name = "docmodels.toml" if role == "configuration" else "own.toml"
    arguments = ["generate"]
    if role == "corrections":
        (folder / "docmodels.toml").write_text('corrections = "own.toml"\n' + CONFIGURATION, encoding="utf-8")
    elif role == "baseline":
        arguments = ["compare", "docs", "docs", "--language", "python", "--baseline", name]
    elif role == "renames":
        arguments = ["compare", "docs", "docs", "--language", "python", "--renames", name]
    (folder / name).write_bytes(raw)
    assert run(arguments) == 2
    stderr = capsys.readouterr().err
    assert name in stderr
    assert "Traceback" not in stderr
    assert "bug" not in stderr
    assert not HIDDEN.search(stderr)
    assert len(stderr) < 5_000


def test_settings_within_the_documentation_are_ignored(folder: Path) -> None:
    hostile = CONFIGURATION.replace('"docs"', '"."').replace('"out"', '"../owned"') + 'template-dir = "."\n'
    (folder / "docs" / "docmodels.toml").write_text(hostile, encoding="utf-8")
    (folder / "docs" / "pyproject.toml").write_text(
        hostile.replace("[inputs]", "[tool.docmodels.inputs]").replace("[[output]]", "[[tool.docmodels.output]]"),
        encoding="utf-8",
    )
    for name in ("module.jinja", "pydantic/module.jinja", "sitecustomize.py", "mistune.py", "conftest.py"):
        (folder / "docs" / name).parent.mkdir(exist_ok=True)
        (folder / "docs" / name).write_text("open('owned', 'w')", encoding="utf-8")
    assert run(["generate", "docs", "--language", "python", "--target", "pydantic", "-o", "out"]) == 0
    assert run(["compare", "docs", "docs", "--language", "python"]) == 0
    assert sorted(each.name for each in (folder / "out").iterdir()) == [NAME, "__init__.py", "models.py"]
    assert "open(" not in (folder / "out" / "models.py").read_text(encoding="utf-8")
    assert sorted(each.name for each in folder.iterdir()) == [".cache", ".git", "docs", "out"]


RECORDS = (
    "{}",
    "null",
    "[]",
    '{"cache": 1}',
    "[" * 100_000,
    '{"cache": 1, "key": 1, "files": [], "findings": 5, "summary": null}',
    '{"cache": 1, "shapes": {"docs python": [1]}}',
    '{"cache": 1, "shapes": {"docs python": {"m": 5}, "x": null}}',
    '{"cache": 1, "shapes": {"docs python": {"m": {"p": 5}}}}',
    '{"cache": ' + "9" * 5_000 + "}",
)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record[:60])
def test_a_cache_that_somebody_else_filled_changes_nothing(
    record: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["generate", "docs", "--language", "python", "--target", "pydantic", "-o", "out"]
    assert run(command) == 0
    kept = list((folder / ".cache").glob("*.json"))
    assert kept
    for round in range(2):
        for each in kept:
            each.write_text(record, encoding="utf-8")
        page = folder / "docs" / "models" / "thing.md"
        page.write_text(PAGE + f"| `new{round}` | *str* | :heavy_check_mark: | New. |\n", encoding="utf-8")
        assert run(command) == 0, capsys.readouterr().err
        assert f"new{round}: str" in (folder / "out" / "models.py").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
@pytest.mark.parametrize("link", [".docmodels-tmp", NAME, "models.py"])
def test_links_in_an_output_folder_are_not_followed(link: str, folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "victim").mkdir()
    (folder / "victim" / "kept").write_text("kept", encoding="utf-8")
    target = folder / "victim" if link == ".docmodels-tmp" else folder / "victim" / "kept"
    (folder / "out" / link).symlink_to(target)
    assert run(["generate", "docs", "--language", "python", "--target", "pydantic", "-o", "out"]) in (0, 1, 2)
    assert [each.name for each in (folder / "victim").iterdir()] == ["kept"]
    assert (folder / "victim" / "kept").read_text(encoding="utf-8") == "kept"
