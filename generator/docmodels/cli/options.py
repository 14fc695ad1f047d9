"""Arguments -> configuration: the options that ``generate`` and ``check`` share, and the configuration file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

import click

from .. import registry
from ..config.model import Config, Input, Output, check_placeholders
from ..errors import UserError
from ..suggestions import did_you_mean
from ..writing.settings import Layout, Settings
from . import completion_values as completing

DEFAULT_OUTPUT = "generated"
DEFAULT_TARGET = "pydantic"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """What was given on the command line."""

    inputs: tuple[str, ...]
    targets: tuple[str, ...]
    output: str | None
    layout: Layout | None
    language: str | None
    dialect: str | None
    template_dir: str | None
    config: str | None
    strict: bool
    follow_links: bool
    no_cache: bool


def shared_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """INPUT and the options that say what to read and what to write."""
    target, language = completing.names_of("target"), completing.names_of("language")
    files, folders = completing.files, completing.folders
    targets = f"{', '.join(registry.names('target', plugins=False))}; may be repeated."
    output = "Folder to write to; may hold {sdk}, {language}, {target}."
    layout = "One file, a module a namespace, or a model."
    documented = "The documented language, where it is not to be recognised."
    pages = "How the pages are laid out, where a plugin reads them."
    templates = "A folder whose templates stand in for docmodels' own."
    config = "Configuration, in place of pyproject.toml or docmodels.toml."
    options = [
        click.argument("inputs", metavar="[INPUT]...", nargs=-1, shell_complete=files),
        click.option("--target", "-t", "targets", multiple=True, metavar="T", help=targets, shell_complete=target),
        click.option("--output", "-o", metavar="DIR", help=output, shell_complete=folders),
        click.option("--layout", type=click.Choice(get_args(Layout)), help=layout),
        click.option("--language", metavar="L", help=documented, shell_complete=language),
        click.option("--dialect", metavar="D", help=pages, shell_complete=completing.names_of("dialect")),
        click.option("--template-dir", metavar="DIR", help=templates, shell_complete=folders),
        click.option("--config", metavar="FILE", help=config, shell_complete=files),
        click.option("--strict", is_flag=True, help="Warnings fail the run, too."),
        click.option("--follow-links", is_flag=True, help="Follow symbolic links that lead out of an input."),
        click.option("--no-cache", is_flag=True, help="Neither use nor write the cache."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


def configuration(arguments: Arguments) -> tuple[Config, Path]:
    """What to do, and the folder that relative paths start from. With an INPUT the command line says all; without
    one, the configuration file does. Raises UserError."""
    if arguments.inputs:
        return from_arguments(arguments), Path()
    given = {
        "--target": arguments.targets,
        "--output": arguments.output,
        "--layout": arguments.layout,
        "--language": arguments.language,
        "--dialect": arguments.dialect,
        "--template-dir": arguments.template_dir,
    }
    for name, value in given.items():
        if value:
            raise click.UsageError(f"{name} goes with an INPUT; without one, the configuration says what to do")
    from ..config.file import read_config

    config, base = read_config(Path(), arguments.config)
    if arguments.follow_links:
        config = replace(config, inputs=tuple(replace(each, follow_links=True) for each in config.inputs))
    return (replace(config, fail_on="warning") if arguments.strict else config), base


def from_arguments(arguments: Arguments) -> Config:
    """The configuration that the command line alone describes."""
    named = named_inputs(arguments.inputs, arguments.language, follow_links=arguments.follow_links)
    inputs = tuple(replace(each, dialect=arguments.dialect) for each in named)
    targets = arguments.targets or (DEFAULT_TARGET,)
    for target in targets:
        if target not in registry.Names("target"):
            raise UserError(f"unknown target `{target}`", did_you_mean(target, registry.names("target")))
    output = DEFAULT_OUTPUT if arguments.output is None else arguments.output
    check_placeholders(output, "--output")
    if len(targets) > 1 and "{target}" not in output:
        output = f"{output.rstrip('/')}/{{target}}"
    outputs = tuple(
        Output(
            inputs=tuple(each.name for each in inputs),
            target=target,
            path=output,
            settings=Settings(layout=arguments.layout),
            template_dir=arguments.template_dir,
        )
        for target in dict.fromkeys(targets)
    )
    return Config(inputs=inputs, outputs=outputs, fail_on="warning" if arguments.strict else "error")


def named_inputs(specs: Sequence[str], language: str | None, *, follow_links: bool = False) -> tuple[Input, ...]:
    """Inputs of the command line. ``python=DIR typescript=DIR`` are one API in several languages; pages and folders
    of one docs tree are one input."""
    languages = registry.Names("language")
    if language is not None and language not in languages:
        raise UserError(f"unknown language `{language}`", did_you_mean(language, languages))
    named = [_language_of(spec, languages) for spec in specs]
    if all(name is not None for name, _ in named):
        taken = [name for name, _ in named]
        if len(set(taken)) < len(taken):
            raise click.UsageError("each language can be named once")
        return (Input(name="api", places=tuple(named), follow_links=follow_links),)
    if any(name is not None for name, _ in named):
        raise click.UsageError("name the language of every INPUT (python=DIR typescript=DIR), or of none")
    from ..workspace.inputs.tree_parts import grouped

    return tuple(
        Input(
            name=", ".join(group),
            places=tuple((None, place) for place in group),
            language=language,
            follow_links=follow_links,
        )
        for group in grouped(dict.fromkeys(specs), Path())
    )


def _language_of(spec: str, languages: Collection[str]) -> tuple[str | None, str]:
    name, equals, place = spec.partition("=")
    if equals and name in languages and not Path(spec).exists():
        return name, place
    return None, spec


def to_stdout(arguments: Arguments) -> bool:
    """One page or standard input, and no folder named: the models go to standard output."""
    if arguments.output is not None or len(arguments.inputs) != 1:
        return False
    return arguments.inputs[0] == "-" or (
        Path(arguments.inputs[0]).is_file() and Path(arguments.inputs[0]).suffix.lower() in (".md", ".mdx", ".markdown")
    )
