"""What ``compare``, ``changelog``, ``drift`` and ``lock`` share: options, sides and report formats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, get_args

import click

from .. import registry
from ..config.comparison import FailOn
from ..findings import Finding
from . import completion_values as completing
from . import console
from .options import Command, add_options, dialect_option, language_option, named_inputs

if TYPE_CHECKING:
    from ..app.comparison.sides import SideSource
    from ..report import Report

FORMATS = {
    "text": "docmodels.reporting.reports.text:report_text",
    "json": "docmodels.reporting.reports.json:report_json",
    "markdown": "docmodels.reporting.reports.markdown:report_markdown",
    "github": "docmodels.reporting.reports.github:report_github",
    "sarif": "docmodels.reporting.reports.sarif:sarif",
    "junit": "docmodels.reporting.reports.junit:junit",
    "html": "docmodels.reporting.html.page:html",
}
"""Format -> the function that renders a report, imported on use."""
_BASELINE_TOML = "docmodels.reporting.reports.baseline_toml:baseline_toml"
_BASELINE = "TOML file of accepted findings: they are reported but don't fail the run."
_RULE = "Severity of a rule: error, warning, note or off. Can be repeated."
_CONFIG = "Configuration file.  [default: the nearest docmodels.toml or pyproject.toml]"
_RENAMES = 'TOML file of renames, with lines such as "models.Old" = "models.New".'


def format_option(command: Command) -> Command:
    """Add ``--format``."""
    help_ = "Format of the report; baseline prints entries for a file of accepted findings."
    choices = click.Choice((*FORMATS, "baseline"))
    return click.option("--format", "style", type=choices, default="text", show_default=True, help=help_)(command)


def policy_options(fail_on: FailOn) -> Callable[[Command], Command]:
    """Add ``--fail-on``, ``--baseline``, ``--rule`` and ``--config``; ``fail_on`` is the default to show."""
    help_ = f"Which findings fail the run: breaking (errors), warning (also warnings) or none.  [default: {fail_on}]"
    options = [
        click.option("--fail-on", type=click.Choice(get_args(FailOn)), help=help_),
        click.option("--baseline", metavar="FILE", help=_BASELINE, shell_complete=completing.files),
        click.option("--rule", "severities", multiple=True, metavar="RULE=LEVEL", help=_RULE),
        click.option("--config", metavar="FILE", help=_CONFIG, shell_complete=completing.files),
    ]
    return add_options(options)


def version_options(command: Command) -> Command:
    """Add ``--no-renames``, ``--renames``, ``--language`` and ``--dialect``."""
    options = [
        click.option("--no-renames", is_flag=True, help="Report renames as removals and additions."),
        click.option("--renames", "rename_file", metavar="FILE", help=_RENAMES, shell_complete=completing.files),
        language_option,
        dialect_option,
    ]
    return add_options(options)(command)


def side_source(
    spec: str,
    language: str | None,
    dialect: str | None = None,
    *,
    follow_links: bool = False,
    overlays: tuple[str, ...] = (),
    no_cache: bool = False,
) -> SideSource:
    """Return the source of one side of a comparison; with the language ``spec``, it must be a specification. Raises
    UserError."""
    from ..app.comparison.sides import SideSource
    from ..app.configuration import with_dialect
    from ..config.model import InputPlace

    is_specification = language == registry.SPECIFICATION_INPUT
    (source,) = named_inputs(
        (spec,), None if is_specification else language, follow_links=follow_links, overlays=overlays
    )
    if is_specification:
        source = replace(source, places=(InputPlace(language, spec),))
    return SideSource(spec, with_dialect(source, dialect), use_cache=not no_cache)


def report_findings(findings: tuple[Finding, ...]) -> None:
    """Print the findings of a side to standard error."""
    console.report(findings, "text")


def render(report: Report, style: str, *, verbose: bool = False) -> str:
    """Return the report in one of ``FORMATS``, or as entries of a baseline; ``verbose`` only changes text."""
    module, _, name = (_BASELINE_TOML if style == "baseline" else FORMATS[style]).partition(":")
    function = getattr(import_module(module), name)
    text = function(report, verbose=True) if verbose and style == "text" else function(report)
    assert isinstance(text, str)
    return text
