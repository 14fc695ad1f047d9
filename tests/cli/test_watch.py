"""``generate --watch`` regenerates on a change, survives broken pages and prints what changed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from scratch_pages import USAGE


def wait_for(what: Callable[[], bool], seconds: float = 30.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if what():
            return True
        time.sleep(0.05)
    return False


def _hear_interrupts() -> None:
    """Restore the handler: a test run in the background of a shell ignores SIGINT, and its children would, too."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT cannot be sent to a child there")
def test_each_change_regenerates_and_a_broken_page_does_not_end_the_watch(repository: Path, tmp_path: Path) -> None:
    page = repository / "docs" / "models" / "usage.md"
    model = repository / "out" / "models.py"
    output = tmp_path / "output.txt"
    with output.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "docmodels", "generate", "docs", "--output", "out", "--watch"],
            cwd=repository,
            stderr=stream,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "DOCMODELS_CACHE_DIR": str(tmp_path / "cache")},
            preexec_fn=_hear_interrupts,
        )
    try:
        assert wait_for(lambda: "watching" in output.read_text(encoding="utf-8"))
        page.write_bytes(b"# Usage\n\n## Fields\n\n| Fie\xff")  # in the middle of an edit
        assert wait_for(lambda: "DM109" in output.read_text(encoding="utf-8"))
        page.write_text(USAGE.replace("*int*", "*float*"), encoding="utf-8")
        assert wait_for(lambda: "total: float" in model.read_text(encoding="utf-8"))
        assert wait_for(lambda: "changed: docs/models/usage.md" in output.read_text(encoding="utf-8"))
        assert process.poll() is None
    finally:
        process.send_signal(signal.SIGINT)
        code = process.wait(timeout=30)
    assert code == 130
    assert "Traceback" not in output.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT cannot be sent to a child there")
def test_the_page_of_all_tables_is_written_again_when_a_profile_changes(repository: Path, tmp_path: Path) -> None:
    (repository / "notes.md").write_text("# Ship\n\n| Field | Type |\n| - | - |\n| `id` | metres |\n", encoding="utf-8")
    profile = repository / "acme.toml"
    profile.write_text("[types]\nscalars.metres = 'integer'\n", encoding="utf-8")
    page, output = repository / "tables.html", tmp_path / "output.txt"
    with output.open("wb") as stream:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "docmodels", "inspect", "notes.md", "--dialect", "acme.toml"),
                *("--format", "html", "-o", "tables.html", "--watch"),
            ],
            cwd=repository,
            stderr=stream,
            preexec_fn=_hear_interrupts,
        )
    try:
        assert wait_for(lambda: "watching" in output.read_text(encoding="utf-8"))
        assert '"integer"' in page.read_text(encoding="utf-8")
        profile.write_text("[types]\nscalars.metres = 'number'\n", encoding="utf-8")
        assert wait_for(lambda: '"number"' in page.read_text(encoding="utf-8"))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=10)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT cannot be sent to a child there")
def test_the_watch_follows_the_configuration(repository: Path, tmp_path: Path) -> None:
    config = repository / "docmodels.toml"
    settings = 'language = "python"\n[inputs]\napi = "docs"\n[[output]]\ntarget = "pydantic"\npath = "out"\n'
    config.write_text(settings, encoding="utf-8")
    output, model = tmp_path / "output.txt", repository / "out" / "models.py"
    with output.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "docmodels", "generate", "--watch"],
            cwd=repository,
            stderr=stream,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "DOCMODELS_CACHE_DIR": str(tmp_path / "cache")},
            preexec_fn=_hear_interrupts,
        )
    try:
        assert wait_for(lambda: "watching" in output.read_text(encoding="utf-8"))
        config.write_text(settings + "frozen = tru\n", encoding="utf-8")
        assert wait_for(lambda: "docmodels: " in output.read_text(encoding="utf-8"))
        config.write_text(settings + "frozen = true\n", encoding="utf-8")
        assert wait_for(lambda: "frozen=True" in model.read_text(encoding="utf-8"))
        assert process.poll() is None
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
    assert "Traceback" not in output.read_text(encoding="utf-8")
