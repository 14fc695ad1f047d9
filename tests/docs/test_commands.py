"""Every command in the documentation runs, page by page, in a scratch repository with only a docs folder and the
configuration that the page shows."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").glob("*.md"))
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def commands(text: str) -> list[str]:
    """Return the command lines of a page: the text after each prompt in its console blocks."""
    lines = [line for language, body in BLOCK.findall(text) if language == "console" for line in body.splitlines()]
    return [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]


def files(text: str) -> dict[str, str]:
    """Return the files of a page: its TOML and YAML blocks whose first line is a comment with a file name."""
    found = {}
    for language, body in BLOCK.findall(text):
        named = re.match(r"# (\w+\.(?:toml|yaml))\n", body)
        if language in ("toml", "yaml") and named:
            found[named[1]] = body
    return found


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command line in the repository ``folder``, with its own cache."""
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")]),
        "XDG_CACHE_HOME": str(folder.parent / "cache"),
    }
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """A repository with the committed documentation of a small SDK."""
    shutil.copytree(ROOT / "input_docs" / "chatline_mini" / "python" / "docs", tmp_path / "docs")
    subprocess.run(["git", "-c", "init.defaultBranch=main", "init", "-q"], cwd=tmp_path, check=True)
    commit(tmp_path)
    return tmp_path


def commit(folder: Path) -> None:
    """Commit everything in a repository."""
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@example.org"]
    for arguments in (["add", "."], ["commit", "-q", "--allow-empty", "-m", "docs"]):
        subprocess.run([*git, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if commands(page.read_text(encoding="utf-8"))], ids=lambda p: p.stem
)
def test_every_command_of_a_page_runs_in_a_repository_that_has_only_a_docs_folder(page: Path, scratch: Path) -> None:
    text = page.read_text(encoding="utf-8")
    if not any(command.startswith("docmodels init") for command in commands(text)):
        for name, body in files(text).items():
            (scratch / name).write_text(body, encoding="utf-8")
        commit(scratch)
    for language in re.findall(r"(\w+)=sdk-\w+/docs", " ".join(commands(text))):
        shutil.copytree(ROOT / "input_docs" / "chatline" / language, scratch / f"sdk-{language}")
    for command in commands(text):
        done = run(command, scratch)
        assert done.returncode == 0, f"{command}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}"


def test_the_page_on_comparing_shows_the_actual_report(scratch: Path) -> None:
    page = scratch / "docs" / "models" / "usage.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r"(`total_tokens` +\| )\*int\* ", r"\1*float* ", text), encoding="utf-8")
    shown = re.findall(r"^```text\n(.*?)^```$", (ROOT / "docs" / "comparing.md").read_text(), re.MULTILINE | re.DOTALL)
    assert shown == [run("docmodels compare docs@HEAD docs", scratch).stdout]


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md", ROOT / "CONTRIBUTING.md"], ids=lambda p: p.stem)
def test_every_link_between_pages_leads_to_a_file(page: Path) -> None:
    prose = BLOCK.sub("", page.read_text(encoding="utf-8"))
    targets = re.findall(r"\]\(([^)\s#]+)(?:#[\w-]+)?\)", prose)
    assert [target for target in targets if "://" not in target and not (page.parent / target).exists()] == []
