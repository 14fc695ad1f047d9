"""What the commands print: results to standard output, findings and progress to standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import click

from ..findings import Finding, Severity

FORMATS = ("text", "json", "github")
Progress = Callable[[str, int, int], None]
_MOST = 20
"""Warnings of one code that are printed without ``--verbose``."""
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def out(text: str) -> None:
    """Writes to standard output, as UTF-8 with ``\\n`` whatever the platform's own habits."""
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
        return
    stream.write(text.encode("utf-8", "backslashreplace"))
    stream.flush()


def say(text: str) -> None:
    """Writes to standard error."""
    try:
        sys.stderr.write(text)
    except UnicodeEncodeError:
        sys.stderr.write(text.encode("ascii", "backslashreplace").decode("ascii"))
    sys.stderr.flush()


def out_json(data: Any) -> None:
    """One JSON document on standard output."""
    out(json.dumps(data, indent=2) + "\n")


def report(findings: Iterable[Finding], style: str, *, verbose: bool = False) -> None:
    """Prints findings as text or as GitHub annotations; in JSON they are part of the command's own document. As text,
    notes (there is nothing to do about them) and more than 20 of one code are only printed where ``verbose`` asks."""
    findings = tuple(each for each in findings if verbose or style != "text" or each.severity is not Severity.NOTE)
    if not findings or style == "json":
        return
    most = None if verbose else _MOST
    if style == "github":
        from ..reporting.findings.github import findings_github

        say(findings_github(findings))
    elif sys.stderr.isatty():
        _in_colour(findings, most)
    else:
        from ..reporting.findings.text import findings_text

        say(findings_text(findings, most))


def report_alone(findings: Iterable[Finding], *, style: str = "text", verbose: bool) -> None:
    """``report`` for a command without a closing line: notes that were not printed are counted."""
    findings = tuple(findings)
    report(findings, style, verbose=verbose)
    notes = sum(each.severity is Severity.NOTE for each in findings)
    if notes and style == "text" and not verbose:
        from ..reporting.findings.summary_line import plural

        say(f"{plural(notes, 'note')} (-v shows notes)\n")


def _in_colour(findings: Iterable[Finding], most: int | None) -> None:
    from rich.console import Console
    from rich.text import Text

    from ..reporting.findings.text import paragraphs

    console = Console(stderr=True, soft_wrap=True, highlight=False, markup=False, emoji=False)
    for finding, (first, *rest) in paragraphs(findings, most):
        line = Text(first)
        if finding is not None:
            line.highlight_words([f" {finding.severity.value} "], f"bold {_COLOURS[finding.severity.value]}")
            line.highlight_words([f" {finding.code} "], "bold")
        console.print(line)
        for each in rest:
            console.print(Text(each, style="dim"))


@contextmanager
def progress() -> Iterator[Progress]:
    """Shows what is being done where standard error is a terminal and it takes longer than a moment."""
    if not sys.stderr.isatty():
        yield lambda what, done, of: None
        return
    import time

    from ..reporting.terminal import visible

    start = time.monotonic()
    bar: Any = None
    task: Any = None

    def show(what: str, done: int, of: int) -> None:
        nonlocal bar, task
        if bar is None:
            if time.monotonic() - start < 0.3 and of < 3:
                return  # over before anybody could read it
            from rich.console import Console
            from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            # Without markup: a name of an input in brackets would be taken for it.
            columns = TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn()
            bar = Bar(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
            bar.start()
            task = bar.add_task(visible(what), total=of)
        bar.update(task, description=visible(what), completed=done, total=of)

    try:
        yield show
    finally:
        if bar is not None:
            bar.stop()


def verbose_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--verbose``, the same for every command whose findings may be notes."""
    return click.option(
        "--verbose", "-v", is_flag=True, help="Print every finding: notes, and more than 20 of one code."
    )(command)


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--format``, the same for every command that reports findings."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="How findings are reported: text, one JSON document on standard output, or GitHub annotations.",
    )(command)
