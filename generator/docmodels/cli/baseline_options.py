"""Accepted findings, levels of rules and what fails, from the command line and the configuration."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..config.comparing import CompareTable, DriftTable
from ..errors import UserError
from ..findings import Severity
from ..suggestions import did_you_mean
from . import completion_values as completing
from .comparison import FAIL_ON

if TYPE_CHECKING:
    from ..report import Report

_LEDGER = "A TOML file of accepted findings: counted, shown, and not failing."
_RULE = "How bad a rule is: error, warning, note or off; may be repeated."
_CONFIG = "Configuration, in place of pyproject.toml or docmodels.toml."


def judging_options(fail_on: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``--fail-on``, ``--ledger``, ``--rule`` and ``--config``, as both comparisons take them."""
    wanted = f"What fails the run.  [default: {fail_on}]"
    options = [
        click.option("--fail-on", type=click.Choice(FAIL_ON), help=wanted),
        click.option("--ledger", metavar="FILE", help=_LEDGER, shell_complete=completing.files),
        click.option("--rule", "levels", multiple=True, metavar="RULE=LEVEL", help=_RULE),
        click.option("--config", metavar="FILE", help=_CONFIG, shell_complete=completing.files),
    ]

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def configured_path(given: str | None, configured: str | None, base: Path) -> str | None:
    """A file of the command line, else the configuration's, whose relative paths start from its own folder."""
    if given is not None or configured is None:
        return given
    return str(base / configured)


def with_accepted(report: Report, path: str | None) -> Report:
    """The report with what a ledger file accepts marked as such. Raises UserError where it is no ledger."""
    if path is None:
        return report
    from ..comparing.baseline import BaselineError, read_baseline, with_baseline
    from ..workspace.inputs.load import text_of

    try:
        entries = read_baseline(text_of(Path(path), path), path)
    except BaselineError as error:
        raise UserError(str(error), "`--format ledger` prints entries that are right") from None
    return with_baseline(report, entries, datetime.datetime.now(datetime.UTC).date().isoformat())


def levels_of(
    given: Sequence[str], configured: CompareTable | DriftTable, rules: Collection[str]
) -> dict[str, Severity | None]:
    """``RULE=LEVEL`` arguments over those of the configuration; ``off`` silences a rule. Raises UserError for an
    unknown rule or level."""
    known = {severity.value: severity for severity in Severity}
    found: dict[str, Severity | None] = {}
    for each in (*(f"{rule}={level}" for rule, level in configured.levels.items()), *given):
        rule, _, level = each.partition("=")
        if rule not in rules:
            hint = did_you_mean(rule, rules, "`docmodels explain` lists all")
            raise UserError(f"unknown rule `{rule}`", hint)
        if level != "off" and level not in known:
            raise UserError(f"unknown level `{level}` for {rule}", "one of error, warning, note, off")
        found[rule] = known.get(level)
    return found
