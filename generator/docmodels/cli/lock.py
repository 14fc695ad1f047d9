"""``docmodels lock``: the schema as one sorted line a fact."""

from __future__ import annotations

from pathlib import Path

import click

from . import console
from .comparison import read_side


@click.command()
@click.argument("docs", metavar="INPUT")
@click.option("--output", "-o", metavar="FILE", help="Write to this file; standard output by default.")
@click.option("--with-docs", is_flag=True, help="Descriptions and examples, too.")
@click.option("--language", metavar="L", help="The documented language, where it is not to be recognised.")
def command(*, docs: str, output: str | None, with_docs: bool, language: str | None) -> int:
    """Write what INPUT documents as one sorted line a fact: commit it, and a plain `git diff` of it tells what
    changed. It is an input of compare, too, and holds no positions.
    """
    from ..schema.lock import write_lock

    text = write_lock(read_side(docs, language), prose=with_docs)
    if output is None:
        console.out(text)
    else:
        from ..workspace.outputs.single_file import replace_file

        replace_file(Path(output), text)
    return 0
