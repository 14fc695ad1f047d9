"""The examples in the README are true: its table comes from a sample page, and its models are generated from it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from read_documents import read_documents

from docmodels import registry
from docmodels.config.json_schema import config_schema
from docmodels.text_files import SourceFile
from docmodels.writing.settings import Settings
from docmodels.writing.write import write

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "input_docs" / "chatline_mini" / "python" / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")


def between(name: str) -> str:
    """Return the part of the README between two comments."""
    return README.partition(f"<!-- {name}: start -->")[2].partition(f"<!-- {name}: end -->")[0]


def generate(target: str) -> str:
    """Return everything that is generated from the sample, as one text."""
    files = [
        SourceFile(page.name, page.read_text(encoding="utf-8"), page.relative_to(SAMPLE).as_posix())
        for page in sorted(SAMPLE.glob("**/*.md"))
    ]
    schema = read_documents(files, registry.language("python")).value.schema
    return "\n".join(file.text for file in write(schema, registry.target(target), Settings()).value)


def rows(text: str) -> list[str]:
    """Return the rows of the tables in a text, without padding."""
    return [re.sub(r" +", " ", line) for line in text.splitlines() if re.match(r"\| `", line)]


def test_the_table_at_the_top_comes_from_a_sample_page() -> None:
    page = (SAMPLE / "models" / "chatcompletion.md").read_text(encoding="utf-8")
    top = README.partition("<!-- example: start -->")[0]
    assert rows(top) == rows(page)


@pytest.mark.parametrize(("fence", "target"), [("python", "pydantic"), ("typescript", "typescript")])
def test_the_models_at_the_top_are_generated_from_the_table(fence: str, target: str) -> None:
    blocks = re.findall(rf"```{fence}\n(.*?)```", between("example"), re.DOTALL)
    output = generate(target)
    assert blocks and all(block.strip() in output for block in blocks)


def test_the_python_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").symlink_to(SAMPLE)
    monkeypatch.chdir(tmp_path)
    blocks = re.findall(r"```python\n(.*?)```", between("api"), re.DOTALL)
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})


def test_the_python_example_of_comparisons_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").symlink_to(SAMPLE)
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "comparing.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    exec(compile(block, "comparing.md", "exec"), {})


def test_the_readme_lists_all_settings() -> None:
    table = README.partition("## Settings")[2].partition("\n## ")[0]
    listed = {name for row in rows(table) for name in re.findall(r"`([\w-]+)`", row.split("|")[1])}
    assert listed == set(config_schema()["properties"]) - {"inputs", "output"}
