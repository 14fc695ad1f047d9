"""The pages show the files of the example projects, which the integration tests build."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from docmodels.reading import anchors, pages
from docmodels.reading.tables import rows
from docmodels.schema.types import Constant
from docmodels.text_files import SourceFile

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


def plugin_blocks() -> list[str]:
    page = (ROOT / "docs" / "plugins.md").read_text(encoding="utf-8")
    found: list[str] = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    return found


def test_the_plugins_page_shows_values_of_the_sample() -> None:
    sample = ROOT / "tests" / "plugins" / "sample" / "docmodels_sample"
    texts = [(sample / name).read_text(encoding="utf-8") for name in ("fields.py", "lists.py", "swift.py")]
    shown = [block for block in plugin_blocks() if not block.startswith("def ")]
    assert len(shown) == len(texts)
    assert [block for block, text in zip(shown, texts, strict=True) if block not in text] == []


def test_the_plugins_page_shows_how_a_page_is_read() -> None:
    names = {**vars(pages), **vars(rows), **vars(anchors), "Constant": Constant, "SourceFile": SourceFile}
    (code,) = [block for block in plugin_blocks() if block.startswith("def ")]
    exec(code, names)
    (line,) = names["read_page"](SourceFile("docs/a.md", "", "a.md")).declarations
    assert (line.head.anchor, line.rows[0].default) == ("line", Constant(1))
