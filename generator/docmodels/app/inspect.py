"""``inspect``: the schema that documentation describes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..config.model import Input
from ..findings import Finding
from ..lazy import dataclass
from ..refining.nullability import GuessedNullability, guess_nullability
from ..workspace.inputs.load import load
from ..workspace.user_files import load_user_file, replace_file
from .read import read_input, read_with_caches
from .refine import Api


@dataclass(frozen=True, slots=True)
class Inspected:
    """The APIs of all inputs."""

    apis: tuple[Api, ...]
    findings: tuple[Finding, ...]
    dialects: tuple[str, ...] = ()
    """Which dialects were detected, and why."""


def with_guesses(api: Api) -> GuessedNullability:
    """Return what ``unstated-nullable = "api"`` would guess."""
    return guess_nullability(api.schema)


def write_text(text: str, output: str) -> None:
    """Write a text to a file. Raises UserError."""
    replace_file(Path(output), text)


def inspect(sources: Sequence[Input], corrections_file: str | None, *, use_cache: bool = True) -> Inspected:
    """Read the inputs, which are relative to the working directory. Raises UserError."""
    corrections = None if corrections_file is None else load_user_file(corrections_file, Path())
    read = read_with_caches if use_cache else read_input
    results = [read(load(source, Path(), digests=use_cache), corrections) for source in sources]
    return Inspected(
        tuple(api for result in results for api in result.apis),
        tuple(finding for result in results for finding in result.findings),
        tuple(line for result in results for each in result.dialects for line in each.lines()),
    )
