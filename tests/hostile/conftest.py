"""Fixtures for tests of hostile input."""

from __future__ import annotations

from pathlib import Path

import pytest

from docmodels import parallel


@pytest.fixture
def work_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a cache of its own. All work is done in this process, whose time is measured."""
    monkeypatch.setenv("DOCMODELS_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(parallel, "can_fork", lambda: False)
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"
