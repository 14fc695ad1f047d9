"""``docmodels generate``."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import click

from ..app.build import fails
from ..app.generate import Generated, generate, generate_text
from ..config.model import Config
from ..writing.settings import NullKind
from . import console
from .options import DEFAULT_OUTPUT, Arguments, configuration, from_arguments, shared_options, writes_to_stdout


@click.command()
@shared_options
@click.option("--dry-run", is_flag=True, help="Show which files would be written and deleted, but change nothing.")
@click.option("--force", is_flag=True, help="Replace files that were edited by hand or not written by docmodels.")
@click.option("--watch", is_flag=True, help="Regenerate whenever an input changes.")
@console.verbose_option
@console.format_option
def command(*, dry_run: bool, force: bool, watch: bool, verbose: bool, style: str, **given: Any) -> int:
    """Write models from documentation.

    \b
      docmodels generate docs --target pydantic --target typescript --output src/models
      docmodels generate docs/models/usage.md --target dataclass        # to standard output
      docmodels generate                                                # as configured

    INPUT is a page, a folder (the root of an SDK, its docs, or a part of them), an archive (.zip, .tar.gz, .whl, .tgz),
    a git revision (docs@v2.5.0, v2.5.0:docs, git+file:///repo@REF#docs), a schema saved by inspect, or - for a page
    on standard input. python=DIR typescript=DIR is the documentation of one API in several languages. Without INPUT,
    docmodels.toml or [tool.docmodels] in pyproject.toml decides what to do.

    Exit codes: 0 clean, 1 findings that fail the run, 2 wrong usage or the command couldn't run.
    """
    arguments = Arguments(**given)
    if writes_to_stdout(arguments):
        return _to_stdout(arguments, style, verbose=verbose)
    config, base = configuration(arguments)
    run = partial(_run, force=force, use_cache=not arguments.no_cache, style=style, verbose=verbose)
    if watch:
        from .watch import watch as run_on_changes

        read_again = partial(configuration, arguments)
        return run_on_changes(config, base, lambda: run(*read_again()), read_again)
    if arguments.inputs and arguments.output is None and style == "text":
        console.say(f"writing to the folder {DEFAULT_OUTPUT}, since there is no --output\n")
    return run(config, base, dry_run=dry_run)


def _to_stdout(arguments: Arguments, style: str, *, verbose: bool) -> int:
    """Print the models of one page; findings go to standard error."""
    if len(arguments.targets) > 1:
        raise click.UsageError("several targets need an --output folder")
    if style == "json":
        raise click.UsageError("--format json needs an --output folder, because the models go to standard output")
    config = from_arguments(arguments)
    generated = generate_text(config)
    console.report_alone(generated.findings, style=style, verbose=verbose)
    console.out(generated.text)
    return int(fails(generated.findings, config.fail_on))


def _run(
    config: Config,
    base: Path,
    *,
    force: bool,
    use_cache: bool,
    style: str,
    verbose: bool,
    dry_run: bool = False,
) -> int:
    """Generate once, print the result and return the exit code."""
    start = time.perf_counter()
    with console.progress() as progress:
        done = generate(config, base, force=force, dry_run=dry_run, use_cache=use_cache, progress=progress)
    seconds = time.perf_counter() - start
    failed = fails(done.findings, config.fail_on)
    if style == "json":
        console.out_json(as_json(done, failed=failed, dry_run=dry_run))
        return int(failed)
    console.say_dialects(done.dialects, style, verbose=verbose)
    if verbose and done.whole_run:
        console.say(f"all models are written, because {done.whole_run}\n")
    console.report(done.findings, style, verbose=verbose)
    nulls = [answer for output in config.outputs for answer in _null_answers(output.settings.unstated_nullable)]
    _show(done, seconds, nulls, dry_run=dry_run, notes_hidden=style == "text" and not verbose)
    return int(failed)


def _null_answers(setting: str | Mapping[NullKind, str]) -> list[str]:
    """Return the values that ``unstated-nullable`` has for at least one kind of type."""
    return [setting] if isinstance(setting, str) else list({"other": "no", **setting}.values())


def _show(
    done: Generated, seconds: float, unstated_nullable: Sequence[str], *, dry_run: bool, notes_hidden: bool
) -> None:
    """Print the changes and the summary line to standard error."""
    from ..reporting.findings.summary_line import plural, summary_line

    if dry_run:
        console.say("".join(f"would write {path}\n" for path in done.written))
        console.say("".join(f"would delete {path}\n" for path in done.deleted))
    if done.changes:
        from ..reporting.changes_text import changes_text

        console.say(changes_text(done.changes))
    would = "would be " if dry_run else ""
    files = f"{plural(len(done.written), 'file')} {would}written, {done.unchanged:,} unchanged"
    files += f", {len(done.deleted):,} {would}deleted" if done.deleted else ""
    line = summary_line(
        done.summary, done.findings, files, seconds, notes_hidden=notes_hidden, unstated_nullable=unstated_nullable
    )
    console.say(line + "\n")


def as_json(done: Generated, *, failed: bool, dry_run: bool) -> dict[str, Any]:
    """Return the run as plain data, without times, so that equal runs give equal documents."""
    from dataclasses import asdict

    from ..reporting.findings.json import findings_json

    return {
        "failed": failed,
        "dry_run": dry_run,
        "findings": findings_json(done.findings),
        "summary": {**asdict(done.summary), "skipped": dict(done.summary.skipped)},
        "files": {"written": done.written, "deleted": done.deleted, "unchanged": done.unchanged},
        "changes": [
            {
                "model": change.model,
                "kind": change.kind,
                "parts": [{"part": part, "before": old, "after": new} for part, old, new in change.parts],
            }
            for change in done.changes
        ],
    }
