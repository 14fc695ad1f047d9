"""The pages of large folders wait on disk and are the same as in memory."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

import pytest

from docmodels.errors import UserError
from docmodels.workspace.inputs import raw_input
from docmodels.workspace.inputs.folders import read_folder
from docmodels.workspace.inputs.raw_input import Blocks, digest_of

TEXTS = {f"{number:02}.md": f"# Page {number}\r\n".encode() * number for number in range(20)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / name).write_bytes(text)
    return tmp_path


@pytest.mark.parametrize("limit", [0, 100, 1 << 20])
@pytest.mark.parametrize("has_pread", [True, False])
def test_a_folder_is_read_alike_in_memory_and_on_disk(
    limit: int, has_pread: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not has_pread:
        monkeypatch.delattr(os, "pread", raising=False)
    monkeypatch.setattr(raw_input, "MAX_IN_MEMORY", limit)
    files = read_folder(folder, "docs", follow_links=False).files
    assert {file.shown.removeprefix("docs/"): file.data for file in files} == TEXTS
    assert [digest_of(file.content) for file in files] == [digest_of(text) for text in TEXTS.values()]
    waiting = [file for file in files if not isinstance(file.content, bytes | memoryview)]
    assert bool(waiting) == (limit <= 100)


def test_pages_stay_in_memory_if_the_disk_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_options: object) -> IO[bytes]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(raw_input, "MAX_IN_MEMORY", 0)
    monkeypatch.setattr(raw_input, "TemporaryFile", full)
    assert bytes(Blocks().hold(b"# Page")) == b"# Page"  # type: ignore[arg-type]


def test_a_page_that_is_no_longer_readable_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw_input, "MAX_IN_MEMORY", 0)
    content = Blocks().hold(b"# Page")
    assert not isinstance(content, bytes | memoryview)
    monkeypatch.setattr(os, "pread", lambda *_: (_ for _ in ()).throw(OSError(5, "Input/output error")))
    with pytest.raises(UserError, match="temporary files"):
        content.read()
