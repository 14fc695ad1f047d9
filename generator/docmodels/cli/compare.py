"""``docmodels compare``: what changed between two versions of an SDK's docs, and whom it breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from . import console
from .accepting import levels_of, with_accepted
from .comparing import FAIL_ON, FORMATS, read_side, renames_of, render

if TYPE_CHECKING:
    from ..report import Report


@click.command()
@click.argument("old")
@click.argument("new")
@click.option("--by", type=click.Choice(["model", "operation"]), default="model", show_default=True, help="The view.")
@click.option("--format", "style", type=click.Choice((*FORMATS, "ledger")), default="text", show_default=True)
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), default="breaking", show_default=True, help="What fails the run."
)
@click.option("--no-renames", is_flag=True, help="Show renames as removals and additions.")
@click.option("--renames", "map_file", metavar="MAP", help='A TOML file of lines `"models.Old" = "models.New"`.')
@click.option("--ledger", metavar="FILE", help="A TOML file of accepted findings: counted, shown, and not failing.")
@click.option("--rule", "levels", multiple=True, metavar="RULE=LEVEL", help="error, warning, note or off; repeatable.")
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
    ledger: str | None,
    levels: tuple[str, ...],
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
    from ..comparing.rules import RULES
    from ..comparing.versions import compare_versions

    report = compare_versions(
        read_side(old, language, follow_links=follow_links),
        read_side(new, language, follow_links=follow_links),
        (old, new),
        renames=not no_renames,
        said=renames_of(map_file),
        levels=levels_of(levels, RULES),
        prose=with_docs,
    )
    report = with_accepted(report, ledger)
    console.out(_rendered(report, style, by))
    return int(report.fails(fail_on))


def _rendered(report: Report, style: str, by: str) -> str:
    """The report in the wanted format and view; JSON always holds both views."""
    if style == "ledger":
        from ..reporting.ledger_toml import ledger_toml

        return ledger_toml(report)
    if by == "operation" and style == "text":
        from ..reporting.operations_text import operations_text

        return operations_text(report)
    if by == "operation" and style != "json":
        raise click.UsageError("--by operation is printed as text or json")
    return render(report, style)
