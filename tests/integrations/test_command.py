"""The installed command: ``python -m docmodels``, and completion in each shell."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docmodels import __version__

Run = Callable[..., "subprocess.CompletedProcess[str]"]

BASH = """
eval "$(docmodels completion bash)"
complete -p docmodels >/dev/null
COMP_WORDS=(%s); COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
_docmodels_completion docmodels
printf '%%s\\n' "${COMPREPLY[@]}"
"""
FISH = 'docmodels completion fish | source; complete -C "%s"'
ZSH = """
autoload -Uz compinit && compinit -D
eval "$(docmodels completion zsh)"
(( $+functions[_docmodels_completion] )) && [[ $_comps[docmodels] == _docmodels_completion ]] || exit 3
compdef() { :; }
compadd() { print -rl -- $completions }
_describe() { print -rl -- $completions_with_descriptions }
words=(%s); CURRENT=$#words
_docmodels_completion
"""


def test_the_module_runs_the_command(run: Run, tmp_path: Path) -> None:
    as_module = run(sys.executable, "-m", "docmodels", "--version", cwd=tmp_path)
    as_command = run("docmodels", "--version", cwd=tmp_path)
    assert as_module.stdout == as_command.stdout == f"docmodels {__version__}\n"
    wrong = run(sys.executable, "-m", "docmodels", "generat", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "generate" in wrong.stderr


def test_the_installed_package_contains_all_files_that_it_reads(run: Run, tmp_path: Path, root: Path) -> None:
    docs = str(root / "input_docs" / "chatline_mini" / "python" / "docs")
    for target in ("pydantic", "dataclass", "typeddict", "typescript", "jsonschema"):
        done = run("docmodels", "generate", docs, "--target", target, "--output", target, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert [path for path in (tmp_path / target).iterdir() if not path.name.startswith(".")]
    assert run("docmodels", "explain", "DM201", cwd=tmp_path).stdout.startswith("# ")


def test_bash_falls_back_to_files_for_inputs(run: Run, tmp_path: Path) -> None:
    (tmp_path / "documentation").mkdir()
    program = BASH % "docmodels generate docu"
    done = run("bash", "--noprofile", "--norc", "-c", f'compopt() {{ echo "$@"; }}\n{program}', cwd=tmp_path)
    assert done.stdout.split("\n")[0] == "-o default", done.stdout + done.stderr


CASES = [
    ("docmodels gen", {"generate"}),
    ("docmodels generate --tar", {"--target"}),
    ("docmodels generate --target py", {"pydantic"}),
    ("docmodels generate --language typ", {"typescript"}),
    ("docmodels check --format git", {"github"}),
    ("docmodels completion ", {"bash", "zsh", "fish"}),
]


@pytest.mark.parametrize(("typed", "wanted"), CASES)
def test_bash_completes(typed: str, wanted: set[str], run: Run, tmp_path: Path) -> None:
    words = typed if not typed.endswith(" ") else f"{typed}''"
    done = run("bash", "--noprofile", "--norc", "-c", BASH % words, cwd=tmp_path)
    assert (done.returncode, set(done.stdout.split())) == (0, wanted), done.stderr


@pytest.mark.skipif(shutil.which("fish") is None, reason="fish is not installed")
@pytest.mark.parametrize(("typed", "wanted"), CASES)
def test_fish_completes(typed: str, wanted: set[str], run: Run, tmp_path: Path) -> None:
    done = run("fish", "--no-config", "-c", FISH % typed, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {line.split("\t")[0] for line in done.stdout.splitlines()} == wanted


@pytest.mark.skipif(shutil.which("zsh") is None, reason="zsh is not installed")
@pytest.mark.parametrize(("typed", "wanted"), CASES)
def test_zsh_completes(typed: str, wanted: set[str], run: Run, tmp_path: Path) -> None:
    words = typed if not typed.endswith(" ") else f"{typed}''"
    done = run("zsh", "-f", "-c", ZSH % words, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert {line.partition(":")[0] for line in done.stdout.splitlines() if line} == wanted
