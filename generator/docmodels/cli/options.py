"""Options that several commands share, and how arguments become a configuration."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from .. import registry
from ..app.configuration import LAYOUTS, group_places, make_config, with_dialect
from ..config.model import DEFAULT_TARGET, Config, Input, InputPlace, LocatedConfig
from ..config.settings import read_options
from ..errors import UserError
from ..lazy import dataclass
from ..suggestions import did_you_mean
from . import completion_values as completing

DEFAULT_OUTPUT = "generated"
Command = Callable[..., Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arguments:
    """The arguments of ``generate`` and ``check``."""

    inputs: tuple[str, ...]
    targets: tuple[str, ...]
    output: str | None
    layout: str | None
    language: str | None
    dialect: str | None
    template_dir: str | None
    config: str | None
    strict: bool
    follow_links: bool
    overlays: tuple[str, ...]
    no_cache: bool
    settings: tuple[str, ...]


language_option = click.option(
    "--language",
    metavar="NAME",
    help="Documented language, such as python.  [default: detected from the pages]",
    shell_complete=completing.names_of("language"),
)
dialect_option = click.option(
    "--dialect",
    metavar="NAME",
    help="How the pages are written: auto, a dialect such as speakeasy or openapi-generator, "
    "tables for hand-written pages, or a profile (FILE.toml).  "
    "[default: auto]",
    shell_complete=completing.names_of("dialect"),
)
strict_option = click.option("--strict", is_flag=True, help="Fail the run if there are warnings.")
cache_option = click.option("--no-cache", is_flag=True, help="Neither read nor write the cache.")
follow_links_option = click.option(
    "--follow-links", is_flag=True, help="Follow symbolic links that lead out of an input."
)
overlay_option = click.option(
    "--overlay",
    "overlays",
    multiple=True,
    metavar="FILE",
    help="OpenAPI Overlay that changes the specification before it is read. Can be repeated.",
    shell_complete=completing.files,
)


def add_options(options: Sequence[Callable[[Command], Command]]) -> Callable[[Command], Command]:
    """Return a decorator that adds the options to a command, in their order in ``--help``."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def shared_options(command: Command) -> Command:
    """Add INPUT and the options of ``generate`` and ``check``."""
    target = completing.names_of("target")
    files, folders = completing.files, completing.folders
    targets = f"What to write: {', '.join(registry.names('target', plugins=False))}. Can be repeated.  "
    targets += f"[default: {DEFAULT_TARGET}]"
    output = f"Output folder; can contain {{sdk}}, {{language}} and {{target}}.  [default: {DEFAULT_OUTPUT}]"
    layout = "One file, one module per namespace, or one file per model.  "
    layout += "[default: package if there are several namespaces, else single]"
    setting = "Setting, such as enum-style=enum. Can be repeated."
    templates = "Folder of your own templates, which replace the built-in ones."
    config = "Configuration file.  [default: the nearest docmodels.toml or pyproject.toml]"
    options = [
        click.argument("inputs", metavar="[INPUT]...", nargs=-1, shell_complete=files),
        click.option("--target", "-t", "targets", multiple=True, metavar="NAME", help=targets, shell_complete=target),
        click.option("--output", "-o", metavar="DIR", help=output, shell_complete=folders),
        click.option("--layout", type=click.Choice(LAYOUTS), help=layout),
        language_option,
        dialect_option,
        click.option("--set", "settings", multiple=True, metavar="KEY=VALUE", help=setting),
        click.option("--template-dir", metavar="DIR", help=templates, shell_complete=folders),
        click.option("--config", metavar="FILE", help=config, shell_complete=files),
        strict_option,
        follow_links_option,
        overlay_option,
        cache_option,
    ]
    return add_options(options)(command)


def configuration(arguments: Arguments, *, needs_output: bool = True) -> LocatedConfig:
    """Return the configuration: from the command line if it names an INPUT, else from the configuration file. Raises
    UserError, also if the file configures no output, unless none is needed."""
    if arguments.inputs and arguments.config:
        raise click.UsageError("--config and INPUT exclude each other: an INPUT and the options say what to do")
    if arguments.inputs:
        return LocatedConfig(from_arguments(arguments), Path())
    given = {
        "--target": arguments.targets,
        "--output": arguments.output,
        "--layout": arguments.layout,
        "--language": arguments.language,
        "--dialect": arguments.dialect,
        "--template-dir": arguments.template_dir,
        "--overlay": arguments.overlays,
    }
    for name, value in given.items():
        if value:
            raise click.UsageError(f"{name} needs an INPUT; without one, the configuration file decides what to do")
    from ..config.file import read_config

    config, base = read_config(Path(), arguments.config, needs_output=needs_output)
    if arguments.settings:
        config = read_options(arguments.settings).apply_to(config)
    if arguments.follow_links:
        config = replace(config, inputs=tuple(replace(each, follow_links=True) for each in config.inputs))
    return LocatedConfig(replace(config, fail_on="warning") if arguments.strict else config, base)


def from_arguments(arguments: Arguments) -> Config:
    """Return the configuration that the command line describes. Raises UserError."""
    named = named_inputs(
        arguments.inputs, arguments.language, follow_links=arguments.follow_links, overlays=arguments.overlays
    )
    changed = read_options(arguments.settings)
    return make_config(
        tuple(with_dialect(each, arguments.dialect) for each in changed.apply_to_inputs(named)),
        arguments.targets or (DEFAULT_TARGET,),
        DEFAULT_OUTPUT if arguments.output is None else arguments.output,
        settings={**changed.writing, **({"layout": arguments.layout} if arguments.layout else {})},
        output_name="--output",
        template_dir=arguments.template_dir,
        fail_on="warning" if arguments.strict else "error",
    )


def named_inputs(
    specs: Sequence[str], language: str | None, *, follow_links: bool = False, overlays: tuple[str, ...] = ()
) -> tuple[Input, ...]:
    """Return the inputs of a command line. ``python=DIR typescript=DIR`` is one API in several languages, also with
    its specification (``spec=FILE``), and so is ``DIR spec=FILE``, whose language is detected; pages and folders of one
    documentation tree are one input. Raises UserError."""
    languages = registry.Names("language")
    if language is not None and language not in languages:
        raise UserError(f"unknown language `{language}`", did_you_mean(language, languages))
    named = [_split_language(spec, languages) for spec in specs]
    if any(name is not None for name, _ in named):
        _check_names(named)
        given = Input(name="api", places=tuple(named), follow_links=follow_links, overlays=overlays)
        return (replace(given, language=language) if len(_names(named)) < len(named) else given,)
    return tuple(
        Input(
            name=", ".join(group),
            places=tuple(InputPlace(None, place) for place in group),
            language=language,
            follow_links=follow_links,
            overlays=overlays,
        )
        for group in group_places(specs)
    )


def _names(places: Sequence[InputPlace]) -> list[str]:
    return [name for name, _ in places if name is not None]


def _check_names(places: Sequence[InputPlace]) -> None:
    """Raise UsageError for a name that is given twice, and for inputs without a name, unless they are one
    documentation tree beside its specification."""
    names = _names(places)
    for name in names:
        if names.count(name) > 1:
            what = "specification" if name == registry.SPECIFICATION_INPUT else f"language `{name}`"
            raise click.UsageError(f"the {what} is given twice ({name}=PLACE); an API has one")
    trees = group_places(place for name, place in places if name is None)
    if trees and names != [registry.SPECIFICATION_INPUT]:
        raise click.UsageError("give a language for every INPUT (python=DIR typescript=DIR), or for none")
    if len(trees) > 1:
        found = " and ".join(", ".join(group) for group in trees)
        raise click.UsageError(
            f"a specification belongs to one API, but {found} are documentation of several; give a language for every "
            "INPUT (python=DIR typescript=DIR) if they document the same API"
        )


def _split_language(spec: str, languages: Collection[str]) -> InputPlace:
    """Return the place of an INPUT with its name, if it has one. Raises UsageError for an unknown name of a place."""
    name, equals, place = spec.partition("=")
    # Asking for an unknown name searches for plugins, which is slow.
    is_named = bool(equals) and (name == registry.SPECIFICATION_INPUT or name in languages)
    if not equals or Path(spec).exists():
        return InputPlace(None, spec)
    if not is_named and place and Path(place).exists():
        raise click.UsageError(
            f"`{name}` is no language: leave out `{name}=`, or name a language, such as python={place}"
        )
    return InputPlace(name, place) if is_named else InputPlace(None, spec)


def writes_to_stdout(arguments: Arguments) -> bool:
    """Return whether the models go to standard output: for one page or standard input, without an output folder."""
    if arguments.output is not None or len(arguments.inputs) != 1:
        return False
    return arguments.inputs[0] == "-" or (
        Path(arguments.inputs[0]).is_file() and Path(arguments.inputs[0]).suffix.lower() in (".md", ".mdx", ".markdown")
    )
