"""``docmodels changelog``."""

from __future__ import annotations

import click

from . import console
from .comparison_options import report_findings, side_source, version_options
from .options import cache_option


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--title", metavar="TEXT", help="Heading of the release notes.  [default: NEW]")
@version_options
@cache_option
def command(
    *,
    old: str,
    new: str,
    title: str | None,
    no_renames: bool,
    rename_file: str | None,
    language: str | None,
    dialect: str | None,
    no_cache: bool,
) -> int:
    """Write release notes in Markdown for the changes between the documentation OLD and NEW: first what breaks, then
    what is new.
    """
    from ..app.changelog import changelog
    from ..app.compare import CompareOptions

    options = CompareOptions(detect_renames=not no_renames, rename_file=rename_file)
    before, after = (side_source(spec, language, dialect, no_cache=no_cache) for spec in (old, new))
    console.out(changelog(before, after, new if title is None else title, options, report_findings))
    return 0
