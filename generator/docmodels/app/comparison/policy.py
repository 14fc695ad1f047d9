"""The policy of a comparison: severities of rules, accepted findings, and what fails the run."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from ...config.comparison import FailOn
from ...errors import UserError
from ...findings import Severity
from ...lazy import dataclass
from ...report import LEVELS, Report
from ...suggestions import did_you_mean
from ...workspace.user_files import load_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What the command line says about a comparison; the configuration says the rest."""

    config: str | None = None
    """The configuration file; None: the nearest one."""
    baseline: str | None = None
    """A file of accepted findings."""
    severities: Sequence[str] = ()
    """``RULE=LEVEL`` arguments."""
    fail_on: FailOn | None = None


@dataclass(frozen=True, slots=True)
class ComparisonResult:
    """The report of a comparison, and whether it fails the run."""

    report: Report
    failed: bool


def configured_path(given: str | None, configured: str | None, base: Path) -> str | None:
    """Return the file that the command line names, or else the configured one, which is relative to ``base``."""
    if given is not None or configured is None:
        return given
    return str(base / configured)


def parse_severities(
    given: Sequence[str], configured: Mapping[str, str], rules: Collection[str]
) -> dict[str, Severity | None]:
    """Return the severity of each overridden rule; None turns a rule off. ``RULE=LEVEL`` arguments win over the
    configuration. Raises UserError for an unknown rule or level."""
    levels = {severity.value: severity for severity in Severity}
    levels |= {level: severity for severity, level in LEVELS.items()}
    severities: dict[str, Severity | None] = {}
    for each in (*(f"{rule}={level}" for rule, level in configured.items()), *given):
        rule, _, level = each.partition("=")
        if rule not in rules:
            hint = did_you_mean(rule, rules, "`docmodels explain` lists all rules")
            raise UserError(f"unknown rule `{rule}`", hint)
        if level != "off" and level not in levels:
            raise UserError(
                f"unknown level `{level}` for {rule}",
                "expected error (breaking), warning (risky), note (compatible) or off",
            )
        severities[rule] = levels.get(level)
    return severities


def apply_baseline(report: Report, path: str | None) -> Report:
    """Return the report with the findings that a baseline file accepts marked. Raises UserError if it is invalid."""
    if path is None:
        return report
    from ...comparing.baseline import BaselineError, read_baseline, with_baseline

    try:
        entries = read_baseline(load_text(Path(path), path), path)
    except BaselineError as error:
        raise UserError(str(error), "`--format baseline` prints valid entries") from None
    return with_baseline(report, entries, datetime.datetime.now(datetime.UTC).date().isoformat())
