"""A run imports only what its documentation and its targets need: imports are a third of the time of a small run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MOST_MODULES = 216
TYPESCRIPT = "docmodels.writing.targets.typescript"
SCRIPT = """
import json, sys
from docmodels.cli import run
assert run(sys.argv[1:]) == 0
print(json.dumps(sorted(sys.modules)))
"""


def imported(*arguments: str | Path) -> list[str]:
    """Return the modules that a run imports."""
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, *map(str, arguments)], capture_output=True, text=True, check=True, timeout=60
    )
    modules: list[str] = json.loads(done.stdout.splitlines()[-1])
    return modules


@pytest.fixture(scope="module")
def modules(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The modules of a cold run on generated documentation, with the layout and names that most trees have."""
    folder = tmp_path_factory.mktemp("run")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DOCMODELS_CACHE_DIR", str(folder / "cache"))
        return imported("generate", ROOT / "input_docs" / "chatline_mini", "--output", folder / "models")


def test_a_cold_run_reads_with_its_own_dialect_alone(modules: list[str]) -> None:
    below = "docmodels.reading.dialects."
    others = [name for name in modules if name.startswith(below) and not name.startswith(f"{below}speakeasy")]
    # Trees are found by the folders of all dialects.
    assert [name for name in others if name.count(".") > below.count(".") and not name.endswith(".layout")] == []


@pytest.mark.parametrize(
    "library",
    [
        "black",
        "pathspec",
        "watchfiles",
        "asyncio",
        "multiprocessing",
        "unittest",
        "email",
        "http",
        "importlib.metadata",
    ],
)
def test_a_cold_run_does_not_import_libraries_that_it_does_not_need(library: str, modules: list[str]) -> None:
    assert library not in modules


@pytest.mark.parametrize(
    "package", ["comparing", "matching", "reporting.html", "writing.targets.typescript", "writing.targets.jsonschema"]
)
def test_a_cold_run_does_not_import_other_commands_and_targets(package: str, modules: list[str]) -> None:
    others = {name for name in modules if name.startswith(f"docmodels.{package}")}
    # The cache records which models have the name of a global type.
    assert others <= {TYPESCRIPT, f"{TYPESCRIPT}.reserved"}


def test_texts_in_chinese_and_with_emoji_do_not_import_black(tmp_path: Path) -> None:
    texts = "\u6570\u636e\u3002" * 20, "Go! \u2705 " * 20
    rows = [f"| `name{number}` | string | {text} |" for number, text in enumerate(texts)]
    table = ["| Field | Type | Description |", "| --- | --- | --- |", *rows]
    (tmp_path / "page.md").write_text("\n".join(["# Item", "", *table]), "utf-8")
    modules = imported("generate", tmp_path, "--output", tmp_path / "models", "--no-cache")
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "models").rglob("*.py"))
    assert all(text[:12] in written for text in texts)
    assert "black" not in modules


def test_a_cold_run_imports_few_modules(modules: list[str]) -> None:
    """If a change needs more of them, raise the number knowingly: each costs about a third of a millisecond."""
    assert len([name for name in modules if name.startswith("docmodels")]) <= MOST_MODULES
