"""The pages show the files of the example projects, which the integration tests build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "build-step.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(
    ("language", "file"),
    [("toml", "hatchling/pyproject.toml"), ("toml", "setuptools/pyproject.toml"), ("json", "npm/package.json")],
)
def test_the_pages_show_the_files_of_the_examples(language: str, file: str) -> None:
    shown = [block.removeprefix("# pyproject.toml\n") for block in blocks(language)]
    assert (ROOT / "docs" / "examples" / file).read_text(encoding="utf-8") in shown


def test_the_pages_list_all_hooks_and_inputs() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    rows = set(re.findall(r"^\| `([\w-]+)` \|", PAGE, re.MULTILINE))
    assert rows == {*(hook["id"] for hook in hooks), *action["inputs"]}
    (used,) = [
        hook["id"]
        for block in blocks("yaml")
        for repo in yaml.safe_load(block).get("repos", ())
        for hook in repo["hooks"]
    ]
    assert used in rows


def test_the_plugins_page_shows_the_sample_target() -> None:
    page = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    sample = ROOT / "tests" / "plugins" / "sample" / "docmodels_sample" / "fields.py"
    assert shown in sample.read_text(encoding="utf-8")
