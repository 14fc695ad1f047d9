"""Ownership, atomic writes, kills and concurrent runs: no file is lost, incomplete or touched without being ours."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docmodels.errors import UserError
from docmodels.text_files import OutputFile, SavedText, content_hash
from docmodels.workspace.outputs import locks
from docmodels.workspace.outputs.apply import Applied, apply, writing
from docmodels.workspace.outputs.manifest import NAME, read_manifest
from docmodels.workspace.outputs.plan import FileStatus, kept_findings, plan

ROOT = Path(__file__).resolve().parents[3]


def write(folder: Path, files: dict[str, str], *, force: bool = False, rejected: tuple[str, ...] = ()) -> Applied:
    with writing(folder, "out"):
        planned = plan(folder, "out", [OutputFile(path, text) for path, text in files.items()], rejected)
        return apply(planned, force=force)


def states(folder: Path, files: dict[str, str]) -> dict[str, FileStatus]:
    return {f.path: f.status for f in plan(folder, "out", [OutputFile(p, t) for p, t in files.items()]).files}


def on_disk(folder: Path) -> dict[str, str]:
    found = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file() and p.name != NAME}
    return {name: path.read_text(encoding="utf-8") for name, path in found.items()}


@pytest.mark.parametrize("edit", ["edited\n", None])
def test_a_file_that_changes_after_it_was_verified_ends_the_run(edit: str | None, tmp_path: Path) -> None:
    write(tmp_path, {"a.py": "a\n", "b.py": "b\n"})
    path = tmp_path / "a.py"
    files = [OutputFile("a.py", SavedText(lambda: iter([path.read_bytes()]), content_hash([b"a\n"])))]
    assert [each.status for each in plan(tmp_path, "out", files).files if each.path == "a.py"] == [FileStatus.UNCHANGED]
    path.unlink()
    if edit is not None:
        path.write_text(edit, encoding="utf-8")
    with pytest.raises(UserError, match=r"out/a\.py changed while docmodels ran"):
        plan(tmp_path, "out", files)


def test_stale_files_are_deleted_with_their_empty_folders(tmp_path: Path) -> None:
    write(tmp_path, {"a.py": "1\n", "sub/deep/b.py": "2\n"})
    done = write(tmp_path, {"a.py": "1\n"})
    assert (done.written, done.deleted, done.unchanged) == ((), ("sub/deep/b.py",), 1)
    assert on_disk(tmp_path) == {"a.py": "1\n"}
    assert not (tmp_path / "sub").exists()


def test_untracked_files_are_never_touched(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "mine.txt").write_text("mine", encoding="utf-8")
    write(tmp_path, {"sub/a.py": "1\n"})
    write(tmp_path, {})
    assert on_disk(tmp_path) == {"sub/mine.txt": "mine"}


def test_each_file_gets_its_status(tmp_path: Path) -> None:
    write(tmp_path, dict.fromkeys(("same", "outdated", "stale", "edited", "gone", "edited_stale"), "1\n"))
    (tmp_path / "edited").write_text("mine", encoding="utf-8")
    (tmp_path / "edited_stale").write_text("mine", encoding="utf-8")
    (tmp_path / "gone").unlink()
    (tmp_path / "untracked").write_text("mine", encoding="utf-8")
    expected = {"same": "1\n", "outdated": "2\n", "edited": "1\n", "gone": "1\n", "untracked": "1\n"}
    assert states(tmp_path, expected) == {
        "same": FileStatus.UNCHANGED,
        "outdated": FileStatus.OUTDATED,
        "stale": FileStatus.STALE,
        "edited": FileStatus.EDITED,
        "gone": FileStatus.MISSING,
        "edited_stale": FileStatus.EDITED_STALE,
        "untracked": FileStatus.UNTRACKED,
    }


def test_an_edited_file_stays_edited_over_many_runs(tmp_path: Path) -> None:
    write(tmp_path, {"a": "1\n"})
    (tmp_path / "a").write_text("mine", encoding="utf-8")
    for text in ("1\n", "2\n", "2\n"):
        write(tmp_path, {"a": text})
        assert states(tmp_path, {"a": text}) == {"a": FileStatus.EDITED}
    assert on_disk(tmp_path) == {"a": "mine"}
    write(tmp_path, {"a": "2\n"}, force=True)
    assert on_disk(tmp_path) == {"a": "2\n"}


def test_a_file_with_converted_line_ends_is_unchanged(tmp_path: Path) -> None:
    write(tmp_path, {"a": "1\n2\n"})
    (tmp_path / "a").write_bytes(b"1\r\n2\r\n")
    assert states(tmp_path, {"a": "1\n2\n"}) == {"a": FileStatus.UNCHANGED}
    assert states(tmp_path, {"a": "3\n"}) == {"a": FileStatus.OUTDATED}


def test_a_file_that_failed_its_check_is_neither_written_nor_deleted(tmp_path: Path) -> None:
    write(tmp_path, {"a": "1\n", "b": "1\n"})
    write(tmp_path, {"b": "1\n"}, rejected=("a",))
    assert on_disk(tmp_path) == {"a": "1\n", "b": "1\n"}
    assert states(tmp_path, {"a": "1\n", "b": "1\n"})["a"] is FileStatus.UNCHANGED


def test_unchanged_files_and_the_manifest_are_not_rewritten(tmp_path: Path) -> None:
    write(tmp_path, {"a": "1\n"})
    stamps = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    write(tmp_path, {"a": "1\n"})
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == stamps


def test_a_manifest_cannot_name_files_outside(tmp_path: Path) -> None:
    outside = tmp_path / "outside.py"
    outside.write_text("1\n", encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / NAME).write_text(f"{content_hash([b'1' + os.linesep.encode()])}  ../outside.py\n", encoding="utf-8")
    write(folder, {})
    assert outside.exists()


def test_refused_paths_are_findings_and_the_other_files_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (tmp_path / "elsewhere").mkdir()
    (folder / "link").symlink_to(tmp_path / "elsewhere")
    files = [OutputFile(path, "x\n") for path in ("../up", "good", "GOOD", "nul.py", "link/a", NAME)]
    with writing(folder, "out"):
        planned = plan(folder, "out", files)
        apply(planned, force=False)
    assert sorted(finding.read for finding in kept_findings(planned, force=False)) == sorted(
        ["../up", "good", "nul.py", "link/a", NAME]
    )
    assert on_disk(folder) == {"GOOD": "x\n"}
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_second_writer_waits_and_then_fails(tmp_path: Path) -> None:
    with (
        locks.locked(tmp_path, "out"),
        pytest.raises(UserError, match="another docmodels run"),
        locks.locked(tmp_path, "out", wait=0.05),
    ):
        pass
    with locks.locked(tmp_path, "out", wait=0.05):
        pass


WRITER = """
import sys
from pathlib import Path
from docmodels.text_files import OutputFile
from docmodels.workspace.outputs.apply import apply, writing
from docmodels.workspace.outputs.plan import plan
folder, start, stop = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
print("ready", flush=True)
for version in range(start, stop):
    files = [OutputFile(f"{n % 3}/{n}.py", f"{version} {n}\\n" * 50) for n in range(version % 4, 24 + version % 4)]
    with writing(folder, "out"):
        apply(plan(folder, "out", files), force=False)
"""


def writer(folder: Path, start: int, stop: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(start), str(stop)], stdout=subprocess.PIPE, text=True
    )


def assert_whole(folder: Path) -> None:
    """Assert that every file is one complete version, with its hash in the manifest."""
    manifest = read_manifest((folder / NAME).read_text(encoding="utf-8"))
    for path, text in on_disk(folder).items():
        if path.startswith(".docmodels-tmp/"):
            continue
        lines = text.splitlines()
        assert len(lines) == 50, path
        assert len(set(lines)) == 1, path
        assert content_hash([text.encode()]) in manifest[path], path


def kill_at_random(folder: Path, runs: int, seed: int) -> None:
    moments = random.Random(seed)
    for run in range(runs):
        process = writer(folder, run * 1000, run * 1000 + 100_000)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(moments.uniform(0.0, 0.06))
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=30)
        process.stdout.close()
        if (folder / NAME).exists():
            assert_whole(folder)
    done = write(folder, {"0/final.py": "done\n"})
    assert on_disk(folder) == {"0/final.py": "done\n"}, done


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_kill_at_any_moment_leaves_every_file_old_or_new_and_the_next_run_completes(tmp_path: Path) -> None:
    kill_at_random(tmp_path, runs=6, seed=1)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
@pytest.mark.skipif(not os.environ.get("DOCMODELS_SLOW"), reason="DOCMODELS_SLOW is not set")
def test_fifty_kills_lose_nothing(tmp_path: Path) -> None:
    kill_at_random(tmp_path, runs=50, seed=2)


def test_two_runs_at_once_do_not_corrupt_the_folder(tmp_path: Path) -> None:
    both = [writer(tmp_path, start, start + 12) for start in (0, 1000)]
    for process in both:
        process.communicate(timeout=60)
        assert process.returncode == 0
    assert_whole(tmp_path)
    assert len(on_disk(tmp_path)) == 24


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write anywhere")
def test_an_unwritable_folder_is_an_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(UserError, match="Permission denied"):
            write(tmp_path / "out", {"a": "1\n"})
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_is_an_error_and_the_old_files_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, {"a": "1\n"})

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UserError, match="No space left"):
        write(tmp_path, {"a": "2\n"})
    monkeypatch.undo()
    assert on_disk(tmp_path) == {"a": "1\n"}
    write(tmp_path, {"a": "2\n"})
    assert on_disk(tmp_path) == {"a": "2\n"}
