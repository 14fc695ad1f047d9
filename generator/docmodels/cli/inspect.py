"""``docmodels inspect``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from ..config.model import WireNames
from ..errors import UserError
from . import console
from .options import dialect_option, follow_links_option, language_option, named_inputs, strict_option

if TYPE_CHECKING:
    from ..app.refine import Api


@click.command()
@click.argument("inputs", metavar="INPUT...", nargs=-1, required=True)
@language_option
@dialect_option
@click.option("--wire-names", "show_wire_names", is_flag=True, help="Show how JSON keys were inferred, with evidence.")
@click.option("--documented-names", is_flag=True, help="Use the documented names as JSON keys.")
@click.option("--corrections", metavar="FILE", help="Corrections file to apply.")
@click.option("--model", "models", multiple=True, metavar="GLOB", help="Show only these models and what they refer to.")
@click.option(
    "--tables", "show_tables", is_flag=True, help="Show how each table of hand-written pages is read, and why."
)
@strict_option
@follow_links_option
@console.verbose_option
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Output format."
)
def command(
    *,
    inputs: tuple[str, ...],
    language: str | None,
    dialect: str | None,
    show_wire_names: bool,
    documented_names: bool,
    corrections: str | None,
    models: tuple[str, ...],
    show_tables: bool,
    strict: bool,
    follow_links: bool,
    verbose: bool,
    style: str,
) -> int:
    """Show the schema that INPUT describes: every model, field and operation with its file and line, where the
    documentation leaves nullability unstated, and what `unstated-nullable = "api"` would infer. The JSON format is
    stable, and generate and compare accept it as input.
    """
    from ..app.build import fails
    from ..app.configuration import with_dialect
    from ..app.inspect import inspect

    wire_names: WireNames = "documented" if documented_names else "auto"
    sources = [
        replace(with_dialect(source, dialect), include=models, wire_names=wire_names)
        for source in named_inputs(inputs, language, follow_links=follow_links)
    ]
    if show_tables:
        from ..app.hand_written.tables import inspect_tables
        from ..reporting.tables_text import tables_text

        console.out(tables_text(inspect_tables(sources)))
        return 0
    inspected = inspect(sources, corrections)
    console.say_dialects(inspected.dialects, "text", verbose=verbose or style == "text")
    console.report_alone(inspected.findings, verbose=verbose)
    _show(inspected.apis, style, show_wire_names=show_wire_names)
    return int(fails(inspected.findings, "warning" if strict else "error"))


def _show(apis: Sequence[Api], style: str, *, show_wire_names: bool) -> None:
    if style == "json":
        if len(apis) != 1:
            found = f"{len(apis)} documentation trees" if apis else "no documentation"
            raise UserError(f"--format json prints one schema, but the input holds {found}", "name one docs folder")
        from ..schema import codec

        console.out(codec.dumps(apis[0].schema))
        return
    for api in apis:
        if show_wire_names:
            from ..reporting.wire_names_text import wire_names_text

            console.out(wire_names_text(api.sdk, api.language, api.wire_names))
        else:
            from ..app.inspect import with_guesses
            from ..reporting.schema_text import schema_text

            console.out(schema_text(api.schema, *with_guesses(api)))
