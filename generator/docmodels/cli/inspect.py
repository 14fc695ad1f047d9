"""``docmodels inspect``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..app.build import fails
from ..app.configuration import with_dialect
from ..app.inspect import Inspected, inspect, write_text
from ..config.model import Input, WireNames
from ..errors import UserError
from ..reporting.findings.summary_line import plural
from . import console
from .options import (
    cache_option,
    dialect_option,
    follow_links_option,
    language_option,
    named_inputs,
    overlay_option,
    strict_option,
)

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
@click.option("--guesses", "show_guesses", is_flag=True, help="Show every guessed fact with its reason.")
@strict_option
@follow_links_option
@overlay_option
@cache_option
@console.verbose_option
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json", "html"]),
    default="text",
    show_default=True,
    help="Output format; html shows every table beside what became of it, and needs --output.",
)
@click.option("--output", "-o", metavar="FILE", help="File to write.  [default: standard output]")
@click.option("--watch", is_flag=True, help="Write the HTML page again when an input or a profile changes.")
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
    show_guesses: bool,
    strict: bool,
    verbose: bool,
    style: str,
    output: str | None,
    watch: bool,
    no_cache: bool,
    **reading: Any,
) -> int:
    """Show the schema that INPUT describes: every model, field and operation with its file and line, where the
    documentation leaves nullability unstated, and what `unstated-nullable = "api"` would infer. The JSON format is
    stable, and generate and compare accept it as input. The HTML page shows every table beside what became of it.
    """
    wire_names: WireNames = "documented" if documented_names else "auto"

    def sources() -> list[Input]:
        named = (with_dialect(each, dialect) for each in named_inputs(inputs, language, **reading))
        return [replace(each, include=models, wire_names=wire_names) for each in named]

    if style == "html":
        return _html(sources, corrections, output, watch=watch)
    if watch:
        raise click.UsageError("--watch needs --format html")
    if show_tables or show_guesses:
        _write(_tables(sources()) if show_tables else _guesses(sources(), corrections), output)
        return 0
    inspected = inspect(sources(), corrections, use_cache=not no_cache)
    _report(inspected, verbose=verbose, is_text=style == "text")
    _write(_shown(inspected.apis, style, show_wire_names=show_wire_names), output)
    return int(fails(inspected.findings, "warning" if strict else "error"))


def _report(inspected: Inspected, *, verbose: bool, is_text: bool) -> None:
    console.say_dialects(inspected.dialects, "text", verbose=verbose or is_text)
    console.report_alone(inspected.findings, verbose=verbose)


def _tables(sources: Sequence[Input]) -> str:
    from ..app.inspection.hand_written_tables import inspect_tables
    from ..reporting.inspection.tables_text import tables_text

    return tables_text(inspect_tables(sources))


def _guesses(sources: Sequence[Input], corrections: str | None) -> str:
    from ..app.inspection.inspect_tables import inspect_documentation
    from ..reporting.inspection.guesses_text import guesses_text

    return guesses_text(inspect_documentation(sources, corrections).guesses)


def _html(sources: Callable[[], Sequence[Input]], corrections: str | None, output: str | None, *, watch: bool) -> int:
    """Write the page; with ``watch``, again after each change."""
    from ..app.inspection.inspect_tables import inspect_documentation
    from ..reporting.inspection.page import inspection_html

    if output is None:
        raise click.UsageError("--format html needs --output FILE")

    def run() -> int:
        inspection = inspect_documentation(sources(), corrections)
        _write(inspection_html(inspection), output)
        console.say(f"wrote {output}: {plural(len(inspection.tables), 'table')}\n")
        return 0

    if not watch:
        return run()
    from ..app.watch import config_to_watch
    from .watch import watch as run_on_changes

    return run_on_changes(config_to_watch(sources(), corrections), Path(), run)


def _write(text: str, output: str | None) -> None:
    """Write to a file, or to standard output."""
    if output is None:
        console.out(text)
    else:
        write_text(text, output)


def _shown(apis: Sequence[Api], style: str, *, show_wire_names: bool) -> str:
    if style == "json":
        if len(apis) != 1:
            found = f"{len(apis)} documentation trees" if apis else "no documentation"
            raise UserError(f"--format json prints one schema, but the input holds {found}", "name one docs folder")
        from ..schema import codec

        return codec.dumps(apis[0].schema)
    texts = []
    for api in apis:
        if show_wire_names:
            from ..reporting.wire_names_text import wire_names_text

            texts.append(wire_names_text(api.sdk, api.language, api.wire_names))
        else:
            from ..app.inspect import with_guesses
            from ..reporting.schema_text import schema_text

            texts.append(schema_text(api.schema, *with_guesses(api)))
    return "".join(texts)
