"""``docmodels generate``: documentation in, models out."""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path
from typing import Any

import click

from ..app.build import fails
from ..app.generate import Generated, generate
from ..config.model import Config
from . import console
from .options import Arguments, configuration, shared_options, to_stdout


@click.command()
@shared_options
@click.option("--dry-run", is_flag=True, help="Only tell what would be written and deleted.")
@click.option("--force", is_flag=True, help="Replace files that were edited by hand, or that are not docmodels' own.")
@click.option("--watch", is_flag=True, help="Regenerate whenever an input changes.")
@console.verbose_option
@console.format_option
def command(*, dry_run: bool, force: bool, watch: bool, verbose: bool, style: str, **given: Any) -> int:
    """Write models from the documentation INPUT: a page, a folder (an SDK's root, its docs, or any part), a .zip,
    .tar.gz, wheel or .tgz, a git revision (docs@v2.5.0, v2.5.0:docs, git+file:///repo@REF#docs), a schema that
    inspect saved, or - for one page on standard input. python=DIR typescript=DIR are the docs of one API in several
    languages. Without INPUT, docmodels.toml or [tool.docmodels] of pyproject.toml says what to do.

    \b
      docmodels generate docs --target pydantic --target typescript --output src/models
      docmodels generate docs/models/usage.md --target dataclass        # to standard output
      docmodels generate                                                # as configured

    Exit codes: 0 clean, 1 findings that fail the run, 2 wrong usage or could not run.
    """
    arguments = Arguments(**given)
    if to_stdout(arguments):
        from .stdout import to_standard_output

        return to_standard_output(arguments, style, verbose=verbose)
    config, base = configuration(arguments)
    run = partial(once, config, base, force=force, use_cache=not arguments.no_cache, style=style, verbose=verbose)
    if watch:
        from .watch import watch as keep_watching

        return keep_watching(config, base, run)
    return run(dry_run=dry_run)


def once(
    config: Config,
    base: Path,
    *,
    force: bool,
    use_cache: bool,
    style: str,
    verbose: bool,
    dry_run: bool = False,
) -> int:
    """One run, reported; the exit code."""
    start = time.perf_counter()
    with console.progress() as progress:
        done = generate(config, base, force=force, dry_run=dry_run, use_cache=use_cache, progress=progress)
    seconds = time.perf_counter() - start
    failed = fails(done.findings, config.fail_on)
    if style == "json":
        console.out_json(as_json(done, failed=failed, dry_run=dry_run))
        return int(failed)
    console.report(done.findings, style, verbose=verbose)
    show(done, seconds, dry_run=dry_run, notes_hidden=style == "text" and not verbose)
    return int(failed)


def show(done: Generated, seconds: float, *, dry_run: bool, notes_hidden: bool) -> None:
    """The changes and the closing line, to standard error."""
    from ..reporting.findings.summary_line import closing_line, plural

    if dry_run:
        console.say("".join(f"would write {path}\n" for path in done.written))
        console.say("".join(f"would delete {path}\n" for path in done.deleted))
    if done.changes:
        from ..reporting.changes_text import changes_text

        console.say(changes_text(done.changes))
    would = "would be " if dry_run else ""
    files = f"{plural(len(done.written), 'file')} {would}written, {done.unchanged:,} unchanged"
    files += f", {len(done.deleted):,} {would}deleted" if done.deleted else ""
    console.say(closing_line(done.summary, done.findings, files, seconds, notes_hidden=notes_hidden) + "\n")


def as_json(done: Generated, *, failed: bool, dry_run: bool) -> dict[str, Any]:
    """The run as plain data; no times, so that the same run gives the same document."""
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
