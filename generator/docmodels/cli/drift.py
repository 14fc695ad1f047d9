"""``docmodels drift``: where the SDKs of one API disagree across languages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import click

from .. import registry
from . import console
from .accepting import levels_of, with_accepted
from .comparing import FAIL_ON, FORMATS, load_side, render

if TYPE_CHECKING:
    from ..comparing.languages_pairing import LanguageSide
    from ..report import Loss, Report

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
    from ..comparing.drift import drift
    from ..comparing.drift_rules import LANGUAGE_RULES

    named = named_sides(sides)
    overrides = levels_of(levels, LANGUAGE_RULES)
    read, lines = _read(named, follow_links=follow_links)
    report = with_accepted(drift(read, dict(named), overrides), ledger)
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


def _declared() -> Sequence[Loss]:
    from ..comparing.losses import declared_losses

    return declared_losses()


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


def _rendered(report: Report, style: str) -> str:
    if style == "ledger":
        from ..reporting.ledger_toml import ledger_toml

        return ledger_toml(report)
    return render(report, style)
