"""Find and read the configuration: docmodels.toml, or ``[tool.docmodels]`` of pyproject.toml, here or above."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from .. import registry
from ..suggestions import did_you_mean
from ..workspace.user_files import load_text
from .comparison import AnyComparisonTable, CompareTable, DriftTable, parse_comparison_table
from .model import Input, LocatedConfig, TopTable
from .parse import config_of
from .profile import parse_profile, profile_of, with_line
from .tables import ConfigError, TomlTable, read_table

OWN = "docmodels.toml"
SHARED = "pyproject.toml"


def read_config(start: Path, named: str | None = None, *, needs_output: bool = True) -> LocatedConfig:
    """Return the nearest configuration, or the one of the file ``named``. Raises UserError, also if it has no output,
    unless none is needed."""
    path = Path(named) if named is not None else find_config(start)
    if path is None:
        raise ConfigError(
            f"found no {OWN}, and no {SHARED} with [tool.docmodels]",
            "name an INPUT (docmodels generate docs --target pydantic), or run `docmodels init`",
        )
    table, names = _table(path) or {}, registry.Names
    try:
        config = config_of(
            table,
            str(path),
            targets=names("target"),
            languages=names("language"),
            dialects=names("dialect"),
            needs_output=needs_output,
        )
    except ConfigError as error:
        if ": dialects." not in error.message:
            raise
        raise with_line(error, load_text(path, str(path)), str(path)) from None
    inputs = tuple(with_profile(each, path.parent) for each in config.inputs)
    return LocatedConfig(replace(config, inputs=inputs), path.parent)


def with_profile(source: Input, base: Path) -> Input:
    """Return the input with the profile of the file that its dialect names, if it names one. Raises UserError."""
    if source.profile is not None or source.dialect is None or not source.has_profile_file:
        return source
    text = load_text(base / source.dialect, source.dialect)
    return replace(source, profile=parse_profile(text, source.dialect))


def with_configured_profile(source: Input, start: Path) -> Input:
    """Return the input with the profile that the nearest configuration has under the name of its dialect. Raises
    UserError if neither docmodels nor the configuration knows the name."""
    name, path = source.dialect or "", find_config(start)
    table = _table(path) or {} if path is not None else {}
    profiles = table.get("dialects", {})
    if path is None or not isinstance(profiles, dict) or name not in profiles:
        known = (registry.AUTO, *(profiles if isinstance(profiles, dict) else ()), *registry.names("dialect"))
        raise ConfigError(f"unknown dialect `{name}`", did_you_mean(name, known))
    shown = str(path)
    try:
        profile = profile_of(profiles[name], TomlTable(table, shown).at("dialects", name))
    except ConfigError as error:
        raise with_line(error, load_text(path, shown), shown) from None
    return replace(source, profile=profile)


def read_comparison_table(
    cls: type[AnyComparisonTable], start: Path, named: str | None = None
) -> tuple[AnyComparisonTable, Path]:
    """Return the ``compare`` or ``drift`` table, empty if there is none, and the folder that its relative paths start
    from. The configuration needs no output. Raises UserError."""
    path = Path(named) if named is not None else find_config(start)
    if path is None:
        return cls(), start
    key = _KEYS[cls]
    top = TomlTable(_table(path) or {}, str(path))
    return parse_comparison_table(cls, getattr(read_table(TopTable, top), key), top.at(key)), path.parent


_KEYS: dict[type, str] = {CompareTable: "compare", DriftTable: "drift"}


def find_config(start: Path) -> Path | None:
    """Return the nearest configuration, from ``start`` up to the root of its repository."""
    for folder in (start, *(Path(each) for each in start.resolve().parents)):
        own = folder / OWN
        if own.is_file():
            return own
        shared = folder / SHARED
        if shared.is_file() and _table(shared) is not None:
            return shared
        if (folder / ".git").exists():
            return None
    return None


def _table(path: Path) -> dict[str, Any] | None:
    """Return the table of docmodels; None for a pyproject.toml without one."""
    try:
        data = tomllib.loads(load_text(path, str(path)))
    except (ValueError, RecursionError) as error:  # also endless nesting, and numbers of 5,000 digits
        raise ConfigError(f"{path}: invalid TOML: {error}") from None
    if path.name != SHARED:
        return data
    tool = data.get("tool")
    table = tool.get("docmodels") if isinstance(tool, dict) else None
    return table if table is None or isinstance(table, dict) else {"tool.docmodels": table}
