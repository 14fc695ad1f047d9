"""What each kind of failure prints, and its exit code."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
from scratch_pages import ANSWER, USAGE, Command
from syrupy.assertion import SnapshotAssertion

from docmodels.workspace.outputs import apply
from docmodels.workspace.outputs.locks import locked

OUTPUT = '[[output]]\ninput = "docs"\ntarget = "pydantic"\npath = "out"\n'
PROSE = "# Guide\n\nHow to start.\n"
ANY_LANGUAGE = USAGE.replace("*int*", "string")
GENERATE = ("generate", "docs", "--output", "out")
GENERATED = "out/models.py"


@dataclass(frozen=True)
class Failure:
    """A command line, and the files in the repository besides its docs."""

    arguments: tuple[str, ...]
    code: int = 2
    files: Mapping[str, str] = field(default_factory=dict)
    input: str | None = None
    after: Callable[[Path], None] | None = None
    """Called after a first run that generates the models."""


def edit(repository: Path) -> None:
    path = repository / GENERATED
    path.write_text(path.read_text(encoding="utf-8") + "\n# mine\n", encoding="utf-8")


def remove(repository: Path) -> None:
    (repository / GENERATED).unlink()


def toml(text: str) -> Mapping[str, str]:
    return {"docmodels.toml": text}


FAILURES = {
    # usage
    "unknown command": Failure(("generat",)),
    "unknown option": Failure(("generate", "docs", "--ouput", "out")),
    "missing argument": Failure(("compare", "docs")),
    "unknown choice": Failure(("generate", "docs", "--layout", "sheets")),
    "option without input": Failure(("generate", "--target", "pydantic")),
    "unknown target": Failure(("generate", "docs", "--target", "pydantik")),
    "setting of another target": Failure(("generate", "docs", "--set", "converter=cattrs")),
    "unknown language": Failure(("generate", "docs", "--language", "pyton")),
    "unknown dialect": Failure(("generate", "docs", "--dialect", "speakeesy")),
    "unknown placeholder": Failure(("generate", "docs", "--output", "{where}")),
    "language for some inputs": Failure(("generate", "python=docs", "docs")),
    "language given twice": Failure(("generate", "python=docs", "python=docs/models")),
    "specification given twice": Failure(("generate", "spec=a.yaml", "spec=b.yaml")),
    "name that is no language": Failure(("generate", "docs=docs", "spec=a.yaml")),
    "several targets on standard output": Failure(("generate", "-", "-t", "pydantic", "-t", "typescript"), input=USAGE),
    "json and models on standard output": Failure(("generate", "-", "--format", "json"), input=USAGE),
    "unknown code": Failure(("explain", "DM2O1")),
    "unknown shell": Failure(("completion", "tcsh")),
    # inputs
    "missing input": Failure(("generate", "nowhere", "--output", "out")),
    "pages without a language": Failure(("generate", "guides", "--output", "out"), files={"guides/start.md": PROSE}),
    "pages without models": Failure(
        ("generate", "guides", "--output", "out"), code=1, files={"guides/README.md": "# Start\n\n## Fields\n"}
    ),
    "empty folder": Failure(("generate", "empty", "--output", "out"), code=1, files={"empty/notes.txt": "none"}),
    "damaged archive": Failure(("generate", "sdk.zip", "--output", "out"), files={"sdk.zip": "PK no archive"}),
    "not a schema": Failure(("inspect", "schema.json"), files={"schema.json": '{"format": "other"}'}),
    "not a lock file": Failure(
        ("inspect", "api.lock"), files={"api.lock": "! docmodels lock 1\nmodel X open: maybe\n"}
    ),
    "ambiguous language": Failure(
        ("generate", "any", "--output", "out"), files={"any/docs/models/usage.md": ANY_LANGUAGE}
    ),
    "several trees as json": Failure(
        ("inspect", ".", "--format", "json"), files={"sdk-b/docs/models/answer.md": ANSWER}
    ),
    # configuration
    "no configuration": Failure(("generate",)),
    "invalid TOML": Failure(("generate",), files=toml("[inputs\n")),
    "unknown key": Failure(("generate",), files=toml(f"langage = 'go'\n{OUTPUT}")),
    "misplaced key": Failure(("generate",), files=toml(f"{OUTPUT}wire-names = 'snake'\n")),
    "invalid value": Failure(("generate",), files=toml(f"{OUTPUT}layout = 'singel'\n")),
    "wrong type": Failure(("generate",), files=toml(f"{OUTPUT}frozen = 'yes'\n")),
    "no output": Failure(("generate",), files=toml('[inputs]\napi = "docs"\n')),
    "no output in pyproject.toml": Failure(("generate",), files={"pyproject.toml": "[tool.docmodels]\n"}),
    "configuration exists": Failure(("init",), files=toml(OUTPUT)),
    "invalid corrections": Failure(
        ("generate",),
        files={**toml(f'corrections = "c.toml"\n{OUTPUT}'), "c.toml": '[[correction]]\nmodle = "Usage"\n'},
    ),
    "unmatched model": Failure(("generate",), code=0, files=toml(f'include = ["Usgae"]\n{OUTPUT}')),
    "broken template": Failure(
        (*GENERATE, "--template-dir", "templates"), files={"templates/pydantic/module.jinja": "{% for x in %}\n"}
    ),
    # outputs
    "output folder is a file": Failure(GENERATE, files={"out": "mine"}),
    "untracked file": Failure(GENERATE, code=1, files={GENERATED: "# mine\n"}),
    "edited file": Failure(GENERATE, code=0, after=edit),
    "edited file, checked": Failure(("check", *GENERATE[1:]), code=1, after=edit),
    "missing file, checked": Failure(("check", *GENERATE[1:]), code=1, after=remove),
    "edited file, annotated": Failure(("check", *GENERATE[1:], "--format", "github"), code=1, after=edit),
    # comparisons
    "missing side": Failure(("compare", "docs", "nowhere")),
    "side without documentation": Failure(
        ("compare", "docs", "guides", "--language", "python"), files={"guides/README.md": "# Start\n"}
    ),
    "specification without models": Failure(
        ("drift", "spec=empty.yaml", "python=docs"), files={"empty.yaml": "openapi: 3.1.0\n"}
    ),
    "side with several trees": Failure(("compare", "docs", "."), files={"sdk-b/docs/models/answer.md": ANSWER}),
    "unknown rule": Failure(("compare", "docs", "docs", "--rule", "field-remvoed=off")),
    "unknown level": Failure(("compare", "docs", "docs", "--rule", "model-removed=fatal")),
    "invalid baseline": Failure(("compare", "docs", "docs", "--baseline", "b.toml"), files={"b.toml": "[[accept]]\n"}),
    "invalid renames": Failure(("compare", "docs", "docs", "--renames", "r.toml"), files={"r.toml": "a = 1\n"}),
    "one side": Failure(("drift", "python=docs")),
    "side without a name": Failure(("drift", "python=docs", "docs")),
}


def prepare(repository: Path, failure: Failure) -> None:
    for path, text in failure.files.items():
        (repository / path).parent.mkdir(parents=True, exist_ok=True)
        (repository / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", FAILURES)
def test_failure(
    repository: Path, docmodels: Command, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion, name: str
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    failure = FAILURES[name]
    prepare(repository, failure)
    if failure.after is not None:
        assert docmodels(*GENERATE).returncode == 0
        failure.after(repository)
    done = docmodels(*failure.arguments, input=failure.input)
    assert re.sub(r"\d+\.\d\d s", "0.00 s", done.stdout + done.stderr) == snapshot
    assert done.returncode == failure.code


def test_a_locked_output_folder(
    repository: Path, docmodels: Command, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    monkeypatch.setattr(apply, "locked", partial(locked, wait=0))
    (repository / "out").mkdir()
    with locked(repository / "out", "out"):
        done = docmodels(*GENERATE)
    assert (done.returncode, done.stderr) == (2, snapshot)


def test_a_hostile_archive(repository: Path, docmodels: Command, snapshot: SnapshotAssertion) -> None:
    with zipfile.ZipFile(repository / "sdk.zip", "w") as archive:
        archive.writestr("../evil.md", USAGE)
    done = docmodels("generate", "sdk.zip", "--output", "out")
    assert re.sub(r"\d+\.\d\d s", "0.00 s", done.stderr) == snapshot
    assert done.returncode == 1
