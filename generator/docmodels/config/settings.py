"""Settings of a run from keyword arguments of the Python API and from ``--set KEY=VALUE``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from ..suggestions import did_you_mean
from ..writing.settings import Settings
from .model import Config, Input, ReadingOptions
from .tables import ConfigError, TomlTable, hints_of, key_of, read_table

_ARGUMENTS = {"language": "language", "dialect": "dialect", "overlays": "overlay"}
"""Reading options that are arguments of their own -> the option of the command line."""


class ChangedSettings(NamedTuple):
    """Settings that differ from their defaults, by their names in ``Settings`` and ``ReadingOptions``."""

    writing: dict[str, Any]
    reading: dict[str, Any]

    def apply_to_inputs(self, inputs: Iterable[Input]) -> tuple[Input, ...]:
        """Return the inputs with these reading options."""
        return tuple(replace(each, **self.reading) for each in inputs)

    def apply_to(self, config: Config) -> Config:
        """Return the configuration with these settings in all outputs and inputs."""
        outputs = tuple(replace(each, settings=replace(each.settings, **self.writing)) for each in config.outputs)
        return replace(config, inputs=self.apply_to_inputs(config.inputs), outputs=outputs)


def changed_settings(values: Mapping[str, Any], place: str) -> ChangedSettings:
    """Return the settings that are given. ``place`` is what messages call them. None is the default.

    Raises ConfigError, which names the nearest setting or value.
    """
    given = {key_of(name): value for name, value in values.items() if value is not None}
    writing = {key_of(name): name for name in hints_of(Settings)}
    reading = {key_of(name): name for name in hints_of(ReadingOptions)}
    for key in given:
        if key in _ARGUMENTS:
            hint = f"use the option --{_ARGUMENTS[key]}"
            raise ConfigError(f"{place}: `{key}` is not a setting, but an option", hint)
        if key not in writing and key not in reading:
            raise ConfigError(f"{place}: unknown setting `{key}`", did_you_mean(key, setting_names()))
    made = read_table(Settings, TomlTable({key: given[key] for key in given if key in writing}, place))
    read = read_table(ReadingOptions, TomlTable({key: given[key] for key in given if key in reading}, place))
    return ChangedSettings(
        {writing[key]: getattr(made, writing[key]) for key in given if key in writing},
        {reading[key]: getattr(read, reading[key]) for key in given if key in reading},
    )


def setting_names() -> set[str]:
    """Return the keys of all settings that aren't arguments of their own."""
    return {key_of(name) for name in (*hints_of(Settings), *hints_of(ReadingOptions))} - _ARGUMENTS.keys()


def read_options(options: Iterable[str]) -> ChangedSettings:
    """Return the settings of ``KEY=VALUE`` texts, whose values are TOML or plain text. Raises ConfigError."""
    values: dict[str, Any] = {}
    for option in options:
        key, equals, text = option.partition("=")
        if not equals:
            raise ConfigError(f"--set: `{option}` has no value", "write it as KEY=VALUE, such as enum-style=enum")
        values[key.strip()] = _value(text.strip())
    return changed_settings(values, "--set")


def _value(text: str) -> Any:
    import tomllib  # needed for few runs

    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (ValueError, KeyError, RecursionError):
        return text
