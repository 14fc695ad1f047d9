"""``docmodels inspect``: what documentation says, with source positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..app.build import fails
from ..app.read import read_input
from ..config.model import WireNames
from ..errors import UserError
from ..workspace.inputs.load import load, text_of
from . import console
from .options import named_inputs

if TYPE_CHECKING:
    from ..app.refine import Api
    from ..findings import Finding


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@click.option("--language", metavar="L", help="The documented language, where it is not to be recognised.")
@click.option("--dialect", metavar="D", help="How the pages are laid out, where a plugin reads them.")
@click.option("--wire-names", "wire", is_flag=True, help="Show how the JSON keys were told, and by what evidence.")
@click.option("--documented-names", is_flag=True, help="Leave names as the docs print them.")
@click.option("--corrections", metavar="FILE", help="Corrections to apply.")
@click.option("--model", "models", multiple=True, metavar="GLOB", help="Only these models and what they refer to.")
@click.option("--strict", is_flag=True, help="Warnings fail the run, too.")
@click.option("--follow-links", is_flag=True, help="Follow symbolic links that lead out of an input.")
@console.verbose_option
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(
    *,
    inputs: tuple[str, ...],
    language: str | None,
    dialect: str | None,
    wire: bool,
    documented_names: bool,
    corrections: str | None,
    models: tuple[str, ...],
    strict: bool,
    follow_links: bool,
    verbose: bool,
    style: str,
) -> int:
    """Show the schema that INPUT documents: every model, field and operation with its file and line, which
    nullability the docs leave unstated, and what `unstated-nullable = "api"` would guess. The JSON form is a stable
    contract, and an input of generate and compare.
    """
    overlay = None if corrections is None else (text_of(Path(corrections), corrections), corrections)
    findings: tuple[Finding, ...] = ()
    apis: list[Api] = []
    for given in named_inputs(inputs, language, follow_links=follow_links):
        keys: WireNames = "documented" if documented_names else "auto"
        wanted = replace(given, dialect=dialect, include=models, wire_names=keys)
        read = read_input(load(wanted, Path()), overlay)
        findings += read.findings
        apis += read.apis
    console.report_alone(findings, verbose=verbose)
    _show(apis, style, wire=wire)
    return int(fails(findings, "warning" if strict else "error"))


def _show(apis: Sequence[Api], style: str, *, wire: bool) -> None:
    if style == "json":
        if len(apis) != 1:
            raise UserError(f"--format json shows one schema, and the input holds {len(apis)}", "name one docs tree")
        from ..schema import codec

        console.out(codec.dumps(apis[0].schema))
        return
    for api in apis:
        if wire:
            from ..reporting.wire_names_text import wire_names_text

            console.out(wire_names_text(api.sdk, api.language, api.wire_names))
        else:
            from ..refining.nullability import guess_nullability
            from ..reporting.schema_text import schema_text

            console.out(schema_text(api.schema, *guess_nullability(api.schema)))
