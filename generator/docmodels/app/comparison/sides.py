"""Read the sides of a comparison."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ...config.model import Input
from ...errors import UserError
from ...findings import Finding, Severity
from ...lazy_dataclasses import dataclass
from ...schema.model import Schema
from ...workspace.inputs.load import Loaded, load
from ..read import read_input

ReportFindings = Callable[[tuple[Finding, ...]], None]
"""Prints the findings of a side, also if the comparison fails because of them."""


@dataclass(frozen=True, slots=True)
class SideSource:
    """Where a side is read from."""

    label: str
    """The source as the user named it."""
    input: Input


@dataclass(frozen=True, slots=True)
class ReadSide:
    """One side of a comparison, read."""

    label: str
    schema: Schema
    loaded: Loaded

    def lines(self) -> dict[str, list[str]]:
        """Return the lines of each page by its path; empty for saved schemas and lock files."""
        trees = [tree for tree in self.loaded.trees if tree.saved is None]
        return {file.path: file.text.split("\n") for tree in trees for file in tree.documents()[0]}


def read_side(source: SideSource, report_findings: ReportFindings) -> ReadSide:
    """Read a folder, a git revision, an archive, a saved schema or a lock file. JSON keys are the documented names.

    Raises UserError if it is missing or unreadable, or isn't exactly one documentation tree.
    """
    loaded = load(replace(source.input, wire_names="documented"), Path())
    result = read_input(loaded)
    report_findings(result.findings)
    if not result.apis or any(each.severity is Severity.ERROR for each in result.findings):
        raise UserError(f"{source.label}: can't be compared, because it couldn't be read", "name an SDK's docs folder")
    if len(result.apis) > 1:
        trees = ", ".join(tree.shown for tree in loaded.trees)
        raise UserError(f"{source.label}: holds several documentation trees ({trees})", "name one of them")
    return ReadSide(source.label, result.apis[0].schema, result.loaded)
