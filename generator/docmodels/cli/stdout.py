"""One page to standard output: no folder, no manifest, no cache; findings go to standard error."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from ..app.build import build, fails
from . import console
from .options import Arguments, from_arguments


def to_standard_output(arguments: Arguments, style: str, *, verbose: bool) -> int:
    """Writes the models of one page; the exit code."""
    if len(arguments.targets) > 1:
        raise click.UsageError("several targets need an --output folder")
    if style == "json":
        raise click.UsageError("the models go to standard output, so --format json needs an --output folder")
    config = from_arguments(arguments)
    (output,) = config.outputs
    single = replace(output.settings, layout="single")
    result = build(replace(config, outputs=(replace(output, settings=single),)), Path(), use_cache=False)
    console.report_alone(result.findings, style=style, verbose=verbose)
    files = [file for folder in result.folders.values() for file in folder]
    sources = [file for file in files if not _is_index(file.path)] or files
    console.out("".join(file.text for file in sources))
    return int(fails(result.findings, config.fail_on))


def _is_index(path: str) -> bool:
    """A package's front door says nothing of its own."""
    return path.rpartition("/")[2] in ("__init__.py", "index.ts")
