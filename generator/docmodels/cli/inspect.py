"""``docmodels inspect``: what documentation says, with source positions."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from ..apis import read_input
from ..faults import Fault
from ..generation import fails
from ..workspace.sources import load, read_text
from . import console
from .options import named_inputs


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--language", metavar="L", help="The documented language, where it is not to be recognised.")
@click.option("--wire-names", "wire", is_flag=True, help="Show how the JSON keys were told, and by what evidence.")
@click.option("--documented-names", is_flag=True, help="Leave names as the docs print them.")
@click.option("--corrections", metavar="FILE", help="Corrections to apply.")
@click.option("--model", "models", multiple=True, metavar="GLOB", help="Only these models and what they refer to.")
@click.option("--strict", is_flag=True, help="Warnings fail the run, too.")
@click.option("--follow-links", is_flag=True, help="Follow symbolic links that lead out of an input.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    *,
    inputs: tuple[str, ...],
    language: str | None,
    wire: bool,
    documented_names: bool,
    corrections: str | None,
    models: tuple[str, ...],
    strict: bool,
    follow_links: bool,
    style: str,
) -> int:
    """Show the schema that INPUT documents: every model, field and operation with its file and line, which
    nullability the docs leave unstated, and what `unstated-nullable = "api"` would guess. The JSON form is a stable
    contract, and an input of generate and compare.
    """
    overlay = None if corrections is None else (read_text(Path(corrections), corrections), corrections)
    failed = False
    shown = 0
    for given in named_inputs(inputs, language, follow_links=follow_links):
        wanted = replace(given, include=models, wire_names="documented" if documented_names else "auto")
        read = read_input(load(wanted, Path()), overlay)
        console.report(read.findings, "text")
        failed = failed or fails(read.findings, "warning" if strict else "error")
        for each in read.found:
            shown += 1
            if style == "json" and shown > 1:
                raise Fault("inspect --format json shows one schema, and the input holds several", "name one docs tree")
            if style == "json":
                from ..schema import codec

                console.out(codec.dumps(each.api.schema))
            elif wire:
                from ..reporting.wire_names_text import wire_names_text

                console.out(wire_names_text(each.api.sdk, each.api.language, each.api.wire_names))
            else:
                from ..pipeline import guesses
                from ..reporting.schema_text import schema_text

                guessed, pairs = guesses(each.api.schema)
                console.out(schema_text(each.api.schema, guessed, pairs))
    return int(failed)
