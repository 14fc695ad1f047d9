"""``docmodels changelog``: a release note in Markdown of what changed between two versions."""

from __future__ import annotations

from pathlib import Path

import click

from ..config.comparing import CompareTable
from ..errors import UserError
from . import console
from .baseline_options import configured_path, levels_of
from .comparison import read_side, renames_of


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--title", metavar="TEXT", help="The heading; by default NEW as it was named.")
@click.option("--no-renames", is_flag=True, help="Show renames as removals and additions.")
@click.option("--renames", "map_file", metavar="MAP", help='A TOML file of lines `"models.Old" = "models.New"`.')
@click.option("--language", metavar="L", help="The documented language, where it is not to be recognised.")
def command(
    *, old: str, new: str, title: str | None, no_renames: bool, map_file: str | None, language: str | None
) -> int:
    """Write a release note of what changed between the docs OLD and NEW: what breaks first, then what is new."""
    from ..comparing.versions.compare_versions import compare_versions
    from ..comparing.versions.rules import RULES
    from ..config.file import read_comparing
    from ..matching.rename_file import UNMATCHED
    from ..reporting.reports.changelog import release_note

    table, base = read_comparing(CompareTable, Path())
    levels = levels_of((), table, RULES)
    said = renames_of(configured_path(map_file, table.renames, base))
    before, after = read_side(old, language), read_side(new, language)
    report = compare_versions(before, after, (old, new), renames=not no_renames, said=said, levels=levels)
    idle = [each for each in report.differences if each.rule == UNMATCHED]
    if idle:
        raise UserError(f"{idle[0].at}: {idle[0].message}", idle[0].hint)
    console.out(release_note(report, new if title is None else title))
    return 0
