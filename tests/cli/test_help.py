"""The help of every command, as a terminal of 100 columns shows it."""

from __future__ import annotations

import pytest
from scratch_pages import Command
from syrupy.assertion import SnapshotAssertion

from docmodels.cli import COMMANDS


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(docmodels: Command, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion, command: str) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    done = docmodels(*command.split(), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == snapshot
