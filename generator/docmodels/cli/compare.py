"""``docmodels compare``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from . import console
from .comparison_options import (
    format_option,
    policy_options,
    render,
    report_findings,
    side_source,
    version_options,
)
from .options import cache_option, follow_links_option, overlay_option

if TYPE_CHECKING:
    from ..report import Report


@click.command()
@click.argument("old")
@click.argument("new")
@click.option(
    "--by",
    type=click.Choice(["model", "operation"]),
    default="model",
    show_default=True,
    help="Group changes by model, or by the operations that they affect.",
)
@format_option
@policy_options("breaking")
@version_options
@click.option("--with-docs", is_flag=True, help="Also compare descriptions, examples and labels.")
@console.verbose_option
@follow_links_option
@overlay_option
@cache_option
def command(
    *,
    old: str,
    new: str,
    by: str,
    style: str,
    no_renames: bool,
    rename_file: str | None,
    with_docs: bool,
    language: str | None,
    dialect: str | None,
    verbose: bool,
    follow_links: bool,
    overlays: tuple[str, ...],
    no_cache: bool,
    **policy: Any,
) -> int:
    """Show what changed between the documentation OLD and NEW, and what breaks.

    \b
      docmodels compare docs@v2.5.0 docs
      docmodels compare api.lock docs --fail-on breaking
      docmodels compare OLD NEW --by operation

    Each side is a folder, a git revision (docs@TAG or REF:docs), an archive, a saved schema or a lock file.

    Exit codes: 0 no failing change, 1 failing changes, 2 a side couldn't be compared.
    """
    from ..app.compare import CompareOptions, compare
    from ..app.comparison.policy import Policy

    options = CompareOptions(
        detect_renames=not no_renames, rename_file=rename_file, with_docs=with_docs, excerpts=style == "html"
    )
    source = partial(side_source, follow_links=follow_links, overlays=overlays, no_cache=no_cache)
    before, after = source(old, language, dialect), source(new, language, dialect)
    result = compare(before, after, options, Policy(**policy), report_findings)
    console.out(_render(result.report, style, by, verbose=verbose))
    return int(result.failed)


def _render(report: Report, style: str, by: str, *, verbose: bool) -> str:
    """Return the report in the requested format and view. JSON always contains both views."""
    if by == "operation" and style == "text":
        from ..reporting.reports.operations_text import operations_text

        return operations_text(report)
    if by == "operation" and style not in ("json", "baseline"):
        from ..report import by_operation

        report = by_operation(report)
    return render(report, style, verbose=verbose)
