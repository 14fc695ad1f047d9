"""Name -> language, dialect or target: the built-in ones and those of plugins, in one place.

Nothing is imported before it is needed. Other packages register through the entry points
``docmodels.languages``, ``docmodels.dialects`` and ``docmodels.targets``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from .errors import UserError
from .suggestions import did_you_mean
from .tree_layout import TreeLayout, combined

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from .reading.dialect import Dialect
    from .reading.types.language import Language
    from .schema.names import Namespaces
    from .writing.target import Target

Kind: TypeAlias = Literal["language", "dialect", "target"]

BUILT_IN: dict[Kind, dict[str, str]] = {
    "language": {
        "python": "docmodels.reading.types.python:LANGUAGE",
        "typescript": "docmodels.reading.types.typescript:LANGUAGE",
        "go": "docmodels.reading.types.go:LANGUAGE",
        "java": "docmodels.reading.types.java:LANGUAGE",
        "csharp": "docmodels.reading.types.csharp:LANGUAGE",
        "php": "docmodels.reading.types.php:LANGUAGE",
        "ruby": "docmodels.reading.types.ruby:LANGUAGE",
    },
    "dialect": {
        "speakeasy": "docmodels.reading.dialects.speakeasy.dialect:DIALECT",
        "openapi-generator": "docmodels.reading.dialects.openapi_generator.dialect:DIALECT",
        "widdershins": "docmodels.reading.dialects.widdershins.dialect:DIALECT",
        "tables": "docmodels.reading.dialects.tables.dialect:DIALECT",
        "discord": "docmodels.reading.dialects.tables.built_in:DISCORD",
        "gitlab": "docmodels.reading.dialects.tables.built_in:GITLAB",
        "jsonschema-markdown": "docmodels.reading.dialects.tables.built_in:JSONSCHEMA_MARKDOWN",
        "mds": "docmodels.reading.dialects.tables.built_in:MDS",
        "openapi": "docmodels.reading.dialects.tables.built_in:OPENAPI",
        "telegram": "docmodels.reading.dialects.tables.built_in:TELEGRAM",
    },
    "target": {
        "pydantic": "docmodels.writing.targets.python.pydantic:TARGET",
        "dataclass": "docmodels.writing.targets.python.dataclass:TARGET",
        "typeddict": "docmodels.writing.targets.python.typeddict:TARGET",
        "typescript": "docmodels.writing.targets.typescript.target:TARGET",
        "jsonschema": "docmodels.writing.targets.jsonschema.target:TARGET",
    },
}

_LAYOUTS = {"speakeasy": "docmodels.reading.dialects.speakeasy.layout:LAYOUT"}
"""The layouts of built-in dialects, which are needed before any page is read. Loading one imports nothing else."""

DEFAULT_DIALECT = "speakeasy"
TABLES_DIALECT = "tables"
"""The dialect of hand-written tables, which reads with a profile."""


def is_built_in(kind: Kind, name: str) -> bool:
    """Return whether the name is built in, not a plugin's."""
    return name in BUILT_IN[kind]


@lru_cache(maxsize=8)
def _plugins(kind: Kind) -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points  # slow to import, and rarely needed

    return {point.name: point for point in entry_points(group=f"docmodels.{kind}s")}


def names(kind: Kind, *, plugins: bool = True) -> tuple[str, ...]:
    """Return all known names, the built-in ones first."""
    built_in = tuple(BUILT_IN[kind])
    return built_in + tuple(sorted(_plugins(kind).keys() - set(built_in))) if plugins else built_in


class Names:
    """All known names of a kind. Built-in names are found without searching for plugins, which is slow."""

    def __init__(self, kind: Kind) -> None:
        self.kind: Kind = kind

    def __contains__(self, name: object) -> bool:
        return name in BUILT_IN[self.kind] or name in _plugins(self.kind)

    def __iter__(self) -> Iterator[str]:
        return iter(names(self.kind))

    def __len__(self) -> int:
        return len(names(self.kind))


def load(kind: Kind, name: str) -> Any:
    """Return the language, dialect or target of a name. Raises UserError if there is none, or if a plugin is broken."""
    if name in BUILT_IN[kind]:
        return _attribute(BUILT_IN[kind][name])
    point = _plugins(kind).get(name)
    if point is None:
        raise UserError(f"unknown {kind} `{name}`", did_you_mean(name, names(kind)))
    try:
        return point.load()
    except Exception as error:  # a plugin may fail in any way; the message says which one did
        raise UserError(f"the {kind} `{name}` of {point.value} can't be loaded: {error}") from error


def _attribute(path: str) -> Any:
    module, _, attribute = path.partition(":")
    return getattr(import_module(module), attribute)


def language(name: str) -> Language:
    """Return the language of a name. Raises UserError."""
    return cast("Language", load("language", name))


def dialect(name: str) -> Dialect:
    """Return the dialect of a name. Raises UserError."""
    return cast("Dialect", load("dialect", name))


def layout(dialect_name: str | None = None) -> TreeLayout:
    """Return the layout of a dialect, or one that finds the trees of every built-in dialect. Raises UserError."""
    if dialect_name is None:
        return combined(cast("TreeLayout", _attribute(path)) for path in _LAYOUTS.values())
    if dialect_name in _LAYOUTS:
        return cast("TreeLayout", _attribute(_LAYOUTS[dialect_name]))
    return dialect(dialect_name).layout


def namespaces(dialect_name: str) -> Namespaces:
    """Return the namespaces of the dialect that a saved schema names; of the default dialect if it names none, as lock
    files do, or an unknown one."""
    is_known = dialect_name and dialect_name in Names("dialect")
    return layout(dialect_name if is_known else DEFAULT_DIALECT).namespaces


def target(name: str) -> Target:
    """Return the target of a name. Raises UserError."""
    return cast("Target", load("target", name))
