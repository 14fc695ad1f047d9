"""Parse the table of a configuration file: ``config_of`` returns the configuration, or says what is wrong with it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from .. import registry
from ..writing.settings import Settings
from .comparison import CompareTable, DriftTable, parse_comparison_table
from .model import (
    Config,
    Input,
    InputPlace,
    InputTable,
    Output,
    OutputTable,
    ReadingOptions,
    TopTable,
    check_converter,
    check_placeholders,
    names_specification,
)
from .tables import ConfigError, TomlTable, read_table

if TYPE_CHECKING:
    from ..table_profile import Profile

SETTINGS = tuple(each.name for each in fields(Settings))
_OF_OUTPUTS = (SETTINGS, "the key says how models are written: move it to the top level or to an [[output]]")
_OF_INPUTS = (
    tuple(each.name for each in fields(ReadingOptions)),
    "the key says how documentation is read: move it to the top level or to the table of an input, [inputs.NAME]",
)

_OPTIONS = {"output": "path"}
"""Options of the command line -> the keys of an [[output]] that have other names."""


def config_of(
    table: dict[str, Any],
    source: str,
    *,
    targets: Collection[str],
    languages: Collection[str],
    dialects: Collection[str],
    needs_output: bool = True,
) -> Config:
    """Return the configuration of a ``[tool.docmodels]`` table. Raises ConfigError, which names the file, the key and
    the nearest valid spelling, and also if there is no output, unless none is needed."""
    top_table = TomlTable(table, source)
    if isinstance(inputs := table.get("inputs"), str | list):
        first = inputs[0] if isinstance(inputs, list) and inputs else inputs
        raise ConfigError(
            f"{source}: inputs: expected a table, in which each input has a name",
            f"write [{_prefix(source)}inputs] and below it api = {first!r}",
        )
    top = read_table(TopTable, top_table)
    parse_comparison_table(CompareTable, top.compare, top_table.at("compare"))
    parse_comparison_table(DriftTable, top.drift, top_table.at("drift"))
    profiles = _profiles(top, top_table)
    named = {name: _input(name, value, top_table.at("inputs", name), top) for name, value in top.inputs.items()}
    outputs: list[Output] = []
    for index, raw in enumerate(top.output):
        outputs += _outputs(raw, top_table.at(f"output[{index + 1}]"), table, top, named, targets)
    if outputs:
        check_converter(top.converter, (each.target for each in outputs), source)
    elif needs_output:
        raise no_output(source)
    for each in named.values():
        named_languages = (each.language, *(language for language, _ in each.places))
        for language in filter(None, named_languages):
            if names_specification(language):
                continue
            top_table.require_known("language", language, languages)
        if each.dialect is not None and not each.has_profile_file and each.dialect not in dialects:
            top_table.require_known("dialect", each.dialect, (registry.AUTO, *profiles, *dialects))
    inputs_read = tuple(replace(each, profile=profiles.get(each.dialect or "")) for each in named.values())
    return Config(inputs=inputs_read, outputs=tuple(outputs), fail_on=top.fail_on, source=source)


def no_output(source: str) -> ConfigError:
    """Return the error that a configuration says nothing to write."""
    hint = f"add [[{_prefix(source)}output]] with `target` and `path`"
    return ConfigError(f"{source}: no output is configured", hint)


def _profiles(top: TopTable, table: TomlTable) -> dict[str, Profile]:
    if not top.dialects:
        return {}
    from .profile import profile_of

    return {name: profile_of(each, table.at("dialects", name)) for name, each in top.dialects.items()}


def _input(name: str, value: Any, place: str, top: TopTable) -> Input:
    table = TomlTable({"path": value} if isinstance(value, str) else value, place)
    own = read_table(InputTable, table, _OF_OUTPUTS)
    if (own.path and own.languages) or not (own.path or own.languages or own.spec):
        raise ConfigError(f"{place}: expected either `path` or `languages`")
    return Input(name=name, places=tuple(_places(own, place)), **_reading_options(own, table, top))


def _places(own: InputTable, place: str) -> Iterator[InputPlace]:
    if own.path:
        yield InputPlace(None, own.path)
    yield from (InputPlace(*each) for each in own.languages.items())
    if own.spec and registry.SPECIFICATION_INPUT in own.languages:
        raise ConfigError(f"{place}: `spec` and `languages.spec` both name a specification", "remove one of them")
    if own.spec:
        yield InputPlace(registry.SPECIFICATION_INPUT, own.spec)


def _reading_options(own: ReadingOptions, table: TomlTable, top: ReadingOptions) -> dict[str, Any]:
    """Return the reading options of a table, with those of the top level as defaults."""
    names = [each.name for each in fields(ReadingOptions)]
    options = {name: getattr(own if table.has(name) else top, name) for name in names}
    return options if options["dialect"] != registry.AUTO else {**options, "dialect": None}


def _prefix(source: str) -> str:
    """Return what precedes the names of tables in this file."""
    return "tool.docmodels." if source.endswith("pyproject.toml") else ""


def _outputs(
    raw: dict[str, Any],
    place: str,
    top_raw: dict[str, Any],
    top: TopTable,
    named: dict[str, Input],
    targets: Collection[str],
) -> list[Output]:
    table = TomlTable(raw, place)
    for option, key in _OPTIONS.items():
        if table.has(option):
            raise ConfigError(f"{place}: unknown key `{option}`", f"the key is called `{key}`, unlike the option")
    own = read_table(OutputTable, table, _OF_INPUTS)
    if not own.target:
        raise ConfigError(f"{place}: `target` is missing", f"expected one of {', '.join(targets)}")
    if not own.path:
        raise ConfigError(f"{place}: `path` is missing", 'name the folder to write to, such as path = "src/models"')
    for target in own.target:
        table.require_known("target", target, targets)
    check_placeholders(own.path, place)
    _check_path(own, place)
    for each in own.input:
        if each not in named:
            named[each] = Input(
                name=each, places=(InputPlace(None, each),), **_reading_options(top, TomlTable(top_raw, place), top)
            )
    inputs = own.input or tuple(named)
    if not inputs:
        raise ConfigError(f"{place}: `input` is missing", 'name the documentation: input = "docs"')
    settings = Settings(**{name: getattr(own if table.has(name) else top, name) for name in SETTINGS})
    if table.has("converter"):
        check_converter(own.converter, own.target, place)
    template_dir = own.template_dir if table.has("template_dir") else top.template_dir
    return [
        Output(inputs=inputs, target=target, path=own.path, settings=settings, template_dir=template_dir)
        for target in own.target
    ]


def _check_path(own: OutputTable, place: str) -> None:
    if len(own.target) > 1 and "target" not in check_placeholders(own.path, place):
        raise ConfigError(f"{place}: several targets share the path {own.path!r}", "add {target}_models to the path")
