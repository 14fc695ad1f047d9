"""``docmodels compare``: what changed between two versions of an SDK's docs, and whom it breaks."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import click

from . import console
from .comparing import FAIL_ON, FORMATS, read_side, renames_of, render


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--by", type=click.Choice(["model", "operation"]), default="model", show_default=True, help="The view.")
@click.option("--format", "style", type=click.Choice(tuple(FORMATS)), default="text", show_default=True)
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), default="breaking", show_default=True, help="What fails the run."
)
@click.option("--no-renames", is_flag=True, help="Show renames as removals and additions.")
@click.option("--renames", "map_file", metavar="MAP", help='A TOML file of lines `"models.Old" = "models.New"`.')
@click.option("--with-docs", is_flag=True, help="Descriptions, examples and labels, too.")
@click.option("--language", metavar="L", help="The documented language, where it is not to be recognised.")
@click.option("--follow-links", is_flag=True, help="Follow symbolic links that lead out of an input.")
def command(
    *,
    old: str,
    new: str,
    by: str,
    style: str,
    fail_on: Literal["breaking", "warning", "none"],
    no_renames: bool,
    map_file: str | None,
    with_docs: bool,
    language: str | None,
    follow_links: bool,
) -> int:
    """Tell what changed between the docs OLD and NEW, and whom it breaks.

    \b
      docmodels compare docs@v2.5.0 docs
      docmodels compare baseline.lock docs --fail-on breaking
      docmodels compare OLD NEW --by operation

    Each side is a folder, a git revision (docs@TAG, REF:docs), an archive, a saved schema or a lock file. The exit
    code is 0 where nothing fails the run, 1 where something does, 2 where a side could not be compared.
    """
    from ..comparing.versions import compare_versions

    before = read_side(old, language, follow_links=follow_links)
    after = read_side(new, language, follow_links=follow_links)
    report = compare_versions(
        before, after, (old, new), renames=not no_renames, said=renames_of(map_file), prose=with_docs
    )
    if by == "operation" and style == "text":
        from ..reporting.operations_text import operations_text

        console.out(operations_text(report))
    else:
        console.out(render(replace(report, differences=()) if by == "operation" and style != "json" else report, style))
    return int(report.fails(fail_on))
