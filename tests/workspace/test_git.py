"""Pages of a git revision: read without a checkout, by every spelling, and nothing can be smuggled in."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from docmodels.config import Input
from docmodels.faults import Fault
from docmodels.workspace.sources import Loaded, load


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.com", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """``docs/models/a.md`` says ``old`` at the tag v1 and ``new`` at v2; the working tree has no docs at all."""
    folder = tmp_path / "repository"
    page = folder / "docs" / "models" / "a.md"
    page.parent.mkdir(parents=True)
    git(folder, "init", "-q")
    for text, tag in (("old", "v1"), ("new", "v2")):
        page.write_text(text, encoding="utf-8")
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", tag)
        git(folder, "tag", tag)
    page.unlink()
    page.parent.rmdir()
    page.parent.parent.rmdir()
    return folder


def loaded(spec: str, base: Path) -> Loaded:
    return load(Input(name="x", places=((None, spec),)), base)


@pytest.mark.parametrize(
    ("spec", "text", "tree"),
    [
        ("docs@v1", b"old", "models/a.md"),
        ("v1:docs", b"old", "models/a.md"),
        ("v2:docs", b"new", "models/a.md"),
        ("HEAD~1:docs/models", b"old", "models/a.md"),
        ("v2:", b"new", "models/a.md"),
        ("v1:docs/models/a.md", b"old", "models/a.md"),
        ("docs/models/a.md@v2", b"new", "models/a.md"),
    ],
)
def test_every_spelling_of_a_revision_is_read(repository: Path, spec: str, text: bytes, tree: str) -> None:
    (only,) = loaded(spec, repository).trees
    assert [(page.data, page.tree) for page in only.pages] == [(text, tree)]


def test_a_url_of_a_local_repository_is_read_from_anywhere(repository: Path, tmp_path: Path) -> None:
    (only,) = loaded(f"git+file://{repository}@v1#docs", tmp_path).trees
    assert [page.data for page in only.pages] == [b"old"]
    assert only.sdk == "repository"


def test_a_page_is_shown_by_its_revision(repository: Path) -> None:
    (only,) = loaded("docs@v1", repository).trees
    assert only.pages[0].shown == "v1:docs/models/a.md"


def test_a_path_of_that_literal_name_wins(repository: Path) -> None:
    literal = repository / "docs@v1" / "models"
    literal.mkdir(parents=True)
    (literal / "b.md").write_text("literal", encoding="utf-8")
    (only,) = loaded("docs@v1", repository).trees
    assert [page.data for page in only.pages] == [b"literal"]


def test_nothing_is_left_behind(repository: Path) -> None:
    before = sorted(path for path in repository.rglob("*"))
    loaded("docs@v1", repository)
    assert sorted(path for path in repository.rglob("*")) == before


@pytest.mark.parametrize(
    ("spec", "word"),
    [
        ("docs@v9", "no such file"),
        ("v1:nowhere", "no such path"),
        ("../..@v1", "outside the repository"),
        ("--output=x:docs", "no such file"),
        ("docs@--upload-pack=touch x", "no such file"),
        ("git+ext::sh -c touch% x", "unknown kind of address"),
        ("git+file:///nowhere/at/all@v1#docs", "is no git repository"),
    ],
)
def test_what_is_no_revision_is_refused_and_runs_nothing(repository: Path, spec: str, word: str) -> None:
    with pytest.raises(Fault, match=word):
        loaded(spec, repository)
    assert not (repository / "x").exists()


def test_links_in_a_revision_are_counted_and_not_followed(repository: Path) -> None:
    (repository / "docs").mkdir()
    (repository / "docs" / "b.md").symlink_to("/etc/hostname")
    (repository / "docs" / "c.md").write_text("c", encoding="utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "link")
    found = loaded("HEAD:docs", repository)
    assert [page.data for tree in found.trees for page in tree.pages] == [b"c"]
    assert dict(found.skipped) == {"a link in git": 1}
