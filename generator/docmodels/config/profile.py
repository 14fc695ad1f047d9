"""Parse the profile of hand-written documentation: ``[dialects.NAME]`` of the configuration, or a file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from ..suggestions import did_you_mean
from ..table_profile import ColumnRules, ModelRules, Profile, TableRule
from .tables import ConfigError, TomlTable, hints_of, key_of, read_table, shown


def profile_of(data: object, place: str) -> Profile:
    """Return the profile of a TOML table. Raises ConfigError, which names the nearest key."""
    table = TomlTable(data, place)
    hints = hints_of(Profile)
    names = {key_of(each.name): each.name for each in fields(Profile)}
    values: dict[str, Any] = {}
    for key, value in table.data.items():
        if key not in names:
            raise ConfigError(f"{place}: unknown key `{key}`", did_you_mean(key, names))
        name, at = names[key], table.at(key)
        values[name] = _rules(value, at) if name == "tables" else _section(hints[name], value, at)
    profile = Profile(**values)
    _require_patterns(profile, place)
    return _comparable(profile)


def _comparable(profile: Profile) -> Profile:
    """Return the profile with its headers in lower case, as they are compared."""
    columns = {each.name: _headers(getattr(profile.columns, each.name)) for each in fields(ColumnRules)}
    rules = [
        replace(
            rule,
            header=_headers(rule.header),
            columns={role: _headers(headers) for role, headers in rule.columns.items()},
        )
        for rule in profile.tables
    ]
    enums = replace(profile.enums, tables=_headers(profile.enums.tables))
    return replace(profile, columns=ColumnRules(**columns), tables=tuple(rules), enums=enums)


def _headers(headers: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([" ".join(header.casefold().split()) for header in headers])


def _section(cls: type[Any], value: object, place: str) -> Any:
    return read_table(cls, TomlTable(value, place))


def _rules(value: object, place: str) -> tuple[TableRule, ...]:
    if not isinstance(value, list):
        raise ConfigError(f"{place}: expected a list of tables", "write [[tables]] above each of them")
    return tuple([_rule(item, f"{place}[{index + 1}]") for index, item in enumerate(value)])


def _rule(value: object, place: str) -> TableRule:
    table = TomlTable(value, place)
    if not table.has("kind") and not table.has("columns"):
        hint = 'say what the tables are, such as kind = "ignore", or what their columns are'
        raise ConfigError(f"{place}: `kind` is missing", hint)
    return read_table(TableRule, table)


_PATTERNS = {"strip", "skip", "generic", "same_model", "section", "heading", "page", "list", "map"}


_IN_ANY_CASE = {"section", "list", "map"}


def _require_patterns(profile: Profile, place: str) -> None:
    """Raise ConfigError if a regular expression can't be compiled as it is used, or if all of them are too large."""
    from ..user_patterns import MOST_STEPS

    size = 0
    for part, name, pattern, at in _patterns_of(profile, place):
        size += _size_of_pattern(part, name, pattern, at)
        if size > MOST_STEPS:
            raise ConfigError(
                f"{place}: the patterns are too large: they have more than {MOST_STEPS:,} steps together",
                "write several patterns as one, and count fewer repetitions",
            )


def _patterns_of(rules: Any, place: str) -> Iterator[tuple[Any, str, str, str]]:
    """Yield each pattern of a profile with its table, its key and its place."""
    for each in fields(rules):
        value = getattr(rules, each.name)
        at = f"{place}: {key_of(each.name)}"
        for part in value if isinstance(value, tuple) else (value,):
            if is_dataclass(part):
                yield from _patterns_of(part, at)
        if each.name in _PATTERNS and not is_dataclass(value):
            for pattern in (value,) if isinstance(value, str) else tuple(value):
                yield rules, each.name, pattern, at


def _size_of_pattern(part: Any, name: str, pattern: str, place: str) -> int:
    from ..user_patterns import PatternError, at_end, user_pattern

    used = at_end(pattern) if isinstance(part, ModelRules) and name == "strip" else pattern
    try:
        if used != pattern:
            user_pattern(pattern)  # its error has the positions of the user's text
        return user_pattern(used, name in _IN_ANY_CASE).size
    except PatternError as error:
        raise ConfigError(f"{place}: {shown(pattern)} isn't a regular expression that can be used: {error}") from None


def parse_profile(text: str, file: str) -> Profile:
    """Return the profile in the text of a file. Raises ConfigError, with the line of the key."""
    import tomllib

    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{file}: invalid TOML: {error}") from None
    try:
        return profile_of(data, file)
    except ConfigError as error:
        raise with_line(error, text, file) from None


def with_line(error: ConfigError, text: str, file: str) -> ConfigError:
    """Return the error with the line of the key that it names, if the text has a single such line."""
    named = re.search(r"unknown key `([^`]+)`|: ([\w.-]+): (?:unknown value|expected)", error.message)
    if not named:
        return error
    key = re.escape((named[1] or named[2]).split(".")[-1])
    line = re.compile(rf"\s*\[*(?:[\w.-]+\.)?\"?{key}\"?\s*(?:=|\])")
    lines = [number for number, each in enumerate(text.split("\n"), 1) if line.match(each)]
    if len(lines) != 1:
        return error
    return ConfigError(error.message.replace(file, f"{file}:{lines[0]}", 1), error.hint)
