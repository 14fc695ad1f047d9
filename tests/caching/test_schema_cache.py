"""``compare`` and ``drift`` read an input that didn't change from the cache, with the same result."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from docmodels import api, registry
from docmodels.app.comparison import sides
from docmodels.app.comparison.sides import ReadSide, SideSource, read_side
from docmodels.app.inspect import inspect
from docmodels.config.model import Input, InputPlace
from docmodels.findings import Finding
from docmodels.report import Report
from docmodels.workspace.inputs import git_blobs

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted({*(ROOT / "input_docs").glob("*/*/docs"), *(ROOT / "input_docs").glob("*_*")})
MINI = ROOT / "input_docs" / "chatline_mini" / "python" / "docs"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINI, tmp_path / "docs"))


def source(docs: Path, *, use_cache: bool = True) -> SideSource:
    return SideSource("x", Input(name="x", places=(InputPlace(None, str(docs)),)), use_cache)


def read(docs: Path, *, use_cache: bool = True) -> tuple[ReadSide, tuple[Finding, ...]]:
    findings: list[Finding] = []
    side = read_side(source(docs, use_cache=use_cache), findings.extend)
    return side, tuple(findings)


def refuse_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise AssertionError("the pages are read again")

    monkeypatch.setattr(sides, "read_with_caches", refuse)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda docs: docs.relative_to(ROOT / "input_docs").as_posix())
def test_a_cached_side_is_the_same_as_one_that_is_read(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        wanted, findings = read(sample, use_cache=False)
    except api.UserError:
        pytest.skip("the sample holds several documentation trees")
    for _ in range(2):
        side, found = read(sample)
        assert (side.schema, found, side.lines()) == (wanted.schema, findings, wanted.lines())


def test_an_unchanged_side_is_not_read_again(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = read(docs)
    refuse_reading(monkeypatch)
    assert read(docs)[0].schema == first.schema


def test_the_pages_of_an_unchanged_revision_are_not_loaded(
    docs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"]
        subprocess.run(["git", *identity, *command], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    revision = Path("HEAD:docs")
    first, _ = read(revision)

    def refuse(*_: object) -> object:
        raise AssertionError("the pages are loaded")

    with monkeypatch.context() as patch:
        patch.setattr(git_blobs, "read_blobs", refuse)
        side, _ = read(revision)
    assert side.schema == first.schema == read(revision, use_cache=False)[0].schema
    assert side.lines() == first.lines() != {}


@pytest.mark.parametrize("change", ["edit", "add", "remove", "rename"])
def test_a_changed_side_is_read_again(docs: Path, change: str) -> None:
    read(docs)
    page = next(page for page in sorted(docs.rglob("*.md")) if "## Fields" in page.read_text("utf-8"))
    if change == "edit":
        page.write_text(page.read_text("utf-8").replace("## Fields", "Text.\n\n## Fields"), "utf-8")
    elif change == "add":
        shutil.copy(page, page.with_name("another.md"))
    elif change == "remove":
        page.unlink()
    else:
        page.rename(page.with_name("renamed.md"))
    assert read(docs)[0].schema == read(docs, use_cache=False)[0].schema


def test_another_plugin_may_read_the_pages_in_another_way(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(docs)
    monkeypatch.setattr(registry, "plugin_names", lambda: ("another",))
    refuse_reading(monkeypatch)
    with pytest.raises(AssertionError, match="read again"):
        read(docs)


def test_a_damaged_entry_is_ignored(docs: Path, folder: Path) -> None:
    wanted, _ = read(docs)
    (entry,) = folder.glob("*-schemas.cache")
    whole, choice = entry.read_bytes(), random.Random(1)
    for _ in range(20):
        at = choice.randrange(len(whole))
        entry.write_bytes(choice.choice([whole[:at], whole[:at] + b"x" + whole[at + 1 :], b""]))
        assert read(docs)[0].schema == wanted.schema


def test_inspect_shows_the_same_with_the_cache(docs: Path) -> None:
    wanted = inspect([source(docs).input], None, use_cache=False)
    for _ in range(2):
        assert inspect([source(docs).input], None) == wanted
    page = next(page for page in sorted(docs.rglob("*.md")) if "## Fields" in page.read_text("utf-8"))
    page.write_text(page.read_text("utf-8").replace("*str*", "*int*"), "utf-8")
    changed = inspect([source(docs).input], None)
    assert changed == inspect([source(docs).input], None, use_cache=False) != wanted


def test_nothing_is_written_without_the_cache(docs: Path, folder: Path) -> None:
    read(docs, use_cache=False)
    assert not folder.exists()


def test_reports_are_the_same_with_the_cache(docs: Path, tmp_path: Path) -> None:
    edited = Path(shutil.copytree(docs, tmp_path / "edited"))

    def report(*, use_cache: bool) -> Report:
        return api.compare(docs, edited, use_cache=use_cache).report

    for page in sorted(edited.rglob("*.md"))[:6]:
        lines = page.read_text("utf-8").split("\n")
        page.write_text("\n".join(line for line in lines if not line.startswith("| `")), "utf-8")
        assert report(use_cache=True) == report(use_cache=True) == report(use_cache=False)
