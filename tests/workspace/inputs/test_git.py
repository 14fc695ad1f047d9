"""Pages of a git revision are read without a checkout, by every spelling, and without running anything else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from docmodels.config.model import Input
from docmodels.errors import UserError
from docmodels.workspace.inputs.load import Loaded, load
from docmodels.workspace.inputs.raw_input import MAX_PAGE


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.com", *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """``docs/models/a.md`` is ``old`` at the tag v1 and ``new`` at v2; the working tree has no docs."""
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


def test_no_files_remain(repository: Path) -> None:
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
        ("git+ext::sh -c touch% x", "unsupported address"),
        ("git+file:///nowhere/at/all@v1#docs", "is not a git repository"),
    ],
)
def test_an_invalid_revision_is_refused_and_runs_nothing(repository: Path, spec: str, word: str) -> None:
    with pytest.raises(UserError, match=word):
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
    assert dict(found.skipped) == {"link in git": 1}


@pytest.mark.parametrize("name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_NAMESPACE"])
def test_the_environment_of_a_git_hook_is_ignored(
    name: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    git(own, "init", "-q")
    monkeypatch.setenv(name, str(own / ".git"))
    for spec in ("v1:docs", f"git+file://{repository}@v1#docs"):
        (only,) = loaded(spec, repository).trees
        assert [page.data for page in only.pages] == [b"old"]


def test_the_configuration_of_a_repository_runs_nothing(repository: Path, tmp_path: Path) -> None:
    """A page is missing, and the configuration names a program that could fetch it."""
    made = tmp_path / "made"
    found = subprocess.run(["git", "rev-parse", "v1:docs/models/a.md"], cwd=repository, capture_output=True, check=True)
    sha = found.stdout.decode().strip()
    for key, value in {
        "core.repositoryformatversion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": "ssh://nowhere/x",
        "core.sshCommand": f"touch {made}; false",
        "core.fsmonitor": f"touch {made}; false",
        "core.pager": f"touch {made}; false",
        "alias.ls-tree": f"!touch {made}; false",
    }.items():
        git(repository, "config", key, value)
    (repository / ".git" / "objects" / sha[:2] / sha[2:]).unlink()
    for spec in ("v1:docs", f"git+file://{repository}@v1#docs"):
        (only,) = loaded(spec, repository).trees
        with pytest.raises(UserError, match="missing"):
            only.documents()
    assert not made.exists()


def test_only_the_beginning_of_an_oversized_page_is_loaded(repository: Path) -> None:
    page = repository / "docs" / "models" / "a.md"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"")
    os.truncate(page, 300 << 20)
    (page.parent / "b.md").write_bytes(b"# B\n")
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "large")
    code = (
        "import tracemalloc; from pathlib import Path; from docmodels.workspace.inputs.git import *\n"
        "tracemalloc.start()\n"
        "found = read_revision(Revision(Path(), 'HEAD', 'docs', '')).raw\n"
        "print([len(each.data) for each in found.files])\n"
        "print(tracemalloc.get_traced_memory()[1] >> 20)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=repository, capture_output=True, text=True, check=True)
    lengths, megabytes = done.stdout.splitlines()
    assert lengths == str([MAX_PAGE + 1, 4])
    assert int(megabytes) < 100


def test_a_revision_over_the_limit_is_an_error(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docmodels.workspace.inputs.git.MAX_TOTAL", 2)
    with pytest.raises(UserError, match="more than docmodels reads"):
        loaded("v1:docs", repository)


@pytest.mark.parametrize(
    "spec",
    [
        "git+ssh://-oProxyCommand=touch%20made/x@HEAD#docs",
        "git+https://-oProxyCommand=touch made/x@HEAD#docs",
        "git+https://127.0.0.1:1/x@--upload-pack=touch made#docs",
        "git+ssh://127.0.0.1:1/x y;touch made@HEAD#docs",
        "git+https://ext::sh -c touch% made@HEAD",
        "git+file://--upload-pack=touch made@HEAD#docs",
        "git+file:///@$(touch made)#docs",
        "git+file://{}@-n1#docs",
        "git+file://{}@v1\n#docs",
        "git+file://{}@v1#../../etc",
        "git+file://{}@v1#:(exclude)docs",
        "git+file://{}@v1#:(top)docs",
        "v1\0:docs",
        "--git-dir=x:docs",
        "v1:--format=%(objectname)",
        "v1:/etc",
        "v1:docs/../../..",
    ],
)
def test_hostile_addresses_references_and_paths_are_errors_and_run_nothing(repository: Path, spec: str) -> None:
    before = sorted(repository.rglob("*"))
    with pytest.raises(UserError):
        loaded(spec.format(repository), repository)
    assert sorted(repository.rglob("*")) == before
