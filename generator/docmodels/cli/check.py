"""``docmodels check``: is what is committed what would be generated now? Writes nothing."""

from __future__ import annotations

import shlex
import time
from typing import Any

import click

from ..app.build import fails
from ..app.check import Checked, check
from ..workspace.outputs.plan import FileStatus, join_path
from . import console
from .options import Arguments, configuration, shared_options


@click.command()
@shared_options
@click.option("--full", is_flag=True, help="Print the whole difference, not only its beginning.")
@console.verbose_option
@console.format_option
def command(*, full: bool, verbose: bool, style: str, **given: Any) -> int:
    """Tell whether the models on disk are what would be generated now. Takes what generate takes; without INPUT, the
    configuration says what to check. Writes nothing.

    Exit codes: 0 up to date, 1 not, or findings that fail the run, 2 wrong usage or could not check.
    """
    start = time.perf_counter()
    arguments = Arguments(**given)
    config, base = configuration(arguments)
    with console.progress() as progress:
        checked = check(config, base, use_cache=not arguments.no_cache, progress=progress)
    failed = not checked.clean or fails(checked.findings, config.fail_on)
    mend = mending(arguments, checked)
    if style == "json":
        console.out_json(as_json(checked, mend, failed=failed))
        return int(failed)
    show(checked, mend, style, full=full, verbose=verbose)
    from ..reporting.findings.summary_line import closing_line, plural

    files = plural(checked.files, "file") + (" up to date" if checked.clean else " checked")
    hidden = style == "text" and not verbose
    seconds = time.perf_counter() - start
    console.say(closing_line(checked.summary, checked.findings, files, seconds, notes_hidden=hidden) + "\n")
    return int(failed)


def show(checked: Checked, mend: str, style: str, *, full: bool, verbose: bool) -> None:
    """The findings, and for each file that differs what is wrong with it; then the command that mends it."""
    from ..reporting.file_diff import differences_text, stale_findings

    if style == "github":
        console.report((*checked.findings, *stale_findings(_states(checked), mend)), style)
        return
    console.report(checked.findings, style, verbose=verbose)
    if not checked.clean:
        console.out(differences_text(_states(checked), full=full))
        console.say(f"to mend it: {mend}\n")


def _states(checked: Checked) -> list[Any]:
    """What the report needs of each file that is not as it should be."""
    from ..reporting.file_diff import FileState

    return [
        FileState(join_path(plan.shown, file.path), file.status.value, file.expected, file.current)
        for plan in checked.plans
        for file in plan.files
        if file.status is not FileStatus.UNCHANGED
    ]


def mending(arguments: Arguments, checked: Checked) -> str:
    """The command that brings everything up to date, as it would be typed here."""
    words = ["docmodels", "generate", *arguments.inputs]
    for target in arguments.targets:
        words += ["--target", target]
    for name in ("output", "layout", "language", "dialect", "template_dir", "config"):
        value = getattr(arguments, name)
        if value is not None:
            words += ["--" + name.replace("_", "-"), value]
    if arguments.follow_links:
        words.append("--follow-links")
    if any(plan.of(FileStatus.EDITED, FileStatus.EDITED_STALE, FileStatus.UNTRACKED) for plan in checked.plans):
        words.append("--force")  # without it, what was edited by hand stays
    return shlex.join(words)


def as_json(checked: Checked, mend: str, *, failed: bool) -> dict[str, Any]:
    """The result as plain data."""
    from ..reporting.findings.json import findings_json

    states = _states(checked)
    return {
        "failed": failed,
        "up_to_date": checked.clean,
        "checked": checked.files,
        "files": [{"path": each.path, "state": each.state} for each in states],
        "command": mend,
        "findings": findings_json(checked.findings),
    }
