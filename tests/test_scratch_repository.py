"""A repository with a docs folder and a pyproject.toml, from ``init`` to a change of the docs."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parent.parent
GIT = ("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")


class Repository:
    """A scratch repository that commands run in."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def docmodels(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "docmodels", *arguments]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)

    def git(self, *arguments: str) -> str:
        done = subprocess.run([*GIT, *arguments], cwd=self.folder, capture_output=True, text=True, check=True)
        return done.stdout

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "all")

    def states(self) -> dict[str, tuple[int, bytes]]:
        """Return the modification time and the content of each generated file."""
        found = {path.relative_to(self.folder).as_posix(): path for path in (self.folder / "models").rglob("*")}
        return {name: (path.stat().st_mtime_ns, path.read_bytes()) for name, path in found.items() if path.is_file()}


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "scratch"
    shutil.copytree(ROOT / "input_docs" / "chatline" / "python" / "docs", folder / "docs")
    (folder / "pyproject.toml").write_text('[project]\nname = "scratch"\nversion = "1"\n', encoding="utf-8")
    made = Repository(folder)
    made.git("init", "-q")
    made.commit()
    return made


def changed_lines(diff: str) -> list[str]:
    return [line for line in diff.splitlines() if line[:1] in "+-" and not line.startswith(("+++", "---"))]


@pytest.mark.parametrize("layout", ["package", "modules"])
def test_from_init_to_one_changed_type_cell(layout: str, repository: Repository) -> None:
    assert repository.docmodels("init").returncode == 0
    settings = repository.folder / "docmodels.toml"
    text = settings.read_text(encoding="utf-8").replace('# layout = "package" ', f'layout = "{layout}" ')
    assert f'\nlayout = "{layout}"' in text
    settings.write_text(text, encoding="utf-8")

    generated = repository.docmodels("generate")
    assert generated.returncode == 0, generated.stderr
    repository.commit()
    clean = repository.docmodels("check")
    assert (clean.returncode, clean.stdout) == (0, ""), clean.stderr
    before = repository.states()
    assert repository.docmodels("generate").returncode == 0
    assert repository.states() == before  # unchanged files aren't rewritten
    assert repository.git("status", "--porcelain") == ""

    page = repository.folder / "docs" / "models" / "components" / "usage.md"
    old = page.read_text(encoding="utf-8")
    row = next(line for line in old.splitlines() if "total_tokens" in line)
    page.write_text(old.replace(row, row.replace("*int*", "*str*")), encoding="utf-8")
    stale = repository.docmodels("check")
    assert stale.returncode == 1
    assert changed_lines(stale.stdout) == ["-    total_tokens: int", "+    total_tokens: str"]
    assert repository.states() == before  # check writes nothing

    again = repository.docmodels("generate")
    assert again.returncode == 0, again.stderr
    assert "total_tokens: integer -> string" in again.stderr
    own = {"package": "models/components.py", "modules": "models/components/usage.py"}[layout]
    after = repository.states()
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == {
        own,
        "models/.docmodels-manifest",
    }
    assert changed_lines(repository.git("diff", "-U0", "--", own)) == changed_lines(stale.stdout)
    repository.commit()
    assert repository.docmodels("check").returncode == 0


@pytest.mark.parametrize("target", ["pydantic", "dataclass", "typeddict", "typescript", "jsonschema"])
def test_a_saved_schema_gives_the_same_output_as_the_documentation(target: str, repository: Repository) -> None:
    saved = repository.docmodels("inspect", "docs", "--format", "json")
    assert saved.returncode == 0, saved.stderr
    published = json.loads((files("docmodels") / "schema.schema.json").read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(published).iter_errors(json.loads(saved.stdout))] == []
    (repository.folder / "schema.json").write_text(saved.stdout, encoding="utf-8")
    for name in ("docs", "schema.json"):
        done = repository.docmodels("generate", name, "--target", target, "--output", f"out/{name}")
        assert done.returncode == 0, done.stderr
    first, second = (repository.folder / "out" / name for name in ("docs", "schema.json"))
    written = {path.relative_to(first): path.read_bytes() for path in first.rglob("*") if path.is_file()}
    assert len(written) > 1
    assert written == {path.relative_to(second): path.read_bytes() for path in second.rglob("*") if path.is_file()}
