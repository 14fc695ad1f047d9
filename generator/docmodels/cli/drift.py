"""``docmodels drift``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from .. import registry
from . import console
from .comparison_options import format_option, policy_options, render, report_findings, side_source
from .options import cache_option, dialect_option, follow_links_option, overlay_option

MAX_SIDES = 10


@click.command()
@click.argument("sides", nargs=-1, metavar="NAME=PLACE...")
@dialect_option
@format_option
@policy_options("warning")
@click.option("--explain-limits", is_flag=True, help="Print what the documentation of each language can't express.")
@console.verbose_option
@follow_links_option
@overlay_option
@cache_option
def command(
    *,
    sides: tuple[str, ...],
    dialect: str | None,
    style: str,
    explain_limits: bool,
    verbose: bool,
    follow_links: bool,
    overlays: tuple[str, ...],
    no_cache: bool,
    **policy: Any,
) -> int:
    """Show where the SDKs of one API disagree. Compares two to ten documentation trees, each given as NAME=PLACE.

    \b
      docmodels drift python=sdks/python/docs typescript=sdks/ts/docs go=sdks/go/docs
      docmodels drift python=A go=B --format html > drift.html
      docmodels drift python=A go=B --format baseline >> accepted.toml

    NAME is a language, or any other name for a tree whose language is then detected. The majority of the sides decides
    what is right; ties go to the first side. If a side is a specification, it decides.

    Exit codes: 0 no failing difference, 1 failing differences, 2 a side couldn't be compared.
    """
    if explain_limits:
        from ..app.comparison.dialect_facts import limits_by_dialect
        from ..reporting.reports.limits_text import limits_text

        console.out(limits_text(limits_by_dialect()))
        return 0
    from ..app.comparison.policy import Policy
    from ..app.drift import drift

    source = partial(side_source, dialect=dialect, follow_links=follow_links, overlays=overlays, no_cache=no_cache)
    sources = {name: source(place, _language(name)) for name, place in parse_sides(sides).items()}
    result = drift(sources, Policy(**policy), report_findings, excerpts=style == "html")
    console.out(render(result.report, style, verbose=verbose))
    return int(result.failed)


def _language(side: str) -> str | None:
    return side if side == registry.SPECIFICATION_INPUT or side in registry.names("language") else None


def parse_sides(specs: Sequence[str]) -> dict[str, str]:
    """Map the name of each side to its place. Raises UsageError."""
    if not 2 <= len(specs) <= MAX_SIDES:
        raise click.UsageError(f"expected two to ten sides, such as python=DIR go=DIR; found {len(specs)}")
    places: dict[str, str] = {}
    for spec in specs:
        name, _, place = spec.partition("=")
        if not (name and place):
            raise click.UsageError(f"expected NAME=PLACE, such as python=sdks/python/docs; found {spec!r}")
        if name in places:
            raise click.UsageError(f"the name `{name}` is given twice")
        places[name] = place
    return places
