"""``lock``: the schema of documentation as sorted lines, one per fact."""

from __future__ import annotations

from pathlib import Path

from ..schema.lock import write_lock
from ..workspace.user_files import replace_file
from .comparison.sides import ReportFindings, SideSource, read_side


def lock(source: SideSource, output: str | None, report_findings: ReportFindings, *, with_docs: bool) -> str:
    """Return the text of the lock file, and write it to ``output`` if that is given. Raises UserError."""
    text = write_lock(read_side(source, report_findings).schema, prose=with_docs)
    if output is not None:
        replace_file(Path(output), text)
    return text
