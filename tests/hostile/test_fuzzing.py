"""Fuzzing: every seed and every input that once failed passes, and a short run finds no failure.

DOCMODELS_FUZZ_SECONDS sets the time of the run of each target (2 by default).
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from . import fuzz_seeds, fuzz_targets
from .fuzz import TARGETS, find_target

SCRIPT = Path(__file__).with_name("fuzz.py")


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_passes(name: str, root: Path) -> None:
    run = find_target(name)
    seeds = list(fuzz_seeds.seeds(name, root / "input_docs"))
    assert len(seeds) > 5
    for text in seeds[:: 1 if name != "pipeline" else 4]:
        run(text)


BROKEN = {
    "a reference to nothing": '{"format": "docmodels/1", "declarations": [{"kind": "alias", "id": ["a", "A"], '
    '"target": {"ref": ["a", "B"]}}], "operations": []}',
    "a union of one": '{"format": "docmodels/1", "declarations": [{"kind": "alias", "id": ["a", "A"], '
    '"target": {"union": ["string"]}}], "operations": []}',
    "infinity": '{"format": "docmodels/1", "declarations": [{"kind": "enumeration", "id": ["a", "A"], '
    '"members": [{"value": Infinity}]}], "operations": []}',
}


@pytest.mark.parametrize("what", BROKEN)
def test_saved_schemas_that_once_failed_are_rejected_or_read(what: str) -> None:
    from docmodels.schema import codec

    fuzz_targets.saved(BROKEN[what].replace("docmodels/1", codec.FORMAT))


@pytest.fixture(scope="module")
def fuzzed(request: pytest.FixtureRequest) -> str:
    """What one short run of the chosen targets prints. It has one process: starting takes longer than a target does."""
    if importlib.util.find_spec("atheris") is None:
        pytest.skip("atheris is not installed: it has no build for this platform")
    chosen = [item.callspec.params["name"] for item in request.session.items if is_short_run(item)]
    seconds = int(os.environ.get("DOCMODELS_FUZZ_SECONDS", "2")) * len(chosen)
    only = [argument for name in chosen for argument in ("--only", name)]
    command = [sys.executable, str(SCRIPT), *only, "--seconds", str(seconds)]
    return subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False).stdout


def is_short_run(item: pytest.Item) -> bool:
    return isinstance(item, pytest.Function) and item.function is test_a_short_run_finds_nothing


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_a_short_run_finds_nothing(name: str, fuzzed: str) -> None:
    own = fuzzed.partition(f"\n{name}: ")[2] or fuzzed[-6000:]
    assert own.startswith("no crash"), own[:6000]
