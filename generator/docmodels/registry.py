"""Name -> language, dialect or target: the built-in ones and those of plugins, in one place.

Nothing is imported before it is needed. Other packages register through the entry points
``docmodels.languages``, ``docmodels.dialects`` and ``docmodels.targets``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from .errors import UserError
from .suggestions import did_you_mean
from .tree_layout import TreeLayout, combined

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from .reading.dialect import Dialect, Recognizer
    from .reading.types.language import Language
    from .schema.names import Namespaces
    from .writing.target import Target

Kind: TypeAlias = Literal["language", "dialect", "target"]

_DIALECTS = {
    "speakeasy": "docmodels.reading.dialects.speakeasy",
    "openapi-generator": "docmodels.reading.dialects.openapi_generator",
    "widdershins": "docmodels.reading.dialects.widdershins",
    "swagger-markdown": "docmodels.reading.dialects.swagger_markdown",
    "protoc-gen-doc": "docmodels.reading.dialects.protoc_gen_doc",
    "microsoft-graph": "docmodels.reading.dialects.graph",
    "apimatic": "docmodels.reading.dialects.apimatic",
    "liblab": "docmodels.reading.dialects.liblab",
    "tables": "docmodels.reading.dialects.tables",
}
"""Dialect -> its package: ``dialect.DIALECT`` reads pages, ``recognize.RECOGNIZER`` recognizes them, and
``layout.LAYOUT`` finds the trees of an input. ``recognize`` and ``layout`` import nothing heavy: trees are found and
pages are recognized before a dialect is chosen."""

BUILT_IN: dict[Kind, dict[str, str]] = {
    "language": {
        "python": "docmodels.reading.types.languages.python:LANGUAGE",
        "typescript": "docmodels.reading.types.languages.typescript:LANGUAGE",
        "go": "docmodels.reading.types.languages.go:LANGUAGE",
        "java": "docmodels.reading.types.languages.java:LANGUAGE",
        "csharp": "docmodels.reading.types.languages.csharp:LANGUAGE",
        "php": "docmodels.reading.types.languages.php:LANGUAGE",
        "ruby": "docmodels.reading.types.languages.ruby:LANGUAGE",
        "rust": "docmodels.reading.types.languages.rust:LANGUAGE",
        "kotlin": "docmodels.reading.types.languages.kotlin:LANGUAGE",
        "dart": "docmodels.reading.types.languages.dart:LANGUAGE",
        "markdown": "docmodels.reading.dialects.openapi_generator.markdown_types:LANGUAGE",
    },
    "dialect": {
        **{name: f"{package}.dialect:DIALECT" for name, package in _DIALECTS.items()},
        "discord": "docmodels.reading.dialects.tables.built_in:DISCORD",
        "gitlab": "docmodels.reading.dialects.tables.built_in:GITLAB",
        "jsonschema-markdown": "docmodels.reading.dialects.tables.built_in:JSONSCHEMA_MARKDOWN",
        "mds": "docmodels.reading.dialects.tables.built_in:MDS",
        "openapi": "docmodels.reading.dialects.tables.built_in:OPENAPI",
        "specification": "docmodels.reading.specifications.dialect:DIALECT",
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

AUTO = "auto"
"""The name of no dialect: it is detected."""
DEFAULT_DIALECT = "speakeasy"
TABLES_DIALECT = "tables"
"""The dialect of hand-written tables, which reads with a profile."""
SPECIFICATION_DIALECT = "specification"
"""The dialect of OpenAPI documents and JSON Schemas."""
SPECIFICATION_INPUT = "spec"
"""What a specification is called among the places of one API, where documentation is called by its language."""


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
        return combined(_layout_of(package) for package in _DIALECTS.values())
    if dialect_name in _DIALECTS:
        return _layout_of(_DIALECTS[dialect_name])
    return dialect(dialect_name).layout


def _layout_of(package: str) -> TreeLayout:
    return cast("TreeLayout", _attribute(f"{package}.layout:LAYOUT"))


def recognizers() -> Iterator[Recognizer]:
    """Yield how pages of each built-in dialect are recognized, each imported on demand."""
    for package in _DIALECTS.values():
        yield cast("Recognizer", _attribute(f"{package}.recognize:RECOGNIZER"))


def plugin_names() -> tuple[str, ...]:
    """Return the names of the dialects of plugins."""
    from .workspace.installed_plugins import may_be_installed

    if not may_be_installed("docmodels.dialects"):
        return ()
    return tuple(name for name in names("dialect") if name not in BUILT_IN["dialect"])


def plugins_digest(plugins: Iterable[tuple[Kind, str]]) -> str | None:
    """Return a digest of the code of plugins, by kind and name; empty without any, None if it can't be found."""
    digests: list[str] = []
    for kind, name in plugins:
        from .workspace.installed_plugins import package_digest

        point = _plugins(kind).get(name)
        digest = None if point is None else package_digest(point.module)
        if digest is None:
            return None
        digests.append(f"{kind} {name} {digest}")
    return "\n".join(digests)


def plugin_dialects() -> Iterator[Dialect]:
    """Yield the dialects of plugins. One that can't be loaded is left out: only runs that name it need it."""
    for name in plugin_names():
        with suppress(UserError):
            yield dialect(name)


def namespaces(dialect_name: str) -> Namespaces:
    """Return the namespaces of the dialect that a saved schema names; of the default dialect if it names none, as lock
    files do, or an unknown one."""
    is_known = dialect_name and dialect_name in Names("dialect")
    return layout(dialect_name if is_known else DEFAULT_DIALECT).namespaces


def target(name: str) -> Target:
    """Return the target of a name. Raises UserError."""
    return cast("Target", load("target", name))
