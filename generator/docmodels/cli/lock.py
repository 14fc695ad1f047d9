"""``docmodels lock``."""

from __future__ import annotations

import click

from . import console
from .comparison_options import report_findings, side_source
from .options import cache_option, dialect_option, language_option


@click.command()
@click.argument("docs", metavar="INPUT")
@click.option("--output", "-o", metavar="FILE", help="File to write.  [default: standard output]")
@click.option("--with-docs", is_flag=True, help="Also write descriptions and examples.")
@language_option
@dialect_option
@cache_option
def command(
    *, docs: str, output: str | None, with_docs: bool, language: str | None, dialect: str | None, no_cache: bool
) -> int:
    """Write the schema of INPUT as sorted lines, one per fact. Commit the file, and `git diff` shows what changed in
    the API. It contains no source positions, and compare accepts it as input.
    """
    from ..app.lock import lock

    source = side_source(docs, language, dialect, no_cache=no_cache)
    text = lock(source, output, report_findings, with_docs=with_docs)
    if output is None:
        console.out(text)
    return 0
