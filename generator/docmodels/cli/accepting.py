"""Accepted findings and levels of rules, as ``compare`` takes them from the command line."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..faults import Fault
from ..findings import Severity
from ..nearest import did_you_mean

if TYPE_CHECKING:
    from ..report import Report


def with_accepted(report: Report, path: str | None) -> Report:
    """The report with what a ledger file accepts marked as such. Raises Fault where it is no ledger."""
    if path is None:
        return report
    from ..comparing.ledger import LedgerError, read_ledger, with_ledger
    from ..workspace.sources import text_of

    try:
        entries = read_ledger(text_of(Path(path), path), path)
    except LedgerError as error:
        raise Fault(str(error), "`--format ledger` prints entries that are right") from None
    return with_ledger(report, entries, datetime.datetime.now(datetime.UTC).date().isoformat())


def levels_of(given: Sequence[str], rules: Collection[str]) -> dict[str, Severity | None]:
    """``RULE=LEVEL`` arguments; ``off`` silences a rule. Raises Fault for an unknown rule or level."""
    known = {severity.value: severity for severity in Severity}
    found: dict[str, Severity | None] = {}
    for each in given:
        rule, _, level = each.partition("=")
        if rule not in rules:
            raise Fault(f"unknown rule `{rule}`", did_you_mean(rule, tuple(rules)))
        if level != "off" and level not in known:
            raise Fault(f"unknown level `{level}` for {rule}", "one of error, warning, note, off")
        found[rule] = known.get(level)
    return found
