"""Settings of an output from keyword arguments of the Python API and from ``--set KEY=VALUE``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ..suggestions import did_you_mean
from ..writing.settings import Settings
from .model import ReadingOptions
from .tables import ConfigError, TomlTable, hints_of, key_of, read_table


def changed_settings(values: Mapping[str, Any], place: str) -> dict[str, Any]:
    """Return the settings by their names in ``Settings``. ``place`` is what messages call them. None is the default.

    Raises ConfigError, which names the nearest setting or value.
    """
    given = {key_of(name): value for name, value in values.items() if value is not None}
    known = {key_of(name): name for name in hints_of(Settings)}
    for key in given:
        if key in map(key_of, hints_of(ReadingOptions)):
            hint = "it says how documentation is read: write it into a configuration file"
            raise ConfigError(f"{place}: `{key}` is not a setting of an output", hint)
        if key not in known:
            raise ConfigError(f"{place}: unknown setting `{key}`", did_you_mean(key, known))
    made = read_table(Settings, TomlTable(given, place))
    return {known[key]: getattr(made, known[key]) for key in given}


def read_options(options: Iterable[str]) -> dict[str, Any]:
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
