"""``docmodels check``."""

from __future__ import annotations

import os
import shlex
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ..app.build import fails
from ..app.check import Checked, check
from . import completion_values as completing
from . import console
from .comparison_options import render, report_findings
from .options import Arguments, configuration, shared_options


@click.command()
@shared_options
@click.option(
    "--against",
    multiple=True,
    metavar="FILE",
    help="Specification, such as openapi.yaml, that the documentation must agree with. Can be repeated as INPUT=FILE.",
    shell_complete=completing.files,
)
@click.option("--full", is_flag=True, help="Print complete diffs, which are shortened by default.")
@console.verbose_option
@console.format_option
def command(*, against: tuple[str, ...], full: bool, verbose: bool, style: str, **given: Any) -> int:
    """Check that the models on disk match what generate would write now. Takes the arguments of generate; without
    INPUT, the configuration decides what to check. With --against, also check that the documentation agrees with a
    specification. Writes no files.

    Exit codes: 0 up to date, 1 out of date, findings that fail the run or a difference from the specification, 2 wrong
    usage or the command couldn't run.
    """
    start = time.perf_counter()
    arguments = Arguments(**given)
    config, base = configuration(arguments, needs_output=False)
    if against:
        from ..app.comparison.against import with_specifications

        config = with_specifications(config, *_specifications(against, base))
    with console.progress() as progress:
        checked = check(
            config, base, use_cache=not arguments.no_cache, progress=progress, report_findings=report_findings
        )
    drifted = any(each.failed for each in checked.comparisons)
    failed = drifted or not checked.clean or fails(checked.findings, config.fail_on)
    fix = fix_command(arguments, checked)
    if style == "json":
        console.out_json(as_json(checked, fix, failed=failed))
        return int(failed)
    _show(checked, fix, style, full=full, verbose=verbose)
    console.out("\n".join(render(each.report, style, verbose=verbose) for each in checked.comparisons))
    from ..reporting.findings.summary_line import plural, summary_line

    files = plural(checked.files, "file") + (" up to date" if checked.clean else " checked")
    hidden = style == "text" and not verbose
    seconds = time.perf_counter() - start
    console.say(summary_line(checked.summary, checked.findings, files, seconds, notes_hidden=hidden) + "\n")
    return int(failed)


def _specifications(against: Sequence[str], base: Path) -> tuple[str | None, dict[str, str]]:
    """Return the specification of ``FILE`` and those of ``INPUT=FILE``, relative to ``base``. Raises UsageError."""
    for_all: str | None = None
    by_input: dict[str, str] = {}
    for given in against:
        name, equals, place = given.partition("=")
        is_named = bool(equals) and not Path(given).exists()
        place = place if is_named else given
        located = str(Path(place).resolve()) if base != Path() and Path(place).exists() else place
        if is_named and name in by_input:
            raise click.UsageError(f"--against: the input `{name}` is given twice")
        if is_named:
            by_input[name] = located
        elif for_all is None:
            for_all = located
        else:
            raise click.UsageError(
                f"--against: {for_all} and {located} are two specifications; name the input of each, as INPUT=FILE"
            )
    return for_all, by_input


def _show(checked: Checked, fix: str, style: str, *, full: bool, verbose: bool) -> None:
    """Print the findings, the diff of each file that is out of date, and the command that fixes it."""
    from ..reporting.file_diff import differences_text

    if style == "github":
        _annotate(checked, fix, full=full)
        return
    console.say_dialects(checked.dialects, style, verbose=verbose)
    console.report(checked.findings, style, verbose=verbose)
    if not checked.clean:
        console.out(differences_text(_file_states(checked), full=full))
        console.say(f"to update the files, run: {fix}\n")


def _annotate(checked: Checked, fix: str, *, full: bool) -> None:
    """Annotate the documentation rows and files that are out of date, and print the diffs; the summary of the job gets
    them, too."""
    from ..reporting.changed_rows import changed_rows
    from ..reporting.file_diff import differences_text, job_summary, stale_findings, without_commands

    states = _file_states(checked)
    rows = changed_rows(checked.schemas, states, fix)
    console.report((*checked.findings, *rows, *stale_findings(states, fix)), "github")
    if not states:
        return
    diffs = differences_text(states, full=full)
    console.out(without_commands(diffs))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(job_summary(diffs, fix))


def _file_states(checked: Checked) -> list[Any]:
    """Return the files that are out of date, as the report shows them."""
    from ..reporting.file_diff import FileState

    return [FileState(each.path, each.status, each.expected, each.current) for each in checked.outdated()]


def fix_command(arguments: Arguments, checked: Checked) -> str:
    """Return the command that brings all files up to date."""
    words = ["docmodels", "generate", *arguments.inputs]
    for target in arguments.targets:
        words += ["--target", target]
    for name in ("output", "layout", "language", "dialect", "template_dir", "config"):
        value = getattr(arguments, name)
        if value is not None:
            words += ["--" + name.replace("_", "-"), value]
    if arguments.follow_links:
        words.append("--follow-links")
    for setting in arguments.settings:
        words += ["--set", setting]
    for overlay in arguments.overlays:
        words += ["--overlay", overlay]
    if checked.needs_force:
        words.append("--force")  # without it, files that were edited by hand are kept
    return shlex.join(words)


def as_json(checked: Checked, fix: str, *, failed: bool) -> dict[str, Any]:
    """Return the result as plain data."""
    from ..reporting.findings.json import findings_json
    from ..reporting.reports.json import report_data

    return {
        "failed": failed,
        "up_to_date": checked.clean,
        "checked": checked.files,
        "files": [{"path": each.path, "state": each.status} for each in checked.outdated()],
        "command": fix,
        "findings": findings_json(checked.findings),
        "against": [report_data(each.report) for each in checked.comparisons],
    }
