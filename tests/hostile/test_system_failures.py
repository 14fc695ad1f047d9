"""System failures: closed outputs, full disks, unreadable and vanishing files, signals, unusual file names.

Each test runs the real command. It ends with exit code 2 and a line that says why, never with a traceback, and leaves
each file either old or new.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docmodels.config.model import Input
from docmodels.errors import UserError
from docmodels.workspace.inputs import folders
from docmodels.workspace.inputs.load import load

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, limits and users are POSIX's")
ENVIRONMENT = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}


@pytest.fixture
def docs(root: Path, tmp_path: Path) -> Path:
    """Sample docs in a folder that all users can read."""
    shutil.copytree(root / "input_docs" / "chatline" / "python" / "docs", tmp_path / "docs")
    for path in (tmp_path, *tmp_path.parents):
        if path.is_relative_to("/tmp") and path != Path("/tmp") and path.owner() == Path.home().owner():
            path.chmod(0o755)
    return tmp_path / "docs"


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "docmodels", *arguments]


def run(folder: Path, *arguments: str, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[bytes]:
    environment = {**ENVIRONMENT, "DOCMODELS_CACHE_DIR": str(folder / "cache"), "HOME": str(folder)}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        capture_output=True,
        check=False,
        env=environment,
        preexec_fn=before,
        timeout=60,
    )


def assert_error(done: subprocess.CompletedProcess[bytes], *words: str) -> None:
    stderr = done.stderr.decode("utf-8")
    assert done.returncode == 2, stderr
    assert "Traceback" not in stderr
    assert "bug" not in stderr
    assert all(word in stderr for word in words), stderr


def texts(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix == ".py"
    }


@posix
@pytest.mark.parametrize(
    "arguments", [["inspect", "docs"], ["generate", "docs", "-o", "out"], ["--help"], ["--version"]]
)
def test_a_closed_standard_output_gives_no_traceback(docs: Path, arguments: list[str]) -> None:
    done = run(docs.parent, *arguments, before=lambda: os.close(1))
    assert done.returncode in (0, 2)
    assert b"Traceback" not in done.stderr


@posix
def test_a_pipe_that_closes_early_gives_no_traceback(docs: Path) -> None:
    environment = {**ENVIRONMENT, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(
        command("inspect", "docs"), cwd=docs.parent, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(5)
        process.stdout.close()
        stderr = process.stderr.read()
    assert b"Traceback" not in stderr
    assert process.returncode in (0, 2)


@posix
@pytest.mark.parametrize("closed", [(1, 2), (0,), (0, 1, 2)])
def test_closed_standard_streams_do_not_change_the_files_written(docs: Path, closed: tuple[int, ...]) -> None:
    def close() -> None:
        for number in closed:
            os.close(number)

    run(docs.parent, "generate", "docs", "-o", "right")
    run(docs.parent, "generate", "docs", "-o", "out", before=close)
    assert texts(docs.parent / "out") == texts(docs.parent / "right")


@posix
def test_a_full_disk_keeps_the_old_files_and_the_next_run_completes(docs: Path) -> None:
    import resource

    folder = docs.parent
    assert run(folder, "generate", "docs", "-o", "out").returncode == 0
    old = texts(folder / "out")
    page = next(docs.rglob("chatcompletionrequest.md"))
    page.write_text(page.read_text().replace("One question", "Another question"))
    full = run(
        folder, "generate", "docs", "-o", "out", before=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    )
    assert_error(full, "too large")
    assert texts(folder / "out") == old
    assert run(folder, "generate", "docs", "-o", "out").returncode == 0
    assert texts(folder / "out") != old
    assert run(folder, "check", "docs", "-o", "out").returncode == 0


UNPRIVILEGED = """
import io, os, sys
from contextlib import redirect_stderr, redirect_stdout
from docmodels.cli import run
arguments = sys.argv[1:]
if os.geteuid() == 0:
    # Import everything now: modules may not be readable without privileges.
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        run(["inspect", "docs"])
        run(["generate", "docs", "-o", "/proc/none/such"])
    os.setgid(65534)
    os.setuid(65534)
sys.exit(run(arguments))
"""


def run_unprivileged(folder: Path, *arguments: str, prepare: Callable[[], None]) -> subprocess.CompletedProcess[bytes]:
    """Run the command as a user without privileges, after ``prepare`` restricts the access to files."""
    prepare()
    environment = {**ENVIRONMENT, "DOCMODELS_CACHE_DIR": str(folder / "cache"), "HOME": str(folder)}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
    whole = [sys.executable, "-c", UNPRIVILEGED, *arguments]
    return subprocess.run(whole, cwd=folder, capture_output=True, check=False, env=environment, timeout=60)


@posix
def test_the_error_for_an_unreadable_page_names_it(docs: Path) -> None:
    page = next(docs.rglob("chatcompletionrequest.md"))
    done = run_unprivileged(docs.parent, "inspect", "docs", prepare=lambda: page.chmod(0))
    assert_error(done, "chatcompletionrequest.md", "Permission denied")


@posix
def test_the_error_for_an_unreadable_folder_names_it(docs: Path) -> None:
    folder = docs / "models" / "components"
    try:
        done = run_unprivileged(docs.parent, "inspect", "docs", prepare=lambda: folder.chmod(0))
        assert_error(done, "components", "Permission denied")
    finally:
        folder.chmod(0o755)


@posix
def test_the_error_for_a_read_only_output_folder_names_it_and_the_files_stay(docs: Path) -> None:
    folder = docs.parent
    assert run(folder, "generate", "docs", "-o", "out").returncode == 0
    old = texts(folder / "out")
    (docs / "models" / "components" / "usage.md").unlink()

    def forbid() -> None:
        for path in (folder / "out", *(folder / "out").rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)

    assert_error(run_unprivileged(folder, "generate", "docs", "-o", "out", prepare=forbid), "out", "Permission denied")
    assert texts(folder / "out") == old
    (folder / "out").chmod(0o755)


@posix
def test_the_error_for_a_file_in_place_of_the_output_folder_names_it(docs: Path) -> None:
    (docs.parent / "out").write_text("mine")
    assert_error(run(docs.parent, "generate", "docs", "-o", "out"), "out")
    assert (docs.parent / "out").read_text() == "mine"


def test_the_error_for_a_page_that_vanishes_during_the_run_names_it(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = folders.read_file

    def read_and_lose(path: Path | str, *arguments: Any, **named: Any) -> object:
        if Path(path).name == "usage.md":
            Path(path).unlink()
        return right(path, *arguments, **named)

    monkeypatch.setattr(folders, "read_file", read_and_lose)
    with pytest.raises(UserError, match=r"usage\.md: No such file"):
        load(Input(name="docs", places=((None, str(docs)),)), docs.parent)


@posix
@pytest.mark.slow
@pytest.mark.parametrize("delay", [0.15, 0.3, 0.45, 0.7])
@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGINT])
def test_an_interrupted_run_leaves_each_file_old_or_new(docs: Path, delay: float, sent: signal.Signals) -> None:
    folder = docs.parent
    arguments = ["generate", "docs", "--layout", "modules", "--no-cache", "-o", "out"]
    assert run(folder, *arguments).returncode == 0
    old = texts(folder / "out")
    for page in docs.rglob("*.md"):
        page.write_text(page.read_text().replace("N/A", "SideStatement now."))
    environment = {**ENVIRONMENT, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    with subprocess.Popen(command(*arguments), cwd=folder, stderr=subprocess.PIPE, env=environment) as process:
        time.sleep(delay)
        process.send_signal(sent)
        process.wait(30)
    stopped = texts(folder / "out")
    assert run(folder, *arguments).returncode == 0
    new = texts(folder / "out")
    assert new != old
    assert all(stopped[path] in (old[path], new[path]) for path in old)
    assert run(folder, "check", "docs", "--layout", "modules", "-o", "out").returncode == 0
    assert not list((folder / "out").glob(".docmodels-tmp*"))


NAMES = [
    b"a\nb.md",
    b"\xff\xfe.md",
    b"::error::x.md",
    b"-rf.md",
    b"x\x1b]0;owned\x07.md",
    "\u202egnp.md".encode(),
    b"a'\"`$(touch docmodels-canary)`.md",
    b" .md",
    b"...md",
    b"CON.md",
    b"nul.md",
    b"c:x.md",
    b"__init__.md",
    b"*.md",
    "é.md".encode(),
    "e\u0301.md".encode(),
    b"%2e%2e.md",
]
PAGE = (
    b"# %s\n\n## Fields\n\n| Field | Type | Required | Description |\n| - | - | - | - |\n| `a` | *wrong[* | yes | |\n"
)


def write_unusual_pages(folder: Path) -> None:
    folder.mkdir(parents=True)
    for number, name in enumerate(NAMES):
        (folder / os.fsdecode(name)).write_bytes(PAGE % f"Model{number}".encode())


@posix
@pytest.mark.parametrize("target", ["pydantic", "typescript"])
def test_unusual_file_names_are_read_and_shown_without_control_characters(tmp_path: Path, target: str) -> None:
    write_unusual_pages(tmp_path / "docs" / "models" / "components")
    for style in ("text", "json", "github"):
        arguments = ["generate", "docs", "-t", target, "--layout", "modules", "-o", "out", "--language", "python"]
        done = run(tmp_path, *arguments, "--format", style)
        assert done.returncode == 0, done.stderr
        for stream in (done.stdout, done.stderr):
            shown = stream.decode("utf-8")
            assert not any(ord(char) < 32 and char != "\n" for char in shown)
            assert "\u202e" not in shown
            assert not any(line.startswith("::error") for line in shown.split("\n"))
    written = [path for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert sum(path.name.startswith("model") and path.name != "models.py" for path in written) == len(NAMES)
    assert {path.name for path in tmp_path.iterdir()} <= {"docs", "out", "cache"}


@posix
def test_unusual_names_in_git_are_read_or_counted(tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    write_unusual_pages(tmp_path / "docs" / "models" / "components")
    who = ["-c", "user.name=a", "-c", "user.email=a@b.c"]
    for arguments in (["init", "-q"], ["add", "-A"], [*who, "commit", "-qm", "x"]):
        subprocess.run(["git", *arguments], cwd=tmp_path, check=True, capture_output=True)
    done = run(tmp_path, "inspect", "HEAD:docs", "--language", "python")
    assert done.returncode == 0, done.stderr
    shown = done.stdout.decode("utf-8")
    with_newline = sum(b"\n" in name for name in NAMES)
    assert shown.count("Model") >= len(NAMES) - with_newline
    assert not any(ord(char) < 32 and char != "\n" for char in shown)
    assert not (tmp_path / "docmodels-canary").exists()
