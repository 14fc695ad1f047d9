"""``docmodels drift``: where the SDKs of one API disagree across languages."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from .. import registry
from ..faults import Fault
from ..findings import Severity
from ..nearest import did_you_mean
from . import console
from .comparing import FAIL_ON, FORMATS, load_side, render

if TYPE_CHECKING:
    from ..comparing.languages_pairing import LanguageSide
    from ..report import Acceptance, Loss, Report

MOST = 10


@click.command()
@click.argument("sides", nargs=-1, metavar="NAME=PLACE...")
@click.option("--format", "style", type=click.Choice((*FORMATS, "ledger")), default="text", show_default=True)
@click.option("--fail-on", type=click.Choice(FAIL_ON), default="warning", show_default=True, help="What fails the run.")
@click.option("--ledger", metavar="FILE", help="A TOML file of accepted differences.")
@click.option("--rule", "levels", multiple=True, metavar="RULE=LEVEL", help="error, warning, note or off; repeatable.")
@click.option("--explain-losses", is_flag=True, help="Print what each language's docs cannot say, and stop.")
@click.option("--follow-links", is_flag=True, help="Follow symbolic links that lead out of an input.")
def command(
    *,
    sides: tuple[str, ...],
    style: str,
    fail_on: Literal["breaking", "warning", "none"],
    ledger: str | None,
    levels: tuple[str, ...],
    explain_losses: bool,
    follow_links: bool,
) -> int:
    """Tell where the SDKs of one API disagree: two to ten docs trees, each NAME=PLACE.

    \b
      docmodels drift python=sdks/python/docs typescript=sdks/ts/docs go=sdks/go/docs
      docmodels drift python=A go=B --format html > drift.html
      docmodels drift python=A go=B --format ledger >> accepted.toml

    NAME is a language, or any name for a tree whose language is then recognised. Of equal halves the first NAME's
    holds. The exit code is 0 where nothing fails the run, 1 where something does, 2 where a side could not be
    compared.
    """
    if explain_losses:
        from ..reporting.losses_text import losses_text

        console.out(losses_text(_declared()))
        return 0
    accepted = _accepted(ledger)
    overrides = levels_of(levels)
    read, lines = _read(named_sides(sides), follow_links=follow_links)
    report = _report(read, dict(named_sides(sides)), overrides, accepted)
    if style == "html":
        from ..report import with_excerpts

        report = with_excerpts(report, lines)
    console.out(_rendered(report, style))
    return int(report.fails(fail_on))


def named_sides(specs: Sequence[str]) -> list[tuple[str, str]]:
    """(name, place) of each argument. Raises UsageError."""
    if not 2 <= len(specs) <= MOST:
        raise click.UsageError(f"expected two to ten sides, such as python=DIR go=DIR; found {len(specs)}")
    found = []
    for spec in specs:
        name, equals, place = spec.partition("=")
        if not (equals and name and place):
            raise click.UsageError(f"expected NAME=PLACE, such as python=sdks/python/docs; found {spec!r}")
        found.append((name, place))
    names = [name for name, _ in found]
    if len(set(names)) < len(names):
        raise click.UsageError("each name can be given once")
    return found


def levels_of(given: Sequence[str]) -> dict[str, Severity | None]:
    """``RULE=LEVEL`` arguments. Raises Fault for an unknown rule or level."""
    from ..comparing.drift_rules import LANGUAGE_RULES

    known = {severity.value: severity for severity in Severity}
    found: dict[str, Severity | None] = {}
    for each in given:
        rule, _, level = each.partition("=")
        if rule not in LANGUAGE_RULES:
            raise Fault(f"unknown rule `{rule}`", did_you_mean(rule, tuple(LANGUAGE_RULES)))
        if level != "off" and level not in known:
            raise Fault(f"unknown level `{level}` for {rule}", "one of error, warning, note, off")
        found[rule] = known.get(level)
    return found


def _declared() -> Sequence[Loss]:
    from ..comparing.losses import declared_losses

    return declared_losses()


def _accepted(path: str | None) -> tuple[Acceptance, ...]:
    if path is None:
        return ()
    from ..comparing.ledger import LedgerError, read_ledger
    from ..workspace.sources import text_of

    try:
        return read_ledger(text_of(Path(path), path), path)
    except LedgerError as error:
        raise Fault(str(error), "`docmodels drift ... --format ledger` prints entries that are right") from None


def _read(named: Sequence[tuple[str, str]], *, follow_links: bool) -> tuple[list[LanguageSide], dict[str, list[str]]]:
    from ..comparing.languages_pairing import LanguageSide

    languages = registry.names("language")
    sides, lines = [], {}
    for name, place in named:
        schema, loaded = load_side(place, name if name in languages else None, follow_links=follow_links)
        sides.append(LanguageSide(name, schema.origin.language or name, schema))
        for tree in loaded.trees:
            if tree.saved is None:
                lines.update({file.path: file.text.split("\n") for file in tree.documents()[0]})
    return sides, lines


def _report(
    sides: Sequence[LanguageSide],
    labels: dict[str, str],
    levels: dict[str, Severity | None],
    accepted: tuple[Acceptance, ...],
) -> Report:
    from ..comparing.drift import drift
    from ..comparing.ledger import with_ledger

    report = drift(sides, labels, levels)
    today = datetime.datetime.now(datetime.UTC).date().isoformat()
    return with_ledger(report, accepted, today) if accepted else report


def _rendered(report: Report, style: str) -> str:
    if style == "ledger":
        from ..reporting.ledger_toml import ledger_toml

        return ledger_toml(report)
    return render(report, style)
