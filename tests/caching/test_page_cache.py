"""The cache changes neither output nor findings; only changed pages are parsed again."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docmodels import parallel, registry
from docmodels.app.build import BuildResult, build
from docmodels.caching.file_caches import TextCache
from docmodels.caching.formatter_cache import cached_formatter
from docmodels.config.model import Config, Input, Output
from docmodels.errors import UserError
from docmodels.reading.dialects.speakeasy.pages import page as speakeasy_page
from docmodels.reading.types import parser as reader
from docmodels.writing import formatter

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "input_docs").glob("*/*/docs"))
TARGETS = registry.names("target", plugins=False)
MINI = ROOT / "input_docs" / "chatline_mini" / "python" / "docs"
BROKEN = "# Broken\n\n## Fields\n\n| Field | Type | Required |\n| - | - | - |\n| `a` | *str[* | x | y | z |\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def config(docs: Path, *targets: str) -> Config:
    outputs = tuple(Output(inputs=("x",), target=target, path=f"out/{target}") for target in targets)
    return Config(inputs=(Input(name="x", places=((None, str(docs)),)),), outputs=outputs)


def outcome(result: BuildResult) -> tuple[object, ...]:
    assert result.verified is None
    return result.folders, result.rejected, result.findings, result.summary, result.shapes


def outcome_or_error(configuration: Config, base: Path, *, use_cache: bool) -> tuple[object, ...] | str:
    """Return the outcome, or the error: the language of a few pages may be ambiguous."""
    try:
        return outcome(build(configuration, base, use_cache=use_cache))
    except UserError as error:
        return str(error)


def assert_same(docs: Path, base: Path, *targets: str) -> None:
    """Assert that the cache makes no difference."""
    with_cache, without = (outcome_or_error(config(docs, *targets), base, use_cache=use) for use in (True, False))
    assert with_cache == without


def copied(docs: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(docs, tmp_path / "docs"))


def pages_of(docs: Path) -> list[Path]:
    return sorted(docs.rglob("*.md"))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda docs: f"{docs.parent.parent.name}-{docs.parent.name}")
def test_an_empty_a_full_and_a_stale_cache_give_the_same_output(sample: Path, tmp_path: Path) -> None:
    docs = copied(sample, tmp_path)
    assert_same(docs, tmp_path, *TARGETS)
    assert_same(docs, tmp_path, *TARGETS)
    page = next(page for page in pages_of(docs) if "## Fields" in page.read_text(encoding="utf-8"))
    page.write_text(page.read_text(encoding="utf-8").replace("## Fields", "New.\n\n## Fields"), encoding="utf-8")
    assert_same(docs, tmp_path, *TARGETS)


EDITS = st.lists(st.tuples(st.sampled_from(["text", "delete", "copy", "swap", "break", "restore"]), st.integers(0)))


@given(edits=EDITS.filter(bool), seed=st.integers(0, 3))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_edits_give_the_same_output_with_the_cache(edits: list[tuple[str, int]], seed: int, tmp_path: Path) -> None:
    """The cache is kept from one example to the next, as between runs."""
    docs = tmp_path / "docs"
    shutil.rmtree(docs, ignore_errors=True)
    shutil.copytree(random.Random(seed).choice(SAMPLES), docs)
    originals = {page: page.read_bytes() for page in pages_of(docs)}
    for edit, number in edits:
        pages = pages_of(docs)
        page, other = pages[number % len(pages)], pages[(number // 7) % len(pages)]
        match edit:
            case "text":
                page.write_bytes(page.read_bytes().replace(b"## ", b"Some %d text.\n\n## " % (number % 3), 1))
            case "delete" if len(pages) > 3:
                page.unlink()
            case "copy":
                page.with_name(f"copy_{number % 5}.md").write_bytes(page.read_bytes())
            case "swap":
                ours, theirs = page.read_bytes(), other.read_bytes()
                page.write_bytes(theirs)
                other.write_bytes(ours)
            case "break":
                page.write_text(BROKEN, encoding="utf-8")
            case "restore":
                for each, text in originals.items():
                    each.write_bytes(text)
    assert_same(docs, tmp_path, "pydantic", "typescript")


def test_only_the_changed_page_is_parsed_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    docs = copied(MINI, tmp_path)
    build(config(docs, "pydantic"), tmp_path)
    read: list[str] = []
    real = speakeasy_page.parse_markdown
    monkeypatch.setattr(speakeasy_page, "parse_markdown", lambda text: read.append(text) or real(text))
    cells: list[object] = []
    real_cell = reader._read
    monkeypatch.setattr(reader, "_read", lambda grammar, cell: cells.append(cell) or real_cell(grammar, cell))
    page = pages_of(docs)[0]
    page.write_text(page.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")
    build(config(docs, "dataclass", "pydantic"), tmp_path)
    assert len(read) == 1
    read.clear()
    page.write_text(page.read_text(encoding="utf-8") + "\nEven more.\n", encoding="utf-8")
    build(config(docs, "dataclass", "pydantic"), tmp_path)
    assert (len(read), cells) == (1, [])


def test_a_statement_is_formatted_only_once(monkeypatch: pytest.MonkeyPatch) -> None:
    statement = "x: TypeAlias = " + " | ".join(["LongerThanALine" * 4] * 3)

    def formatted() -> str:
        cache = TextCache("x.cache", "1")
        text = cached_formatter(cache).statement(statement, 0)
        cache.close()
        return text

    first = formatted()
    assert "\n" in first
    monkeypatch.setattr(formatter, "format_statement", lambda statement, indent: "formatted again")
    assert formatted() == first


@pytest.mark.parametrize("targets", [("pydantic",), ("dataclass", "pydantic", "typeddict", "jsonschema")])
def test_no_run_formats_what_an_earlier_one_formatted(
    targets: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even if a forked process writes the outputs."""
    monkeypatch.setattr(parallel, "MIN_SIZE", 0)
    docs = copied(MINI, tmp_path)
    row = f"| `{'very_long_name' * 7}` | *str* | :heavy_check_mark: | Text |"
    table = f"| Field | Type | Required | Description |\n| --- | --- | --- | --- |\n{row}\n"
    page = docs / "models" / "components" / "long.md"
    page.parent.mkdir(parents=True, exist_ok=True)
    page.write_text(f"# Long\n\n## Fields\n\n{table}", encoding="utf-8")
    build(config(docs, *targets), tmp_path)
    monkeypatch.setattr(formatter, "format_statement", lambda statement, indent: f"{statement} again")
    monkeypatch.setattr(formatter, "BLACK", formatter.Formatter(statement=formatter.format_statement))
    page.write_text(page.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")

    def rejected(*, use_cache: bool) -> list[str]:
        """Return the files that fail their check because they were formatted again."""
        wanted = build(config(docs, *targets), tmp_path, use_cache=use_cache)
        return [path for paths in wanted.rejected.values() for path in paths]

    assert rejected(use_cache=True) == []
    assert rejected(use_cache=False) != []


def test_a_cached_text_that_is_not_a_layout_of_the_statement_is_ignored() -> None:
    statement = "x: TypeAlias = " + " | ".join(["LongerThanALine" * 4] * 3)
    cache = TextCache("x.cache", "1", {f"black\0000\0{statement}": "import os"})
    assert "import os" not in cached_formatter(cache).statement(statement, 0)


def test_concurrent_runs_share_a_cache(tmp_path: Path, folder: Path) -> None:
    docs = copied(MINI, tmp_path)
    command = [sys.executable, "-m", "docmodels", "generate", "docs", "--target", "pydantic", "--output"]
    for turn in range(2):
        page = pages_of(docs)[0]
        page.write_text(page.read_text(encoding="utf-8") + f"\nTurn {turn}.\n", encoding="utf-8")
        runs = [
            subprocess.Popen([*command, f"out{number}"], cwd=tmp_path, env=os.environ.copy(), stderr=subprocess.PIPE)
            for number in range(4)
        ]
        assert [(run.communicate()[1], run.returncode)[1] for run in runs] == [0] * 4
    written = [
        {file.name: file.read_bytes() for file in (tmp_path / f"out{number}").rglob("*.py")} for number in range(4)
    ]
    assert written[0]
    assert all(each == written[0] for each in written)
    assert not list(folder.glob(".docmodels-*"))
    assert_same(docs, tmp_path, "pydantic")
