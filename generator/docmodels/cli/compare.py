"""``docmodels compare``: what changed between two versions of an SDK's docs, and whom it breaks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..config.comparing import CompareTable
from . import console
from .baseline_options import configured_path, judging_options, levels_of, with_accepted
from .comparison import FORMATS, lines_of, load_side, renames_of, render

if TYPE_CHECKING:
    from ..report import Report


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--by", type=click.Choice(["model", "operation"]), default="model", show_default=True, help="The view.")
@click.option("--format", "style", type=click.Choice((*FORMATS, "ledger")), default="text", show_default=True)
@judging_options("breaking")
@click.option("--no-renames", is_flag=True, help="Show renames as removals and additions.")
@click.option("--renames", "map_file", metavar="MAP", help='A TOML file of lines `"models.Old" = "models.New"`.')
@click.option("--with-docs", is_flag=True, help="Descriptions, examples and labels, too.")
@click.option("--language", metavar="L", help="The documented language, where it is not to be recognised.")
@console.verbose_option
@click.option("--follow-links", is_flag=True, help="Follow symbolic links that lead out of an input.")
def command(
    *,
    old: str,
    new: str,
    by: str,
    style: str,
    no_renames: bool,
    map_file: str | None,
    with_docs: bool,
    language: str | None,
    verbose: bool,
    follow_links: bool,
    **judging: Any,
) -> int:
    """Tell what changed between the docs OLD and NEW, and whom it breaks.

    \b
      docmodels compare docs@v2.5.0 docs
      docmodels compare baseline.lock docs --fail-on breaking
      docmodels compare OLD NEW --by operation

    Each side is a folder, a git revision (docs@TAG, REF:docs), an archive, a saved schema or a lock file. The exit
    code is 0 where nothing fails the run, 1 where something does, 2 where a side could not be compared.
    """
    from ..comparing.versions.compare_versions import compare_versions
    from ..comparing.versions.rules import RULES
    from ..config.file import read_comparing
    from ..report import with_rows_of_versions

    table, base = read_comparing(CompareTable, Path(), judging["config"])
    levels = levels_of(judging["levels"], table, RULES)
    said = renames_of(configured_path(map_file, table.renames, base))
    was, loaded_was = load_side(old, language, follow_links=follow_links)
    now, loaded_now = load_side(new, language, follow_links=follow_links)
    report = compare_versions(was, now, (old, new), renames=not no_renames, said=said, levels=levels, prose=with_docs)
    report = with_accepted(report, configured_path(judging["ledger"], table.ledger, base))
    if style == "html":
        report = with_rows_of_versions(report, {**lines_of(loaded_was), **lines_of(loaded_now)})
    console.out(_rendered(report, style, by, verbose=verbose))
    return int(report.fails(judging["fail_on"] or table.fail_on or "breaking"))


def _rendered(report: Report, style: str, by: str, *, verbose: bool) -> str:
    """The report in the wanted format and view; JSON always holds both views."""
    if style == "ledger":
        from ..reporting.reports.baseline_toml import ledger_toml

        return ledger_toml(report)
    if by == "operation" and style == "text":
        from ..reporting.reports.operations_text import operations_text

        return operations_text(report)
    if by == "operation" and style != "json":
        raise click.UsageError("--by operation is printed as text or json")
    return render(report, style, verbose=verbose)
