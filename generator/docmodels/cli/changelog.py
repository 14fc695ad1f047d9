"""``docmodels changelog``: a release note in Markdown of what changed between two versions."""

from __future__ import annotations

import click

from . import console
from .comparing import read_side, renames_of


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
    from ..comparing.versions import compare_versions
    from ..reporting.release_note import release_note

    before, after = read_side(old, language), read_side(new, language)
    report = compare_versions(before, after, (old, new), renames=not no_renames, said=renames_of(map_file))
    console.out(release_note(report, new if title is None else title))
    return 0
