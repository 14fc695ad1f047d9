"""``docmodels drift``: where the SDKs of one API disagree across languages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import registry
from ..config.comparing import DriftTable
from . import console
from .baseline_options import configured_path, judging_options, levels_of, with_accepted
from .comparison import FORMATS, lines_of, load_side, render

if TYPE_CHECKING:
    from ..matching.languages import LanguageSide
    from ..report import ExpressivenessLimit, Report
    from ..workspace.inputs.load import Loaded

MOST = 10


@click.command()
@click.argument("sides", nargs=-1, metavar="NAME=PLACE...")
@click.option("--format", "style", type=click.Choice((*FORMATS, "ledger")), default="text", show_default=True)
@judging_options("warning")
@click.option("--explain-losses", is_flag=True, help="Print what each language's docs cannot say, and stop.")
@console.verbose_option
@click.option("--follow-links", is_flag=True, help="Follow symbolic links that lead out of an input.")
def command(
    *,
    sides: tuple[str, ...],
    style: str,
    explain_losses: bool,
    verbose: bool,
    follow_links: bool,
    **judging: Any,
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
        from ..reporting.reports.expressiveness_text import losses_text

        console.out(losses_text(_declared()))
        return 0
    from ..comparing.drift.compare_languages import drift
    from ..comparing.drift.rules import LANGUAGE_RULES
    from ..config.file import read_comparing

    named = named_sides(sides)
    table, base = read_comparing(DriftTable, Path(), judging["config"])
    levels = levels_of(judging["levels"], table, LANGUAGE_RULES)
    read, loaded = _read(named, follow_links=follow_links)
    report = with_accepted(drift(read, dict(named), levels), configured_path(judging["ledger"], table.ledger, base))
    if style == "html":
        from ..report import with_excerpts

        report = with_excerpts(report, {path: text for each in loaded for path, text in lines_of(each).items()})
    console.out(_rendered(report, style, verbose=verbose))
    return int(report.fails(judging["fail_on"] or table.fail_on or "warning"))


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


def _declared() -> Sequence[ExpressivenessLimit]:
    from ..comparing.drift.expressiveness import declared_losses

    return declared_losses()


def _read(named: Sequence[tuple[str, str]], *, follow_links: bool) -> tuple[list[LanguageSide], list[Loaded]]:
    from ..matching.languages import LanguageSide

    languages = registry.names("language")
    sides, pages = [], []
    for name, place in named:
        schema, loaded = load_side(place, name if name in languages else None, follow_links=follow_links)
        sides.append(LanguageSide(name, schema.origin.language or name, schema))
        pages.append(loaded)
    return sides, pages


def _rendered(report: Report, style: str, *, verbose: bool) -> str:
    if style == "ledger":
        from ..reporting.reports.baseline_toml import ledger_toml

        return ledger_toml(report)
    return render(report, style, verbose=verbose)
