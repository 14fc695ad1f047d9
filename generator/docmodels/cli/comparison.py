"""What ``compare``, ``changelog`` and ``drift`` share: reading a side, formats, the map of renames."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UserError
from ..findings import Severity
from . import console
from .options import named_inputs

if TYPE_CHECKING:
    from ..matching.rename_file import RenameFile
    from ..report import Report
    from ..schema.model import Schema
    from ..workspace.inputs.load import Loaded

FORMATS = {
    "text": "docmodels.reporting.reports.text:report_text",
    "json": "docmodels.reporting.reports.json:report_json",
    "markdown": "docmodels.reporting.reports.markdown:report_markdown",
    "github": "docmodels.reporting.reports.github:report_github",
    "sarif": "docmodels.reporting.reports.sarif:sarif",
    "junit": "docmodels.reporting.reports.junit:junit",
    "html": "docmodels.reporting.html.page:html",
}
"""Format -> the function that turns a report into text; imported when it is asked for."""
FAIL_ON = ("breaking", "warning", "none")


def read_side(spec: str, language: str | None, *, follow_links: bool = False) -> Schema:
    """The schema of one side: a folder, a git input, an archive, a saved schema or a lock file. Its findings go to
    standard error. Raises UserError where it is missing, unreadable or not a single docs tree."""
    return load_side(spec, language, follow_links=follow_links)[0]


def load_side(spec: str, language: str | None, *, follow_links: bool = False) -> tuple[Schema, Loaded]:
    """``read_side`` with the pages that it was read from."""
    from dataclasses import replace

    from ..app.read import read_input
    from ..workspace.inputs.load import load

    (given,) = named_inputs((spec,), language, follow_links=follow_links)
    loaded = load(replace(given, wire_names="documented"), Path())
    read = read_input(loaded)
    console.report(read.findings, "text")
    errors = [each for each in read.findings if each.severity is Severity.ERROR]
    if errors or not read.apis:
        raise UserError(f"{spec}: could not be read, so nothing can be said about it", "name an SDK's docs folder")
    if len(read.apis) > 1:
        roots = ", ".join("/".join(each.root) or "." for each in read.apis)
        raise UserError(f"{spec}: holds several docs trees ({roots})", "name one of them")
    return read.apis[0].schema, loaded


def lines_of(loaded: Loaded) -> dict[str, list[str]]:
    """The lines of each page that a side was read from, by its path; nothing of saved schemas and lock files."""
    trees = [tree for tree in loaded.trees if tree.saved is None]
    return {file.path: file.text.split("\n") for tree in trees for file in tree.documents()[0]}


def render(report: Report, style: str, *, verbose: bool = False) -> str:
    """The report in one of ``FORMATS``; ``verbose`` is for text alone."""
    module, _, name = FORMATS[style].partition(":")
    function = getattr(import_module(module), name)
    text = function(report, verbose=True) if verbose and style == "text" else function(report)
    assert isinstance(text, str)
    return text


def renames_of(path: str | None) -> RenameFile:
    """The map of renames: a TOML file of ``"components.Old" = "components.New"``, fields as
    ``"components.Model.old" = "components.Model.new"``, operations by their calls."""
    from ..matching.rename_file import RenameFile, RenameFileError, read_rename_file
    from ..workspace.inputs.load import text_of

    if path is None:
        return RenameFile()
    try:
        return read_rename_file(text_of(Path(path), path), path)
    except RenameFileError as error:
        raise UserError(
            str(error), 'a line of it is `"components.Old" = "components.New"`, both names in quotes'
        ) from None
