"""Folders with any name, as in an archive or repository of somebody else: ``init`` writes valid TOML that works, and no
command prints control characters or treats a name as markup.
"""

from __future__ import annotations

import io
import os
import re
import tomllib
from pathlib import Path

import pytest

from docmodels.app.init import configuration_text
from docmodels.cli import console, run
from docmodels.schema import codec
from docmodels.schema.model import Origin, Schema
from docmodels.workspace.inputs.find_docs import DocsFolder

PAGE = (
    "# Thing\n\n## Fields\n\n| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n"
    "| `keep` | *str* | :heavy_check_mark: | Kept. |\n| `unreadable` | *nope[* | :heavy_check_mark: | Unreadable. |\n"
)
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")
NAMES = {
    "escapes": "x\x1b]0;owned\x07\x1b[2J",
    "c1 escapes": "x\x9b2Jy",
    "returns": "a\rb",
    "lines": "a\nb = 1\n[tool]",
    "quotes": "q\"q'q",
    "backslash": "a\\b\\u0041",
    "no ascii": "é",
    "one more": "ö",
    "astral": "\U0001f600",
    "directions": "\u202eevil\u2066",
    "invisible": "a\u200bb\u00ad",
    "delete": "d\x7f",
    "markup": "[/x][bold]",
    "braces": "{sdk}{0.__class__}{",
    "percent": "%s%n",
    "shell": "$(touch x);`touch y`",
    "option": "--output=x",
    "comment": "#x",
    "table": "[a.b]",
    "address": "git+file:",
    "reference": "a@HEAD",
    "colon": "HEAD:a",
    "command": "a::error::b",
    "device": "CON",
    "long": "x" * 200,
}
posix = pytest.mark.skipif(os.name == "nt", reason="no such names on this platform")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / ".cache"))
    (tmp_path / ".git").mkdir()
    return tmp_path


def tree(folder: Path) -> None:
    (folder / "docs" / "models").mkdir(parents=True)
    (folder / "docs" / "models" / "thing.md").write_text(PAGE, encoding="utf-8")


@posix
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_init_writes_a_working_configuration_for_any_folder_and_prints_no_raw_name(
    name: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tree(repository / name)
    tree(repository / f"{name}2")
    assert run(["init"]) == 0
    written = (repository / "docmodels.toml").read_text(encoding="utf-8")
    assert sorted(tomllib.loads(written)["inputs"].values()) == sorted([f"{name}/docs", f"{name}2/docs"])
    assert not HIDDEN.search(written)
    for command in (["generate"], ["check"], ["inspect", f"./{name}/docs", "--language", "python"]):
        assert run(command) in (0, 1)
    output = capsys.readouterr()
    assert not HIDDEN.search(output.err + output.out)
    assert not [path for path in repository.rglob("*") if path.name in ("x", "y", "owned")]


def test_each_of_many_folders_gets_its_own_name() -> None:
    text = configuration_text(
        tuple(DocsFolder(f"{name}/docs", 1) for name in NAMES.values()), typescript=False, package="models"
    )
    assert sorted(tomllib.loads(text)["inputs"].values()) == sorted(f"{name}/docs" for name in NAMES.values())


@posix
def test_a_folder_whose_name_is_not_text_is_skipped_with_a_message(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        tree(repository / "a\udcff")
    except OSError:
        pytest.skip("this disk takes text alone")
    tree(repository / "sound")
    assert run(["init"]) == 0
    assert tomllib.loads((repository / "docmodels.toml").read_text())["inputs"] == {"api": "sound/docs"}
    stderr = capsys.readouterr().err
    assert "skipped a\\udcff/docs" in stderr


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_an_sdk_with_any_name_is_shown_without_control_characters(
    name: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = codec.dumps(Schema(origin=Origin(name, "python", name)))
    (repository / "saved.json").write_text(saved, encoding="utf-8")
    assert run(["inspect", "saved.json"]) == 0
    assert run(["inspect", "saved.json", "--wire-names"]) == 0
    assert not HIDDEN.search(capsys.readouterr().out)


@pytest.mark.parametrize("name", ["../../owned", "/tmp/owned", "..", "C:\\owned", "a\0b", "CON", "", "x\ny", "\u202ex"])
def test_an_sdk_with_any_name_is_written_below_the_output_folder_or_rejected(
    name: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    schema = codec.dumps(Schema(origin=Origin(name, "python", "speakeasy")))
    declaration = '{"kind": "alias", "id": ["a", "A"], "target": "string"}'
    (repository / "saved.json").write_text(schema.replace('"declarations": []', f'"declarations": [{declaration}]'))
    (repository / "docmodels.toml").write_text(
        '[inputs]\nx = "saved.json"\n[[output]]\ninput = "x"\ntarget = "pydantic"\npath = "deep/out/{sdk}/models"\n'
    )
    assert run(["generate"]) in (0, 1)
    made = [path for path in repository.rglob("*.py") if not path.is_relative_to(repository / "deep" / "out")]
    assert made == []
    assert not (repository.parent / "owned").exists()
    if name in ("../../owned", "..", "C:\\owned", "a\0b", "CON"):
        assert "DM604" in capsys.readouterr().err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_progress_shows_names_without_markup_or_control_characters(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "400")
    with console.progress() as show:
        show(f"reading {name}", 0, 3)
        show(f"reading {name}", 1, 3)
    shown = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]|[\r\n]", "", terminal.getvalue())
    assert not HIDDEN.search(shown)
    assert "reading" in shown
    if name.isascii() and name.isprintable():
        assert name in shown


def test_watching_shows_names_without_control_characters(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from docmodels.app import watch as app_watch
    from docmodels.cli.watch import watch
    from docmodels.errors import UserError

    def fails() -> int:
        raise UserError("\x1b[2J", "\x1b]0;x\x07")

    monkeypatch.setattr(app_watch, "watched_places", lambda config, base: ["docs"])
    monkeypatch.setattr(
        app_watch, "changed_paths", lambda places, config, base: [frozenset(), frozenset(NAMES.values())]
    )
    watch(None, Path(), fails)  # type: ignore[arg-type]
    stderr = capsys.readouterr().err
    assert "changed: " in stderr
    assert not HIDDEN.search(stderr)
    assert f"and {len(set(NAMES.values())) - 5} more" in stderr
