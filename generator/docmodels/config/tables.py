"""Parse TOML tables as frozen dataclasses, by their fields and types.

Keys are spelled with hyphens. An error about an unknown key or value names the file, the key and the nearest valid one.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Collection, Hashable
from dataclasses import fields
from functools import lru_cache
from typing import Any, Literal, TypeVar

from ..errors import UserError
from ..suggestions import did_you_mean

T = TypeVar("T")


class ConfigError(UserError):
    """The configuration is invalid; the message names the file and the key."""


class TomlTable:
    """One table of the configuration, and its place for messages."""

    def __init__(self, data: object, place: str) -> None:
        if not isinstance(data, dict):
            raise ConfigError(f"{place}: expected a table, found {shown(data)}")
        self.data: dict[str, Any] = data
        self.place = place

    def at(self, *keys: str) -> str:
        """Return the place of a key of this table."""
        return f"{self.place}: {'.'.join(keys)}"

    def has(self, name: str) -> bool:
        """Return whether the table has the key of a field."""
        return key_of(name) in self.data

    def require_known(self, key: str, value: str, names: Collection[str]) -> None:
        """Raise ConfigError if ``value`` isn't one of ``names``."""
        if value not in names:
            raise ConfigError(f"{self.place}: unknown {key} `{value}`", did_you_mean(value, names))


def key_of(name: str) -> str:
    """Return the key of a field: ``unstated_nullable`` is spelled ``unstated-nullable``."""
    return name.replace("_", "-")


def shown(value: object) -> str:
    """Return a value as messages show it, shortened."""
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


@lru_cache(maxsize=64)
def hints_of(cls: Hashable) -> dict[str, Any]:
    """Return the resolved types of the fields of a dataclass."""
    return typing.get_type_hints(cls)


def read_table(cls: type[T], table: TomlTable, misplaced: tuple[Collection[str], str] | None = None) -> T:
    """Return an instance of the dataclass ``cls``. ``misplaced`` lists fields of other tables, and a hint where they
    belong. Raises ConfigError."""
    hints = hints_of(typing.cast(Hashable, cls))
    names = {key_of(each.name): each.name for each in fields(cls)}  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    for key, value in table.data.items():
        if key not in names and misplaced and key in map(key_of, misplaced[0]):
            raise ConfigError(f"{table.place}: `{key}` doesn't belong here", misplaced[1])
        if key not in names:
            raise ConfigError(f"{table.place}: unknown key `{key}`", did_you_mean(key, names))
        values[names[key]] = _value(value, hints[names[key]], table.at(key))
    return cls(**values)


def _value(value: Any, hint: Any, place: str) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        shapes = [each for each in arguments if each is not type(None)]
        tables = [each for each in shapes if typing.get_origin(each) is dict and isinstance(value, dict)]
        return _value(value, (tables or shapes)[0], place)
    if origin is Literal:
        if value not in arguments or isinstance(value, bool):
            raise ConfigError(f"{place}: unknown value {shown(value)}", did_you_mean(str(value), arguments))
        return value
    if origin is tuple:
        items = value if isinstance(value, list) else [value]
        return tuple(_value(each, arguments[0], place) for each in items)
    if origin is dict:
        if not isinstance(value, dict):
            raise ConfigError(f"{place}: expected a table, found {shown(value)}")
        return {
            _value(key, arguments[0], place): _value(each, arguments[1], f"{place}.{key}")
            for key, each in value.items()
        }
    if hint is Any or (type(value) is hint):
        return value
    expected = {str: "a string", bool: "true or false", int: "a whole number"}.get(hint, str(hint))
    raise ConfigError(f"{place}: expected {expected}, found {shown(value)}")
