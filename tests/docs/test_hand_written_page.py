"""The steps of ``docs/hand-written-docs.md`` from a page to models, as a reader would follow them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docmodels.cli import run

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "hand-written-docs.md").read_text(encoding="utf-8")
STEPS = PAGE.partition("## From a page to models in five minutes\n")[2].partition("\n## What is read")[0]
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", STEPS, re.MULTILINE | re.DOTALL)


def test_each_step_gives_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / "cache"))
    languages = [language for language, _ in BLOCKS]
    page, profile, tables, warning, edit, code = (text for _, text in BLOCKS)
    assert languages == ["markdown", "toml", "text", "text", "toml", "python"]

    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "pets.md").write_text(page, encoding="utf-8")
    assert run(["init"]) == 0
    configuration = tmp_path / "docmodels.toml"
    assert configuration.read_text(encoding="utf-8").endswith(profile)

    capfd.readouterr()
    assert run(["inspect", "docs", "--dialect", "api", "--tables"]) == 0
    assert capfd.readouterr().out == tables

    assert run(["generate"]) == 0
    assert warning in capfd.readouterr().err

    with configuration.open("a", encoding="utf-8") as file:
        file.write(f"\n{edit}")
    assert run(["generate"]) == 0
    assert "no findings" in capfd.readouterr().err
    written = "".join(file.read_text(encoding="utf-8") for file in sorted((tmp_path / "models").glob("*.py")))
    assert code in written
    assert all(f"`docmodels {command}`" in STEPS for command in ("init", "generate"))
