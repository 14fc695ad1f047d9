"""Output of the commands: results on standard output, findings and progress on standard error."""

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
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


def out(text: str) -> None:
    """Write to standard output, as UTF-8 with ``\\n`` line ends on every platform."""
    sys.stdout.flush()
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
        return
    stream.write(text.encode("utf-8", "backslashreplace"))
    stream.flush()


def say(text: str) -> None:
    """Write to standard error."""
    try:
        sys.stderr.write(text)
    except UnicodeEncodeError:
        sys.stderr.write(text.encode("ascii", "backslashreplace").decode("ascii"))
    sys.stderr.flush()


def out_json(data: Any) -> None:
    """Write one JSON document to standard output."""
    out(json.dumps(data, indent=2) + "\n")


def report(findings: Iterable[Finding], style: str, *, verbose: bool = False) -> None:
    """Print findings as text or GitHub annotations; in JSON they are part of the command's own document. As text,
    notes (which need no action) and more than 20 findings of one code are printed only with ``verbose``."""
    findings = tuple(each for each in findings if verbose or style != "text" or each.severity is not Severity.NOTE)
    if not findings or style == "json":
        return
    if style == "github":
        from ..reporting.findings.github import findings_github

        say(findings_github(findings))
        return
    from ..reporting.findings.text import MAX_PER_CODE, findings_text

    most = None if verbose else MAX_PER_CODE
    if sys.stderr.isatty():
        _in_colour(findings, most)
    else:
        say(findings_text(findings, most))


def report_alone(findings: Iterable[Finding], *, style: str = "text", verbose: bool) -> None:
    """Print findings for a command without a summary line, and count the notes that aren't printed."""
    findings = tuple(findings)
    report(findings, style, verbose=verbose)
    notes = sum(each.severity is Severity.NOTE for each in findings)
    if notes and style == "text" and not verbose:
        from ..reporting.findings.summary_line import plural

        say(f"{plural(notes, 'note')} (-v shows notes)\n")


def say_dialects(lines: Iterable[str], style: str, *, verbose: bool) -> None:
    """Print which dialects were detected, and why, if the output is verbose text."""
    if verbose and style == "text":
        from ..reporting.terminal import escape_terminal

        say("".join(f"{escape_terminal(line)}\n" for line in lines))


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
    """Show a progress bar if standard error is a terminal and the run takes longer than a moment."""
    if not sys.stderr.isatty():
        yield lambda what, done, of: None
        return
    import time

    from ..reporting.terminal import escape_terminal

    start = time.monotonic()
    bar: Any = None
    task: Any = None

    def show(what: str, done: int, of: int) -> None:
        nonlocal bar, task
        if bar is None:
            if time.monotonic() - start < 0.3 and of < 3:
                return  # a short run ends before anybody reads the bar
            from rich.console import Console
            from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            # Without markup, since the name of an input may contain brackets.
            columns = TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn()
            bar = Bar(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True)
            bar.start()
            task = bar.add_task(escape_terminal(what), total=of)
        bar.update(task, description=escape_terminal(what), completed=done, total=of)

    try:
        yield show
    finally:
        if bar is not None:
            bar.stop()


def verbose_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--verbose``."""
    return click.option(
        "--verbose", "-v", is_flag=True, help="Print every finding, including notes and more than 20 per code."
    )(command)


def format_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--format`` of ``generate`` and ``check``."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(FORMATS),
        default="text",
        show_default=True,
        help="Print findings as text, as one JSON document on standard output, or as GitHub annotations.",
    )(command)
