"""``docmodels init``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import console

if TYPE_CHECKING:
    from ..app.hand_written.find import HandWritten


@click.command()
@click.option("--dry-run", is_flag=True, help="Print the configuration, but don't write it.")
def command(*, dry_run: bool) -> int:
    """Find the SDK documentation in this repository and write docmodels.toml, with a comment on every setting. Never
    overwrites a file.
    """
    from ..app.init import propose, require_documentation, require_no_config, write_config
    from ..reporting.findings.summary_line import plural
    from ..reporting.terminal import escape_terminal

    root = Path()
    if not dry_run:
        require_no_config(root)
    proposal = propose(root)
    require_documentation(proposal)
    if dry_run:
        console.out(proposal.text)
        return 0
    name = write_config(root, proposal)
    for each, tables in zip(proposal.found, proposal.hand_written, strict=True):
        console.say(f"found {escape_terminal(each.path)} ({plural(each.pages, 'page')}{_tables(tables)})\n")
    for each in proposal.unnamed:
        console.say(
            f"skipped {escape_terminal(each.path)}: its name isn't valid UTF-8, so a configuration can't name it\n"
        )
    console.say(f"wrote {name}; next, run: docmodels generate\n")
    return 0


def _tables(tables: HandWritten | None) -> str:
    """Return what the tables of hand-written pages are read as."""
    if tables is None:
        return ""
    return " written by hand; tables: " + ", ".join(f"{count} {kind}" for kind, count in tables.kinds)
